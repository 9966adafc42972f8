-- quotes: direct and indirect quotations and who speaks, as records.
--
-- direct.lua finds quotations and their speakers, indirect.lua what is reported without marks, people.lua whom a mention means. Which verbs
-- report speech and much else is data: cues.LANG.tsv.
local cues = require "cues"
local direct = require "direct"
local indirect = require "indirect"
local people = require "people"
local rim = require "rim"

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
  local before = parts[1]:before(20):match "([%a-]+)%s*[“„«»\"]%s*$"
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
  local text = span.text
  if not (text:find "^%s" or text:sub(-3):find "%s$") then return span end
  local first, behind = text:match "^%s*()%S.*%S()"
  return first and span:sub(first, behind - 1) or span
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

-- Names those whom the speakers of a list mean: `name` is who is named in full in the article.
local function name_speakers(list, all, k)
  local previous
  for _, entry in ipairs(list) do
    local person = entry.speaker and people.resolve(entry.speaker, k, all, previous)
    entry.name, previous = person and person.name or nil, person or nil
  end
end

return {
  name = "quotes", version = "1.1.0", api = 1,
  summary = "lists direct and indirect quotations and their speakers",
  options = {
    all = { type = "boolean", default = false, doc = "list short ones that nobody is said to have spoken, too" },
    indirect = { type = "boolean", default = true, doc = "list what is reported without quotation marks, too, as the result \"indirect\"" },
  },
  examples = {
    { "“We are ready,” said Ruth Fell, the mayor. “Now we wait.”",
      emits = { quotes = { { text = "We are ready,", speaker = { text = "Ruth Fell" } }, { text = "Now we wait.", speaker = { text = "Ruth Fell" } } } } },
    { "Ruth Fell told reporters: “The bridge is open.”", emits = { quotes = { { text = "The bridge is open.", speaker = { text = "Ruth Fell" } } } } },
    { "Ruth Fell, the mayor, opened the bridge. “It holds,” she said.", emits = { quotes = { { text = "It holds,", speaker = { text = "she" }, name = "Ruth Fell" } } } },
    { "Ruth Fell said that the bridge would open in May.", emits = { indirect = { { text = "that the bridge would open in May", speaker = { text = "Ruth Fell" } } } } },
    { "The song “Ten Lanes” is on sale." },
  },
  setup = function() return {} end,
  article = function(article, ctx, known)
    local k, list, reported = cues.of(ctx, known), {}, {}
    for _, f in ipairs(direct(article, k)) do list[#list + 1] = entry_of(f, ctx, k) end
    for _, f in ipairs(ctx.options.indirect and indirect.find(article, k) or {}) do
      reported[#reported + 1] = { text = f.said.text, span = f.said, speaker = f.speaker }
    end
    if #list + #reported == 0 then return end
    local mentions = {}
    for _, entry in ipairs(list) do mentions[#mentions + 1] = entry.speaker end
    for _, entry in ipairs(reported) do mentions[#mentions + 1] = entry.speaker end
    local all = people.of(article, mentions, ctx, k, known)
    name_speakers(list, all, k)
    name_speakers(reported, all, k)
    if #list > 0 then ctx:emit("quotes", list) end
    if #reported > 0 then ctx:emit("indirect", reported) end
  end,
}
