-- quotes: direct quotations and who speaks, as records.
--
-- The speaker stands before the quotation ("Ruth Fell told reporters: ..."), behind it ("...," said Ruth Fell), or spoke the quotation
-- before it in the same paragraph. Which verbs report speech is data: cues.LANG.tsv.
local attribute = require "attribute"
local cues = require "cues"
local inside = require "inside"
local rim = require "rim"
local speaker = require "speaker"
local unmarked = require "unmarked"

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

-- Do all words of it have capitals, but for stop words between them: "Society for the Harbour"?
local function is_capital(text, k)
  local n = 0
  for word in text:gmatch "%S+" do
    if word:find "^%u" then n = n + 1 elseif not rim.is_stop(word, k.lang) or n == 0 then return false end
  end
  return n > 0 and not text:find "[.,!?…]$"
end

-- "under the motto “...”", "the ship “Grey Gull”": the name of something.
local function is_title(parts, text, k)
  local before = parts[1]:before(40):match "([%a-]+)%s*[“„«»\"]%s*$"
  if not before then return false end
  local low = rim.lower(before)
  return k.title[low] or ((k.definite[low] or before:find "^%u") and is_capital(text, k))
end

-- "“...”, so lautet der Titel": not who speaks, but what the words are.
local function is_named(f, text, k)
  if f.how ~= "behind" then return is_title(f.parts, text, k) end
  return k.title[rim.lower(f.speaker.text:match "(%S+)$" or "")]
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
  if spoken and is_named(f, text, k) then spoken = false end
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
        local who, how = attribute.find(q, nil, k)
        if who and how ~= "context" then previous.speaker, previous.how = who, how end
      end
    elseif q.level == 0 then
      local who, how = attribute.find(q, previous, k)
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
    local k, found, list = cues.of(ctx, known), {}, {}
    find_quotations(article, k, found)
    find_dialogue(article, k, found)
    unmarked.find(article, k, found)
    table.sort(found, by_place)
    share_speakers(found)
    for _, f in ipairs(found) do list[#list + 1] = entry_of(f, ctx, k) end
    if #list > 0 then ctx:emit("quotes", list) end
  end,
}
