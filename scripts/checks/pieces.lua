-- Slips within a paragraph that need no grammar: brackets, addresses, units said twice, weekdays that their dates do not have.
local rim = require "rim"

local closing = { ["("] = ")", ["["] = "]" }

-- A closing bracket that is none: "a)", "2)", ":-)", and the rest of one that is open in an earlier paragraph.
local function is_label(span)
  local before = span:before(3)
  return before:find "^%s?%w%w?$" or before:find "[:;=8][-']?$" or before:find "[%s%(]%w%w?$"
end

local function brackets(block, k)
  if not block.text:find "[%(%)%[%]]" then return end
  local open = {}
  for span in block:gmatch "[%(%)%[%]]" do
    local mark = span.text
    if closing[mark] then
      open[#open + 1] = span
    elseif #open > 0 and closing[open[#open].text] == mark then
      open[#open] = nil
    elseif #open == 0 and not is_label(span) and not k.bracket_is_open then
      k.point(span, ("‘%s’ closes nothing"):format(mark), { rule = "bracket" })
    end
  end
  local last = open[#open]
  if last and not last:before(2):find "[:;=]-?$" then
    local behind = block:next()
    k.bracket_is_open = behind ~= nil and behind.text:find "^[^%(%)%[%]]*[%)%]]" ~= nil
    if not k.bracket_is_open then k.point(last, ("‘%s’ is not closed"):format(last.text), { rule = "bracket" }) end
  else
    k.bracket_is_open = false
  end
end

local function addresses(block, k)
  if not block.text:find("://", 1, true) and not block.text:find("www.", 1, true) then return end
  for span in block:gmatch "%f[%a][hw][tw][tw][%w:/]*[%./][%w%-%.]+%.%a%a+[%w%-_%./%%?=&#~+]*" do
    if span.text:find "^https?://" or span.text:find "^www%." then
      k.point(span, "an address left in the text", { rule = "url", severity = "hint" })
    end
  end
end

-- "$5 million dollars", "30 % per cent": the unit is there already.
local function doubled_units(block, k)
  if not block.text:find "%d" then return end
  for span, sign in k.unit_words:each(block) do
    local before = span:before(40)
    local is_said
    if sign == "%" then is_said = before:find "%d%s?%%%s$"
    else is_said = before:find(sign .. "%s?%d[%d.,]*%s%l*%s?$") or before:find("%d%s?" .. sign .. "%s$") end
    if is_said then
      k.point(span, ("‘%s’ is said already: the figure has its sign"):format(span.text), { rule = "unit" })
    end
  end
end

-- "1,0000", "12,00,000": groups of digits that are no thousands. "35 million billion".
local function figures(block, k)
  if not block.text:find "%d" then return end
  if k.is_english then
    for span in block:gmatch "%f[%d,.]%d%d?%d?,%d[%d,]*%f[^%d,]" do
      local text = span.text
      local is_right = text:find "^%d%d?%d?,%d%d%d$" or text:find "^%d%d?%d?,%d%d%d,%d%d%d$" or text:find "^%d%d?%d?,%d%d%d,%d%d%d,%d%d%d$"
      if not is_right and text:find ",%d%d%d%d$" and not text:find ",[12]%d%d%d$" then
        k.point(span, ("‘%s’: its digits do not make thousands"):format(text), { rule = "number" })
      end
    end
  end
  for span, large in k.large:each(block) do
    local again = span:after(14):match "^%s(%a+)"
    if again and span:before(2):find "%d%s$" and k.large_set[rim.lower(again)] and large ~= again then
      k.point(span, ("‘%s %s’: one of them is too many"):format(span.text, again), { rule = "number" })
    end
  end
end

-- The dates of a block that has years, found once for an article.
local function dates_of(block, k)
  local index = block.index
  if not k.dates[index] then k.dates[index] = block.text:find "[12]%d%d%d" and rim.dates(block, k.lang) or {} end
  return k.dates[index]
end

-- "Monday, 3 March 2025", which was another day.
local function weekdays(block, k)
  for _, date in ipairs(dates_of(block, k)) do
    local before = block.text:sub(math.max(1, date.first - 24), date.first - 1)
    local word, tail = before:match "(%a+)(,?%s+%l*%.?%s?)$"
    if not word then word, tail = before:match "(%a+)(,%s?)$" end
    local said = word and #tail <= 6 and rim.weekday(word, k.lang)
    local days = said and date.day and not date.is_ambiguous and rim.days(date.year, date.month, date.day)
    if days and date.year > 1582 then
      local _, _, _, real = rim.day(days)
      if real ~= said then
        k.point(block:sub(date.first - #word - #tail, date.last),
          ("this day was no %s"):format(word), { rule = "weekday" })
      end
    end
  end
end

return {
  dates_of = dates_of,
  check = function(block, k)
    for _, check in ipairs { brackets, addresses, doubled_units, figures, weekdays } do check(block, k) end
  end,
}
