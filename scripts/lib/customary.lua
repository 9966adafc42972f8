-- The customary English form of a name in another script: customary.new(ctx, table_of)(name, lang); its second value gives all names that may be
-- meant by a word. Of all known names the one is taken that is likeliest: by how usual it is (customary-names.tsv), by how likely it is written with
-- such letters (rim.channel, customary-LANG-steps.tsv), and by how often it is known to be so written (customary-LANG.tsv, by the letters;
-- customary-keys.tsv, by the sound of names in Russian). The word romanised by its language's table, which table_of(lang) gives (rows as lib.translit
-- reads them, or nil), is one of the names, as usual as one that nobody has met; so names that are not known come out romanised. The tables are made by
-- src/text/tables/customary.py. Arabic names come first of all from customary-arabic.tsv: those that the pairs have are of foreigners. The dictionaries stay in C.
local rim = require "rim"
local translit = require "lib.translit"

local customary = {}

-- Whose steps and rows a language shares.
local shares = { mk = "sr" }
-- Languages whose names are known by their sound; all but Russian are written by the letters of customary-letters.tsv, without doubled ones.
local by_sound = { ru = true, uk = true, bg = true, sr = true, mk = true, el = true, ka = true, hy = true }
local unwritten = { ar = true, fa = true, he = true, zh = true } -- romanised they are no names: vowels are missing, or syllables
local single = { bg = true, sr = true, mk = true, el = true, ka = true, hy = true }
local by_letters = { ar = true, fa = true, he = true, ja = true, ko = true, zh = true }
local separators = { ["・"] = " ", ["·"] = " ", ["•"] = " ", ["‧"] = " ", ["＝"] = "-", ["‐"] = "-", ["־"] = "-", [" "] = " ", ["-"] = "-" }

local MOST = 48         -- names for a word that are weighed
local SINGLE = 14       -- the weight of a pair that is the only one of its name: customary.py does not write it
local UNMET = math.log(0.02 / 1.3) -- how usual a name is that nobody has met, on the scale of customary-names.tsv
local HARD_SPACE = "\u{A0}"
local MANY = 3          -- nats below the best where `spellings` ends

-- The endings of Slavic surnames: who bears one is romanised by their own language, given names as well.
local own_endings = { bg = { "ов", "ев", "ова", "ева" }, sr = { "вић", "чић", "џић", "тић" } }

local function has_own_ending(word, lang)
  for _, ending in ipairs(own_endings[lang] or {}) do
    if #word > #ending + 2 and word:sub(-#ending) == ending then return true end
  end
  return false
end

local function letters_of(word)
  local letters = {}
  for letter in word:gmatch(utf8.charpattern) do letters[#letters + 1] = letter end
  return letters
end

-- Without the letter that is the same as the one before.
local function squeezed(letters)
  local kept = {}
  for _, letter in ipairs(letters) do
    if letter ~= kept[#kept] then kept[#kept + 1] = letter end
  end
  return kept
end

-- ---- What a word is made of, for the channel ----

local small_kana = "[ァィゥェォャュョヮ]"

-- Kana with the small one behind it.
local function morae(word)
  local out = {}
  for _, letter in ipairs(letters_of(word)) do
    if #out > 0 and letter:find(small_kana) then out[#out] = out[#out] .. letter else out[#out + 1] = letter end
  end
  return out
end

-- What a Greek letter may be in the keys: Greek has no letters for some sounds, and two together for b, d and g, which stand for mb, nd and ng as well.
local greek = { b = { "b", "mp", "mb" }, d = { "d", "nt", "nd" }, g = { "g", "ng", "nk" }, s = { "s", "w" }, c = { "c", "q" }, j = { "dj", "dz" }, z = { "z", "j" } }
local READINGS = 64 -- of a Greek word

-- The keys that a Greek one may stand for.
local function greek_keys(key)
  local keys = { "" }
  for letter in key:gmatch "." do
    local longer = {}
    for _, other in ipairs(greek[letter] or { letter }) do
      for _, before in ipairs(keys) do
        if #longer < READINGS then longer[#longer + 1] = before .. other end
      end
    end
    keys = longer
  end
  return keys
end

-- Georgian puts an i behind a name's last consonant, and has no other letter for the y at its beginning.
local function georgian_keys(key)
  local keys = { key, key .. "i" }
  if key:find "^i[aeou]" then keys[3], keys[4] = "y" .. key:sub(2), "y" .. key:sub(2) .. "i" end
  return keys
end

-- ---- Korean and Chinese people ----

-- Korean names as one word: surname, then the given name with a hyphen ("Kim Yong-jae").
local function korean_person(word, write)
  local letters = letters_of(word)
  if #letters ~= 3 then return nil end
  local given = write("가" .. letters[2] .. "-" .. letters[3]):sub(3)
  return write(letters[1]) .. " " .. given:gsub("^%l", string.upper)
end

-- Chinese names of two or three characters, the surname first: in pinyin ("Xi Jinping"), or, where a character is not simplified, in Wade-Giles without
-- marks, as Taiwan writes names ("Tsai Ying-wen"). `surnames` and `traditional` are sets of characters.
local function chinese_person(word, surnames, traditional, writer_of)
  local letters = letters_of(word)
  if #letters < 2 or #letters > 3 or not surnames[letters[1]] then return nil end
  local is_traditional = false
  for _, letter in ipairs(letters) do is_traditional = is_traditional or traditional[letter] ~= nil end
  local write = writer_of(is_traditional and "wade" or "pinyin")
  for i, letter in ipairs(letters) do letters[i] = rim.fold(write(letter)):gsub("’", "") end
  return rim.title(letters[1]) .. " " .. rim.title(table.concat(letters, is_traditional and "-" or "", 2))
end

-- ---- Words ----

-- The logarithm of a sum, of two logarithms.
local function sum_of(a, b)
  local high, low = math.max(a, b), math.min(a, b)
  return low == -math.huge and high or high + math.log(1 + math.exp(low - high))
end

local particles = { von = true, zu = true, und = true, der = true, de = true, da = true, di = true, du = true, dos = true, al = true, bin = true }

local function capital(word, is_first)
  if particles[word] and not is_first then return word end
  return (word:gsub("^(" .. utf8.charpattern .. ")", rim.upper):gsub("^Mc(%l)", function(letter) return "Mc" .. letter:upper() end))
end

-- Adds to {name = log P(so written)} a row of names, each with its weight behind it unless that is of a single pair.
local function add(known, ...)
  local fields = { ... }
  for i, field in ipairs(fields) do
    if not tonumber(field) then known[field] = sum_of(known[field] or -math.huge, (tonumber(fields[i + 1]) or SINGLE) / -10) end
  end
end

function customary.new(ctx, table_of)
  local names, files, channels, writers, rules, rows = ctx:rows "lib/customary-names.tsv", {}, {}, {}, {}, nil

  local function file(name)
    files[name] = files[name] or ctx:rows("lib/customary-" .. name .. ".tsv")
    return files[name]
  end

  local function channel(lang)
    channels[lang] = channels[lang] or rim.channel(names, file(lang .. "-steps"))
    return channels[lang]
  end

  local function plain(word, key)
    rows = rows or ctx:data "lib/customary-letters.tsv"
    rules[key] = rules[key] or rim.translit(translit.rules(rows, key))
    return rules[key]:write(word)
  end

  local function writer(lang)
    if writers[lang] == nil then
      local of = table_of(lang)
      local standard = of and (translit.standard(of, lang == "ko" and "kn" or "customary") or translit.standards(of)[1])
      writers[lang] = of and translit.compile(of, standard.key, ctx) or false
    end
    return writers[lang]
  end

  local function romanised(word, lang)
    local write = writer(lang)
    return write and rim.fold(write(word)):gsub("’", "") or word
  end

  local function characters(file)
    local set = {}
    for _, line in ipairs(ctx:data(file)) do
      for letter in line:gmatch(utf8.charpattern) do set[letter] = true end
    end
    return set
  end

  local surnames, traditional, chinese = nil, nil, {}
  local function chinese_name(word)
    local of = table_of "zh"
    if not of or file "zh":get(word) then return nil end
    surnames = surnames or characters "lib/surnames.zh.txt"
    traditional = traditional or characters "lib/traditional.txt"
    return chinese_person(word, surnames, traditional, function(key)
      chinese[key] = chinese[key] or translit.compile(of, key, ctx)
      return chinese[key]
    end)
  end

  local readings
  local function syllables(word)
    readings = readings or rim.translit(translit.rules(ctx:data "lib/han.tsv"))
    local out = letters_of(word)
    for i, letter in ipairs(out) do out[i] = readings:write(letter):gsub("%d", "") end
    return out
  end

  -- The letters of a word as the channel of its language has them.
  local function letters_for(word, lang)
    if lang == "zh" then return syllables(word) end
    if lang == "ko" then return letters_of(rim.nfd(word)) end
    if lang == "ja" then return morae(word) end
    if lang == "ru" then return letters_of(word) end
    local letters = letters_of(plain(word, lang))
    return single[lang] and squeezed(letters) or letters
  end

  -- The names that are known to be so written, and how often.
  local function known_for(word, lang, letters)
    local known = {}
    if by_letters[lang] then
      add(known, file(lang):get((lang == "ar" or lang == "fa" or lang == "he") and table.concat(letters) or word))
      return known
    end
    local sounds = lang == "ru" and plain(word, "russian") or table.concat(letters)
    local key = table.concat(squeezed(letters_of(plain(table.concat(squeezed(letters_of(sounds))), "key"))))
    local keys = lang == "el" and greek_keys(key) or lang == "ka" and georgian_keys(key) or { key }
    for _, k in ipairs(keys) do add(known, file "keys":get(k)) end
    return known
  end

  -- All names that may be meant by a word, with their scores; the likeliest.
  local function weighed(word, lang)
    local scores, own = {}, shares[lang] or lang
    if not by_sound[lang] and not by_letters[lang] then return scores, nil end
    local letters = letters_for(word, lang)
    for _, name in ipairs(channel(own):read(letters, MOST)) do scores[name.name] = name.score end
    for name, weight in pairs(known_for(word, lang, letters)) do
      local usual = (tonumber((names:get(name))) or 0) / 100
      scores[name] = usual + sum_of(weight, (scores[name] or -math.huge) - usual)
    end
    local latin = not unwritten[lang] and writer(lang) and romanised(word, lang)
    if latin and latin:find "^[a-z']+$" then
      scores[latin] = math.max(scores[latin] or -math.huge, channel(own):score(letters, latin) + UNMET)
    end
    local best
    for name, score in pairs(scores) do
      if not best or score > scores[best] or score == scores[best] and name < best then best = name end
    end
    return scores, best
  end

  local function one(word, lang, is_own)
    if is_own then return romanised(word, lang) end
    local common = lang == "ar" and file "arabic":get(word)
    if common then return common end
    if lang == "ko" and not file "ko":get(word) then
      local person = korean_person(word, writer(lang))
      if person then return romanised(person, lang) end
    end
    local _, best = weighed(word, lang)
    return best or romanised(word, lang)
  end

  -- The names that may be meant by a word of that language, the likeliest first.
  local function spellings(word, lang)
    local scores, best = weighed(rim.lower(word), lang)
    local list = {}
    for name, score in pairs(scores) do
      if score > scores[best] - MANY then list[#list + 1] = name end
    end
    table.sort(list, function(a, b) return scores[a] ~= scores[b] and scores[a] > scores[b] or scores[a] == scores[b] and a < b end)
    for i, name in ipairs(list) do list[i] = capital(name, true) end
    return list
  end

  -- The same with a hard space inside names of two words ("عبد الله": Abdullah).
  local function with_double_names(name)
    local words = {}
    for word in name:gmatch "%S+" do
      local both = #words > 0 and words[#words] .. " " .. word
      if both and file "arabic":get(both) then words[#words] = words[#words] .. HARD_SPACE .. word else words[#words + 1] = word end
    end
    return table.concat(words, " ")
  end

  local function form(name, lang)
    local person = lang == "zh" and chinese_name(name)
    if person then return person end
    if lang == "ar" then name = with_double_names(name) end
    local out, word, is_own = {}, "", has_own_ending(rim.lower(name), lang)
    local function finish(separator)
      if word ~= "" then out[#out + 1] = capital(one(word:gsub(HARD_SPACE, " "), lang, is_own), #out == 0) end
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
