-- Lines that are all phrase: "read more: {title}", "(share|send) this (article|story)( with *|)".
--
-- A phrase is written in small letters and has to match a whole line, whatever the line's capitals and the brackets or stops
-- around it. (a|b) is one or the other, ¦ a bar, * any text, # a number, {slot} text that a check of that name allows.
local rim = require "rim"

local phrases = {}

-- What may fill a slot, by the text as it is written.
local checks = {}

local function words_of(text)
  local words = {}
  for word in text:gmatch "%S+" do words[#words + 1] = word end
  return words
end

local particles = {}
for word in ("de da do dos das di del della der den van von zu al el bin ibn la le y e i and und et"):gmatch "%a+" do particles[word] = true end

local function is_capital(word)
  return rim.lower(word) ~= word and rim.upper(word:sub(1, 1)) == word:sub(1, 1)
end

-- Two to five words with capitals, particles between them.
function checks.name(text)
  local words = words_of(text)
  if #words < 2 or #words > 7 or rim.len(words[#words]) < 2 or text:find "[%d,:;!?@/#|]" then return false end
  for i, word in ipairs(words) do
    if not is_capital(word) and not (i > 1 and i < #words and particles[word]) and not word:find "^[ad]l?['’-]" then return false end
  end
  return true
end

-- Capitals all along: "Santo Domingo", "NEW DELHI".
function checks.place(text)
  local words = words_of(text)
  if #words > 4 or text:find "[%d:;!?@/#|()]" then return false end
  for i, word in ipairs(words) do
    if not is_capital(word) and not (i > 1 and particles[word]) then return false end
  end
  return true
end

-- The name of a paper, an agency or a site.
function checks.source(text)
  local first = text:match "^[\"“„«‘(]*(.)"
  return #words_of(text) <= 10 and not text:find "[.!?] " and (is_capital(text) or first:find "%d" ~= nil or text:find "^%l+%.%l+" ~= nil)
end

function checks.credit(text)
  return #words_of(text) <= 14 and not text:find "[.!?] %u%l+ %l"
end

function checks.title(text)
  return #words_of(text) <= 25 and not text:find "[.!?] %u%l+ %l+ "
end

function checks.short(text)
  return #words_of(text) <= 8
end

-- "AFP", "ANP archive".
function checks.agency(text)
  return #words_of(text) <= 3 and text:find "%f[%w]%u%u+%f[%W]" ~= nil
end

-- Topics with something between them; none is a sentence.
function checks.list(text)
  if text:find "[.!?]$" then return false end
  for item in (text .. ","):gmatch "([^,;|#·•/]*)[,;|#·•/]" do
    if #words_of(item) > 4 then return false end
  end
  return true
end

local function escape(literal)
  return (literal:gsub("[%^%$%(%)%%%.%[%]%+%-%?]", "%%%0"))
end

-- Writes a phrase without alternatives as a pattern; the slots' names go into `slots`.
local function pattern_of(phrase, slots, checks)
  local pattern = escape((phrase:gsub("¦", "|"))):gsub("%*", ".*"):gsub("#", "%%d+"):gsub("{(%a+)}", function(slot)
    if not checks[slot] then error("unknown slot {" .. slot .. "} in '" .. phrase .. "'") end
    slots[#slots + 1] = slot
    return "(.-)"
  end)
  return "^" .. pattern .. "$"
end

local function tidy(phrase)
  return (phrase:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- The first word that is written out before any (a|b), and whether the line has to begin with it.
local function first_word(phrase)
  local open = phrase:find("(", 1, true)
  local head = phrase:sub(1, (open or #phrase + 1) - 1):gsub("{%a+}", "\1")
  for before, word, behind in head:gmatch "()([%w'’-]+)()" do
    local next_char = head:sub(behind, behind)
    local glued = next_char == "*" or next_char == "\1" or (open and behind > #head)
    if not glued then return word, before == 1 end
  end
end

-- Reads the phrase's groups (a|b) from the left: all of them, or until `enough` is content with a reading.
local function expand(phrase, out, enough)
  local before, group, after = phrase:match "^(.-)%(([^()]*|[^()]*)%)(.*)$"
  if not group or (enough and enough(phrase)) then
    out[#out + 1] = phrase
    return out
  end
  for choice in (group .. "|"):gmatch "([^|]*)|" do expand(tidy(before .. choice .. after), out, enough) end
  return out
end

-- rows: {value, phrase, ...}; more: further slots, name = check. Returns a function: line -> row, slots (nil when no phrase fits).
function phrases.compile(rows, more)
  local checks = setmetatable(more or {}, { __index = checks })
  local opening, inner, wordless = {}, {}, {} -- by the word that the line has to begin with, or to hold

  local function add(list, row, phrase)
    list[#list + 1] = { row = row, phrase = phrase }
  end
  for _, row in ipairs(rows) do
    for _, phrase in ipairs(expand(tidy(row[2]), {}, first_word)) do
      local word, is_first = first_word(phrase)
      local index = is_first and opening or inner
      if word then
        index[word] = index[word] or {}
        add(index[word], row, phrase)
      else
        add(wordless, row, phrase)
      end
    end
  end

  -- The patterns of a phrase are made when a line first asks for them: most are never asked for.
  local function patterns_of(entry)
    if not entry.patterns then
      entry.patterns = {}
      for _, phrase in ipairs(expand(entry.phrase, {})) do
        local slots = {}
        table.insert(entry.patterns, { pattern = pattern_of(phrase, slots, checks), slots = slots })
      end
    end
    return entry.patterns
  end

  local function fill(p, found, text, lower)
    local values, at = {}, 1
    for i, slot in ipairs(p.slots) do
      local start = lower:find(found[i], at, true)
      local value = text:sub(start, start + #found[i] - 1)
      at = start + #found[i]
      if value == "" or not checks[slot](value) then return nil end
      values[slot] = value
    end
    return values
  end

  local function try(list, text, lower)
    for _, entry in ipairs(list or {}) do
      for _, p in ipairs(patterns_of(entry)) do
        local found = table.pack(lower:match(p.pattern))
        local values = found[1] and fill(p, found, text, lower)
        if values then return entry.row, values end
      end
    end
  end

  return function(line)
    local text = line:gsub("^[%s(%[*>=_/|]+", ""):gsub("[%s)%]*_.!:;|/…]+$", "")
    local lower = rim.lower(text)
    if text == "" or #lower ~= #text then return nil end
    local row, values = try(opening[lower:match "^[%w'’-]+"], text, lower)
    if row then return row, values end
    local seen = {}
    for word in lower:gmatch "[%w'’-]+" do
      if not seen[word] and inner[word] then
        seen[word] = true
        row, values = try(inner[word], text, lower)
        if row then return row, values end
      end
    end
    return try(wordless, text, lower)
  end
end

phrases.checks = checks

-- All readings of a phrase with groups (a|b).
function phrases.expand(phrase)
  return expand(tidy(phrase), {})
end

return phrases
