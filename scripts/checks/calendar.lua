-- Names of days and months misspelt: "on Wendesday". The slips of a name are the ways in which a finger misses: a letter left out, two that
-- changed places, one struck twice. They are looked for where a date is spoken of, so that a name or a rare word of that spelling stays.
local rim = require "rim"

-- The letters of a word.
local function letters_of(word)
  local list = {}
  for letter in word:gmatch "[%z\1-\127\194-\244][\128-\191]*" do list[#list + 1] = letter end
  return list
end

-- All slips of a name but those at its first letter, and its last left out ("Frida").
local function slips_of(name)
  local letters, slips = letters_of(name), {}
  local function with(i, j, middle)
    slips[#slips + 1] = table.concat(letters, "", 1, i) .. middle .. table.concat(letters, "", j)
  end
  for i = 2, #letters do
    if i < #letters then
      with(i - 1, i + 1, "")
      with(i - 1, i + 2, letters[i + 1] .. letters[i])
    end
    with(i, i + 1, letters[i])
  end
  return slips
end

local function words_of(text)
  local list = {}
  for word in (text or ""):gmatch "%S+" do list[#list + 1] = word end
  return list
end

local function set_of(list)
  local set = {}
  for _, word in ipairs(list) do set[word] = true end
  return set
end

-- rows of calendar.LANG.tsv: what finds the slips, each with the right name; nil without a file.
local function read(rows, lang)
  if not rows then return nil end
  local by, slips, seen = {}, {}, {}
  for _, row in ipairs(rows) do
    if row[1] == "slip" then
      slips[#slips + 1], seen[row[2]] = { row[2], row[3] }, true
    else
      by[row[1]] = words_of(row[2])
    end
  end
  for _, word in ipairs(by["not"] or {}) do seen[word] = true end
  for _, name in ipairs(by.name) do seen[name] = true end
  for _, name in ipairs(by.name) do
    for _, slip in ipairs(slips_of(name)) do
      if not seen[slip] and not rim.month(slip, lang) and not rim.weekday(slip, lang) then slips[#slips + 1], seen[slip] = { slip, name }, true end
    end
  end
  return { slips = rim.matcher(slips, { whole = "word" }), beside = set_of(by.beside) }
end

-- Is a date spoken of: a preposition or "last" before it, or a figure beside it?
local function is_dated(span, k)
  local before = span:before(16)
  local word = before:match "([^%s%p]+)%s$"
  return (word and k.calendar.beside[rim.lower(word)]) or before:find "%d[a-z.]*,?%s$" or span:after(4):find "^,?%s%d"
end

return {
  read = read,
  check = function(block, k)
    if not k.calendar then return end
    for span, right in k.calendar.slips:each(block) do
      if is_dated(span, k) then
        k.point(span, ("‘%s’: %s is meant"):format(span.text, right), { rule = "misspelt-date", suggest = right })
      end
    end
  end,
}
