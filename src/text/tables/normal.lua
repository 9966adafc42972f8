-- Writes src/text/normal_table.c: which code points a normal form or folding may have to change, or to compose with what precedes.
--   lua5.4 src/text/tables/normal.lua [/usr/share/unicode] > src/text/normal_table.c
-- Source: Unicode Character Database 15.0 (Debian package unicode-data; Unicode licence).
package.path = arg[0]:gsub("[^/]*$", "?.lua")
local tables, code_set = require "tables", require "code_set"
local dir = arg[1] or "/usr/share/unicode"
local forms = { "NFC_QC", "NFD_QC", "NFKC_QC", "NFKD_QC", "FOLD", "PLAIN", "ACCENTS" } -- a bit each, in the order of normal_table.h

local flags = {}

local function mark(first, last, ...)
  for code = math.max(first, 0x80), last do
    for _, bit in ipairs { ... } do flags[code] = (flags[code] or 0) | 1 << (bit - 1) end
  end
end

-- Calls each(first, last, field, field ...) for the lines of a property file.
local function read(file, each)
  for line in io.lines(dir .. "/" .. file) do
    local range, rest = line:gsub("%s*#.*", ""):match "^([%x.]+)%s*;%s*(.+)$"
    if range then
      local fields = {}
      for field in rest:gmatch "[^;%s]+" do fields[#fields + 1] = field end
      local first, last = range:match "^(%x+)%.%.(%x+)$"
      each(tonumber(first or range, 16), tonumber(last or range, 16), table.unpack(fields))
    end
  end
end

-- Combining classes of what is stripped, as is_accent() of normal.c has them.
local function is_accent(class)
  return class == 7 or (class >= 10 and class <= 36) or class == 107 or class == 122 or class >= 200
end

read("DerivedNormalizationProps.txt", function(first, last, property, value)
  for bit = 1, 4 do
    if property == forms[bit] and value ~= "Y" then mark(first, last, bit) end
  end
  if property == "Changes_When_NFKC_Casefolded" then mark(first, last, 5, 6) end
  if (property == "NFKC_QC") and value ~= "Y" then mark(first, last, 5) end
  if (property == "NFKC_QC" or property == "NFKD_QC") and value ~= "Y" then mark(first, last, 6) end
end)
read("extracted/DerivedCombiningClass.txt", function(first, last, class)
  if class ~= "0" then mark(first, last, 1, 2, 3, 4, 5, 6) end
  if is_accent(tonumber(class)) then mark(first, last, 7) end
end)
for _, code in ipairs { 0xD8, 0xF8, 0x141, 0x142, 0xDF, 0xC6, 0xE6, 0x152, 0x153, 0x131, 0xD0, 0xF0, 0x110, 0x111, 0xDE, 0xFE, 0x126, 0x127,
  0x166, 0x167, 0x18F, 0x259 } do -- the letters of plain_letter() in normal.c
  mark(code, code, 6, 7)
end

-- ---- What single characters become ----

local data, decomposed, canonical, compositions = {}, {}, {}, {} -- of UnicodeData.txt: class, category; canonical and compatible mappings

for line in io.lines(dir .. "/UnicodeData.txt") do
  local code, name, category, class, mapping = line:match "^(%x+);([^;]*);(%a+);(%d+);[^;]*;([^;]*);"
  code = tonumber(code, 16)
  data[code] = { category = category, class = tonumber(class) }
  local codes = {}
  for one in mapping:gsub("<.->", ""):gmatch "%x+" do codes[#codes + 1] = tonumber(one, 16) end
  if #codes > 0 then decomposed[code] = codes end
  if #codes > 0 and not mapping:find "<" then canonical[code] = codes end
  if #codes == 2 then compositions[code] = canonical[code] end
  assert(name)
end

-- Does an accent come out of the character?
local function holds_accent(code)
  if is_accent(data[code] and data[code].class or 0) then return true end
  for _, part in ipairs(canonical[code] or {}) do
    if holds_accent(part) then return true end
  end
  return false
end

for code in pairs(canonical) do
  if holds_accent(code) then mark(code, code, 7) end
end

local folded, ignored, quick, casefolded = {}, {}, {}, {}
read("DerivedNormalizationProps.txt", function(first, last, property, ...)
  for code = first, last do
    if property == "Full_Composition_Exclusion" then compositions[code] = nil end
    if property == "NFC_QC" or property == "NFKC_QC" then quick[property .. code] = ... end
    if property == "NFKC_CF" then
      casefolded[code] = {}
      for _, one in ipairs { ... } do casefolded[code][#casefolded[code] + 1] = tonumber(one, 16) end
    end
  end
end)
read("CaseFolding.txt", function(first, _, status, ...)
  if status ~= "C" and status ~= "F" then return end
  folded[first] = {}
  for _, one in ipairs { ... } do folded[first][#folded[first] + 1] = tonumber(one, 16) end
end)
read("DerivedCoreProperties.txt", function(first, last, property)
  for code = first, last do ignored[code] = ignored[code] or property == "Default_Ignorable_Code_Point" end
end)

local plain_letters = { [0xF8] = "o", [0x142] = "l", [0xDF] = "ss", [0xE6] = "ae", [0x153] = "oe", [0x131] = "i", [0xF0] = "d",
  [0x111] = "d", [0xFE] = "th", [0x127] = "h", [0x167] = "t", [0x259] = "a" } -- those of plain_letter(), small

-- NFKC_Casefold of a character that nothing beside it can change; nil when something can.
local function fold(code)
  local to = casefolded[code]
  if not to or #to == 0 or data[code].class > 0 or quick["NFKC_QC" .. code] == "M" then return end
  if (data[to[1]] and data[to[1]].class > 0) or quick["NFC_QC" .. to[1]] then return end
  return utf8.char(table.unpack(to))
end

-- Without accents; a character becomes what its parts become.
local function plain(code)
  if ignored[code] or is_accent(data[code] and data[code].class or 0) then return "" end
  local parts = folded[code] or decomposed[code]
  if not parts then return plain_letters[code] or utf8.char(code) end
  local out = {}
  for i, part in ipairs(parts) do out[i] = plain(part) end
  return table.concat(out)
end

-- ---- Output ----

local blocks, stage1 = tables.stages(flags)
assert(#blocks <= 256)

print "/* Generated by src/text/tables/normal.lua from the Unicode Character Database 15.0; do not edit. */"
print '#include "text/normal_table.h"\n'
print(("static const unsigned char stage1[%d] = {\n%s\n};\n"):format(#stage1, tables.wrapped(table.concat(stage1, ","))))
print(("static const unsigned char stage2[%d] = {\n%s\n};\n"):format(#blocks * tables.SIZE, tables.wrapped(table.concat(blocks, ","))))
print(("const rim_code_set rim_normal_sets[%d] = {"):format(#forms))
for bit in ipairs(forms) do
  local is_in = function(value) return value & 1 << (bit - 1) ~= 0 end
  print(("    {%s, stage1, stage2, %d},"):format(code_set.text(flags, is_in), bit - 1))
end
print "};\n"

-- Entry 0: look beside it. Only of what news may hold: no ideographs, no letters beyond the first plane.
local LAST = 0xFFFF
local entries, number = { "{0, {0}}" }, {}

local function entry(text)
  if not text or #text > 7 then return 0 end
  if not number[text] then
    local bytes = {}
    for i = 1, #text do bytes[i] = tostring(text:byte(i)) end
    entries[#entries + 1] = ("{%d, {%s}}"):format(#text, #text > 0 and table.concat(bytes, ", ") or "0")
    number[text] = #entries - 1
  end
  return number[text]
end

local function print_map(name, bit, map)
  local values = {}
  for code = 0x80, LAST do
    local is_looked_at = (flags[code] or 0) >> (bit - 1) & 1 == 1 and data[code]
    local is_frequent = code < 0x3400 or (code >= 0xA640 and code < 0xAC00) or code >= 0xFB00
    if is_looked_at and is_frequent then values[code] = entry(map(code)) end
  end
  local map_blocks, map_stage1 = tables.stages(values, LAST)
  print(("static const unsigned char %s1[%d] = {\n%s\n};\n"):format(name, #map_stage1, tables.wrapped(table.concat(map_stage1, ","))))
  print(("static const unsigned short %s2[%d] = {\n%s\n};\n"):format(name, #map_blocks * tables.SIZE, tables.wrapped(table.concat(map_blocks, ","))))
end

print_map("fold", 5, fold)
print_map("plain", 6, plain)
print(("static const rim_normal_entry entries[%d] = {\n    %s\n};\n"):format(#entries, table.concat(entries, ",\n    ")))
print "const rim_normal_map rim_normal_fold = {fold1, fold2, entries}, rim_normal_plain = {plain1, plain2, entries};\n"

-- Pairs of characters that compose, in a hash table with open addressing.
local slots, SIZE = {}, 4096
local order = {}
for code in pairs(compositions) do order[#order + 1] = code end
table.sort(order)
for _, code in ipairs(order) do
  local first, second = compositions[code][1], compositions[code][2]
  local slot = ((first << 7 ~ second) * 0x9E3779B1 & 0xFFFFFFFF) >> 20
  while slots[slot] do slot = (slot + 1) % SIZE end
  slots[slot] = ("{0x%X, 0x%X, 0x%X}"):format(first, second, code)
end
local rows = {}
for slot = 0, SIZE - 1 do rows[#rows + 1] = slots[slot] or "{0, 0, 0}" end
print(("const rim_composition rim_compositions[%d] = {"):format(SIZE))
for i = 1, SIZE, 8 do print("    " .. table.concat(rows, ", ", i, i + 7) .. ",") end
print "};"
