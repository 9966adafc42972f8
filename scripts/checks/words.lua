-- Slips that show in neighbouring words: doubled, one too many, one too few.
--
-- Each check gets the words of a block (w): their texts, the same in small letters (low), their places, and what the lists of the language
-- say (k). Spans are made only of what is pointed at.
local rim = require "rim"

local function gap(w, i)
  return w.all:sub(w.last[i] + 1, w.first[i + 1] - 1)
end

local function behind(w, i)
  return w.all:sub(w.last[i] + 1, w.last[i] + 3)
end

local function span(w, i, last)
  return w.block:sub(w.first[i], w.last[last or i])
end

local function is_upper(w, i)
  return w.text[i]:find "^%u" ~= nil
end

local function in_quote(w, i)
  return span(w, i).in_quote
end

-- Do the n words at i stand again right behind them? With more than one word a comma may stand between.
local function repeated(w, i, n)
  local low = w.low
  if low[i] ~= low[i + n] or not low[i + 2 * n - 1] then return false end
  for k = 1, n - 1 do
    if low[i + k] ~= low[i + n + k] or gap(w, i + k - 1):find "[^ ]" or gap(w, i + n + k - 1):find "[^ ]" then return false end
  end
  return gap(w, i + n - 1):find(n > 1 and "^,?%s+$" or "^%s+$") ~= nil
end

-- Words that may stand twice: "had had", "Walla Walla", "in in-house", "on and on and on", "Measure for Measure".
local function may_double(w, i, n, k)
  local low = w.low
  if n > 2 then return in_quote(w, i + n) or gap(w, i + n - 1):find "\n" ~= nil end -- a headline over its own words
  if n == 2 then return low[i] == "and" or low[i + 1] == "and" or is_upper(w, i + 1) or gap(w, i + 1):find "," ~= nil end
  return k.doubled[low[i]] or not w.text[i]:find "^%a" or is_upper(w, i + n) or behind(w, i + n):find "^[-’']"
end

-- Of the words that come again within eight (echoes): do they, and those behind them, stand twice in a row?
local function doubled_words(w, k, taken)
  local echoes, free, n = w.echoes, 1, 1
  while echoes[n] do
    local i, found = echoes[n], nil
    while echoes[n] == i do
      if i >= free and repeated(w, i, echoes[n + 1] - i) then found = echoes[n + 1] - i end
      n = n + 2
    end
    if found and may_double(w, i, found, k) then found = nil end
    if found then
      local comma = gap(w, i + found - 1):find "," ~= nil
      k.point(span(w, i, i + 2 * found - 1), comma and "said twice" or "doubled word",
        { rule = comma and "repetition" or "doubled-word", suggest = span(w, i, i + found - 1).text })
      for at = i, i + 2 * found - 1 do taken[at] = true end
      free = i + 2 * found
    end
  end
end

-- "... was in" and a line below "in the park": a word again where a broken line was read as a paragraph.
local function over_lines(w, k)
  local above, word = w.block:previous(), w.text[1]
  local last = above and w.first[1] == 1 and not is_upper(w, 1) and word:find "^%a" and above.text:match "%S+$"
  if last and last == word and not k.doubled[word] then
    k.point(span(w, 1), ("‘%s’ ends the line above already"):format(word), { rule = "doubled-word", suggest = "" })
  end
end

-- "thanked the donors, and he thanked the donors": three words that come again within the next four.
local function said_again(w, k, taken, i, at)
  local low = w.low
  if at >= i + 4 and at <= i + 7 and at <= #low - 2 and low[i + 1] == low[at + 1] and low[i + 2] == low[at + 2] and not rim.is_stop(low[i], k.lang) and
     not rim.is_stop(low[i + 2], k.lang) and not is_upper(w, i) and w.text[i]:find "^%a" and gap(w, i) == " " and gap(w, i + 1) == " " and
     gap(w, at) == " " and gap(w, at + 1) == " " and not taken[at] and not in_quote(w, i) and
     not w.all:sub(w.last[i + 2] + 1, w.first[at] - 1):find "[.!?;:()]" then
    k.point(span(w, at, at + 2), "the sentence has just said so", { rule = "repetition" })
  end
end

-- "after the New Year after.": a preposition that comes again where its phrase ends.
local function stranded(w, k, i, at)
  if at < i + 2 or at > i + 5 or not k.prepositions[w.low[i]] then return end
  local closes = not is_upper(w, at) and behind(w, at):find "^[.,;]"
  if closes and not w.all:sub(w.first[at] - 2, w.first[at] - 1):find "[.,;]" and w.all:sub(w.first[at] - 1, w.first[at] - 1) ~= "-" then
    k.point(span(w, i, at), ("‘%s’ twice around the same words"):format(w.text[i]),
      { rule = "doubled-word", suggest = span(w, i, at - 1).text })
  end
end

local function word_pair(w, k, i, pair)
  if not is_upper(w, i + 1) and gap(w, i):find "^%s+$" and not behind(w, i + 1):find "^-" and w.all:sub(w.first[i] - 1, w.first[i] - 1) ~= "-" then
    k.point(span(w, i, i + 1), ("‘%s %s’: we write %s"):format(w.text[i], w.text[i + 1], pair.right),
      { rule = pair.rule, suggest = pair.right })
  end
end

-- "was marked an unprovoked war": the word that names who or what did it is lost. Not where the verb has two objects, nor before a time.
local function lost_by(w, k, i)
  local low, text = w.low, w.text
  if low[i]:find "%l%led$" and not k.two_objects[low[i]] and not k.times[low[i + 2]] and gap(w, i) == " " and gap(w, i - 1) == " " and
     (k.passive[low[i - 1]] or (k.passive[low[i - 2]] and text[i - 1]:find "^%a" and not is_upper(w, i - 1))) then
    k.point(span(w, i, i + 1), ("‘by’ is missing behind ‘%s’"):format(text[i]),
      { rule = "missing-word", suggest = text[i] .. " by " .. text[i + 1] })
  end
end

-- "the of": an article with nothing that it could belong to. "the NASA": an article too many.
local function lone_article(w, k, i)
  if not gap(w, i):find "^%s+$" then return end
  if k.garbled[w.low[i + 1]] and w.text[i] ~= "A" and not is_upper(w, i + 1) and not behind(w, i + 1):find "^-" and not in_quote(w, i) then
    k.point(span(w, i, i + 1), ("‘%s’ does not go with ‘%s’"):format(w.text[i], w.text[i + 1]), { rule = "garbled" })
  elseif k.bare[w.text[i + 1]] and w.low[i] == "the" and behind(w, i + 1):find "^[.,;:?!]" then
    k.point(span(w, i, i + 1), ("no article before %s"):format(w.text[i + 1]), { rule = "wording", suggest = w.text[i + 1], severity = "hint" })
  end
end

-- All checks of two neighbours in one walk: most words are in none of the lists.
local function neighbours(w, k)
  local low, pairs_of, articles, garbled, bare, text = w.low, k.pairs, k.articles, k.garbled, k.bare, w.text
  local n = #low
  for i = 1, n - 1 do
    local word, following = low[i], low[i + 1]
    local seconds = pairs_of[word]
    if seconds and seconds[following] and word ~= following then word_pair(w, k, i, seconds[following]) end
    if articles[word] and (garbled[following] or bare[text[i + 1]]) then lone_article(w, k, i) end
    if articles[following] and i > 2 and i < n - 1 then lost_by(w, k, i) end
  end
end

return {
  check = function(block, k)
    local tokens, taken = block:tokens(), {} -- taken: words that one check has pointed at already
    local w = { block = block, all = block.text, text = tokens.text, low = tokens.lower, first = tokens.first, last = tokens.last, echoes = block:echoes(8) }
    doubled_words(w, k, taken)
    over_lines(w, k)
    for n = 1, #w.echoes, 2 do
      said_again(w, k, taken, w.echoes[n], w.echoes[n + 1])
      stranded(w, k, w.echoes[n], w.echoes[n + 1])
    end
    neighbours(w, k)
  end,
}
