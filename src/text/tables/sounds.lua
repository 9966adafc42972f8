-- Writes src/text/sound_table.c: rough Latin for the letters of other scripts, and how likely letters of one spelling of a name stand
-- for letters of another, learned from pairs.
--   lua5.4 src/text/tables/sounds.lua FOLDER [/usr/share/unicode] > src/text/sound_table.c     (some ten minutes)
-- FOLDER holds SCRIPT.tsv.xz, lines "English token<TAB>the token in the script<TAB>count". Source of the committed table: the name tokens
-- of steveash/NETransliteration-COLING2018, from Wikidata (CC0). Han readings: Unihan 15.0, kMandarin (Unicode licence).
--
-- A step takes up to two letters of rough Latin for up to three of the English spelling. Its chance is learned by expectation and
-- maximisation over all ways to cut a pair (the many-to-many alignment of Jiampojamarn, Kondrak, Sherif 2007); what is written is its
-- weight of evidence: log P(step) - log P(its letters by chance), in eighths of a nat.
package.path = arg[0]:gsub("[^/]*$", "?.lua")
local folder, unicode = assert(arg[1], "usage: sounds.lua FOLDER [UNICODE]"), arg[2] or "/usr/share/unicode"
local here = arg[0]:gsub("[^/]*$", "")

local SCRIPTS = { "russian", "arabic", "hebrew", "katakana", "korean", "chinese" } -- the order of enum rim_sound_source
local PAIRS, ROUNDS = 12000, 6
local LONGEST_A, LONGEST_B = 2, 3
local LEAST = 1.5    -- expected uses of a step that is kept
local ODDS_LEAST = -4 -- nats; steps below say nothing

local letters, han = {}, {}

local function read_letters()
  for line in io.lines(here .. "letters.tsv") do
    if not line:find "^#" then
      for letter, latin in line:gmatch "(%S+) (%S+)" do letters[utf8.codepoint(letter)] = latin end
    end
  end
end

local MARKED = { ["ā"] = "a", ["á"] = "a", ["ǎ"] = "a", ["à"] = "a", ["ē"] = "e", ["é"] = "e", ["ě"] = "e", ["è"] = "e", ["ī"] = "i", ["í"] = "i", ["ǐ"] = "i",
  ["ì"] = "i", ["ō"] = "o", ["ó"] = "o", ["ǒ"] = "o", ["ò"] = "o", ["ū"] = "u", ["ú"] = "u", ["ǔ"] = "u", ["ù"] = "u", ["ü"] = "u", ["ǖ"] = "u", ["ǘ"] = "u",
  ["ǚ"] = "u", ["ǜ"] = "u", ["ń"] = "n", ["ň"] = "n", ["ǹ"] = "n" }

local function read_han()
  local file = assert(io.popen("bzcat " .. unicode .. "/Unihan_Readings.txt.bz2"))
  for line in file:lines() do
    local code, reading = line:match "^U%+(%x+)\tkMandarin\t(%S+)"
    local plain = reading and reading:gsub("[\xC3-\xCC][\x80-\xBF]", MARKED)
    if plain and plain:find "^[a-z]+$" then han[tonumber(code, 16)] = plain end
  end
  file:close()
end

local INITIAL = { [0] = "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p", "h" }
local MEDIAL = { [0] = "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we", "wi", "yu", "eu", "ui", "i" }
local FINAL = { [0] = "", "k", "k", "k", "n", "n", "n", "t", "l", "l", "l", "l", "l", "l", "l", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t" }

local used_han = {}
local function rough(token)
  local out = {}
  for _, code in utf8.codes(token) do
    if code >= 0x3041 and code <= 0x3096 then code = code + 0x60 end
    local syllable = code - 0xAC00
    if letters[code] then out[#out + 1] = letters[code]
    elseif code < 128 and string.char(code):find "[a-z]" then out[#out + 1] = string.char(code)
    elseif syllable >= 0 and syllable < 11172 then
      out[#out + 1] = INITIAL[syllable // 588] .. MEDIAL[syllable % 588 // 28] .. FINAL[syllable % 28]
    elseif han[code] then
      used_han[code] = true
      out[#out + 1] = han[code]
    end
  end
  return table.concat(out)
end

-- English tokens with marks are left out: the English side is plain letters.
local function read_pairs(script)
  local all = {}
  local file = assert(io.popen(("xzcat %s/%s.tsv.xz"):format(folder, script)))
  for line in file:lines() do
    local english, other, count = line:match "^([a-z]+)\t([^\t]+)\t(%d+)"
    local latin = english and utf8.len(other) and rough(other)
    if latin and #latin >= 2 and #english >= 3 and #latin <= 24 and #english <= 24 then
      all[#all + 1] = { latin, english, math.min(tonumber(count), 4) }
    end
  end
  file:close()
  local kept, step = {}, math.max(1, #all / PAIRS) -- evenly over the alphabet
  for i = 1, #all, step do kept[#kept + 1] = all[math.floor(i)] end
  return kept
end

local function first_guess(a, b)
  local apart = math.abs(#a - #b)
  local same = a:sub(1, 1) == b:sub(1, 1) and a ~= ""
  return (same and 0.02 or 0.0004) * 0.2 ^ apart * 0.01 ^ (math.max(#a, #b) - 1)
end

local function chance(model, a, b)
  if not model then return first_guess(a, b) end
  local row = model[a]
  return row and row[b] or 0
end

-- One pair: the chance of it all, and each step's share added to `uses`.
local function expect(model, uses, a, b, weight)
  local n, m = #a, #b
  local forward, p = {}, {}
  for i = 0, n do
    forward[i], p[i] = {}, {}
    for j = 0, m do
      local sum, steps = (i == 0 and j == 0) and 1 or 0, {}
      for la = 0, math.min(LONGEST_A, i) do
        for lb = 0, math.min(LONGEST_B, j) do
          if la + lb > 0 then
            local from = forward[i - la][j - lb]
            if from > 0 then
              local x, y = a:sub(i - la + 1, i), b:sub(j - lb + 1, j)
              local c = chance(model, x, y)
              if c > 0 then
                sum = sum + from * c
                steps[#steps + 1] = { la, lb, x, y, c }
              end
            end
          end
        end
      end
      forward[i][j], p[i][j] = sum, steps
    end
  end
  local total = forward[n][m]
  if total <= 0 then return 0 end
  local backward = {}
  for i = 0, n do backward[i] = {} end
  backward[n][m] = 1
  for i = n, 0, -1 do
    for j = m, 0, -1 do
      local back = backward[i][j]
      if back then
        for _, s in ipairs(p[i][j]) do
          local i2, j2 = i - s[1], j - s[2]
          backward[i2][j2] = (backward[i2][j2] or 0) + back * s[5]
          local row = uses[s[3]] or {}
          uses[s[3]] = row
          row[s[4]] = (row[s[4]] or 0) + weight * forward[i2][j2] * s[5] * back / total
        end
      end
    end
  end
  return total
end

-- Log of the chance of a text letter by letter.
local function by_chance(counts, text)
  local log = 0
  for c in text:gmatch "." do log = log + math.log(counts[c] / counts.total) end
  return log
end

local function count_letters(list, side)
  local counts = { total = 0 }
  for _, pair in ipairs(list) do
    for c in pair[side]:gmatch "." do counts[c], counts.total = (counts[c] or 0) + 1, counts.total + 1 end
  end
  return counts
end

local function learn(script)
  local list, model = read_pairs(script), nil
  local of_a, of_b = count_letters(list, 1), count_letters(list, 2)
  for round = 1, ROUNDS do
    local uses, sum, kept = {}, 0, {}
    for _, pair in ipairs(list) do
      local total = expect(model, uses, pair[1], pair[2], pair[3])
      -- From the second round on, pairs that are no likelier than by chance are noise: other names of one person.
      if round < 2 or total > 0 and math.log(total) > by_chance(of_a, pair[1]) + by_chance(of_b, pair[2]) + #pair[1] * 0.3 then kept[#kept + 1] = pair end
    end
    model = {}
    for a, row in pairs(uses) do
      for b, n in pairs(row) do
        if n >= LEAST then
          model[a] = model[a] or {}
          model[a][b], sum = n, sum + n
        end
      end
    end
    for _, row in pairs(model) do
      for b, n in pairs(row) do row[b] = n / sum end
    end
    io.stderr:write(script, " round ", round, ": ", #list, " pairs, ", #kept, " kept\n")
    list = kept
  end
  local steps = {}
  for a, row in pairs(model) do
    for b, p in pairs(row) do
      local odds = math.log(p) - by_chance(of_a, a) - by_chance(of_b, b)
      if odds > ODDS_LEAST then steps[#steps + 1] = { a, b, math.floor(odds * 8 + 0.5) } end
    end
  end
  table.sort(steps, function(x, y) return x[1] < y[1] or x[1] == y[1] and x[2] < y[2] end)
  return steps
end

local function wrapped(items)
  local line = "   "
  for _, item in ipairs(items) do
    if #line + #item > 145 then print(line) line = "   " end
    line = line .. " " .. item .. ","
  end
  print(line)
end

local function write_letters()
  local codes, items = {}, {}
  for code in pairs(letters) do codes[#codes + 1] = code end
  for code in pairs(used_han) do letters[code] = han[code] codes[#codes + 1] = code end
  table.sort(codes)
  for _, code in ipairs(codes) do items[#items + 1] = ('{0x%X, "%s"}'):format(code, letters[code]) end
  print "const rim_sound_letter rim_sound_letters[] = {"
  wrapped(items)
  print(("};\nconst unsigned rim_sound_letter_count = %d;\n"):format(#codes))
end

read_letters()
read_han()
local of_script = {}
for _, script in ipairs(SCRIPTS) do of_script[script] = learn(script) end
print("/* Generated by tables/sounds.lua; do not edit. Learned from the name pairs of steveash/NETransliteration-COLING2018 (Wikidata, CC0);\n"
  .. "   Han readings from Unihan 15.0 (Unicode licence, https://www.unicode.org/license.txt). */\n#include \"text/sound_table.h\"\n\n#define X RIM_SOUND_NEVER\n")
write_letters()

-- Of all scripts at once, by the number of their rough Latin letters (sound_odds.c), then by what is written for them.
local function code_of(letters)
  local code = 0
  for c in letters:gmatch "." do code = code * 28 + (c == "'" and 27 or c:byte() - 96) end
  return code
end

local by_step, steps, first = {}, {}, {}
for i, script in ipairs(SCRIPTS) do
  for _, s in ipairs(of_script[script]) do
    local key = s[1] .. " " .. s[2]
    if not by_step[key] then
      by_step[key] = { code = code_of(s[1]), b = s[2], odds = { "X", "X", "X", "X", "X", "X" } }
      steps[#steps + 1] = by_step[key]
    end
    by_step[key].odds[i] = s[3]
  end
end
table.sort(steps, function(x, y) return x.code < y.code or x.code == y.code and x.b < y.b end)
local items, at = {}, 1
for _, s in ipairs(steps) do items[#items + 1] = ('{{%s}, "%s", %d}'):format(table.concat(s.odds, ", "), s.b, #s.b) end
print "const rim_sound_odd rim_sound_odd_steps[] = {"
wrapped(items)
print "};\n"
for code = 0, 28 * 28 do
  while steps[at] and steps[at].code < code do at = at + 1 end
  first[#first + 1] = at - 1
end
print "const unsigned short rim_sound_odd_first[RIM_SOUND_ODD_CODES + 1] = {"
wrapped(first)
print "};"
