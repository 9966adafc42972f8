-- quotes: direct quotations and who speaks, as records.
--
-- The speaker stands before the quotation ("Ruth Fell told reporters: ..."), behind it ("...," said Ruth Fell), or spoke the quotation
-- before it in the same paragraph. Which verbs report speech is data: cues.LANG.tsv.
local inside = require "inside"
local language = require "lib.language"
local rim = require "rim"

local function knowledge(ctx, known)
  local lang, rows = language.data(ctx, "cues")
  if known[lang] then return known[lang] end
  local k = { lang = lang, verb = {}, pronoun = {}, joint = {}, by = {} }
  for _, row in ipairs(rows) do
    if row[1] == "by" then k.by[#k.by + 1] = row[2] .. " " else k[row[1]][row[2]] = true end
  end
  k.inner = lang ~= "en" and lang ~= "de" and lang ~= "nl" -- languages that put the reporting clause between the marks
  known[lang] = k
  return k
end

-- ---- Who is meant ----

local breaks = "[,;:.!?()—–\"“”„«»]"

-- The words of a clause: {text, first, last} in the block.
local function clause_words(clause)
  local words = {}
  for word in clause:words() do words[#words + 1] = word end
  return words
end

local function is_name_part(word)
  return word.is_upper and word.kind == "word"
end

local function between(a, b, block)
  return block.text:sub(a.last + 1, b.first - 1)
end

-- The noun phrase in words[from..to]: a name with what stands before it, a pronoun, or all words. Returns a span.
local function phrase(words, from, to, k)
  if from > to or k.joint[rim.lower(words[from].text)] then return nil end
  local first, last = from, to
  for i = from, to do -- nothing reaches over a comma
    if i > first and between(words[i - 1], words[i], words[i].block):find(breaks) then
      last = i - 1
      break
    end
  end
  if k.pronoun[words[first].text:lower()] then return words[first] end
  local name_end
  for i = first, last do
    if is_name_part(words[i]) then
      name_end = i
    elseif name_end and not (i < last and is_name_part(words[i + 1]) and #words[i].text <= 3) then
      break
    end
  end
  if name_end and name_end > first then last = name_end end
  if last - first > 11 then return nil end
  return words[first]:join(words[last])
end

local function verb_at(words, k, from, to, step)
  for i = from, to, step do
    local text = rim.lower(words[i].text)
    if k.verb[text] then return i end
  end
end

-- "a déclaré", "si è chiesta": small words before the verb that name nobody.
local function only_auxiliaries(words, to, k)
  for i = 1, to do
    local text = rim.lower(words[i].text)
    if to > 2 or is_name_part(words[i]) or k.pronoun[text] or not (rim.is_stop(text, k.lang) or #text <= 2) then return false end
  end
  return true
end

-- "... ," said Ruth Fell / ... ," Ruth Fell said
local function behind(tail, k)
  for _, by in ipairs(tail:match "^[%s–—-]*%u" and {} or k.by) do -- a capital begins another sentence
    local at = rim.lower(tail.text):match("^[%s,.–—-]*()" .. by:gsub("[-.]", "%%%0"))
    if at then
      local words = clause_words(tail:sub(at + #by))
      local to = math.min(#words, 8)
      return phrase(words, 1, to, k)
    end
  end
  local words = clause_words(tail)
  if not words[1] or k.joint[rim.lower(words[1].text)] or (words[1].is_upper and not is_name_part(words[1])) then return nil end
  local verb = verb_at(words, k, 1, math.min(#words, 12), 1)
  if not verb then return nil end
  if verb > 1 and not only_auxiliaries(words, verb - 1, k) and not between(words[verb - 1], words[verb], tail.block):find "[;:.!?]" then
    local subject = phrase(words, 1, verb - 1, k)
    if subject and (is_name_part(words[1]) or k.pronoun[rim.lower(words[1].text)] or verb <= 6) then return subject, words[verb] end
  end
  local from = verb + 1
  while words[from] and k.verb[rim.lower(words[from].text)] do from = from + 1 end
  if words[from] and not between(words[from - 1], words[from], tail.block):find "[,;:.!?]" then
    return phrase(words, from, math.min(#words, from + 9), k), words[verb]
  end
end

-- Ruth Fell told reporters: "..."
local function before(head, k)
  local words = clause_words(head)
  for _, by in ipairs(k.by) do
    local low = rim.lower(head.text)
    local at = low:match("()" .. by:gsub("[-.]", "%%%0") .. "[^.!?:]*,%s*$")
    if at and (at == 1 or low:sub(at - 1, at - 1):find "[%s(]") then
      local rest = clause_words(head:sub(at + #by))
      return phrase(rest, 1, math.min(#rest, 8), k)
    end
  end
  if #words == 0 or k.joint[words[1].text] then return nil end -- a capital begins a sentence: "But Ruth Fell said"
  if k.pronoun[rim.lower(words[1].text)] and words[2] then -- "She told us that ...: "
    local near = verb_at(words, k, 2, math.min(#words, 3), 1)
    if near then return words[1], words[near] end
  end
  local verb = verb_at(words, k, #words, math.max(1, #words - 14), -1)
  local colon = head.text:find ":%s*$"
  if not verb then return colon and phrase(words, math.max(1, #words - 5), #words, k) or nil end
  if verb == 1 or only_auxiliaries(words, verb - 1, k) then return phrase(words, verb + 1, math.min(#words, verb + 7), k), words[verb] end
  -- the subject: the name right before the verb, else the first name or pronoun of the clause, else its first words
  local run = verb
  local least = rim.is_stop(rim.lower(words[1].text), k.lang) and 2 or 1
  while run > least and is_name_part(words[run - 1]) and (run == verb or not between(words[run - 1], words[run], words[run].block):find(breaks)) do
    run = run - 1
  end
  local gap = run < verb and between(words[verb - 1], words[verb], words[verb].block)
  if gap and not gap:find "[;:.!?]" and (gap:find "^%s+$" or verb - run > 1) then return phrase(words, run, verb - 1, k), words[verb] end
  for i = verb - 1, 1, -1 do
    if k.pronoun[rim.lower(words[i].text)] then return words[i], words[verb] end
  end
  local first = 1
  for i = 1, verb - 1 do
    local opens = i == 1 and (rim.is_stop(rim.lower(words[1].text), k.lang) or not (words[2] and is_name_part(words[2])))
    if is_name_part(words[i]) and not opens then first = i break end
  end
  return phrase(words, first, verb - 1, k), words[verb]
end

-- The first name or pronoun of a sentence that leads up to a quotation.
local function subject_of(sentence, k)
  local words = clause_words(sentence)
  if #words == 0 then return nil end
  if k.pronoun[rim.lower(words[1].text)] then return words[1] end
  for i = 1, math.min(#words, 8) do
    if is_name_part(words[i]) and (i > 1 or (words[2] and is_name_part(words[2]))) then return phrase(words, i, #words, k) end
  end
end

local function last_sentence(span)
  local last
  for sentence in span:sentences() do last = sentence end
  return last
end

-- ---- The quotations ----

local function attribute(q, previous, k)
  local block = q.block
  local first = q.open and q.open.first or q.first
  local last = q.close and q.close.last or q.last
  local start = previous and previous.block == block and (previous.close or previous).last + 1 or 1
  local speaker, verb
  local lead = first > start and last_sentence(block:sub(start, first - 1))
  if lead and lead:match ":%s*$" and lead:match "%w" then -- "... she said: “We are ready.” The mayor said no more."
    speaker, verb = before(lead, k)
    if speaker and verb then return speaker, verb, "before" end
  end
  if last < #block.text then
    local tail = block:sub(last + 1)
    local stop = tail.text:find '[“„«"]' or tail.text:find "[.!?]%s+%u"
    speaker, verb = behind(stop and tail:sub(1, stop - 1) or tail, k)
    if speaker then return speaker, verb, "behind" end
  end
  if first > start then
    local head = last_sentence(block:sub(start, first - 1))
    if head and head.text:find "%w" then speaker, verb = before(head, k) end
    if speaker then return speaker, verb, "before" end
  end
  if previous and previous.block == block and previous.speaker then
    local goes_on = first > start and not block:sub(start, first - 1):find "[.!?]" -- within one sentence
    return previous.speaker, nil, goes_on and "before" or "continued"
  end
  if first > start then
    local head = last_sentence(block:sub(start, first - 1))
    if head then speaker = subject_of(head, k) end
  elseif block:previous() and first <= 2 then
    local head = last_sentence(block:previous())
    speaker = head and subject_of(head, k)
  end
  return speaker or nil, nil, "context"
end

local function word_count(text)
  return select(2, text:gsub("%S+", ""))
end

return {
  name = "quotes", version = "1.0.0", api = 1,
  summary = "lists direct quotations and their speakers",
  options = { all = { type = "boolean", default = false, doc = "list short ones that nobody is said to have spoken, too" } },
  examples = {
    { "“We are ready,” said Ruth Fell, the mayor. “Now we wait.”",
      emits = { quotes = { { text = "We are ready,", speaker = { text = "Ruth Fell" } }, { text = "Now we wait.", speaker = { text = "Ruth Fell" } } } } },
    { "Ruth Fell told reporters: “The bridge is open.”", emits = { quotes = { { text = "The bridge is open.", speaker = { text = "Ruth Fell" } } } } },
    { "The song “Ten Lanes” is on sale." },
  },
  setup = function() return {} end,
  article = function(article, ctx, known)
    local k, previous, found = knowledge(ctx, known), nil, {}
    local function add(q, parts, speaker, how)
      previous = { number = q.part, parts = parts, speaker = speaker, how = how, block = q.block, close = q.close, last = q.last, first = q }
      found[#found + 1] = previous
    end
    for q in article:quotes() do
      local parts = previous and previous.number == q.part and previous.parts
      local pieces, clause
      if q.level == 0 and (k.inner or q.is_open) then pieces, clause = inside.split(q.block, q.first, q.last, k) end
      if pieces then
        local speaker = behind(clause, k)
        for _, piece in ipairs(pieces) do add(q, { piece }, speaker, "behind") end
      elseif q.level == 0 and parts then
        parts[#parts + 1] = q
        if not previous.speaker then previous.speaker = attribute(q, nil, k) end
        previous.block, previous.close, previous.last = q.block, q.close, q.last
      elseif q.level == 0 then
        local speaker, _, how = attribute(q, previous, k)
        add(q, { q }, speaker, how)
      end
    end
    for block in article:blocks() do
      local start = k.inner and block.text:match "^[–—]%s*()"
      local pieces, clause = nil, nil
      if start then pieces, clause = inside.split(block, start, #block.text, k) end
      for _, piece in ipairs(pieces or {}) do found[#found + 1] = { parts = { piece }, speaker = behind(clause, k), how = "behind" } end
    end
    table.sort(found, function(a, b)
      local x, y = a.parts[1], b.parts[1]
      return x.block.index < y.block.index or (x.block.index == y.block.index and x.first < y.first)
    end)
    local list = {}
    for _, f in ipairs(found) do
      local text = {}
      for i, part in ipairs(f.parts) do text[i] = part.text end
      text = table.concat(text, "\n")
      local whole = text:find "[.!?…,]$" ~= nil
      local spoken = f.speaker and (f.how == "before" or f.how == "behind" or (whole and (f.how == "continued" or word_count(text) > 4)))
      if spoken or ctx.options.all then
        list[#list + 1] = { text = text, parts = f.parts, speaker = spoken and f.speaker or nil, found = spoken and f.how or nil }
      end
    end
    if #list > 0 then ctx:emit("quotes", list) end
  end,
}
