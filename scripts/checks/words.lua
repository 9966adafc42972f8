-- Slips that show in neighbouring words: doubled, one too many, one too few.
--
-- Each check gets the words of a block, the same in small letters (folds), and what the lists of the language say (k).
local rim = require "rim"

local function gap(words, i)
  return words[i].block.text:sub(words[i].last + 1, words[i + 1].first - 1)
end

-- Do the n words at i stand again right behind them? With more than one word a comma may stand between.
local function repeated(words, folds, i, n)
  if folds[i] ~= folds[i + n] or not words[i + 2 * n - 1] then return false end
  for k = 1, n - 1 do
    if folds[i + k] ~= folds[i + n + k] or gap(words, i + k - 1):find "[^ ]" or gap(words, i + n + k - 1):find "[^ ]" then return false end
  end
  return gap(words, i + n - 1):find(n > 1 and "^,?%s+$" or "^%s+$") ~= nil
end

-- Words that may stand twice: "had had", "Walla Walla", "in in-house", "on and on and on", "Measure for Measure".
local function may_double(words, folds, i, n, k)
  local fold, again = folds[i], words[i + n]
  if n > 2 then return again.in_quote end
  if n == 2 then return fold == "and" or folds[i + 1] == "and" or words[i + 1].is_upper or gap(words, i + 1):find "," ~= nil end
  local behind = again:after(1)
  return k.doubled[fold] or words[i].kind ~= "word" or again.is_upper or behind == "-" or behind == "’" or behind == "'"
end

local function doubled_words(words, folds, k, taken)
  local i = 1
  while words[i] do
    local found
    for n = 8, 1, -1 do
      if repeated(words, folds, i, n) then found = n break end
    end
    if found and may_double(words, folds, i, found, k) then found = nil end
    if found then
      local first, last = words[i], words[i + found - 1]
      local comma = gap(words, i + found - 1):find "," ~= nil
      k.point(first:join(words[i + 2 * found - 1]), comma and "said twice" or "doubled word",
        { rule = comma and "repetition" or "doubled-word", suggest = first:join(last).text })
    end
    for at = i, i + 2 * (found or 0) - 1 do taken[at] = true end
    i = found and i + 2 * found or i + 1
  end
end

-- "thanked the donors, and he thanked the donors": three words that come again within the next four.
local function said_again(words, folds, k, taken)
  for i = 1, #words - 5 do
    for at = i + 4, math.min(i + 7, #words - 2) do
      if folds[i] == folds[at] and folds[i + 1] == folds[at + 1] and folds[i + 2] == folds[at + 2] and not words[i].in_quote and
         not words[i].is_stop and not words[i + 2].is_stop and not words[i].is_upper and gap(words, i) == " " and gap(words, i + 1) == " " and
         gap(words, at) == " " and gap(words, at + 1) == " " and words[i].kind == "word" and
         not taken[at] and not words[i].block.text:sub(words[i + 2].last, words[at].first):find "[.!?;:()]" then
        k.point(words[at]:join(words[at + 2]), "the sentence has just said so", { rule = "repetition" })
      end
    end
  end
end

-- "after the New Year after.": a preposition that comes again where its phrase ends.
local function stranded(words, folds, k)
  for i = 1, #words - 3 do
    for at = i + 2, k.prepositions[folds[i]] and math.min(i + 5, #words) or 0 do
      local again = words[at]
      local closes = folds[at] == folds[i] and not again.is_upper and again:after(1):find "^[.,;]"
      if closes and again:before(1) ~= "-" and not again:before(2):find "[.,;]" then
        k.point(words[i]:join(words[at]), ("‘%s’ twice around the same words"):format(words[i].text),
          { rule = "doubled-word", suggest = words[i]:join(words[at - 1]).text })
      end
    end
  end
end

local function word_pairs(words, folds, k)
  for i = 1, #words - 1 do
    local pair = k.pairs[folds[i]] and k.pairs[folds[i]][folds[i + 1]]
    local a, b = words[i], words[i + 1]
    if pair and folds[i] ~= folds[i + 1] and not b.is_upper and gap(words, i):find "^%s+$" and b:after(1) ~= "-" and a:before(1) ~= "-" then
      k.point(a:join(b), ("‘%s %s’: we write %s"):format(a.text, b.text, pair.right), { rule = pair.rule, suggest = pair.right })
    end
  end
end

-- "was marked an unprovoked war": the word that names who or what did it is lost.
local function lost_by(words, folds, k)
  for i = 3, #words - 1 do
    if k.participles[folds[i]] and k.articles[folds[i + 1]] and gap(words, i) == " " and
       (k.passive[folds[i - 1]] or (k.passive[folds[i - 2]] and words[i - 1].kind == "word" and not words[i - 1].is_upper)) then
      k.point(words[i]:join(words[i + 1]), ("‘by’ is missing behind ‘%s’"):format(words[i].text),
        { rule = "missing-word", suggest = words[i].text .. " by " .. words[i + 1].text })
    end
  end
end

-- "the of": an article with nothing that it could belong to. "the NASA": an article too many.
local function lone_articles(words, folds, k)
  for i = 1, #words - 1 do
    local a, b = words[i], words[i + 1]
    if k.articles[folds[i]] and gap(words, i):find "^%s+$" then
      if k.garbled[folds[i + 1]] and a.text ~= "A" and not b.is_upper and not a.in_quote and b:after(1) ~= "-" then
        k.point(a:join(b), ("‘%s’ does not go with ‘%s’"):format(a.text, b.text), { rule = "garbled" })
      elseif k.bare[b.text] and folds[i] == "the" and b:after(4):find "^[.,;:?!]" then
        k.point(a:join(b), ("no article before %s"):format(b.text), { rule = "wording", suggest = b.text, severity = "hint" })
      end
    end
  end
end

return {
  check = function(block, k)
    local words, folds, taken = {}, {}, {} -- taken: words that one check has pointed at already
    for word in block:words() do words[#words + 1], folds[#folds + 1] = word, rim.lower(word.text) end
    for _, check in ipairs { doubled_words, said_again, stranded, word_pairs, lone_articles, lost_by } do check(words, folds, k, taken) end
  end,
}
