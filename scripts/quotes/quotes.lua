-- quotes: direct quotations and who speaks, as records.
--
-- The speaker stands before the quotation ("Ruth Fell told reporters: ..."), behind it ("...," said Ruth Fell), or spoke the quotation
-- before it in the same paragraph. Which verbs report speech is data: cues.LANG.tsv.
local inside = require "inside"
local language = require "lib.language"
local rim = require "rim"
local speaker = require "speaker"

-- "according to", or "nach |ansicht", where the bar says from where on it belongs to the speaker.
local function by_of(text)
  local bar = text:find("|", 1, true)
  local words = text:gsub("|", "")
  return { pattern = words:gsub("[-.]", "%%%0") .. "%f[%W]", skip = bar and bar - 1 or #words + 1 }
end

local function knowledge(ctx, known)
  local lang, rows = language.data(ctx, "cues")
  if known[lang] then return known[lang] end
  local k = { lang = lang, verb = {}, pronoun = {}, joint = {}, by = {}, relative = {}, noun = {}, mood = {}, reflexive = {}, aux = {}, like = {}, impersonal = {}, title = {} }
  for _, row in ipairs(rows) do
    if row[1] == "by" then k.by[#k.by + 1] = by_of(row[2]) else k[row[1]][row[2]] = true end
  end
  k.inner = lang ~= "en" and lang ~= "de" and lang ~= "nl" -- languages that put the reporting clause between the marks
  k.has_verb_second = lang == "de" or lang == "nl"
  known[lang] = k
  return k
end

local function last_sentence(span)
  local last
  for sentence in span:sentences() do last = sentence end
  return last and last:match "%w" and last
end

-- What stands behind a quotation up to the next one or the sentence's end; nil when a new sentence begins there.
local function tail_of(q, last, k)
  local block = q.block
  if last >= #block.text then return nil end
  local tail = block:sub(last + 1)
  if k.has_verb_second and not tail:match "^%s*[,–—(]" and (q:match "[.!?…]$" or not tail:match "^%s*%l") then return nil end
  if q:match "%.[’']?$" and tail:match "^%s+%u" and tail:match "^%s+%S+ " then return nil end
  local stop = tail.text:find '[“„«"]' or tail.text:find "[.!?]%s+%u"
  return stop and tail:sub(1, stop - 1) or tail
end

-- The rest of the sentence behind a quotation, other quotations included.
local function rest_of(q, last)
  local block = q.block
  if last >= #block.text then return nil end
  local tail = block:sub(last + 1)
  local stop = tail.text:find "[.!?][”»“\"]?%s+[%u„“«\"]"
  return stop and tail:sub(1, stop) or tail
end

-- Half a sentence in quotation marks: who is said to speak in the sentence around it.
local function around(q, head, last, previous, k)
  local rest = rest_of(q, last)
  local comma = rest and rest.text:match ".*()[,“”»\"]%s" -- "..., so Ruth Feld"
  local who = comma and speaker.behind(rest:sub(comma), k)
  if who then return who, "behind" end
  local source = head and speaker.source_in(head, k)
  if source then return source, "before" end
  if rest and (k.has_verb_second or rest:match "^%s*,") and speaker.has_any(rest, k.verb) then
    local subject = head and speaker.subject_of(head, k)
    if subject then return subject, "before" end
  end
  if (head and speaker.has_any(head, k.mood)) or (rest and speaker.has_any(rest, k.mood)) then
    if previous and previous.speaker and previous.block.index >= q.block.index - 1 then return previous.speaker, "before" end
    local start = head and head.first or q.first
    local lead = start > 2 and last_sentence(q.block:sub(1, start - 1)) or head
    return lead and speaker.subject_of(lead, k), "before"
  end
end

local function attribute(q, previous, k)
  local block = q.block
  local first = q.open and q.open.first or q.first
  local last = q.close and q.close.last or q.last
  local is_beside = previous and previous.block == block
  local start = is_beside and (previous.close or previous).last + 1 or 1
  local head = first > start and last_sentence(block:sub(start, first - 1)) or nil
  local who, verb
  if head and head:match ":%s*$" then -- "... she said: “We are ready.” The mayor said no more."
    who, verb = speaker.before(head, k)
    if who then return who, "before" end
  end
  local tail = tail_of(q, last, k)
  if tail then
    who, verb = speaker.behind(tail, k)
    if who then return who, "behind" end
  end
  if head then
    who, verb = speaker.before(head, k)
    if who then return who, "before" end
  end
  local goes_on = is_beside and first > start and not block:sub(start, first - 1):find "[.!?]" -- within one sentence
  if goes_on and previous.speaker then return previous.speaker, "before" end
  local how
  who, how = around(q, head, last, previous, k)
  if who then return who, how end
  if is_beside and previous.speaker then return previous.speaker, "continued" end
  if first <= 2 and block:previous() then head = last_sentence(block:previous()) end
  return head and speaker.subject_of(head, k) or nil, "context"
end

local function word_count(text)
  return select(2, text:gsub("%S+", ""))
end

-- Is it a whole sentence: a stop ends it, inside its marks or right behind them, and a sentence may begin where it does?
local function is_whole(parts, text)
  if text:find "[.!?…,]$" then return true end
  local first, last = parts[1], parts[#parts]
  local behind, before = last:after(4), first:before(6)
  return (behind:find "^%s?[”»\"“’']*[.!?,]" or behind:find "^%s?[”»\"“’']*$") and before:find "^[^%w]*$" ~= nil
end

-- "under the motto “...”": the name of something.
local function is_title(parts, k)
  local before = parts[1]:before(40):match "([%a-]+)%s*[“„«»\"]%s*$"
  return before ~= nil and k.title[rim.lower(before)] == true
end

-- Without the spaces inside French marks.
local function trimmed(span)
  local first, last = span:match "^%s*()", span:match "()%s*$"
  return (first > 1 or last <= #span.text) and first < last and span:sub(first, last - 1) or span
end

-- One quotation found: its parts, who speaks and how that was found out.
local function entry_of(f, ctx, k)
  local text = {}
  for i, part in ipairs(f.parts) do
    f.parts[i] = trimmed(part)
    text[i] = f.parts[i].text
  end
  text = table.concat(text, "\n")
  local spoken = f.speaker and (f.how == "before" or f.how == "behind" or (is_whole(f.parts, text) and (f.how == "continued" or word_count(text) > 4)))
  if spoken and f.how ~= "behind" and is_title(f.parts, k) then spoken = false end
  if spoken or ctx.options.all then
    return { text = text, parts = f.parts, speaker = spoken and f.speaker or nil, found = spoken and f.how or nil }
  end
end

local function find_quotations(article, k, found)
  local previous
  local function add(q, parts, who, how)
    previous = { number = q.part, parts = parts, speaker = who, how = how, block = q.block, close = q.close, last = q.last }
    found[#found + 1] = previous
  end
  for q in article:quotes() do
    local parts = previous and previous.number == q.part and previous.parts
    local pieces, clause
    if q.level == 0 and (k.inner or q.is_open) then pieces, clause = inside.split(q.block, q.first, q.last, k, not k.inner) end
    if pieces then
      local who = speaker.behind(clause, k)
      for _, piece in ipairs(pieces) do add(q, { piece }, who, "behind") end
    elseif q.level == 0 and parts then
      parts[#parts + 1] = q
      previous.block, previous.close, previous.last = q.block, q.close, q.last
      if not previous.speaker or previous.how == "context" then
        local who, how = attribute(q, nil, k)
        if who and how ~= "context" then previous.speaker, previous.how = who, how end
      end
    elseif q.level == 0 then
      local who, how = attribute(q, previous, k)
      add(q, { q }, who, how)
    end
  end
end

-- Lines of dialogue: "— Идём, — сказал он."
local function find_dialogue(article, k, found)
  for block in article:blocks() do
    local start = k.inner and block.text:match "^[–—]%s*()"
    if start then
      local pieces, clause = inside.split(block, start, #block.text, k, true)
      for _, piece in ipairs(pieces or {}) do found[#found + 1] = { parts = { piece }, speaker = speaker.behind(clause, k), how = "behind" } end
    end
  end
end

-- Two quotations in one sentence have one speaker, be it named behind the second only.
local function share_speakers(found)
  for i = #found - 1, 1, -1 do
    local f, g = found[i], found[i + 1]
    local last, first = f.parts[#f.parts], g.parts[1]
    if (not f.speaker or f.how == "context") and g.speaker and g.how == "behind" and last.block == first.block
       and not last.block.text:sub(last.last + 1, first.first - 1):find "[.!?]" then
      f.speaker, f.how = g.speaker, "behind"
    end
  end
end

local function by_place(a, b)
  local x, y = a.parts[1], b.parts[1]
  return x.block.index < y.block.index or (x.block.index == y.block.index and x.first < y.first)
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
    local k, found, list = knowledge(ctx, known), {}, {}
    find_quotations(article, k, found)
    find_dialogue(article, k, found)
    table.sort(found, by_place)
    share_speakers(found)
    for _, f in ipairs(found) do list[#list + 1] = entry_of(f, ctx, k) end
    if #list > 0 then ctx:emit("quotes", list) end
  end,
}
