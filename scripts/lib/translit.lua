-- Tables of romanisation (ru.tsv and its like): the standards that a table holds, and one of them as rules that run in C.
local rim = require "rim"

local translit = {}

local function has(list, item)
  return list == "*" or ("," .. list .. ","):find("," .. item .. ",", 1, true) ~= nil
end

-- A list of {key, codes, name, flags}, in the order of the table.
function translit.standards(rows)
  local list = {}
  for _, row in ipairs(rows) do
    if row[1] == "=" then list[#list + 1] = { key = row[2], codes = row[3], name = row[4], flags = row[5] or "" } end
  end
  return list
end

-- The standard of this key or code, or nil.
function translit.standard(rows, name)
  for _, standard in ipairs(translit.standards(rows)) do
    if standard.key == name or has(standard.codes, name) then return standard end
  end
end

local function source(cell) return (cell:gsub("\\s", " ")) end

-- "-" is nothing, "\\-" a hyphen, "\\s" a space.
local function target(cell)
  if cell == "-" then return "" end
  return cell == "\\-" and "-" or source(cell)
end

-- "V#": the letters of the set V, and a word's border.
local function neighbours(cell, sets)
  if not cell or cell == "." then return "" end
  return (target(cell):gsub("%u", sets))
end

-- The rules for a key, without the rows for all standards for a pass of its own (`is_own`); without a key, the rows for all.
local function rules_of(rows, key, is_own)
  local sets, rules = {}, {}
  for _, row in ipairs(rows) do
    if row[1] == "@" then
      sets[row[2]] = row[3]
    elseif row[1] == "%" then
      for letter in row[3]:gmatch(utf8.charpattern) do rules[#rules + 1] = { letter, row[2] } end
    elseif row[1] ~= "=" and row[1] ~= "~" and has(row[1], key or "*") and not (is_own and row[1] == "*") then
      rules[#rules + 1] = { source(row[2]), target(row[3]), neighbours(row[4], sets), neighbours(row[5], sets) }
    end
  end
  return rules
end

-- The rules of a standard that works in one pass (no flags), as rim.translit takes them.
function translit.rules(rows, key)
  return rules_of(rows, key)
end

-- Words that stay small unless they come first ("~").
local function small_words(rows)
  local small = {}
  for _, row in ipairs(rows) do
    if row[1] == "~" then
      for i = 2, #row do small[row[i]] = true end
    end
  end
  return small
end

-- Each word with its first letter a capital, all else as it is.
local with_titles
function with_titles(text, small)
  return (text:gsub("()(%S+)", function(at, word)
    local article = word:match "^%l+%-"
    if at > 1 and small[word] then return word end
    if article and small[article] then return article .. with_titles(word:sub(#article + 1), small) end
    local before, letter, rest = word:match("^([‘’'(]*)(" .. utf8.charpattern .. ")(.*)$")
    return before and before .. rim.upper(letter) .. rest
  end))
end

-- The rules of the standard with this key, ready to run: compile(rows, key, ctx)(text). `ctx` is asked for the tables that come first.
function translit.compile(rows, key, ctx)
  local flags, small = translit.standard(rows, key).flags, small_words(rows)
  local passes = {}
  for file in flags:gmatch "via ([^,]+)" do passes[#passes + 1] = rim.translit(rules_of(ctx:data(file))) end
  for first in flags:gmatch "first ([^,]+)" do passes[#passes + 1] = rim.translit(rules_of(rows, first, true)) end
  passes[#passes + 1] = rim.translit(rules_of(rows, key), flags:find "nfd" and "nfd" or "nfc")
  for last in flags:gmatch "then ([^,]+)" do passes[#passes + 1] = rim.translit(rules_of(rows, last, true)) end
  return function(text)
    for _, pass in ipairs(passes) do text = pass:write(text) end
    if flags:find "lower" then text = rim.lower(text) end
    return flags:find "title" and with_titles(text, small) or text
  end
end

return translit
