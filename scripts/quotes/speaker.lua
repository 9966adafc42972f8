-- Who speaks: the speaker of a quotation in the words before it ("Ruth Fell told reporters:"), behind it (", said Ruth Fell"), or in the
-- sentence that leads up to it. k is what cues.LANG.tsv says.
local clause = require "clause"
local rim = require "rim"

local speaker = {}

local linking = { of = true, from = true, de = true, del = true, della = true, di = true, du = true, von = true, vom = true, van = true, des = true, ["at"] = true, ["for"] = true }

-- Where the clause of words[at] begins: behind the mark before it.
local function clause_start(words, at)
  while at > 1 and not words[at].is_broken do at = at - 1 end
  return at
end

-- Where the noun phrase begins whose names are words[run..verb-1], when the whole clause before the verb is that phrase: "the council's chairman
-- Ivo Marsh", "a letter of the Harbour Foundation"; nil when something else stands there.
local function noun_start(words, run, verb, k)
  local start = clause_start(words, run)
  while start < run and (k.conj[words[start].low] or k.focus[words[start].low] or k.aux[words[start].low]) do start = start + 1 end
  if start == run or k.joint[words[start].low] or verb - start > 10 then return nil end
  for i = start, run - 1 do
    local low = words[i].low
    if k.pronoun[low] or k.relative[low] or k.conj[low] or k.aux[low] or k.finite[low] or (k.verb[low] and not (i > 1 and k.det[words[i - 1].low])) then return nil end
  end
  return start
end

-- The run of names right before words[verb], with what it depends on ("a letter of the Foundation adds"); nil behind a preposition ("in Ohio said").
local function names_before(words, verb, k)
  local least = rim.is_stop(words[1].low, k.lang) and 2 or 1
  local run = verb
  while run > least and words[run - 1].is_name and (run == verb or not words[run].is_broken) do run = run - 1 end
  if run == verb or (words[verb].is_broken and verb - run == 1) then return nil end
  local whole = noun_start(words, run, verb, k)
  local before = run > 1 and not words[run].is_broken and words[run - 1].low
  if whole then return clause.joined(words, whole, verb - 1) end
  if before and k.joint[before] and not k.conj[before] and not linking[before] then return nil end
  while run > 3 and not words[run].is_broken and linking[words[run - 1].low] do
    run = run - 2
    if run > 1 and rim.is_stop(words[run].low, k.lang) then run = run - 1 end
  end
  return clause.phrase(words, run, verb - 1, k)
end

-- The noun phrase before the verb where no name stands right before it.
local function phrase_before(words, verb, k)
  local pieces = clause.pieces_of(words, verb - 1, k)
  local piece = pieces[#pieces]
  if piece and piece[1] > 1 and not words[verb].is_broken then return clause.phrase(words, piece[1], piece[2], k) end
  local start = clause_start(words, verb)
  if start > 1 and k.joint[words[start].low] and verb - start > 2 then return clause.phrase(words, start + 1, verb - 1, k) end -- ", with one caller saying"
  local first = 1
  for i = 1, k.joint[words[1].low] and verb - 1 or 0 do
    local opens = i == 1 and (rim.is_stop(words[1].low, k.lang) or not (words[2] and words[2].is_name))
    if words[i].is_name and not opens then first = i break end
  end
  return clause.whole(words, first, verb - 1, k)
end

-- Are words[from..to] a short phrase without a verb or a pronoun?
local function is_nominal(words, from, to, k)
  if from > to or to - from > 9 or k.joint[words[from].low] then return false end
  for i = from, to do
    local low = words[i].low
    if k.verb[low] or k.aux[low] or k.finite[low] or k.relative[low] or k.pronoun[low] then return false end
  end
  return true
end

-- Can words[from..to] be one member of a list: a short noun phrase with an article or a name?
local function is_member(words, from, to, k)
  return is_nominal(words, from, to, k) and (words[from].is_name or k.det[words[from].low] or rim.is_stop(words[from].low, k.lang))
end

-- "The mayor, the bishop and two members of the board": all who speak together, where the last of them stands right before words[verb].
local function list_before(words, verb, k)
  if words[verb].is_broken then return nil end
  local last = clause_start(words, verb - 1)
  local first, has_and = last, false
  for i = last + 1, verb - 2 do has_and = has_and or k["and"][words[i].low] end
  if not has_and or last == 1 or not is_nominal(words, last, verb - 1, k) then return nil end
  while first > 1 do
    local start = clause_start(words, first - 1)
    if not is_member(words, start, first - 1, k) then break end
    first = start
  end
  return first < last and clause.joined(words, first, verb - 1) or nil
end

-- "A sign that we had put up said": is words[at] the subject of a relative clause that has a verb of its own before words[verb]?
local function is_relative_clause(words, at, verb, k)
  if not k.has_det or at < 3 or not k.relative[words[at - 1].low] or k.verb[words[at - 2].low] or not k.aux[words[at + 1].low] then return false end
  for i = at + 2, verb - 1 do
    if k.conj[words[i].low] or words[i].is_broken then return false end
  end
  return verb > at + 2
end

-- The noun phrase that ends with words[last]: from its article on, with what it is "of".
local function antecedent(words, last, k)
  local function start_of(i)
    local from = i
    while from > 1 and i - from < 4 and not words[from].is_broken and not k.det[words[from].low] do from = from - 1 end
    return k.det[words[from].low] and from or i
  end
  local from = start_of(last)
  while from > 2 and linking[words[from - 1].low] do from = start_of(from - 2) end
  return clause.joined(words, from, last)
end

-- The subject in words[1..verb-1]: of a relative clause the name before it, of a second verb ("and added") that of the first.
local function subject_before(words, verb, k)
  while verb > 2 and not words[verb].is_broken and (k.aux[words[verb - 1].low] or k.verb[words[verb - 1].low]) do verb = verb - 1 end -- "was quoted as saying"
  local before = words[verb - 1].low
  if k.relative[before] and verb > 2 and words[verb - 1].is_broken then
    local antecedent = names_before(words, verb - 1, k)
    if antecedent then return antecedent end
  end
  if words[verb].is_broken then
    local found = clause.apposed(words, verb, k)
    if found then return found end
  end
  local listed = list_before(words, verb, k)
  if listed then return listed end
  local named = names_before(words, verb, k)
  if named then return named end
  local start = clause_start(words, verb)
  if start > 1 and start < verb and k.verb[words[start].low] and k.has_det then return subject_before(words, start, k) end -- "..., warned that it was read"
  if verb > 3 and k.conj[before] and k.has_det then -- "A sign asks them to wait and adds"
    local earlier = clause.verb_at(words, k, verb - 2, 2, -1)
    return earlier and subject_before(words, earlier, k) or clause.phrase(words, k.joint[words[1].low] and 2 or 1, verb - 2, k)
  end
  for i = verb - 1, 1, -1 do
    if k.pronoun[words[i].low] then
      if is_relative_clause(words, i, verb, k) then return antecedent(words, i - 2, k) end
      local earlier = i > 2 and clause.verb_at(words, k, i - 1, math.max(2, i - 2), -1) -- "Ruth Fell said she ... and promised to be"
      return earlier and subject_before(words, earlier, k) or clause.joined(words, i, i)
    end
  end
  return phrase_before(words, verb, k)
end

-- "звернулася до батьків директорка": where the subject begins behind a phrase with a preposition that ends in no name.
local function behind_object(words, from, k)
  if not k.joint[words[from].low] then return from end
  for i = from + 1, math.min(#words, from + 4) do
    if words[i].is_broken or words[i].is_name then return from end
    if not rim.is_stop(words[i].low, k.lang) then return words[i + 1] and not words[i + 1].is_broken and i + 1 or from end
  end
  return from
end

-- "ha detto lunedì il presidente": does one small word stand between the verb and the article of the subject?
local function is_adverb(words, at, k)
  local word, behind = words[at], words[at + 1]
  if word.is_name or k.pronoun[word.low] or k.joint[word.low] or k.definite[word.low] or k.nobody[word.low] then return false end
  return behind ~= nil and not behind.is_broken and k.definite[behind.low] and not k.joint[behind.low]
end

-- The subject behind the verb: "sagte der Sprecher gestern".
local function subject_after(words, verb, k)
  if words[verb + 1] and k.impersonal[words[verb + 1].low] then -- "heißt es in dem Schreiben"
    for i = verb + 2, math.min(#words, verb + 5) do
      if k.joint[words[i].low] and words[i + 1] then return clause.phrase(words, i + 1, math.min(#words, i + 8), k) end
    end
    if verb > 2 and k.joint[words[1].low] then return clause.phrase(words, 2, verb - 1, k) end -- "In dem Schreiben heißt es"
  end
  local from = verb + 1
  while words[from] and not words[from].is_broken and (k.verb[words[from].low] or k.reflexive[words[from].low]) do from = from + 1 end
  if not words[from] or words[from].is_broken then return nil end
  if is_adverb(words, from, k) then from = from + 1 end
  return clause.phrase(words, k.inner and behind_object(words, from, k) or from, math.min(#words, from + 9), k)
end

speaker.behind_second = subject_after

-- In languages whose verb comes second: where the main clause begins that words[1..verb] end, behind subordinate clauses at their head.
local function main_clause(words, verb, k)
  for i = verb, 2, -1 do -- "... scharf: So sagte Ruth Feld"
    if words[i].is_broken and words.block:sub(words[i - 1].last + 1, words[i].first - 1):find "[:;]" then return i end
  end
  if not k.sub[words[1].low] then return 1 end
  for i = 2, verb do
    if words[i].is_broken and (k.finite[words[i].low] or k.verb[words[i].low]) then return i end
  end
end

-- The first finite verb in words[from..verb], not in a clause between commas ("der ...", "in ...").
local function finite_verb(words, from, verb, k)
  local is_aside = false
  for i = from, verb do
    local low = words[i].low
    if words[i].is_broken and i > from then is_aside = k.relative[low] or k.sub[low] or k.joint[low] end
    if not is_aside and (k.finite[low] or k.verb[low] or k.judge[low]) and not words[i].is_name then return i end
  end
end

-- Does words[from] open the clause without being its subject: "Am Montag", "Demgegenüber", "Dies" before the verb?
local function is_opener(words, from, finite, k)
  local low = words[from].low
  if k.pronoun[low] then return false end
  if k.joint[low] then return true end
  return finite == from + 1 and (k.object[low] or low:find "end$" or low:find "weise$")
end

-- The subject of a clause whose verb comes second: what stands before the finite verb, or behind it ("Am Montag hat Ruth Feld gesagt").
local function subject_second(words, verb, k)
  local from = main_clause(words, verb, k)
  local finite = from and finite_verb(words, from, verb, k)
  if not finite then return nil end
  while from < finite and k.focus[words[from].low] do from = from + 1 end
  local is_inverted = words[finite + 1] and k.nominative[words[finite + 1].low] and not words[finite + 1].is_broken -- "Die Pläne nannte er"
  if from == finite or is_inverted or is_opener(words, from, finite, k) then return (subject_after(words, finite, k)) end
  return list_before(words, finite, k) or clause.whole(words, from, finite - 1, k)
end

-- A text in small letters, place for place; as it stands where a letter would change its length.
local function lowered(text)
  local low = rim.lower(text)
  return #low == #text and low or text
end

-- "according to Ruth Fell, ...": what stands before a source, anywhere in a clause or at its end only.
local function by_source(part, k, at_end)
  local low = lowered(part.text)
  for _, by in ipairs(k.by) do
    local at = low:find(by.text, 1, true) and low:match("()" .. by.pattern .. (at_end and "[^.!?:]*,%s*$" or "[^.!?:]*$"))
    if at and (at == 1 or low:sub(at - 1, at - 1):find "[%s(]") then
      local words = clause.words_of(part:sub(low:match("^%s*()", at + by.skip)), k)
      local found = clause.phrase(words, 1, math.min(#words, 8), k)
      if found then return found end
    end
  end
end

-- ... ," said Ruth Fell / ... ," Ruth Fell said. Returns the speaker.
function speaker.behind(tail, k)
  local low = lowered(tail.text)
  for _, by in ipairs(tail:match "^[%s–—-]*%u" and {} or k.by) do -- a capital begins another sentence
    local at = low:find(by.text, 1, true) and low:match("^[%s,.–—-]*()" .. by.pattern)
    if at then
      local words = clause.words_of(tail:sub(low:match("^%s*()", at + by.skip)), k)
      return clause.phrase(words, 1, math.min(#words, 8), k)
    end
  end
  local words = clause.words_of(tail, k)
  if not words[1] then return nil end
  local verb = clause.verb_at(words, k, 1, math.min(#words, (k.has_verb_second and not k.like[words[1].low]) and 4 or 24), 1)
  if not verb then return nil end
  if k.like[words[1].low] and verb > 2 then -- "as the report puts it"
    local from = k.reflexive[words[2].low] and 3 or 2
    return clause.phrase(words, from, verb - 1, k)
  end
  if k.joint[words[1].low] then
    local start = clause_start(words, verb)
    if start > 1 and start < verb and not k.relative[words[start].low] then return clause.whole(words, start, verb - 1, k) end -- "without them, one official said"
    if verb <= 3 or #words == verb then return nil end
  end
  if verb == 2 and k.inner and not words[1].is_name and not k.pronoun[words[1].low] then -- "уклончиво говорит плотник"
    local subject = subject_after(words, verb, k)
    if subject then return subject end
  end
  if verb > 1 and not clause.only_auxiliaries(words, verb - 1, k) and not tail.block:sub(words[verb - 1].last + 1, words[verb].first - 1):find "[;:.!?]" then
    local subject = subject_before(words, verb, k)
    if subject and (words[1].is_name or k.pronoun[words[1].low] or verb <= 10 or verb == #words or words[verb].is_broken) then return subject end
  end
  return subject_after(words, verb, k)
end

-- Ruth Fell told reporters: "..."
function speaker.before(head, k)
  local source = by_source(head, k, true)
  if source then return source end
  local words = clause.words_of(head, k)
  if #words == 0 or k.joint[words[1].text] then return nil end -- a capital begins a sentence: "But Ruth Fell said"
  if k.pronoun[words[1].low] and words[2] then -- "She told us that ...: "
    local near = clause.verb_at(words, k, 2, math.min(#words, 3), 1)
    if near then return clause.joined(words, 1, 1) end
  end
  local verb = clause.verb_at(words, k, #words, math.max(1, #words - 20), -1)
  local colon = head.text:find ":%s*$"
  if not verb then return colon and (#words <= 5 and clause.joined(words, 1, #words) or speaker.subject_of(head, k)) or nil end
  if k.like[words[1].low] and verb > 2 then return clause.phrase(words, k.reflexive[words[2].low] and 3 or 2, verb - 1, k) end
  local subject = k.has_verb_second and subject_second(words, verb, k)
  if subject then return subject end
  if verb == 1 or clause.only_auxiliaries(words, verb - 1, k) then
    subject = subject_after(words, verb, k)
    if subject then return subject end
    if verb == 1 then return nil end
  end
  return subject_before(words, verb, k)
end

-- "Ruth Fell regards the pier as a “...”": the subject of a verb of judging, where "as" and at most two words lead up to the mark.
function speaker.judging(head, k)
  local words = clause.words_of(head, k)
  local last = #words
  for i = last, math.max(1, last - 2), -1 do
    if k.as[words[i].low] then
      for verb = i - 1, 2, -1 do
        if words[verb + 1].is_broken then break end
        if k.judge[words[verb].low] then return k.has_verb_second and subject_second(words, verb, k) or subject_before(words, verb, k) end
      end
    end
  end
end

-- The first name of two words or more in the sentence's first twelve, in no phrase with a preposition.
local function full_name(words, k)
  local is_inside = false
  for i = 2, math.min(#words, 12) do
    local word = words[i]
    if word.is_broken then is_inside = false end
    if k.joint[word.low] and not k.conj[word.low] then is_inside = true end
    local next_word = words[i + 1]
    if not is_inside and word.is_name and next_word and next_word.is_name and not next_word.is_broken then return clause.phrase(words, i, #words, k) end
  end
end

-- The subject of a sentence, as far as its beginning tells: its first name or pronoun that is not in a phrase with a preposition.
function speaker.subject_of(sentence, k)
  local words = clause.words_of(sentence, k)
  local is_inside = false -- of a phrase with a preposition
  for i = 1, math.min(#words, 12) do
    local word = words[i]
    if word.is_broken then is_inside = false end
    if k.nobody[word.low] then
      return nil
    elseif k.joint[word.low] then
      is_inside = true
    elseif k.pronoun[word.low] then
      return clause.joined(words, i, i)
    elseif not is_inside and word.is_name and (i > 1 or (words[2] and words[2].is_name) or not rim.is_stop(word.low, k.lang)) then
      if i == 1 and not (words[2] and words[2].is_name and not words[2].is_broken) then return full_name(words, k) or clause.phrase(words, 1, #words, k) or clause.joined(words, i, i) end
      local first = i > 1 and not words[i].is_broken and rim.is_stop(words[i - 1].low, k.lang) and i - 1 or i
      return clause.phrase(words, first, #words, k) or clause.joined(words, i, i)
    elseif not word.is_name and not rim.is_stop(word.low, k.lang) then
      is_inside = false
    end
  end
end

-- "..., говорится в сообщении": a clause that reports without saying who speaks.
function speaker.is_passive(part, k)
  if not next(k.passive) then return false end
  local words = clause.words_of(part, k)
  for i = 1, math.min(#words, 3) do
    local low = words[i].low
    if k.passive[low] or (words[i + 1] and k.passive[low .. " " .. words[i + 1].low]) then return true end
  end
  return false
end

-- A source named anywhere in the clause ("is laut Ruth Feld eine").
speaker.source_in = function(part, k) return by_source(part, k, false) end

-- A clause of few words with a verb of speech among the first and no subject: "E aggiunge:", ", agregó entre risas".
function speaker.is_bare(part, k)
  local words = clause.words_of(part, k)
  local verb = #words > 0 and #words <= 8 and clause.verb_at(words, k, 1, math.min(#words, 3), 1)
  if not verb then return false end
  for i = 1, #words do
    if words[i].is_name or k.pronoun[words[i].low] then return false end
  end
  return verb == 1 or k.joint[words[1].low] or clause.only_auxiliaries(words, verb - 1, k)
end

return speaker
