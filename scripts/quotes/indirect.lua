-- Indirect quotations: "Ruth Fell said that the bridge was open", "The bridge is open, the mayor said", "According to Ruth Fell, ...",
-- "Ruth Feld sagte, die Brücke sei offen". A sentence with words in quotation marks is left to the direct ones.
local clause = require "clause"
local rim = require "rim"
local speaker = require "speaker"

local indirect = {}

-- Finds the words that may report: verbs of speech, and what stands before a source.
local function reporting(k)
  if not k.reporting then
    local list = {}
    k.is_source = {}
    for word in pairs(k.verb) do list[#list + 1] = word end
    for _, by in ipairs(k.by) do
      list[#list + 1], k.is_source[by.text] = by.text, true
    end
    table.sort(list)
    k.reporting = rim.matcher(list, { whole = "word", fold = true })
  end
  return k.reporting
end

-- Without the stop and what else stands around it; nil when hardly anything is left.
local function trimmed(span)
  local text = span.text
  local first, last = text:match "^[%s,–—]*()", #text
  while last > 0 and text:find("^[%s.,;!?–…—]", utf8.offset(text, -1, last + 1)) do last = utf8.offset(text, -1, last + 1) - 1 end
  if last - first < 7 then return nil end
  return span:sub(text:match("^%u%u[^.]- %-?[–—%-] ()%S", first) or first, last) -- behind a dateline
end

local function is_denied(words, verb, k)
  for i = math.max(1, verb - 2), math.min(#words, verb + 1) do
    if k.negation[words[i].low] then return true end
  end
  return false
end

-- "According to Ruth Fell, the bridge is open", "Laut Ruth Feld ist die Brücke offen", "The bridge is open, according to Ruth Fell".
local function by_source(sentence, k)
  sentence = sentence:sub(1, #sentence.text - #sentence.text:match "[.!?]?%s*$")
  local who = speaker.source_in(sentence, k)
  if not who then return nil end
  local low, at = rim.lower(sentence.text), who.first - sentence.first + 1
  for _, by in ipairs(k.by) do
    if low:find("^" .. by.pattern) then
      local behind = at + #who.text
      local comma = sentence.text:find(",", behind, true)
      local said = trimmed(sentence:sub(not k.has_verb_second and comma or behind, #sentence.text))
      return said, who
    end
    local before = low:sub(1, at - 1):match("^(.*),%s*" .. by.pattern .. "[%s%l]*$")
    if before then return trimmed(sentence:sub(1, #before)), who end
  end
end

-- Where the word "that" stands behind words[verb], at most so many words on: right behind it, or farther on where it can be no relative.
local function that_behind(words, verb, k)
  local far = k.that_is_clear and 14 or k.say[words[verb].low] and 7 or 1
  for i = verb + 1, math.min(#words - 2, verb + far) do
    local low = words[i].low
    if k.that[low] then return (k.that_is_clear or not words[i].is_broken) and i or nil end
    if (k.verb[low] and i > verb + 1) or (k.det[low] and not k.tell[words[verb].low]) then return nil end
  end
end

-- "..., dass die Brücke offen sei" and "..., die Brücke sei offen": where the reported clause begins behind words[verb].
local function clause_behind(words, verb, k)
  local that = that_behind(words, verb, k)
  if that then return that end
  if next(k.mood) then
    for i = verb + 1, math.min(#words - 2, verb + 9) do
      if words[i].is_broken and k.verb[words[i].low] then return nil end
      if words[i].is_broken and not (k.relative[words[i].low] and k.relative[words[i + 1].low]) then
        for j = i, #words do
          if k.mood[words[j].low] then return i end
        end
        return nil
      end
    end
  end
  local follower = words[verb + 1]
  if not (k.bare[words[verb].low] and follower and not follower.is_broken and words[verb + 3]) then return nil end
  if k.det[follower.low] or k.pronoun[follower.low] or follower.is_name then return verb + 1 end
end

-- "Ruth Fell said that ...": what is said, and who says it.
local function behind_verb(sentence, words, k)
  for verb = 1, math.min(#words, 20) do
    if k.verb[words[verb].low] and not is_denied(words, verb, k) then
      local from = clause_behind(words, verb, k)
      local head = from and sentence.block:sub(sentence.first, words[from].first - 1)
      local who = head and speaker.before(head, k)
      if who and who.last < words[from].first then
        return trimmed(sentence.block:sub(words[from].first, sentence.last)), who
      end
    end
  end
end

-- "The bridge is open, the mayor said."
local function before_verb(sentence, words, k)
  local start = #words
  while start > 1 and not words[start].is_broken do start = start - 1 end
  local verb = start > 3 and #words - start <= 8 and clause.verb_at(words, k, start, #words, 1)
  if not verb or not k.say[words[verb].low] or not sentence:match "[.!?]$" then return nil end
  if (k.joint[words[1].low] and start < 9) or k.joint[words[start].low] or k.relative[words[start].low] then return nil end
  local mark = sentence.block.text:sub(words[start - 1].last + 1, words[start].first - 1)
  if not mark:find "^%s*[,–—]" then return nil end
  local tail = sentence.block:sub(words[start - 1].last + 1, sentence.last)
  local who = speaker.behind(tail, k)
  if who and (k.verb[words[start].low] or who.first == words[start].first) then
    return trimmed(sentence.block:sub(sentence.first, words[start - 1].last)), who
  end
end

-- May a person, a body or a paper be meant: a pronoun, a noun with its article, a name; nothing with a verb in it?
local function is_speaker(who, k)
  local first = rim.lower(who.text:match "^%S+")
  if k.impersonal[first] then return false end
  for word in who:words() do
    local low = rim.lower(word.text)
    if (k.finite[low] or k.verb[low]) and not word.is_upper then return false end
  end
  if k.pronoun[first] or k.det[first] or k.definite[first] or k.indefinite[first] or who:match "%s%u" then return true end
  return next(k.definite) == nil or (who:match "^%u" ~= nil and not rim.is_stop(first, k.lang))
end

local function read(sentence, k, found)
  local words = clause.words_of(sentence, k)
  if #words < 5 then return end
  local said, who = by_source(sentence, k)
  if not said then said, who = behind_verb(sentence, words, k) end
  if not said then said, who = before_verb(sentence, words, k) end
  if said and is_speaker(who, k) and not (who.last >= said.first and who.first <= said.last) then found[#found + 1] = { said = said, speaker = who } end
end

-- Are there words in quotation marks in the sentence?
local function is_quoting(sentence)
  return sentence.in_quote or sentence.text:find "[“”„«»\"]" ~= nil
end

-- Is a sentence with this verb or source worth reading: a "that" or a mark stands behind it, or it needs none?
local function may_report(hit, sentence, k)
  local low = rim.lower(hit.text)
  if k.is_source[low] or k.bare[low] then return true end
  local text = sentence.text
  local behind = hit.last - sentence.first + 2
  if k.say[low] and #text - behind < 60 and text:find("[,–—]%s") then return true end -- "..., the mayor said on Monday."
  if next(k.mood) and text:find(",", behind, true) then return true end
  for that in pairs(k.that) do
    local at = text:find(that, behind, true)
    if at and at - behind < 100 then return true end
  end
  return false
end

-- The indirect quotations of an article, in order: {said, speaker}.
function indirect.find(article, k)
  local found, hits = {}, {}
  for span in article:find(reporting(k)) do
    local index = span.block.index
    hits[index] = hits[index] or {}
    table.insert(hits[index], span)
  end
  for block in article:blocks() do
    local list = hits[block.index]
    if list and block.kind ~= "heading" then
      local i = 1
      for sentence in block:sentences() do
        local first, last = sentence.first, sentence.last
        while list[i] and list[i].first < first do i = i + 1 end
        local is_worth = false
        while list[i] and list[i].last <= last do
          is_worth = is_worth or may_report(list[i], sentence, k)
          i = i + 1
        end
        if is_worth and not is_quoting(sentence) then read(sentence, k, found) end
      end
    end
  end
  return found
end

return indirect
