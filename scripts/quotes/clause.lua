-- The words of a clause, and the noun phrases among them. k is what cues.LANG.tsv says.
local rim = require "rim"

local clause = {}

local particles = {}
for word in ("de da di del della dos du van von der den al bin ben la le el ter ten"):gmatch "%S+" do particles[word] = true end

local breaks = "[,;:.!?()—–]"

-- Does a mark stand in text between the word before and the next? The stop of "Dr. Fell" and of "A. J. Marsh" is none.
local function is_gap(text, first, last, before, word, k)
  local between = text:sub(first, last)
  return between:find(breaks) ~= nil and not (between == ". " and (k.abbreviation[before] or word:find "^%u[.%u]*$"))
end

-- The words of a block, kept for the article: {text, lower, first, last}.
local function tokens_of(block, k)
  local index = block.index
  local tokens = k.tokens[index] or block:tokens()
  k.tokens[index] = tokens
  return tokens
end

-- The number of the first word that begins at or behind a place.
local function first_from(tokens, place)
  local low, high, first = 1, #tokens.first + 1, tokens.first
  while low < high do
    local middle = (low + high) // 2
    if first[middle] < place then low = middle + 1 else high = middle end
  end
  return low
end

-- Does a word open with a capital and may be part of a name? Addresses and tags are none.
local function has_capital(text, low)
  return text ~= low and text:find "^%u" ~= nil and not text:find "[/@#]" and not text:find "%.%l%l"
end

local function read_words(part, k)
  local block, words, last_place, previous, before, n = part.block, {}, part.last, nil, nil, 0
  local tokens, text = tokens_of(block, k), block.text
  local texts, lower, firsts, lasts = tokens.text, tokens.lower, tokens.first, tokens.last
  local i = first_from(tokens, part.first)
  while lasts[i] and lasts[i] <= last_place do
    local word_text, low, first = texts[i], lower[i], firsts[i]
    -- one space is by far the commonest between words
    local is_broken = previous ~= nil and (first - previous ~= 2 or text:byte(previous + 1) ~= 32) and is_gap(text, previous + 1, first - 1, before, texts[i - 1], k)
    local is_name = has_capital(word_text, low) and not k.noun[word_text]
    if is_name and (n == 0 or is_broken) and (rim.is_stop(low, k.lang) or k.joint[low]) then is_name = false end
    n = n + 1
    words[n] = { low = low, text = word_text, is_broken = is_broken, is_name = is_name, first = first, last = lasts[i] }
    previous, before = lasts[i], low
    i = i + 1
  end
  words.block = block
  return words
end

-- The words of a clause, each with {text, low, first, last (places in the block), is_name, is_broken}: a mark stands before it. Kept for the
-- article in k.read.
function clause.words_of(part, k)
  local key = (part.block.index << 48) | (part.first << 24) | part.last
  local words = k.read[key] or read_words(part, k)
  k.read[key] = words
  return words
end

-- Is one of the words of a clause in a set?
function clause.has_any(part, set, k)
  for _, word in ipairs(clause.words_of(part, k)) do
    if set[word.low] then return true end
  end
  return false
end

function clause.joined(words, from, to)
  return words.block:sub(words[from].first, words[to].last)
end

-- Does a verb begin at words[i]: "a sign | asks them", "a spokesman | declined to say"?
local function ends_phrase(words, i, from, to, k)
  local low = words[i].low
  if k.verb[low] and not k.det[words[i - 1].low] then return k.has_det end
  return k.lang == "en" and i > from + 1 and low:find "%a%aed$" and i < to and (k.joint[words[i + 1].low] or rim.is_stop(words[i + 1].low, "en"))
end

-- May a noun phrase begin with this word?
local function may_open(word, k)
  return not (k.joint[word.low] or k.nobody[word.low] or (k.relative[word.low] and k.lang ~= "de"))
end

-- Where a phrase that begins at words[from] ends at the latest: at a mark, a relative clause, a verb.
local function phrase_end(words, from, to, k)
  for i = from + 1, to do
    local word = words[i]
    if word.is_broken or (k.relative[word.low] and k.lang ~= "de") or (not word.is_name and ends_phrase(words, i, from, to, k)) then return i - 1 end
  end
  return to
end

-- The noun phrase that words[from..to] are, when a verb stands behind them; nil when they are none.
function clause.whole(words, from, to, k)
  if from > to or not may_open(words[from], k) then return nil end
  if k.pronoun[words[from].low] then return clause.joined(words, from, from) end
  local last = phrase_end(words, from, to, k)
  return last - from <= 11 and clause.joined(words, from, last) or nil
end

-- Is it a particle inside a name, "von" and "der" in "Frau von der Heide": a small one that a name follows?
local function is_particle(words, i, last)
  while i < last and particles[words[i].low] do i = i + 1 end
  return words[i].is_name and not words[i].is_broken
end

-- The noun phrase that words[from..to] begin with, as far as its name reaches.
function clause.phrase(words, from, to, k)
  if from > to or not may_open(words[from], k) then return nil end
  if k.pronoun[words[from].low] then return clause.joined(words, from, from) end
  local last, name_end = phrase_end(words, from, to, k), nil
  for i = from, last do
    local word = words[i]
    local next_is_name = i < last and words[i + 1].is_name
    if word.is_name then
      name_end = i
    elseif name_end and particles[word.low] and is_particle(words, i, last) then
      name_end = i
    elseif name_end and (k.article[word.low] or not next_is_name or (k.joint[word.low] and name_end > from and words[name_end - 1].is_name) or (rim.is_stop(word.low, k.lang) and #word.text > 3)) then
      last = name_end
      break
    end
  end
  if name_end and name_end > from and name_end < last then last = name_end end
  return last - from <= 11 and clause.joined(words, from, last) or nil
end

-- Is it a noun, though it looks like a verb: "the calls", "that answers", "in reports"?
local function is_noun(word, before, k)
  if k.det[before] then return true end
  if not (k.has_det and word:find "s$" and k.joint[before]) or k.aux[before] or k.relative[before] then return false end
  return before == "that" or not k.conj[before]
end

function clause.verb_at(words, k, from, to, step)
  for i = from, to, step do
    local particles = k.phrasal[words[i].low]
    local is_verb = k.verb[words[i].low] or (particles and words[i + 1] and particles[words[i + 1].low])
    if is_verb and not (i > 1 and is_noun(words[i].low, words[i - 1].low, k)) then return i end
  end
end

-- "a déclaré", "si è chiesta": small words before the verb that name nobody.
function clause.only_auxiliaries(words, to, k)
  for i = 1, to do
    local word = words[i]
    if to > 2 or word.is_name or k.pronoun[word.low] or not (rim.is_stop(word.low, k.lang) or #word.low <= 2) then return false end
  end
  return true
end

-- Are words[from..to] all parts of a name, at least two?
function clause.is_pure_name(words, from, to)
  for i = from, to do
    if not words[i].is_name and #words[i].text > 3 then return false end
  end
  return to > from and words[from].is_name and words[to].is_name
end

-- The pieces between marks of words[1..to], those left out that open a clause within ("who ...", "in a report").
function clause.pieces_of(words, to, k)
  local pieces, from = {}, 1
  for i = 2, to + 1 do
    if i > to or words[i].is_broken then
      local low = words[from].low
      if not k.joint[low] and not (from > 1 and k.relative[low]) then pieces[#pieces + 1] = { from, i - 1 } end
      from = i
    end
  end
  return pieces
end

-- "Martin Oyen, chief executive of Northern Ferries, told": of a subject and what stands beside it, the one that is a name.
function clause.apposed(words, verb, k)
  local pieces = clause.pieces_of(words, verb - 1, k)
  for i = math.max(1, #pieces - 1), #pieces do
    if clause.is_pure_name(words, pieces[i][1], pieces[i][2]) then return clause.joined(words, pieces[i][1], pieces[i][2]) end
  end
  local piece = pieces[math.max(1, #pieces - 1)]
  return piece and clause.phrase(words, piece[1], piece[2], k)
end

return clause
