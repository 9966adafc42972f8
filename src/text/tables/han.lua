-- Writes scripts/lib/han.tsv (Mandarin readings of Chinese characters), scripts/lib/hanja.tsv (Korean ones) and scripts/lib/traditional.txt (characters
-- that mainland China simplified) from the Unihan database, package unicode-data: lua5.4 src/text/tables/han.lua [FOLDER]
local folder = arg[1] or "/usr/share/unicode"
local LAST = 0x9FFF -- the unified ideographs of the first block; what lies behind is hardly ever in a name

local tones = { ["\u{304}"] = "1", ["\u{301}"] = "2", ["\u{30C}"] = "3", ["\u{300}"] = "4" }
local marked = { -- letters with a tone's mark, taken apart
  ["ā"] = "a\u{304}", ["á"] = "a\u{301}", ["ǎ"] = "a\u{30C}", ["à"] = "a\u{300}", ["ē"] = "e\u{304}", ["é"] = "e\u{301}",
  ["ě"] = "e\u{30C}", ["è"] = "e\u{300}", ["ī"] = "i\u{304}", ["í"] = "i\u{301}", ["ǐ"] = "i\u{30C}", ["ì"] = "i\u{300}",
  ["ō"] = "o\u{304}", ["ó"] = "o\u{301}", ["ǒ"] = "o\u{30C}", ["ò"] = "o\u{300}", ["ū"] = "u\u{304}", ["ú"] = "u\u{301}",
  ["ǔ"] = "u\u{30C}", ["ù"] = "u\u{300}", ["ǖ"] = "ü\u{304}", ["ǘ"] = "ü\u{301}", ["ǚ"] = "ü\u{30C}", ["ǜ"] = "ü\u{300}",
  ["ń"] = "n\u{301}", ["ň"] = "n\u{30C}", ["ǹ"] = "n\u{300}", ["ḿ"] = "m\u{301}",
}

-- "zhōng" is "zhong1"; a syllable without a tone has 5.
local function numbered(pinyin)
  local tone = "5"
  local plain = pinyin:gsub(utf8.charpattern, marked):gsub("\xCC[\x80-\x8F]", function(mark)
    tone = tones[mark] or tone
    return tones[mark] and "" or nil
  end)
  return plain .. tone
end

local function first_reading(text) return numbered(text:match "^%S+") end
local function first_hangul(text) return text:match "^[^:%s]+" end

local function write(file, title, readings)
  local out = assert(io.open(file, "w"))
  out:write("# ", title, "\n# Output of src/text/tables/han.lua from the Unihan database (Unicode 15.0, Unicode licence). A row \"%\": each of the\n",
            "# characters at its end becomes what stands before them.\n")
  local keys = {}
  for reading, letters in pairs(readings) do
    table.sort(letters)
    keys[#keys + 1] = reading
  end
  table.sort(keys)
  for _, reading in ipairs(keys) do out:write("%\t", reading, "\t", utf8.char(table.unpack(readings[reading])), "\n") end
  out:close()
end

local fields = { kMandarin = { read = first_reading, found = {} }, kHangul = { read = first_hangul, found = {} } }
for line in assert(io.popen("bzcat '" .. folder .. "/Unihan_Readings.txt.bz2'")):lines() do
  local code, name, value = line:match "^U%+(%x+)\t(%w+)\t(.*)"
  local field = fields[name]
  code = tonumber(code or "", 16)
  if field and code <= LAST then
    local reading = field.read(value)
    field.found[reading] = field.found[reading] or {}
    table.insert(field.found[reading], code)
  end
end
write("scripts/lib/han.tsv", "The usual Mandarin reading of Chinese characters, in pinyin with the tone behind it.", fields.kMandarin.found)
write("scripts/lib/hanja.tsv", "The first Korean reading of Chinese characters.", fields.kHangul.found)

-- A character whose simplified form is another one, and which is none itself.
local traditional = {}
for line in assert(io.popen("bzcat '" .. folder .. "/Unihan_Variants.txt.bz2'")):lines() do
  local code, name, value = line:match "^U%+(%x+)\t(%w+)\t(.*)"
  code = tonumber(code or "", 16)
  if name == "kSimplifiedVariant" and code >= 0x4E00 and code <= LAST and not (" " .. value .. " "):find((" U+%X "):format(code), 1, true) then traditional[#traditional + 1] = utf8.char(code) end
end
local out = assert(io.open("scripts/lib/traditional.txt", "w"))
out:write("# Chinese characters that mainland China simplified: who writes them is elsewhere. Output of src/text/tables/han.lua from the Unihan database (Unicode\n",
          "# 15.0, Unicode licence).\n")
for i = 1, #traditional, 40 do out:write(table.concat(traditional, "", i, math.min(i + 39, #traditional)), "\n") end
out:close()
