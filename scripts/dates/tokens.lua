-- A block as a row of date words: every word, number and gap that matters to a date becomes one letter, so that rules are short patterns.
--
--   M month  m its short form  W weekday  D day 1 to 31  Y year of four digits  J date in digits  N number  F few, several
--   y number of three digits that could be a year  h every  a Christmas ...  p a named period  n none of them, a name
--   U unit  E weekend  R yesterday ...  P part of the day  L last  X next  H this  S that, same  G ago  g ago (before the number)
--   B earlier  A later  e early  i middle  l late  Z season  K decade  O of  T the  I in, since ...  V will ...  C BC  c AD  o first ...
--   between words: "," a comma  "-" a dash  "!" a sentence's end  " " other words (nothing stands for a space alone)
local rim = require "rim"

local tokens = {}

local letters = { month = "M", short = "m", weekday = "W", number = "N", ordinal = "o", some = "F", day = "R", part = "P", last = "L", next = "X",
                  this = "H", same = "S", ago = "G", before = "g", earlier = "B", later = "A", early = "e", middle = "i", late = "l", season = "Z",
                  the = "T", of = "O", ["in"] = "I", every = "h", annual = "a", period = "p", future = "V", bc = "C", ad = "c" }
local heart = "[MmJWUPapREZKYyCc]" -- every date has one of these; the others only stand beside them
local capital = { M = true, m = true, W = true } -- of languages that write months and days with a capital

-- rows of words.LANG.tsv: kind, value, words
function tokens.knowledge(rows, lang)
  local list, counted, joins, seen, endings = {}, {}, {}, {}, {}
  for _, row in ipairs(rows) do
    local kind, value = row[1], tonumber(row[2]) or row[2]
    for word in row[3]:gmatch "[^;]+" do
      word = word:match "^%s*(.-)%s*$"
      local key = rim.lower(word)
      if kind == "counted" then
        counted[key] = true
      elseif kind == "and" then
        joins[key] = true
      elseif kind == "future-ending" then
        endings[#endings + 1] = "%l%l" .. word .. "%f[^%w]"
      elseif kind == "future-phrase" then
        endings[#endings + 1] = "%f[%w]" .. word .. " %l"
      elseif seen[key] then
        seen[key].also = seen[key].also or letters[kind] -- "second", "for", "vor": the first meaning stands, the rules may ask for the other
      else
        seen[key] = { class = kind == "unit" and (value == "e" and "E" or "U") or letters[kind], value = value }
        list[#list + 1] = { key, seen[key] }
      end
    end
  end
  local hearts = {}
  for _, row in ipairs(list) do
    if row[2].class:find(heart) or (row[2].also and row[2].also:find(heart)) then hearts[#hearts + 1] = row[1] end
  end
  return { lang = lang, words = rim.matcher(list, { whole = "word", fold = true }), hearts = rim.matcher(hearts, { whole = "word", fold = true }), counted = counted, joins = joins, endings = endings, has_capitals = lang == "en" or lang == "de" }
end

local function number_token(span, k)
  local text = span.text:match "^(.-)[.,:]*$"
  local before, digits, rest = span:before(2), text:match "^(%d+)(.*)$"
  if before:find "[%w$€£#@_+.]$" or before:find "%a%-$" then return nil end
  local after = span.block.text:sub(span.first + #text, span.first + #text + 3)
  local number, class = tonumber(digits), nil
  if #digits == 3 and rest == "" and span:before(5):find "%f[%w]ca?%. ?$" then return { class = "Y", value = number, span = span:sub(1, 3) } end -- "c. 347"
  if #digits == 2 and before:find "['’]$" and not before:find "%w.$" and rest == "" then return { class = "Y", value = number + (number < 40 and 2000 or 1900), span = span:sub(1, 2) } end
  if rest == "" then
    if after:find "^[%%€$°]" or after:find "^ ?%%" then return nil end
    class = #digits == 4 and number >= 1000 and number < 2100 and "Y" or (#digits <= 2 and number >= 1 and number <= 31 and "D") or (#digits == 3 and after:find "^ ?[,.;)–-]" and "y") or (#digits <= 3 and "N") or nil
  elseif rest:find "^[strn][tdh]$" or rest == "er" or rest == "º" or rest == "ª" or rest == "-го" then
    class = #digits == 4 and "K" or number <= 31 and "D" or nil
    if #digits == 4 and rest ~= "er" then class = nil end
  elseif rest == "s" or rest == "er" then
    class = #digits == 4 and number % 10 == 0 and "K" or nil
  elseif text:find "^%d%d?%.%d%d?%.%d%d%d%d$" then
    class = "J"
  end
  if not class then return nil end
  return { class = class, value = number, span = span:sub(1, #text) }
end

-- "Johnnie Christmas", "The Christmas Cottage"
local function is_part_of_name(span)
  return span:after(2):find "^ %u" or span:before(30):find "%u%l+ $"
end

local function word_token(span, entry, k)
  local class = entry.class
  if class == "a" and is_part_of_name(span) then return nil end
  if class == "P" and k.lang == "en" and span.text:find "^%u" then class = "n" end
  if k.has_capitals and capital[class] and not span.text:find "^%u" then return nil end
  return { class = class, value = entry.value, span = span, also = entry.also }
end

local function gap_class(gap)
  if gap == " " or gap == "" then return "" end
  if gap:find "%a" then return gap:find "[.!?…][^%s%w]*%s" and "!" or " " end
  if gap:find "^%s*$" then return "" end
  if gap:find "^,%s*$" then return "," end
  if gap:find "^%s?[-–/]%s?$" or gap:find "^%s?—%s?$" then return "-" end
  if gap:find "^%.%s?$" then return "." end
  if gap:find "^%s?[(%['’\"“„«]%s?$" then return "" end
  if gap:find "[.!?…][^%s%w]*%s" then return "!" end
  return " "
end

-- Adds a token to a list, with its places, which are asked for again and again.
local function add(list, token)
  if not token then return end
  token.first, token.last = token.span.first, token.span.last
  list[#list + 1] = token
end

-- Two lists in order, as one.
local function merged(a, b)
  local all, i, j = {}, 1, 1
  while a[i] or b[j] do
    if not b[j] or (a[i] and a[i].first <= b[j].first) then
      all[#all + 1], i = a[i], i + 1
    else
      all[#all + 1], j = b[j], j + 1
    end
  end
  return all
end

-- The row of a block and its tokens by place in the row; nil when nothing in it could be a date.
function tokens.read(block, k)
  local text = block.text
  if not text:find "%d" and not k.hearts:find(text) then return nil end
  local numbers, words = {}, {}
  for span in block:gmatch "%f[%w]%d[%w.,:]*" do add(numbers, number_token(span, k)) end
  for span, entry in k.words:each(block) do add(words, word_token(span, entry, k)) end
  local row, at, previous = {}, {}, nil
  for _, token in ipairs(merged(numbers, words)) do
    local gap = gap_class(text:sub(previous and previous.last + 1 or 1, token.first - 1))
    if gap == "." then gap = previous and (previous.class == "m" or (previous.class == "D" and k.lang == "de")) and "" or "!" end
    if gap ~= "" then row[#row + 1] = gap end
    row[#row + 1], at[#row + 1] = token.class, token
    previous = token
  end
  row = table.concat(row)
  return row:find(heart) and row or nil, at
end

-- Can a date begin at row[i]: does what every date has come before other words or a sentence's end?
function tokens.may_begin(row, i)
  return row:find("^[^ !]*" .. heart, i) ~= nil
end

return tokens
