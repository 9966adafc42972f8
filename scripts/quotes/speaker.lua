-- Who speaks: the speaker of a quotation in the words before it ("Ruth Fell told reporters:"), behind it (", said Ruth Fell"), or in the
-- sentence that leads up to it. k is what cues.LANG.tsv says.
local rim = require "rim"

local speaker = {}

local breaks = "[,;:.!?()—–]"

-- The words of a clause, each with {span, low, is_name, is_broken}: a mark stands before it.
local function words_of(clause, k)
  local words, text, previous = {}, clause.block.text, nil
  for span in clause:words() do
    local word = { span = span, low = rim.lower(span.text), text = span.text }
    word.is_broken = previous ~= nil and text:sub(previous.last + 1, span.first - 1):find(breaks) ~= nil
    local opens = (not previous or word.is_broken) and (rim.is_stop(word.low, k.lang) or k.joint[word.low])
    word.is_name = span.is_upper and span.kind == "word" and not k.noun[span.text] and not opens
    words[#words + 1], previous = word, span
  end
  return words
end

local function joined(words, from, to)
  return words[from].span:join(words[to].span)
end

-- The noun phrase in words[from..to]: a name with what stands before it, a pronoun, or all words. Nothing reaches over a mark.
local function phrase(words, from, to, k)
  if from > to or k.joint[words[from].low] or k.relative[words[from].low] and k.lang ~= "de" then return nil end
  if k.pronoun[words[from].low] then return words[from].span end
  local last, name_end = to, nil
  for i = from, to do
    local word = words[i]
    if i > from and (word.is_broken or (k.relative[word.low] and k.lang ~= "de")) then
      last = i - 1
      break
    end
    local next_is_name = i < to and words[i + 1].is_name
    if word.is_name then
      name_end = i
    elseif name_end and not (next_is_name and not (rim.is_stop(word.low, k.lang) and #word.text > 3)) then
      last = name_end
      break
    end
  end
  if name_end and name_end > from and name_end < last then last = name_end end
  if last - from > 11 then return nil end
  return joined(words, from, last)
end

local function verb_at(words, k, from, to, step)
  for i = from, to, step do
    if k.verb[words[i].low] then return i end
  end
end

-- "a déclaré", "si è chiesta": small words before the verb that name nobody.
local function only_auxiliaries(words, to, k)
  for i = 1, to do
    local word = words[i]
    if to > 2 or word.is_name or k.pronoun[word.low] or not (rim.is_stop(word.low, k.lang) or #word.low <= 2) then return false end
  end
  return true
end

-- Are words[from..to] all parts of a name, at least two?
local function is_pure_name(words, from, to)
  for i = from, to do
    if not words[i].is_name and #words[i].text > 3 then return false end
  end
  return to > from and words[from].is_name and words[to].is_name
end

-- The pieces between marks of words[1..to], those left out that open a clause within ("who ...", "in a report").
local function pieces_of(words, to, k)
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
local function apposed(words, verb, k)
  local pieces = pieces_of(words, verb - 1, k)
  for i = math.max(1, #pieces - 1), #pieces do
    if is_pure_name(words, pieces[i][1], pieces[i][2]) then return joined(words, pieces[i][1], pieces[i][2]) end
  end
  local piece = pieces[math.max(1, #pieces - 1)]
  return piece and phrase(words, piece[1], piece[2], k)
end

local linking = { of = true, from = true, de = true, del = true, della = true, di = true, du = true, von = true, vom = true, van = true, des = true, ["at"] = true, ["for"] = true }

-- The subject in words[1..verb-1]: the name right before the verb with all that it depends on, else the first name or pronoun.
local function subject_before(words, verb, k)
  while verb > 2 and not words[verb].is_broken and (k.aux[words[verb - 1].low] or k.verb[words[verb - 1].low]) do verb = verb - 1 end -- "was quoted as saying"
  if words[verb].is_broken then
    local found = apposed(words, verb, k)
    if found then return found end
  end
  local least = rim.is_stop(words[1].low, k.lang) and 2 or 1
  local run = verb
  while run > least and words[run - 1].is_name and (run == verb or not words[run].is_broken) do run = run - 1 end
  local is_placed = run > 1 and not words[run].is_broken and k.joint[words[run - 1].low] and not linking[words[run - 1].low] -- "in Ohio said"
  if run < verb and not is_placed and (not words[verb].is_broken or verb - run > 1) then
    while run > 3 and not words[run].is_broken and linking[words[run - 1].low] do -- "a letter of the Foundation adds"
      run = run - 2
      if run > 1 and rim.is_stop(words[run].low, k.lang) then run = run - 1 end
    end
    return phrase(words, math.max(run, 1), verb - 1, k)
  end
  for i = verb - 1, 1, -1 do
    if k.pronoun[words[i].low] then
      local earlier = i > 2 and verb_at(words, k, i - 1, math.max(2, i - 2), -1) -- "Ruth Fell said she ... and promised to be"
      return earlier and subject_before(words, earlier, k) or words[i].span
    end
  end
  local pieces = pieces_of(words, verb - 1, k)
  local piece = pieces[#pieces]
  if piece and piece[1] > 1 and not words[verb].is_broken then return phrase(words, piece[1], piece[2], k) end
  local first = 1
  for i = 1, verb - 1 do
    local opens = i == 1 and (rim.is_stop(words[1].low, k.lang) or not (words[2] and words[2].is_name))
    if words[i].is_name and not opens then first = i break end
  end
  return phrase(words, first, verb - 1, k)
end

-- The subject behind the verb: "sagte der Sprecher gestern".
local function subject_after(words, verb, k)
  if words[verb + 1] and k.impersonal[words[verb + 1].low] then -- "heißt es in dem Schreiben"
    for i = verb + 2, math.min(#words, verb + 5) do
      if k.joint[words[i].low] and words[i + 1] then return phrase(words, i + 1, math.min(#words, i + 8), k), words[verb].span end
    end
    if verb > 2 and k.joint[words[1].low] then return phrase(words, 2, verb - 1, k), words[verb].span end -- "In dem Schreiben heißt es"
  end
  local from = verb + 1
  while words[from] and not words[from].is_broken and (k.verb[words[from].low] or k.reflexive[words[from].low]) do from = from + 1 end
  if not words[from] or words[from].is_broken then return nil end
  return phrase(words, from, math.min(#words, from + 9), k), words[verb].span
end

-- In languages whose verb comes second: does what stands before the verb leave the subject to stand behind it? ("Am Montag sagte Ruth Feld")
local function is_inverted(words, verb, k)
  if not k.has_verb_second then return false end
  local follower = words[verb + 1]
  if not follower or follower.is_broken then return false end
  if k.pronoun[words[1].low] then return false end
  if k.pronoun[follower.low] and follower.low ~= "es" then return true end
  local opens_with_name = words[1].is_name and not rim.is_stop(words[1].low, k.lang)
  if opens_with_name then return false end
  return k.joint[words[1].low] or (follower.is_name and not k.noun[follower.text] and verb <= 6)
end

-- "according to Ruth Fell, ...": what stands before a source, anywhere in a clause or at its end only.
local function by_source(clause, k, at_end)
  local low = rim.lower(clause.text)
  for _, by in ipairs(k.by) do
    local at = low:match("()" .. by.pattern .. (at_end and "[^.!?:]*,%s*$" or "[^.!?:]*$"))
    if at and (at == 1 or low:sub(at - 1, at - 1):find "[%s(]") then
      local words = words_of(clause:sub(at + by.skip), k)
      local found = phrase(words, 1, math.min(#words, 8), k)
      if found then return found end
    end
  end
end

-- ... ," said Ruth Fell / ... ," Ruth Fell said. Returns the speaker and the verb.
function speaker.behind(tail, k)
  for _, by in ipairs(tail:match "^[%s–—-]*%u" and {} or k.by) do -- a capital begins another sentence
    local at = rim.lower(tail.text):match("^[%s,.–—-]*()" .. by.pattern)
    if at then
      local words = words_of(tail:sub(at + by.skip), k)
      return phrase(words, 1, math.min(#words, 8), k)
    end
  end
  local words = words_of(tail, k)
  if not words[1] then return nil end
  local verb = verb_at(words, k, 1, math.min(#words, (k.has_verb_second and not k.like[words[1].low]) and 4 or 24), 1)
  if not verb then return nil end
  if k.like[words[1].low] and verb > 2 then -- "as the report puts it"
    local from = k.reflexive[words[2].low] and 3 or 2
    return phrase(words, from, verb - 1, k), words[verb].span
  end
  if k.joint[words[1].low] and not (verb > 3 and #words > verb) then return nil end
  if verb == 2 and k.inner and not words[1].is_name and not k.pronoun[words[1].low] then -- "уклончиво говорит плотник"
    local subject = subject_after(words, verb, k)
    if subject then return subject, words[verb].span end
  end
  if verb > 1 and not only_auxiliaries(words, verb - 1, k) and not tail.block:sub(words[verb - 1].span.last + 1, words[verb].span.first - 1):find "[;:.!?]" then
    local subject = subject_before(words, verb, k)
    if subject and (words[1].is_name or k.pronoun[words[1].low] or verb <= 6 or words[verb].is_broken) then return subject, words[verb].span end
  end
  return subject_after(words, verb, k)
end

-- Ruth Fell told reporters: "..."
function speaker.before(head, k)
  local source = by_source(head, k, true)
  if source then return source end
  local words = words_of(head, k)
  if #words == 0 or k.joint[words[1].text] then return nil end -- a capital begins a sentence: "But Ruth Fell said"
  if k.pronoun[words[1].low] and words[2] then -- "She told us that ...: "
    local near = verb_at(words, k, 2, math.min(#words, 3), 1)
    if near then return words[1].span, words[near].span end
  end
  local verb = verb_at(words, k, #words, math.max(1, #words - 20), -1)
  local colon = head.text:find ":%s*$"
  if not verb then return colon and (#words <= 5 and joined(words, 1, #words) or speaker.subject_of(head, k)) or nil end
  if k.like[words[1].low] and verb > 2 then return phrase(words, k.reflexive[words[2].low] and 3 or 2, verb - 1, k), words[verb].span end
  if verb == 1 or only_auxiliaries(words, verb - 1, k) or is_inverted(words, verb, k) then
    local subject = subject_after(words, verb, k)
    if subject then return subject, words[verb].span end
    if verb == 1 then return nil end
  end
  return subject_before(words, verb, k), words[verb].span
end

-- The subject of a sentence, as far as its beginning tells: its first name or pronoun that is not in a phrase with a preposition.
function speaker.subject_of(sentence, k)
  local words = words_of(sentence, k)
  local is_inside = false -- of a phrase with a preposition
  for i = 1, math.min(#words, 12) do
    local word = words[i]
    if word.is_broken then is_inside = false end
    if k.joint[word.low] then
      is_inside = true
    elseif k.pronoun[word.low] then
      return word.span
    elseif not is_inside and word.is_name and (i > 1 or (words[2] and words[2].is_name) or not rim.is_stop(word.low, k.lang)) then
      local first = i > 1 and not words[i].is_broken and rim.is_stop(words[i - 1].low, k.lang) and i - 1 or i
      return phrase(words, first, #words, k) or word.span
    elseif not word.is_name and not rim.is_stop(word.low, k.lang) then
      is_inside = false
    end
  end
end

-- A source named anywhere in the clause ("is laut Ruth Feld eine"), and whether the clause is in the mood of reported speech or has a verb of speech.
speaker.source_in = function(clause, k) return by_source(clause, k, false) end

function speaker.has_any(clause, set)
  for word in clause:words() do
    if set[rim.lower(word.text)] then return true end
  end
  return false
end

return speaker
