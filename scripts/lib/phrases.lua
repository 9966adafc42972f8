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
  local pattern = escape(phrase):gsub("%*", ".*"):gsub("#", "%%d+"):gsub("{(%a+)}", function(slot)
    if not checks[slot] then error("unknown slot {" .. slot .. "} in '" .. phrase .. "'") end
    slots[#slots + 1] = slot
    return "(.-)"
  end)
  return "^" .. pattern .. "$"
end

-- All ways to read (a|b) in a phrase, from the `depth`-th group on.
local function expand(phrase, out, once)
  local before, group, after = phrase:match "^(.-)%(([^()]*|[^()]*)%)(.*)$"
  if not group then
    out[#out + 1] = (phrase:gsub("%s+", " "):gsub("^ ", ""):gsub(" $", ""):gsub("¦", "|"))
    return out
  end
  for choice in (group .. "|"):gmatch "([^|]*)|" do
    if once then out[#out + 1] = before .. choice .. after
    else expand(before .. choice .. after, out) end
  end
  return out
end

-- By the first letter of the line; phrases that open with a slot are tried on every line.
local function bucket_of(phrase)
  local first = phrase:match "^%s*(.)"
  return first and not first:find "[{*#(]" and first or ""
end

-- rows: {value, phrase, ...}; more: further slots, name = check. Returns a function: line -> row, slots (nil when no phrase fits).
function phrases.compile(rows, more)
  local buckets = {}
  local checks = setmetatable(more or {}, { __index = checks })
  for _, row in ipairs(rows) do
    for _, phrase in ipairs(expand(row[2], {}, true)) do
      local key = bucket_of(phrase)
      buckets[key] = buckets[key] or {}
      table.insert(buckets[key], { row = row, phrase = phrase })
    end
  end

  local function try(key, text, lower)
    local bucket = buckets[key]
    if not bucket then return nil end
    for _, entry in ipairs(bucket) do
      if not entry.patterns then -- read when first needed: most phrases never are
        entry.patterns = {}
        for _, phrase in ipairs(expand(entry.phrase, {})) do
          local slots = {}
          table.insert(entry.patterns, { pattern = pattern_of(phrase, slots, checks), slots = slots })
        end
      end
      for _, p in ipairs(entry.patterns) do
        local found = table.pack(lower:match(p.pattern))
        if found[1] then
          local values, at, ok = {}, 1, true
          for i, slot in ipairs(p.slots) do
            local start = lower:find(found[i], at, true)
            local value = text:sub(start, start + #found[i] - 1)
            at = start + #found[i]
            ok = ok and value ~= "" and checks[slot](value)
            values[slot] = value
          end
          if ok then return entry.row, values end
        end
      end
    end
  end

  return function(line)
    local text = line:gsub("^[%s(%[*>=_/|]+", ""):gsub("[%s)%]*_.!:;|/…]+$", "")
    local lower = rim.lower(text)
    if text == "" or #lower ~= #text then return nil end
    local row, values = try(lower:match "^.", text, lower)
    if not row then row, values = try("", text, lower) end
    return row, values
  end
end

phrases.checks = checks

return phrases
