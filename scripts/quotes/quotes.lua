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

-- Does a noun say that a title follows? In German and Dutch the end of a compound does, too.
local function names_title(noun, k)
  if k.title[noun] or k.medium[noun] then return true end
  for at = k.has_verb_second and 4 or #noun, #noun - 3 do
    if k.title[noun:sub(at)] or k.medium[noun:sub(at)] then return true end
  end
  return false
end

-- "the “Save the Pier” campaign" in German ("-Kampagne"), "“The Long Pier” by Ivo Marsh", "die „Woche der Meere“ (Ocean Week)": what stands
-- behind makes it a name.
local function is_called(parts, text, k)
  if text:find "[.,!?…]$" or word_count(text) > 8 then return false end
  local behind = parts[#parts]:after(32)
  local word, follows = behind:match "^%s?[”“»\"’']+ ([^%s%p]+)( ?%u?)"
  if behind:find "^[”“»\"]%-%w" then return true end
  return text:find "^%u" ~= nil and ((word and (k.title[rim.lower(word)] or (k.author[word] and follows:find "%u"))) or behind:find "^%s?[”“»\"] %(%u%l") ~= nil
end

-- "under the motto “...”", "(motto: “...”)", "the ship “Grey Gull”": the name of something.
local function is_title(parts, text, k)
  if is_called(parts, text, k) then return true end
  local before, colon = parts[1]:before(48):match "([^%s%p][^%s.,:;!?“”„«»\"]*)(:?)%s*[“„«»\"]%s*$"
  if not before then return false end
  local low = rim.lower(before)
  if names_title(low, k) then return colon == "" or (not text:find "[.!?…]$" and word_count(text) <= 8) end
  return colon == "" and (k.definite[low] or before ~= low or not (k.has_articles and text:find "%s")) and is_capital(text, k)
end

-- "“...”, so lautet der Titel": not who speaks, but what the words are.
local function is_named(f, text, k)
  local is_spoken = f.how == "behind" and (text:find "[,.!?…]$" or f.parts[#f.parts]:after(8):find "^%s?[”“»\"’']*%s?[,–—]")
  if not is_spoken and is_title(f.parts, text, k) then return true end
  local noun = f.speaker and rim.lower(f.speaker.text:match "(%S+)$" or "")
  return noun and k.label[noun]
end

-- Without the spaces inside French marks.
local function trimmed(span)
  local text = span.text
  if not (text:find "^%s" or text:sub(-3):find "%s$") then return span end
  local first, behind = text:match "^%s*()%S.*%S()"
  return first and span:sub(first, behind - 1) or span
end

-- Does an article stand before it, and is it no sentence: "der „Preis der Hafenstadt für gute Boote 2006“", the name of something?
local function follows_article(parts, text, k)
  local word = parts[1]:before(24):match "([^%s%p]+)%s*[“„«»\"]%s*$"
  local low = word and rim.lower(word)
  return low and (k.definite[low] or k.indefinite[low] or k.article[low]) and text:find "^%u" and not text:find "[.,!?…]$"
end

-- "with the slogan “...”", "chants such as “...”, “...” and “...”": what many call out, be it few words and nobody's.
local function is_chanted(f, k)
  local before, n = f.parts[1]:before(64):match "[^.;:!?]*$", 0
  before = before:gsub("[“„«»\"][^”“»«\"]*[”“»«\"]", "") -- the ones before
  for word in before:gmatch "[^%s%p]+" do n = n + 1 end
  for word in before:gmatch "[^%s%p]+" do
    if n <= 5 and k.chant[rim.lower(word)] then return true end
    n = n - 1
  end
  return false
end

local LONG = 6 -- words from which what stands in marks is somebody's, though nothing tells whose

-- One quotation found: its parts, who speaks and how that was found out.
local function entry_of(f, ctx, k)
  local text = {}
  for i, part in ipairs(f.parts) do
    f.parts[i] = trimmed(part)
    text[i] = f.parts[i].text
  end
  text = table.concat(text, "\n")
  local spoken = f.speaker and (f.how == "before" or f.how == "behind" or (is_whole(f.parts, text) and (f.how == "continued" or word_count(text) > 4)))
  local chanted = is_chanted(f, k)
  local named = not chanted and is_named(f, text, k)
  if named then spoken = false end
  local is_long = chanted or (not named and word_count(text) >= LONG and not follows_article(f.parts, text, k))
  if spoken or is_long or f.is_reported or ctx.options.all then
    return { text = text, parts = f.parts, speaker = (spoken or is_long) and f.speaker or nil, found = (spoken or is_long) and f.how or nil }
  end
end

-- The parts of direct quotations by their block.
local function places_of(list)
  local places = {}
  for _, entry in ipairs(list) do
    for _, part in ipairs(entry.parts) do
      local index = part.block.index
      places[index] = places[index] or {}
      table.insert(places[index], part)
    end
  end
  return places
end

-- Is what seems reported a direct quotation: a line of dialogue, an answer?
local function is_direct(said, places)
  for _, part in ipairs(places[said.block.index] or {}) do
    if part.first <= said.last and said.first <= part.last then return true end
  end
  return false
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
    all = { type = "boolean", default = false, doc = "list short ones and names of things that nobody is said to have spoken, too" },
    indirect = { type = "boolean", default = true, doc = "list what is reported without quotation marks, too, as the result \"indirect\"" },
  },
  examples = {
    { "“We are ready,” said Ruth Fell, the mayor. “Now we wait.”",
      emits = { quotes = { { text = "We are ready,", speaker = { text = "Ruth Fell" } }, { text = "Now we wait.", speaker = { text = "Ruth Fell" } } } } },
    { "Ruth Fell told reporters: “The bridge is open.”", emits = { quotes = { { text = "The bridge is open.", speaker = { text = "Ruth Fell" } } } } },
    { "Ruth Fell, the mayor, opened the bridge. “It holds,” she said.", emits = { quotes = { { text = "It holds,", speaker = { text = "she" }, name = "Ruth Fell" } } } },
    { "Ruth Fell said that the bridge would open in May.", emits = { indirect = { { text = "that the bridge would open in May", speaker = { text = "Ruth Fell" } } } } },
    { "The song “Ten Lanes” is on sale." },
    { "A plan that wants “a green and quiet harbour for all who work” was shown.", emits = { quotes = { { text = "a green and quiet harbour for all who work" } } } },
  },
  setup = function() return {} end,
  article = function(article, ctx, known)
    local k, list, reported = cues.of(ctx, known), {}, {}
    for _, f in ipairs(direct(article, k)) do list[#list + 1] = entry_of(f, ctx, k) end
    local spoken = places_of(list)
    for _, f in ipairs(ctx.options.indirect and indirect.find(article, k) or {}) do
      if not is_direct(f.said, spoken) then reported[#reported + 1] = { text = f.said.text, span = f.said, speaker = f.speaker } end
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
