-- Lines that are all phrase: "read more: {title}", "(share|send) this (article|story)( with *|)".
--
-- A phrase is written in small letters and has to match a whole line, whatever the line's capitals and the brackets or stops
-- around it. (a|b) is one or the other, ¦ a bar, * any text between whole words, # a number, {slot} text that a check of that name allows.
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
for word in ("de da do dos das di del della der den van von zu al el bin ibn la le y e i and und et și та і и"):gmatch "%S+" do particles[word] = true end

local function is_capital(word)
  return word:find "^%p*%u" ~= nil
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
  return #words_of(text) <= 10 and not text:find "[.!?] " and (is_capital(text) or first:find "%d" ~= nil or text:find "^%l+%.%l+" ~= nil or text:find "^%l%l%l$" ~= nil)
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
  phrase = phrase:gsub("[ ).!?:;/]+$", "")
  local pattern = escape((phrase:gsub("¦", "|"))):gsub("(%w)%*", "%1%%f[%%W]*"):gsub("%*(%w)", "*%%f[%%w]%1"):gsub("%*", ".*"):gsub("#", "%%d+"):gsub("{(%a+)}", function(slot)
    if not checks[slot] then error("unknown slot {" .. slot .. "} in '" .. phrase .. "'") end
    slots[#slots + 1] = slot
    return "(.-)"
  end)
  return "^" .. pattern .. "$"
end

-- One space where there are several; none before a colon, where French has one. (What is rarely there is looked for first: that is cheaper.)
local function tidy(phrase)
  if phrase:find("  ", 1, true) or phrase:find "[^%S ]" then phrase = phrase:gsub("%s+", " ") end
  if phrase:sub(1, 1) == " " then phrase = phrase:sub(2) end
  if phrase:sub(-1) == " " then phrase = phrase:sub(1, -2) end
  return phrase:find(" :", 1, true) and phrase:gsub(" :", ":") or phrase
end

-- Brackets, bullets and stops around a line do not count.
local function bare(line)
  local text = tidy(line):gsub("^[ (%[*>=_/|¿¡]+", "")
  local last = text:sub(-1)
  if last:find "[%w,]" then return text end
  return (text:gsub("[ )%]*_.!?:;|/…]+$", ""))
end

-- The words that every reading of the phrase has, outside of its groups (a|b); and whether the line begins with the first of them.
local function sure_words(phrase)
  local words, plain = {}, phrase
  if plain:find("(", 1, true) then plain = plain:gsub("%b()", "\1") end
  if plain:find("{", 1, true) then plain = plain:gsub("{%a+}", "\1") end
  for token in plain:gmatch "%S+" do words[#words + 1] = token:match "^[(*]?([%w'’-]+)[:.,;]*$" or token:match "^([%w'’-]+)/" end
  return words, words[1] ~= nil and plain:sub(1, #words[1]) == words[1]
end

-- Has the phrase a sure word that few lines have?
local function has_telling_word(phrase)
  for _, word in ipairs(sure_words(phrase)) do
    if not rim.is_stop(word, "en") then return true end
  end
  return false
end

-- Where the first group (a|b) stands that has no other in it.
local function group_in(phrase)
  local first, last = phrase:find "%([^()]*%)"
  while first and not phrase:sub(first, last):find("|", 1, true) do first, last = phrase:find("%([^()]*%)", last + 1) end
  return first, last
end

-- Reads the phrase's groups (a|b) from the left: all of them, or until `enough` is content with a reading.
local function expand(phrase, out, enough)
  local first, last = group_in(phrase)
  if not first or (enough and enough(phrase)) then
    out[#out + 1] = phrase
    return out
  end
  local before, after = phrase:sub(1, first - 1), phrase:sub(last + 1)
  for choice in (phrase:sub(first + 1, last - 1) .. "|"):gmatch "([^|]*)|" do expand(tidy(before .. choice .. after), out, enough) end
  return out
end

-- rows: {value, phrase, ...}; more: further slots, name = check. Returns a function: line, allows(row) (optional) -> row, slots; nil when
-- no phrase of an allowed row fits.
function phrases.compile(rows, more)
  local checks = setmetatable(more or {}, { __index = checks })
  local opening, inner, wordless = {}, {}, {} -- by the word that the line has to begin with, or to hold

  local function add(row, phrase)
    local words, is_first = sure_words(phrase)
    local key = words[1]
    for _, word in ipairs(is_first and {} or words) do
      if #word > #key then key = word end -- the longer a word, the fewer lines have it
    end
    local index = is_first and opening or inner
    local list = key and (index[key] or {}) or wordless
    if key then index[key] = list end
    list[#list + 1] = { row = row, phrase = phrase, words = words }
  end
  for _, row in ipairs(rows) do
    for _, phrase in ipairs(expand(tidy(row[2]), {}, has_telling_word)) do add(row, phrase) end
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

  -- The words of a line as a set, made when a phrase first asks for it.
  local function words_in(line)
    if not line.words then
      line.words = {}
      for word in line.lower:gmatch "[%w'’-]+" do line.words[word] = true end
    end
    return line.words
  end

  local function has_words(entry, line)
    for _, word in ipairs(entry.words) do
      if not line.lower:find(word, 1, true) then return false end
    end
    for _, word in ipairs(entry.words) do
      if not words_in(line)[word] then return false end
    end
    return true
  end

  -- A slot takes as little as it can; where that does not fill it rightly, as much as it can.
  local function read(p, text, lower)
    local found = table.pack(lower:match(p.pattern))
    local values = found[1] and fill(p, found, text, lower)
    if values or not found[1] or #p.slots == 0 then return values end
    local longest = table.pack(lower:match((p.pattern:gsub("%(%.%-%)", "(.+)"))))
    return longest[1] and fill(p, longest, text, lower) -- an empty slot has no longest reading
  end

  local function try(list, line, allows)
    for _, entry in ipairs(list or {}) do
      if (not allows or allows(entry.row)) and has_words(entry, line) then
        for _, p in ipairs(patterns_of(entry)) do
          local values = read(p, line.text, line.lower)
          if values then return entry.row, values end
        end
      end
    end
  end

  local keys = {}
  for word in pairs(inner) do keys[word] = word end
  local inner_words = rim.matcher(keys, { whole = "word" })

  return function(text, allows)
    local line = { text = bare(text) }
    line.lower = rim.lower(line.text)
    if line.text == "" or #line.lower ~= #line.text then return nil end
    local row, values = try(opening[line.lower:match "^[%w'’-]+"], line, allows)
    if row then return row, values end
    local tried = {}
    for _, _, word in inner_words:each(line.lower) do
      if not tried[word] then
        tried[word] = true
        row, values = try(inner[word], line, allows)
        if row then return row, values end
      end
    end
    return try(wordless, line, allows)
  end
end

phrases.checks, phrases.particles = checks, particles

-- All readings of a phrase with groups (a|b).
function phrases.expand(phrase)
  return expand(tidy(phrase), {})
end

return phrases
