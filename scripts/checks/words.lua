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

local function doubled_words(w, k, taken)
  local i, low = 1, w.low
  while low[i] do
    local found
    local at = w.next_same[i]
    while at - i <= 8 do
      if repeated(w, i, at - i) then found = at - i end
      at = w.next_same[at]
    end
    if found and may_double(w, i, found, k) then found = nil end
    if found then
      local comma = gap(w, i + found - 1):find "," ~= nil
      k.point(span(w, i, i + 2 * found - 1), comma and "said twice" or "doubled word",
        { rule = comma and "repetition" or "doubled-word", suggest = span(w, i, i + found - 1).text })
    end
    for at = i, i + 2 * (found or 0) - 1 do taken[at] = true end
    i = found and i + 2 * found or i + 1
  end
end

-- "... was in" and a line below "in the park": a word again where a broken line was read as a paragraph.
local function over_lines(w, k)
  local above, word = w.block:previous(), w.text[1]
  local last = above and w.first[1] == 1 and not is_upper(w, 1) and word:find "^%a" and above.text:match "%S+$"
  if last == word and not k.doubled[word] then
    k.point(span(w, 1), ("‘%s’ ends the line above already"):format(word), { rule = "doubled-word", suggest = "" })
  end
end

-- "thanked the donors, and he thanked the donors": three words that come again within the next four.
local function said_again(w, k, taken)
  local low = w.low
  for i = 1, #low - 5 do
    local at = w.next_same[i]
    while at <= i + 7 do
      if at >= i + 4 and at <= #low - 2 and low[i + 1] == low[at + 1] and low[i + 2] == low[at + 2] and not rim.is_stop(low[i], k.lang) and
         not rim.is_stop(low[i + 2], k.lang) and not is_upper(w, i) and w.text[i]:find "^%a" and gap(w, i) == " " and gap(w, i + 1) == " " and
         gap(w, at) == " " and gap(w, at + 1) == " " and not taken[at] and not in_quote(w, i) and
         not w.all:sub(w.last[i + 2] + 1, w.first[at] - 1):find "[.!?;:()]" then
        k.point(span(w, at, at + 2), "the sentence has just said so", { rule = "repetition" })
      end
      at = w.next_same[at]
    end
  end
end

-- "after the New Year after.": a preposition that comes again where its phrase ends.
local function stranded(w, k)
  for i = 1, #w.low - 3 do
    for at = i + 2, k.prepositions[w.low[i]] and math.min(i + 5, #w.low) or 0 do
      local closes = w.low[at] == w.low[i] and not is_upper(w, at) and behind(w, at):find "^[.,;]"
      if closes and not w.all:sub(w.first[at] - 2, w.first[at] - 1):find "[.,;]" and w.all:sub(w.first[at] - 1, w.first[at] - 1) ~= "-" then
        k.point(span(w, i, at), ("‘%s’ twice around the same words"):format(w.text[i]),
          { rule = "doubled-word", suggest = span(w, i, at - 1).text })
      end
    end
  end
end

local function word_pairs(w, k)
  for i = 1, #w.low - 1 do
    local pair = k.pairs[w.low[i]] and k.pairs[w.low[i]][w.low[i + 1]]
    if pair and w.low[i] ~= w.low[i + 1] and not is_upper(w, i + 1) and gap(w, i):find "^%s+$" and not behind(w, i + 1):find "^-" and
       w.all:sub(w.first[i] - 1, w.first[i] - 1) ~= "-" then
      k.point(span(w, i, i + 1), ("‘%s %s’: we write %s"):format(w.text[i], w.text[i + 1], pair.right),
        { rule = pair.rule, suggest = pair.right })
    end
  end
end

-- "was marked an unprovoked war": the word that names who or what did it is lost. Not where the verb has two objects, nor before a time.
local function lost_by(w, k)
  for i = 3, k.is_english and #w.low - 2 or 0 do
    if w.low[i]:find "%l%led$" and k.articles[w.low[i + 1]] and not k.two_objects[w.low[i]] and not k.times[w.low[i + 2]] and gap(w, i) == " " and gap(w, i - 1) == " " and
       (k.passive[w.low[i - 1]] or (k.passive[w.low[i - 2]] and w.text[i - 1]:find "^%a" and not is_upper(w, i - 1))) then
      k.point(span(w, i, i + 1), ("‘by’ is missing behind ‘%s’"):format(w.text[i]),
        { rule = "missing-word", suggest = w.text[i] .. " by " .. w.text[i + 1] })
    end
  end
end

-- "the of": an article with nothing that it could belong to. "the NASA": an article too many.
local function lone_articles(w, k)
  for i = 1, #w.low - 1 do
    if k.articles[w.low[i]] and gap(w, i):find "^%s+$" then
      if k.garbled[w.low[i + 1]] and w.text[i] ~= "A" and not is_upper(w, i + 1) and not behind(w, i + 1):find "^-" and not in_quote(w, i) then
        k.point(span(w, i, i + 1), ("‘%s’ does not go with ‘%s’"):format(w.text[i], w.text[i + 1]), { rule = "garbled" })
      elseif k.bare[w.text[i + 1]] and w.low[i] == "the" and behind(w, i + 1):find "^[.,;:?!]" then
        k.point(span(w, i, i + 1), ("no article before %s"):format(w.text[i + 1]), { rule = "wording", suggest = w.text[i + 1], severity = "hint" })
      end
    end
  end
end

-- For each word the place where it comes next, far behind all for its last.
local function next_same(low)
  local places, last = {}, {}
  for i = #low, 1, -1 do
    places[i], last[low[i]] = last[low[i]] or math.maxinteger, i
  end
  return places
end

return {
  check = function(block, k)
    local tokens, taken = block:tokens(), {} -- taken: words that one check has pointed at already
    local w = { block = block, all = block.text, text = tokens.text, low = tokens.lower, first = tokens.first, last = tokens.last,
                next_same = next_same(tokens.lower) }
    for _, check in ipairs { doubled_words, over_lines, said_again, stranded, word_pairs, lone_articles, lost_by } do check(w, k, taken) end
  end,
}
