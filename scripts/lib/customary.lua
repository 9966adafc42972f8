-- The customary English form of a name in another script: customary.new(ctx, table_of)(name, lang); its second value gives all names that sound like a
-- word. Each word is looked up by its letters
-- (customary-LANG.tsv, for scripts that do not write all sounds), then by how it sounds (customary-keys.tsv): of the names that sound so, the
-- one that is both usual and like its letters. Where no name is known it is romanised by its language's table, which table_of(lang) gives (rows as
-- lib.translit reads them, or nil). The dictionaries stay in C.
local rim = require "rim"
local translit = require "lib.translit"

local customary = {}

-- Where names are in the dictionary of another language, the letters that differ.
local shared = {
  fa = { of = "ar", letters = { ["ک"] = "ك", ["ی"] = "ي", ["گ"] = "غ", ["پ"] = "ب", ["چ"] = "تش", ["ژ"] = "ج", ["\u{200C}"] = "" } },
}
local by_letters = { ar = true, he = true, zh = true, ko = true, ja = true }
local separators = { ["・"] = " ", ["·"] = " ", ["＝"] = "-", ["‐"] = "-", ["־"] = "-", [" "] = " ", ["-"] = "-" }
local LONGEST = 3     -- letters that sound together
local VARIANTS = 24   -- ways to read a word that are looked up
local WORSE = 0.7     -- what a less likely way to read it counts of the one before
local LIKE = 0.7      -- what the likeness of the letters weighs, by its log odds; how usual a name is weighs 1, by its logarithm

-- The endings of Slavic surnames: who bears one is romanised by their own language, given names as well.
local own_endings = { bg = { "ов", "ев", "ова", "ева", "ски", "ска" }, sr = { "вић", "чић", "џић", "тић" } }

local function sounds_of(rows, lang)
  local sounds = {}
  for _, row in ipairs(rows) do
    if row[1] == lang then
      local list = {}
      for sound in row[3]:gmatch "[^/]+" do list[#list + 1] = sound == "-" and "" or sound end
      sounds[row[2]] = list
    end
  end
  return sounds
end

local function letters_of(word)
  local letters = {}
  for letter in word:gmatch(utf8.charpattern) do letters[#letters + 1] = letter end
  return letters
end

-- Doubled sounds count once.
local function squeezed(key)
  local last
  return (key:gsub(".", function(sound)
    local doubled = sound == last
    last = sound
    return doubled and "" or nil
  end))
end

-- The ways a word may sound, likeliest first; nil when a letter is none of the language's.
local function keys_of(word, sounds)
  local letters, keys, at = letters_of(word), { "" }, 1
  while at <= #letters do
    local size, found = LONGEST, nil
    repeat
      found = at + size - 1 <= #letters and sounds[table.concat(letters, "", at, at + size - 1)]
      size = found and size or size - 1
    until found or size == 0
    if not found then return nil end
    local longer = {}
    for _, key in ipairs(keys) do
      for _, sound in ipairs(found) do
        if #longer < VARIANTS then longer[#longer + 1] = key .. sound end
      end
    end
    keys, at = longer, at + size
  end
  return keys
end

-- The names that sound like one of the keys, and how usual each is.
local function by_sound(keys, known)
  local usual = {}
  for i, key in ipairs(keys or {}) do
    local fields = { known:get(squeezed(key)) }
    for k = 1, #fields, 2 do
      usual[fields[k]] = math.max(usual[fields[k]] or 0, tonumber(fields[k + 1]) * WORSE ^ (i - 1))
    end
  end
  return usual
end

-- The best of the names for a word, by how usual they are and how like it.
local function best_of(usual, word, list)
  local best, most
  for name, count in pairs(usual) do
    local like = math.min(math.max(list:same(word, name), 0.001), 0.999)
    local score = math.log(1 + count) + LIKE * math.log(like / (1 - like))
    if not most or score > most or (score == most and name < best) then best, most = name, score end
  end
  return best
end

local function has_own_ending(word, lang)
  for _, ending in ipairs(own_endings[lang] or {}) do
    if #word > #ending + 2 and word:sub(-#ending) == ending then return true end
  end
  return false
end

-- Foreign names in Greek letters: two of them stand for b, d, g or j. Greek names end in a vowel or an s behind one.
local foreign_greek = { { "^mp", "b" }, { "mp", "mb" }, { "^nt", "d" }, { "([lr])nt", "%1d" }, { "nt$", "nd" }, { "gk", "g" }, { "^tz", "j" }, { "ch", "h" }, { "gi([aeou])", "y%1" } }

local function is_foreign_in_greek(word)
  return word:find "[βγδζθκλμνξπρτφχψ]$" ~= nil or word:find "[βγδζθκλμνξπρτφχψ]ς$" ~= nil
end

-- Korean names as one word: surname, then the given name with a hyphen ("Kim Yong-jae").
local function korean_person(word, write)
  local letters = letters_of(word)
  if #letters ~= 3 then return nil end
  local given = write("가" .. letters[2] .. "-" .. letters[3]):sub(3)
  return write(letters[1]) .. " " .. given:gsub("^%l", string.upper)
end

local particles = { von = true, zu = true, und = true, der = true, de = true, da = true, di = true, du = true, dos = true, al = true, bin = true }

local function capital(word, is_first)
  if particles[word] and not is_first then return word end
  return (word:gsub("^(" .. utf8.charpattern .. ")", rim.upper):gsub("^Mc(%l)", function(letter) return "Mc" .. letter:upper() end))
end

function customary.new(ctx, table_of)
  local files, tables, writers, known, list = {}, {}, {}, ctx:rows "lib/customary-keys.tsv", ctx:names {}

  local function file(lang)
    files[lang] = files[lang] or ctx:rows("lib/customary-" .. lang .. ".tsv")
    return files[lang]
  end

  local function sounds(lang)
    tables[lang] = tables[lang] or sounds_of(ctx:data "lib/sounds.tsv", lang)
    return tables[lang]
  end

  local function writer(lang)
    if writers[lang] == nil then
      local rows = table_of(lang)
      local standard = rows and (translit.standard(rows, lang == "ko" and "kn" or "customary") or translit.standards(rows)[1])
      writers[lang] = rows and translit.compile(rows, standard.key, ctx) or false
    end
    return writers[lang]
  end

  local function dictionary_form(word, lang)
    local other = shared[lang]
    if other then word, lang = word:gsub(utf8.charpattern, other.letters), other.of end
    return by_letters[lang] and file(lang):get(word) or nil
  end

  local function romanised(word, lang)
    local write = writer(lang)
    if not write then return word end
    local latin = rim.fold(write(word)):gsub("’", "")
    if lang == "el" and is_foreign_in_greek(word) then
      for _, pair in ipairs(foreign_greek) do latin = latin:gsub(pair[1], pair[2]) end
    end
    return latin
  end

  local function one(word, lang, is_own)
    local found = dictionary_form(word, lang)
    if found or is_own then return found or romanised(word, lang) end
    local usual = by_sound(keys_of(word, sounds(lang)), known)
    if not next(usual) and lang == "ka" and word:find "ი$" then usual = by_sound(keys_of(word:sub(1, -4), sounds(lang)), known) end
    if not next(usual) and lang == "ko" then return romanised(korean_person(word, writer(lang)) or word, lang) end
    return best_of(usual, word, list) or romanised(word, lang)
  end

  -- The names that sound like a word of that language, the most usual first.
  local function spellings(word, lang)
    local list, usual = {}, by_sound(keys_of(rim.lower(word), sounds(lang)), known)
    for name in pairs(usual) do list[#list + 1] = name end
    table.sort(list, function(a, b) return usual[a] ~= usual[b] and usual[a] > usual[b] or usual[a] == usual[b] and a < b end)
    for i, name in ipairs(list) do list[i] = capital(name, true) end
    return list
  end

  local function form(name, lang)
    local out, word, is_own = {}, "", has_own_ending(rim.lower(name), lang)
    local function finish(separator)
      if word ~= "" then out[#out + 1] = capital(one(word, lang, is_own), #out == 0) end
      out[#out + 1], word = separator, ""
    end
    for letter in rim.lower(name):gmatch(utf8.charpattern) do
      if separators[letter] then finish(separators[letter]) else word = word .. letter end
    end
    finish(nil)
    return table.concat(out)
  end
  return form, spellings
end

return customary
