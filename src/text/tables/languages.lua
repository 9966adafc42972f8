-- Writes src/text/language_table.c: what letters say about the language of a text.
--   lua5.4 src/text/tables/languages.lua FOLDER [/usr/share/unicode] > src/text/language_table.c
-- FOLDER holds a file LANG.tsv or LANG.tsv.xz for each language, lines "gram<TAB>probability": 1-, 2- and 3-grams of lower-case letters,
-- for a longer gram the chance of its last letter behind the others. A language that owns its script needs 1-grams only.
-- Source of the committed table: the language models of pemistahl/lingua (https://github.com/pemistahl/lingua), built from the news
-- corpora of the Leipzig Wortschatz; Apache License 2.0. Letters, scripts and case: Unicode Character Database 15.0 (Unicode licence).
--
-- Grams stop at the ends of words, so what is missing to 1 is the chance that the word ends there, and what a gram has more than all
-- that lead to it is the chance that a word begins with it. From both comes a model of whole words, "<" before and ">" behind.
package.path = arg[0]:gsub("[^/]*$", "?.lua")
local tables, neighbours = require "tables", require "neighbours"
local folder, unicode = assert(arg[1], "usage: languages.lua FOLDER [UNICODE]"), arg[2] or "/usr/share/unicode"

local WIDE, NARROW = 20000, 36000  -- rows kept: of Latin, and of all other scripts together
local STEP, LEVELS = 0.5, 15       -- a cost is LEVELS steps of STEP nats at most: how much less likely than in the likeliest language
local BEFORE, BEHIND = 1, 2        -- stand for the ends of a word where a letter could be
local NOT_A_WORD = 8               -- steps that a word costs the neighbours that do not have it
local SCRIPTS = { Latin = "Latin", Cyrillic = "Cyrillic", Greek = "Greek", Arabic = "Arabic", Hebrew = "Hebrew", Armenian = "Armenian",
  Georgian = "Georgian", Devanagari = "Devanagari", Bengali = "Bengali", Gujarati = "Gujarati", Gurmukhi = "Gurmukhi", Tamil = "Tamil",
  Telugu = "Telugu", Sinhala = "Sinhala", Thai = "Thai", Ethiopic = "Ethiopic", Hangul = "Hangul", Han = "Han", Hiragana = "Han",
  Katakana = "Han" }               -- scripts that are counted as one

local WEIGHT = { Han = 3, Hangul = 2, Ethiopic = 2 } -- letters of other scripts that say as much as one of these

-- ---- Letters ----

local function each_range(file, visit)
  for line in io.lines(unicode .. "/" .. file) do
    local first, last, value = line:match "^(%x+)%.?%.?(%x*)%s*;%s*([%w_]+)"
    if first then visit(tonumber(first, 16), tonumber(last ~= "" and last or first, 16), value) end
  end
end

local script_of, lower = {}, {} -- of every letter; "other" where no language is known
each_range("extracted/DerivedGeneralCategory.txt", function(first, last, category)
  if category:find "^L" then for code = first, last do script_of[code] = "other" end end
end)
each_range("Scripts.txt", function(first, last, script)
  for code = first, last do
    if script_of[code] and SCRIPTS[script] then script_of[code] = SCRIPTS[script] end
  end
end)
script_of[0xAA], script_of[0xBA] = nil, nil -- ordinal signs
for line in io.lines(unicode .. "/UnicodeData.txt") do
  local code, small = line:match "^(%x+);[^;]*;Lu;.*;(%x+);[^;]*$"
  if code then lower[tonumber(code, 16)] = tonumber(small, 16) end
end

-- ---- Models ----

local function read_model(path)
  local file = path:find "%.xz$" and assert(io.popen(("xz -dc '%s'"):format(path))) or assert(io.open(path))
  local grams = { {}, {}, {} }
  for line in file:lines() do
    local gram, p = line:match "^(.-)\t(.+)$"
    local list = grams[utf8.len(gram) or 0]
    if list then list[#list + 1] = { p = assert(tonumber(p), path .. ": not a number: " .. p), utf8.codepoint(gram, 1, -1) } end
  end
  file:close()
  return grams
end

local function main_script(letters)
  local share, best = {}, nil
  for _, gram in ipairs(letters) do
    local script = script_of[gram[1]]
    if script then share[script] = (share[script] or 0) + gram.p end
  end
  for script, p in pairs(share) do
    if not best or p > share[best] then best = script end
  end
  return best
end

local function key(a, b, c) return a << 42 | b << 21 | c end -- shorter grams have zeros in front

-- Counts as they must have been: the rarest letter came once. Letters of other scripts are left out.
local function counts_of(grams, script)
  local rarest = math.huge
  for _, gram in ipairs(grams[1]) do rarest = math.min(rarest, gram.p) end
  local counts = {}
  for n, list in ipairs(grams) do
    for _, gram in ipairs(list) do
      local ours = true
      for i = 1, n do ours = ours and script_of[gram[i]] == script end
      local prefix = n == 2 and key(0, 0, gram[1]) or n == 3 and key(0, gram[1], gram[2])
      if ours and (n == 1 or counts[prefix]) then
        counts[key(n > 2 and gram[n - 2] or 0, n > 1 and gram[n - 1] or 0, gram[n])] = gram.p * (n == 1 and 1 / rarest or counts[prefix])
      end
    end
  end
  return counts
end

local function letters_of(gram) return gram >> 42, gram >> 21 & 0x1FFFFF, gram & 0x1FFFFF end

-- Adds the grams at the ends of words.
local function add_ends(counts)
  local first, last, alone = {}, {}, {}
  for gram, n in pairs(counts) do first[gram], last[gram] = n, n end
  for gram, n in pairs(counts) do
    local a, b, c = letters_of(gram)
    local tail = a ~= 0 and key(0, b, c) or b ~= 0 and key(0, 0, c)
    local head = a ~= 0 and key(0, a, b) or b ~= 0 and key(0, 0, b)
    if tail then
      first[tail], last[head] = (first[tail] or 0) - n, (last[head] or 0) - n
    end
  end
  local words = 0
  for gram, n in pairs(first) do
    local a, b, c = letters_of(gram)
    if n > 0.5 and a == 0 then
      counts[key(b ~= 0 and BEFORE or 0, b ~= 0 and b or BEFORE, c)] = n
      if b == 0 then words = words + n end
      alone[b ~= 0 and b or c] = (alone[b ~= 0 and b or c] or 0) + (b ~= 0 and -n or n)
    end
  end
  for gram, n in pairs(last) do
    local a, b, c = letters_of(gram)
    if n > 0.5 and a == 0 then counts[key(b, c, BEHIND)] = n end
  end
  for letter, n in pairs(alone) do
    if n > 0.5 then counts[key(BEFORE, letter, BEHIND)] = n end
  end
  counts[key(0, 0, BEHIND)] = words
end

-- The chance of a gram's last letter behind the others, smoothed as Witten and Bell did: what is rare here is judged by the shorter gram.
local function smoothed(counts)
  local sum, kinds, total = {}, {}, 0
  for gram, n in pairs(counts) do
    local a, b, c = letters_of(gram)
    local prefix = b ~= 0 and key(0, a, b)
    if prefix then sum[prefix], kinds[prefix] = (sum[prefix] or 0) + n, (kinds[prefix] or 0) + 1 else total = total + n end
  end
  local function chance(gram)
    local a, b, c = letters_of(gram)
    if b == 0 then return ((counts[gram] or 0) + 0.5) / (total + 75) end
    local shorter, prefix = chance(a ~= 0 and key(0, b, c) or key(0, 0, c)), key(0, a, b)
    if not sum[prefix] then return shorter end
    return ((counts[gram] or 0) + kinds[prefix] * shorter) / (sum[prefix] + kinds[prefix])
  end
  return chance, total
end

-- The characters in these rows of GB 2312.
local function simplified(first_row, last_row)
  local bytes = {}
  for row = first_row, last_row do
    for cell = 0xA1, 0xFE do bytes[#bytes + 1] = string.char(row, cell) end
  end
  local path = os.tmpname()
  assert(assert(io.open(path, "w")):write(table.concat(bytes))):close()
  local pipe = assert(io.popen(("iconv -c -f EUC-CN -t UTF-8 '%s'"):format(path)))
  local text = pipe:read "a"
  pipe:close()
  os.remove(path)
  return text
end

-- A Chinese model made from traditional writing does not know the simplified characters. What is missing is taken to be as frequent as in
-- Japanese, which has many of them, and no rarer than `least`: GB 2312 has 3755 usual characters (rows B0 to D7), then rare ones.
local function add_simplified(chinese, japanese)
  for _, level in ipairs { { 0xB0, 0xD7, least = 1e-4 }, { 0xD8, 0xF7, least = 1e-6 } } do
    for _, code in utf8.codes(simplified(level[1], level[2])) do
      local n = chinese.total * math.max((japanese.counts[code] or 0) / japanese.total, level.least)
      chinese.counts[code] = math.max(chinese.counts[code] or 0, n)
    end
  end
  chinese.chance, chinese.total = smoothed(chinese.counts)
end

-- ---- Rows ----

local scripts, languages = {}, {} -- { tag, script, counts, chance, total }: those of each script; all of them by tag

local function read_all()
  local list = assert(io.popen(("ls '%s'"):format(folder)))
  for name in list:lines() do
    local tag = name:match "^([%w-]+)%.tsv"
    if tag then
      local grams = read_model(folder .. "/" .. name)
      local script = assert(main_script(grams[1]), name .. ": no letters")
      local language = { tag = tag, script = script, counts = counts_of(grams, script) }
      if next(grams[2]) then add_ends(language.counts) end
      language.chance, language.total = smoothed(language.counts)
      scripts[script] = scripts[script] or {}
      table.insert(scripts[script], language)
      languages[tag] = language
    end
  end
  list:close()
  if languages.zh and languages.ja then add_simplified(languages.zh, languages.ja) end
end

local function costs(gram, list)
  local row, best = {}, -math.huge
  for i, language in ipairs(list) do
    row[i] = math.log(language.chance(gram))
    best = math.max(best, row[i])
  end
  for i = 1, #row do row[i] = math.min(LEVELS, math.floor((best - row[i]) / STEP + 0.5)) end
  return row
end

local function shorter(gram)
  local a, b, c = letters_of(gram)
  return a ~= 0 and key(0, b, c) or b ~= 0 and key(0, 0, c) or nil
end

-- How far two rows tell the languages apart differently: the standard deviation of what changes.
local function difference(row, other)
  local sum, squares = 0, 0
  for i = 1, #row do
    local d = row[i] - (other and other[i] or 0)
    sum, squares = sum + d, squares + d * d
  end
  return math.sqrt(math.max(0, squares / #row - (sum / #row) ^ 2))
end

-- Rows for the words that tell neighbours apart, a key each as the reader makes it: FNV-1a over code points.
local function word_key(word)
  local hash = 0xCBF29CE484222325
  for _, code in utf8.codes(word) do hash = (hash ~ code) * 0x100000001B3 end
  return hash
end

local function add_words(list, rows)
  local row_of = {}
  for _, group in ipairs(neighbours) do
    local said = {} -- who has the word
    for tag, words in pairs(group) do
      for word in words:gmatch "%S+" do
        said[word] = said[word] or {}
        said[word][tag] = true
      end
    end
    for word, by in pairs(said) do
      local row = row_of[word] or { gram = word_key(word), worth = math.huge, cost = {} }
      local tells = false
      for i, language in ipairs(list) do
        local against = group[language.tag] and not by[language.tag]
        tells = tells or against
        row.cost[i] = math.max(row.cost[i] or 0, against and NOT_A_WORD or 0)
      end
      if tells and not row_of[word] then
        row_of[word] = row
        rows[#rows + 1] = row
      end
    end
  end
end

-- Rows of one script, each with its worth: how often it comes, times what it says that the shorter gram does not.
local function add_rows(list, rows)
  local often, cache = {}, {}
  for _, language in ipairs(list) do
    for gram, n in pairs(language.counts) do often[gram] = (often[gram] or 0) + n / language.total end
  end
  local function cost(gram)
    if gram and not cache[gram] then cache[gram] = costs(gram, list) end
    return gram and cache[gram]
  end
  for gram, n in pairs(often) do
    if gram ~= BEHIND and n > 2e-7 * #list then
      local worth = n / #list * difference(cost(gram), cost(shorter(gram)))
      if gram < 1 << 21 and n > 1e-6 * #list then worth = worth + 1 end -- all others fall back to single letters
      rows[#rows + 1] = { gram = gram, worth = worth, cost = cost(gram) }
    end
  end
  add_words(list, rows)
end

local function best_rows(rows, n)
  table.sort(rows, function(x, y)
    if x.worth ~= y.worth then return x.worth > y.worth end
    return x.gram < y.gram
  end)
  return table.move(rows, 1, math.min(n, #rows), 1, {})
end

-- ---- A hash without collisions (hash and displace) ----

local U32 = 0xFFFFFFFF

local function key32(gram)
  gram = gram * 0x9E3779B97F4A7C15
  return ((gram ~ gram >> 32) * 0xD6E8FEB86659FD93) >> 32
end

local function slot_of(k, shift, n) return ((k ~ shift * 0x9E3779B1 & U32) * 0x85EBCA6B & U32) * n >> 32 end

local function place(rows)
  local n, n_buckets = #rows * 33 // 32 + 1, #rows // 3 + 1 -- a few slots stay free, so that the last rows find theirs
  local buckets, shifts, slots = {}, {}, {}
  for i = 1, n_buckets do buckets[i] = { at = i } end
  for _, row in ipairs(rows) do
    row.key = key32(row.gram)
    table.insert(buckets[(row.key * n_buckets >> 32) + 1], row)
    shifts[row.key] = assert(not shifts[row.key], "two grams with one key") and true
  end
  shifts = {}
  for i = 1, n_buckets do shifts[i] = 0 end
  table.sort(buckets, function(x, y) if #x ~= #y then return #x > #y end return x.at < y.at end)
  for _, bucket in ipairs(buckets) do
    local shift, taken = -1, nil
    repeat
      shift, taken = shift + 1, {}
      for _, row in ipairs(bucket) do
        local slot = slot_of(row.key, shift, n)
        if slots[slot] or taken[slot] then taken = nil break end
        taken[slot] = row
      end
    until taken
    assert(shift < 65536, "no place found")
    shifts[bucket.at] = shift
    for slot, row in pairs(taken) do slots[slot] = row end
  end
  return slots, shifts, n
end

-- ---- Output ----

-- Eight costs in a word, the first in the lowest bits.
local function words_of(cost, width)
  local words = {}
  for w = 0, width - 1 do
    local word = 0
    for i = 0, 7 do word = word | (cost[w * 8 + i + 1] or LEVELS) << 4 * i end
    words[#words + 1] = ("0x%x"):format(word)
  end
  return table.concat(words, ",")
end

local function array(type, name, list)
  print(("static const %s %s[] = {\n%s\n};\n"):format(type, name, tables.wrapped(table.concat(list, ","))))
end

local function print_grams(name, rows, width)
  local slots, shifts, n = place(rows)
  local keys, costs_text = {}, {}
  for slot = 0, n - 1 do
    local row = slots[slot] or { key = 0, cost = {} }
    keys[#keys + 1] = ("0x%x"):format(row.key)
    costs_text[#costs_text + 1] = words_of(row.cost, width)
  end
  array("uint16_t", name .. "_shifts", shifts)
  array("uint32_t", name .. "_keys", keys)
  array("uint32_t", name .. "_costs", costs_text)
  print(("const rim_gram_table rim_grams_%s = {%d, %d, %d, %s_shifts, %s_keys, %s_costs};\n"):format(name, n, #shifts, width, name, name, name))
end

read_all()
local order = {}
for script in pairs(scripts) do order[#order + 1] = script end
table.sort(order, function(x, y)
  if #scripts[x] ~= #scripts[y] then return #scripts[x] > #scripts[y] end
  return x < y
end)
assert(order[1] == "Latin" and #scripts.Latin <= 64 and #scripts[order[2]] <= 8 and #order <= 18, "more languages than language.h has room for")
local wide, narrow, width = {}, {}, (#scripts.Latin + 7) // 8
add_rows(scripts.Latin, wide)
for i = 2, #order do
  if #scripts[order[i]] > 1 then add_rows(scripts[order[i]], narrow) end
end

print [[
/* Generated by src/text/tables/languages.lua; do not edit.
   Language models: pemistahl/lingua, built from the news corpora of the Leipzig Wortschatz; Apache License 2.0.
   Letters, scripts and case: Unicode Character Database 15.0; Unicode licence. */
#include "text/language_table.h"
]]
print "const rim_language_script rim_language_scripts[RIM_LANGUAGE_MAX_SCRIPTS] = {"
print "    {0, 0, NULL}, /* no letter */\n    {0, 1, NULL}, /* letters of any other script */"
local number = { other = 1 }
for i, script in ipairs(order) do
  local tags = {}
  for _, language in ipairs(scripts[script]) do tags[#tags + 1] = language.tag end
  number[script] = i + 1
  print(("    {%d, %d, \"%s\"}, /* %s */"):format(#tags, WEIGHT[script] or 1, table.concat(tags, "\\0"), script))
end
print "};\n"
local kinds, kind_of, values = { "    {0, 0}," }, {}, {}
for code = 0, 0x10FFFF do
  local script = script_of[code]
  local kind = script and ("    {%d, %d},"):format(number[script] or 1, (lower[code] or code) - code)
  if kind and not kind_of[kind] then kinds[#kinds + 1], kind_of[kind] = kind, #kinds end
  values[code] = kind and kind_of[kind]
end
local blocks, stage1 = tables.stages(values)
assert(#blocks <= 256 and #kinds <= 256)
print(("const rim_letter_kind rim_letter_kinds[%d] = {\n%s\n};\n"):format(#kinds, table.concat(kinds, "\n")))
print(("const unsigned char rim_letter_stage1[%d] = {\n%s\n};\n"):format(#stage1, tables.wrapped(table.concat(stage1, ","))))
print(("const unsigned char rim_letter_stage2[%d] = {\n%s\n};\n"):format(#blocks * tables.SIZE, tables.wrapped(table.concat(blocks, ","))))
print_grams("wide", best_rows(wide, WIDE), width)
print_grams("narrow", best_rows(narrow, NARROW), 1)
