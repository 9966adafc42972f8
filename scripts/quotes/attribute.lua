-- Who spoke a quotation: the speaker stands before it ("Ruth Fell told reporters: ..."), behind it ("...," said Ruth Fell), in the sentence
-- around it, or spoke the quotation before.
local clause = require "clause"
local rim = require "rim"
local speaker = require "speaker"
local window = require "lib.window"

local attribute = {}

local function last_sentence(span)
  local last
  for sentence in span:sentences() do last = sentence end
  return last and last:match "%w" and last
end

-- Where text has the pattern of a stop first, but for that of an abbreviation: "said Dr. Fell".
local function stop_in(text, pattern, k)
  local stop = text:find(pattern)
  while stop do
    local word = window.before(text, stop - 1, 12):match "([^%s%p]+)$"
    if not (word and k.abbreviation[rim.lower(word)]) then return stop end
    stop = text:find(pattern, stop + 1)
  end
end

-- What stands behind a quotation up to the next one or the sentence's end; nil when a new sentence begins there.
local function tail_of(q, last, k)
  local block = q.block
  if last >= #block.text then return nil end
  local tail = block:sub(last + 1)
  if k.has_verb_second and not tail:match "^%s*[,–—(]" and (q:match "[.!?…]$" or not tail:match "^%s*%l") then return nil end
  if q:match "%.[’']?%s*$" and tail:match "^%s+%u" and tail:match "^%s+%S+ " then return nil end
  local mark, stop = tail.text:find '[“„«"]', stop_in(tail.text, "[.!?]%s+%u", k)
  stop = mark and stop and math.min(mark, stop) or mark or stop
  return stop and tail:sub(1, stop - 1) or tail
end

-- The rest of the sentence behind a quotation, other quotations included.
local function rest_of(q, last, k)
  local block = q.block
  if last >= #block.text then return nil end
  local tail = block:sub(last + 1)
  local stop = stop_in(tail.text, "[.!?][”»“\"]?%s+[%u„“«\"]", k)
  return stop and tail:sub(1, stop) or tail
end

-- Who spoke last before block[..to], in its sentences from the last to the first: a source, the subject of a verb of speech, or the speaker of
-- the quotation that stands there.
local function spoke_before(block, to, previous, k)
  local sentences = {}
  for sentence in block:sub(1, to):sentences() do sentences[#sentences + 1] = sentence end
  for i = #sentences, math.max(1, #sentences - 3), -1 do
    local s = sentences[i]
    if previous and previous.block == block and previous.last >= s.first and previous.speaker then return previous.speaker end
    local who = speaker.source_in(s, k) or (clause.has_any(s, k.verb, k) and speaker.before(s, k))
    if who then return who end
  end
  return sentences[1] and speaker.subject_of(sentences[#sentences], k)
end

-- Half a sentence in quotation marks: who is said to speak in the sentence around it.
local function around(q, head, last, previous, k)
  local rest = rest_of(q, last, k)
  local comma = rest and rest.text:match ".*()[,“”»\"]%s" -- "..., so Ruth Feld"
  local who = comma and speaker.behind(rest:sub(comma), k)
  if who then return who, "behind" end
  local source = head and speaker.source_in(head, k)
  if source then return source, "before" end
  if rest and (k.has_verb_second or rest:match "^%s*,") and clause.has_any(rest, k.verb, k) then
    local subject = head and speaker.subject_of(head, k)
    if subject then return subject, "before" end
  end
  if (head and clause.has_any(head, k.mood, k)) or (rest and clause.has_any(rest, k.mood, k)) then
    local start = head and head.first or q.first
    if start > 2 then who = spoke_before(q.block, start - 1, previous, k) end
    if not who and previous and previous.block.index >= q.block.index - 1 then who = previous.speaker end
    return who or (head and speaker.subject_of(head, k)), "before"
  end
end

-- A quotation that opens its paragraph and that nobody there is said to speak: who spoke at the end of the paragraph before, or is its subject.
local function from_context(q, previous, head, k)
  local above = q.block:previous()
  if not above or (q.open or q).first > 2 then return head and speaker.subject_of(head, k) end
  local lead = last_sentence(above)
  if previous and previous.speaker and previous.block == above and lead and previous.last >= lead.first then return previous.speaker end
  return lead and speaker.subject_of(lead, k)
end

-- A clause with a verb of speech and no subject ("E aggiunge:"): the speaker before goes on.
local function goes_on_speaking(part, previous, q, k)
  return k.inner and previous and previous.speaker and previous.block.index >= q.block.index - 1 and speaker.is_bare(part, k) and previous.speaker
end

-- A few words in marks that are no sentence: a title, or a word as somebody used it.
local function is_scrap(part)
  return not part:match "[.,!?…]$" and not part:match "%S+%s+%S+%s+%S+%s+%S"
end

-- Where the head of a quotation begins: behind the speech before it, not behind a title in marks.
local function head_start(q, previous)
  if not previous or previous.block ~= q.block then return 1, false end
  if previous.how ~= "behind" and is_scrap(previous.parts[#previous.parts]) then return 1, true end
  return (previous.close or previous).last + 1, true
end

-- Does a clause lead straight into a quotation: "... she said: ", or with a verb of speech right before it, "a sign that I had painted said, "?
local function leads_in(head, k)
  if head:match ":%s*$" then return true end
  local words = head:match ",%s*$" and clause.words_of(head, k)
  return words and words[1] and k.verb[words[#words].low]
end

-- "„Es ist zu spät.“ Das sagte Ruth Feld": the sentence behind says who spoke, with a word for the quotation at its head.
local function resumed(block, last, k)
  if last >= #block.text then return nil end
  local behind = block:sub(last + 1)
  local at = behind:match "^[.!?]?%s+()%u"
  local sentence = at and behind:sub(at):sentences()()
  local words = sentence and clause.words_of(sentence, k)
  if words and #words > 2 and k.resume[words[1].low] and not words[2].is_broken and clause.has_any(sentence, k.verb, k) then return speaker.behind_second(words, 2, k) end
end

-- "“The bridge is open.” — Ruth Fell": a name behind a dash that ends its paragraph.
local function signed(block, last)
  local at, name = block.text:match("^%s*[–—-]+%s*()(%u[^.!?:;]+)%.?%s*$", last + 1)
  if not name or #name > 60 or not name:find "^%u%S+%s+.*%u" then return nil end
  for word in name:match "^[^,]+":gmatch "%S+" do
    if not (word:find "^%u" or #word <= 3) then return nil end
  end
  return block:sub(at, at + #name:match "^[^,]+" - 1)
end

-- "A member of the “grey gull” crew said ...": words in marks that are part of the subject, not what it says.
local function is_in_subject(q, head, tail, k)
  local word = head and not q:match "[.!?…,]$" and tail:match "^%s+%l" and head.text:match "([^%s%p]+)%s*$"
  local low = word and rim.lower(word)
  if not low or not (k.definite[low] or k.indefinite[low] or k.article[low]) then return false end
  local words = clause.words_of(tail, k)
  return k.verb[words[1].low] or (not k.has_verb_second and words[2] and k.verb[words[2].low] and not words[2].is_broken)
end

-- Returns who speaks, and how that was found: "before", "behind", "continued" or "context"; nil when nothing tells.
function attribute.find(q, previous, k)
  local block = q.block
  local first = q.open and q.open.first or q.first
  local last = q.close and q.close.last or q.last
  local start, is_beside = head_start(q, previous)
  local head = first > start and last_sentence(block:sub(start, first - 1)) or nil
  local tail, who = tail_of(q, last, k), nil
  local is_aside = tail and (tail:match "^%s*%-%-" or tail:match "^%s*[–—]") -- "he said, “If I go,” – I forgot the rest"
  local has_tail = tail and not is_aside and (q:match ",$" or tail:match "^%s*,")
  if head and not has_tail and leads_in(head, k) then -- "... she said: “We are ready.” The mayor said no more."
    who = speaker.before(head, k) or goes_on_speaking(head, previous, q, k)
    if who then return who, "before" end
  end
  if tail and speaker.is_passive(tail, k) then
    local lead = head or (first <= 2 and block:previous() and last_sentence(block:previous()))
    who = lead and speaker.subject_of(lead, k)
    if who then return who, "behind" end
  end
  who = is_aside and signed(block, last)
  if who then return who, "behind" end
  if tail and is_in_subject(q, head, tail, k) then return nil end
  if tail then
    who = speaker.behind(tail, k) or (not head and goes_on_speaking(tail, previous, q, k))
    if who then return who, "behind" end
  end
  if head then
    who = speaker.before(head, k) or (k.inner and tail and speaker.is_bare(tail, k) and speaker.subject_of(head, k)) -- "Luc Champ a critiqué un plan « hâtif » et annoncé ..."
    if who then return who, "before" end
  end
  who = head and speaker.judging(head, k)
  if who then return who, "before" end
  who = k.has_verb_second and not head and resumed(block, last, k)
  if who then return who, "behind" end
  local goes_on = is_beside and first > start and not block:sub(start, first - 1):find "[.!?]" -- within one sentence
  if goes_on and previous.speaker then return previous.speaker, "before" end
  local how
  who, how = around(q, head, last, previous, k)
  if who then return who, how end
  if is_beside and previous.speaker then return previous.speaker, "continued" end
  return from_context(q, previous, head, k), "context"
end

return attribute
