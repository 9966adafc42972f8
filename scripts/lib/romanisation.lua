-- Which standards of romanisation a word in Latin letters may follow, what it was before, and how others write it:
--   local r = romanisation.new(ctx, table_of)
--   r.of("Serhiy", { "uk" })      a list of {lang, key, name, before}: the standards that write it so, those of a known name first;
--                                 `before` lists what they write so, the likeliest first
--   r.others("Serhiy", { "uk" })  a list of {text, lang, name}: what it was, written by other standards ("Serhii"); the same name in Russian,
--                                 Ukrainian or Belarusian ("Sergei"); and names that sound so ("Sergi", name is nil). Plain letters come first
-- table_of(lang) gives the table of a language (rows as lib.translit reads them, or nil). Standards of several passes are not read backwards.
local rim = require "rim"
local customary = require "lib.customary"
local translit = require "lib.translit"

local romanisation = { languages = { "ru", "uk", "be", "bg", "sr", "mk", "kk", "el", "ka", "hy" } }

local MOST = 32 -- sources of a word that are looked at

-- What hardly ever stands in a name: a y is more often й behind a vowel and ы behind a consonant, and no э is inside a word.
local odd = { "[аеёиоуыэюяіїє]ы", "[бвгджзклмнпрстфхцчшщ]й", "^[ыйьъ]", "[^%s-]э", "[аеёиоуыэюяіїє][ьъ'’]", "йи", "[йь][йь]", "[аеёиоуыэюяіїє]и$", "[ыъ]$",
              "[ьъ'’][аеоуыэи]", "шч", "ґ", "σ$", "ς." }

local odd_in = { uk = { "[зсц]к[иі]й$", "ьск" }, be = { "[зсц]к[иі]й$" } }

-- How odd it looks; a name that is known is not odd at all.
local function oddity(text, lang, known)
  local low, n = rim.lower(text), 0
  if known[low] then return -1 end
  for _, pattern in ipairs(odd) do
    if low:find(pattern) then n = n + 1 end
  end
  for _, pattern in ipairs(odd_in[lang] or {}) do
    if low:find(pattern) then n = n + 1 end
  end
  return n
end

-- The likeliest first; of equally likely ones the earlier.
local function by_likelihood(list, lang, known)
  local order, odds = {}, {}
  for i, text in ipairs(list) do order[i], odds[i] = i, oddity(text, lang, known) end
  table.sort(order, function(a, b) return odds[a] ~= odds[b] and odds[a] < odds[b] or odds[a] == odds[b] and a < b end)
  for i, at in ipairs(order) do order[i] = list[at] end
  return order
end

local cognate_languages = { "ru", "uk", "be" }

-- By a name in small letters, the rows that have it.
local function read_cognates(rows)
  local known = {}
  for _, row in ipairs(rows) do
    for _, name in ipairs(row) do
      local low = rim.lower(name)
      if name ~= "." then known[low] = known[low] or {} end
      if name ~= "." then table.insert(known[low], row) end
    end
  end
  return known
end

local function is_plain(text) return not text:find "[^%a '-]" end

function romanisation.new(ctx, table_of)
  local known = read_cognates(ctx:data "lib/cognates.tsv")
  local standards, r, _, spellings = {}, {}, customary.new(ctx, table_of)

  local function standards_of(lang)
    if standards[lang] then return standards[lang] end
    local list, rows = {}, table_of(lang) or {}
    for _, standard in ipairs(translit.standards(rows)) do
      if standard.flags == "" then
        list[#list + 1] = { key = standard.key, name = standard.name, rules = rim.translit(translit.rules(rows, standard.key)) }
      end
    end
    standards[lang] = list
    return list
  end

  function r.of(word, langs)
    local found, others = {}, {}
    for _, lang in ipairs(langs or romanisation.languages) do
      local text = lang == "ka" and rim.lower(word) or word -- Georgian has no capitals
      for _, standard in ipairs(standards_of(lang)) do
        local before = by_likelihood(standard.rules:read(text, MOST), lang, known)
        local to = before[1] and known[rim.lower(before[1])] and found or others
        if before[1] then to[#to + 1] = { lang = lang, key = standard.key, name = standard.name, before = before } end
      end
    end
    return table.move(others, 1, #others, #found + 1, found)
  end

  function r.others(word, langs)
    local list, marked, seen, done = {}, {}, { [word] = true }, {}
    local function add(text, lang, name)
      local to = is_plain(text) and list or marked
      if not seen[text] then to[#to + 1] = { text = text, lang = lang, name = name } end
      seen[text] = true
    end
    local function add_all(before, lang)
      for _, standard in ipairs(standards_of(lang)) do
        local text = standard.rules:write(before)
        add(lang == "ka" and rim.title(text) or text, lang, standard.name)
      end
    end
    for _, found in ipairs(r.of(word, langs)) do
      local before = found.before[1]
      if not done[found.lang .. before] then
        done[found.lang .. before] = true
        add_all(before, found.lang)
        for _, row in ipairs(known[rim.lower(before)] or {}) do
          for i, lang in ipairs(cognate_languages) do
            if row[i] ~= "." then add_all(row[i], lang) end
          end
        end
        for _, name in ipairs(spellings(before, found.lang)) do add(name, found.lang, nil) end
      end
    end
    return table.move(marked, 1, #marked, #list + 1, list)
  end

  return r
end

return romanisation
