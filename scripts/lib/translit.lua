-- Tables of romanisation (ru.tsv and its like): the standards that a table holds, and one of them as rules that run in C.
local rim = require "rim"

local translit = {}

local function has(list, item)
  return list == "*" or ("," .. list .. ","):find("," .. item .. ",", 1, true) ~= nil
end

-- A list of {key, codes, name, has_titles}, in the order of the table.
function translit.standards(rows)
  local list = {}
  for _, row in ipairs(rows) do
    if row[1] == "=" then list[#list + 1] = { key = row[2], codes = row[3], name = row[4], has_titles = row[5] == "title" } end
  end
  return list
end

-- The standard of this key or code, or nil.
function translit.standard(rows, name)
  for _, standard in ipairs(translit.standards(rows)) do
    if standard.key == name or has(standard.codes, name) then return standard end
  end
end

-- "V#": the letters of the set V, and a word's border.
local function neighbours(cell, sets)
  if not cell or cell == "." then return "" end
  return (cell:gsub("%u", sets))
end

-- The rules of the standard with this key, ready to run: compile(rows, key)(text).
function translit.compile(rows, key)
  local sets, rules = {}, {}
  for _, row in ipairs(rows) do
    if row[1] == "@" then
      sets[row[2]] = row[3]
    elseif row[1] ~= "=" and has(row[1], key) then
      rules[#rules + 1] = { row[2], row[3] == "-" and "" or row[3], neighbours(row[4], sets), neighbours(row[5], sets) }
    end
  end
  local compiled, has_titles = rim.translit(rules), translit.standard(rows, key).has_titles
  return function(text)
    local latin = compiled:write(text)
    return has_titles and latin:gsub("%S+", rim.title) or latin
  end
end

return translit
