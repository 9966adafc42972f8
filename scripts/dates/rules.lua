-- What rows of date words mean (see tokens.lua for the letters). A rule is a pattern of the row and a function that gives its value:
-- YYYY, YYYY-MM, YYYY-MM-DD, a range A/B, or TIMEX3's weeks, weekends, seasons and quarters.
local rim = require "rim"
local window = require "lib.window"

local function iso(year, month, day)
  if day then return ("%04d-%02d-%02d"):format(year, month, day) end
  if month then return ("%04d-%02d"):format(year, month) end
  return ("%04d"):format(year)
end

local function iso_day(days)
  local year, month, day = rim.day(days)
  return iso(year, month, day)
end

local function is_day(year, month, day)
  return month >= 1 and month <= 12 and rim.days(year, month, day) ~= nil
end

local function weekday_of(days)
  return (select(4, rim.day(days)))
end

-- The month n months on: year and month.
local function month_at(year, month, n)
  local count = year * 12 + month - 1 + n
  return count // 12, count % 12 + 1
end

-- The ISO week of a day: that of its Thursday.
local function week_of(days)
  local thursday = days - weekday_of(days) + 4
  local year = rim.day(thursday)
  return year, (thursday - rim.days(year, 1, 1)) // 7 + 1
end

-- The article now speaks of this day, month or year.
local function remember(state, year, month, day)
  state.year, state.month, state.day = year, month, day
end

local function full_date(state, year, month, day)
  if not is_day(year, month, day) then return nil end
  remember(state, year, month, day)
  state.days, state.has_day = rim.days(year, month, day), true
  if state.ref and math.abs(state.days - state.ref) <= 60 then state.is_news = true end -- of the day, whatever it looks back to
  return iso(year, month, day)
end

-- The year of a day or month without one: that of the story when it tells of another time than the publication, else the nearest.
local function year_of(state, month, day)
  local ref_year, ref_month = nil, nil
  if state.ref then ref_year, ref_month = rim.day(state.ref) end
  if state.year and not state.is_news and (not ref_year or math.abs(state.year - ref_year) > 1) then return state.year end
  if not ref_year then return nil end
  local best, least = ref_year, math.huge
  for year = ref_year - 1, ref_year + 1 do
    local away = day and (rim.days(year, month, day) or 0) - state.ref or (year - ref_year) * 365 + (month - ref_month) * 30
    if state.is_future and away < -3 then away = math.abs(away) + 200 end
    if math.abs(away) < least then best, least = year, math.abs(away) end
  end
  return best
end

local function shifted(state, unit, n, from)
  local days = from or state.ref
  if not days then return "" end
  local year, month = rim.day(days)
  if unit == "d" then return iso_day(days + n) end
  if unit == "h" then return iso_day(n < 0 and days - 1 or days) end
  if unit == "w" then return iso_day(days + 7 * n) end
  if unit == "m" then return iso(month_at(year, month, n)) end
  if unit == "q" then return iso(month_at(year, month, 3 * n)) end
  return iso(year + n * (unit == "c" and 10 or 1))
end

local function week_value(days, suffix)
  local year, week = week_of(days)
  return ("%04d-W%02d%s"):format(year, week, suffix or "")
end

-- The unit that holds the day of publication, or n units from there.
local function unit_at(state, unit, n)
  if not state.ref then return "" end
  local year, month = rim.day(state.ref)
  if unit == "d" or unit == "h" then return iso_day(state.ref + n) end
  if unit == "w" then return week_value(state.ref + 7 * n) end
  if unit == "m" then return iso(month_at(year, month, n)) end
  if unit == "q" then
    local y, m = month_at(year, month, 3 * n)
    return ("%04d-Q%d"):format(y, (m + 2) // 3)
  end
  if unit == "c" then
    local decade = year // 10 * 10 + 10 * n
    return iso(decade) .. "-01-01/" .. iso(decade + 9) .. "-12-31"
  end
  return iso(year + n)
end

-- A stretch of n units that ends (or begins) with the day of publication.
local function stretch(state, unit, n)
  if unit == "h" then return nil end
  if not state.ref then return "" end
  local other = shifted(state, unit, n)
  return n < 0 and other .. "/" .. iso_day(state.ref) or iso_day(state.ref) .. "/" .. other
end

local function weekday(state, value, which)
  if not state.ref then return "" end
  local today = weekday_of(state.ref)
  local back = (today - value) % 7
  if which == "X" or (which ~= "L" and state.is_future) then return iso_day(state.ref + (back == 0 and 7 or 7 - back)) end
  if which == "H" then return iso_day(state.ref - today + value) end
  if back == 0 and which == "L" then back = 7 end
  return iso_day(state.ref - back)
end

local function decade_value(start, part)
  if start % 100 == 0 and start < 1900 then return iso(start) .. "-01-01/" .. iso(start + 99) .. "-12-31" end
  local from, to = start, start + 9
  if part == "e" then to = start + 4 elseif part == "l" then from = start + 5 elseif part == "i" then from, to = start + 3, start + 6 end
  return iso(from) .. "-01-01/" .. iso(to) .. "-12-31"
end

local function count_of(t)
  local token = t.N or t.D or t.Y
  return token and token.value or (t.F and 3) or 1
end

local shift_of = { L = -1, H = 0, X = 1 }

local function which_of(t)
  return t.L and "L" or t.X and "X" or t.H and "H" or nil
end

local function month_of(t)
  return (t.M or t.m).value
end

local function day_month(t, state)
  local month, day = month_of(t), t.D.value
  local year = year_of(state, month, day)
  if not year then return is_day(2000, month, day) and ("--%02d-%02d"):format(month, day) or nil end
  local had = state.year
  local value = full_date(state, year, month, day)
  if value and not (state.ref and had ~= year) then return value end
  state.has_day = state.has_day and state.ref and math.abs(state.days - state.ref) < 180 -- a weekday proves nothing in a guessed year
  return value
end

local function season_value(year, season)
  return iso(year) .. "-" .. season
end

-- What n units before or after the last day that was named.
local function from_story(t, state, sign)
  if t.U.value == "h" then return nil end
  if not state.year then return "" end
  local days = rim.days(state.year, state.month or 1, state.day or 1)
  return shifted(state, t.U.value, sign * count_of(t), days)
end

-- A year that stands alone: nothing is counted, paid or measured in it.
local function lone_year(t, _, k)
  local span = t.Y.span
  local word = window.behind(span.block.text, span.last + 1, 60):match "^%s([^%s.,;:!?)]+)"
  if word and k.counted[word:lower()] then return nil end
  return true
end

local rules = {
  -- whole dates
  { "^T?W?,?[Mm]D,?Y", function(t, s) return full_date(s, t.Y.value, month_of(t), t.D.value) end },
  { "^T?W?,?T?D[,O]?[Mm],?O?Y", function(t, s) return full_date(s, t.Y.value, month_of(t), t.D.value) end },
  { "^T?D[,O]?[Mm]O?y", function(t, s) s.is_ancient = true return full_date(s, t.y.value, month_of(t), t.D.value) end },
  { "^Y%-D%-D", function(t, s) return full_date(s, t.list[1].value, t.list[2].value, t.list[3].value) end },
  { "^T?W?,?J", function(t, s)
    local day, month, year = t.J.span.text:match "(%d+)%.(%d+)%.(%d+)"
    return full_date(s, tonumber(year), tonumber(month), tonumber(day))
  end },
  { "^[Mm]D%-D,?Y", function(t, s)
    return full_date(s, t.Y.value, month_of(t), t.list[2].value) and iso(t.Y.value, month_of(t), t.list[2].value) .. "/" .. iso(t.Y.value, month_of(t), t.list[3].value)
  end },
  { "^D%-DO?[Mm],?O?Y", function(t, s)
    return full_date(s, t.Y.value, month_of(t), t.list[2].value) and iso(t.Y.value, month_of(t), t.list[1].value) .. "/" .. iso(t.Y.value, month_of(t), t.list[2].value)
  end },
  -- a day without its year
  { "^T?W?,?[Mm]D", day_month },
  { "^T?W?,?T?DO?[Mm]", day_month },
  -- months
  { "^[eil]?O?[Mm],?O?Y", function(t, s) remember(s, t.Y.value, month_of(t)) return iso(t.Y.value, month_of(t)) end },
  { "^T?[LXH]M", function(t, s) -- last May, next May
    if not s.ref then return "" end
    local year, month = rim.day(s.ref)
    if t.L and t.M.value >= month then year = year - 1 elseif t.X and t.M.value <= month then year = year + 1 end
    remember(s, year, t.M.value)
    return iso(year, t.M.value)
  end },
  { "^I[eil]?O?M,?O?Y", function(t, s) remember(s, t.Y.value, t.M.value) return iso(t.Y.value, t.M.value) end, trim = "I" },
  { "^I[eil]?O?MO?y", function(t, s) remember(s, t.y.value, t.M.value) s.is_ancient = true return iso(t.y.value, t.M.value) end, trim = "I" },
  { "^[Mm]O?y", function(t, s) remember(s, t.y.value, month_of(t)) s.is_ancient = true return iso(t.y.value, month_of(t)) end },
  { "^I[eil]?O?M", function(t, s)
    local year = year_of(s, t.M.value)
    return year and iso(year, t.M.value) or ""
  end, trim = "I" },
  { "^[eil]M", function(t, s)
    local year = year_of(s, t.M.value)
    return year and iso(year, t.M.value) or ""
  end },
  { "^T?[el]OM", function(t, s) -- the end of June
    local year = year_of(s, t.M.value)
    return year and iso(year, t.M.value) or ""
  end },
  -- weekdays and days
  { "^hW%-?W?", function() return false end }, -- every Monday
  { "^WT?[Dn]", function() return false end }, -- Friday the 13th, Monday Night
  { "^T?A[UP]", function(t, s) -- the following day
    if t.U and t.U.value ~= "d" then return nil end
    return s.day and not s.is_future and iso_day(rim.days(s.year, s.month, s.day) + 1) or ""
  end },
  { "^TX[UP]", function(t, s)
    if not (s.day and not s.is_future) or (t.U and t.U.value ~= "d") then return nil end
    return iso_day(rim.days(s.year, s.month, s.day) + 1)
  end },
  { "^a,?O?Y", function(t) return iso(t.Y.value) .. "-" .. t.a.value end }, -- Christmas 2024
  { "^[LXH]?a", function(t, s)
    local month, day = t.a.value:match "(%d+)-(%d+)"
    local year = year_of(s, tonumber(month), tonumber(day))
    return year and iso(year) .. "-" .. t.a.value or "--" .. t.a.value
  end },
  { "^p", function(t) return t.p.value end },
  { "^T?[LXH]?WP?", function(t, s) return weekday(s, t.W.value, which_of(t)) end },
  { "^WL", function(t, s) return weekday(s, t.W.value, "L") end },
  { "^WX", function(t, s) return weekday(s, t.W.value, "X") end },
  { "^RP?", function(t, s) return s.ref and iso_day(s.ref + t.R.value) or "" end },
  { "^HP", function(t, s) return s.ref and iso_day(s.ref) or "" end },
  { "^LP", function(t, s) return s.ref and iso_day(s.ref - 1) or "" end },
  { "^T?[LXH]?E", function(t, s)
    if not s.ref or not (which_of(t) or t.T) then return s.ref and nil or "" end
    local today = weekday_of(s.ref)
    local saturday = s.ref - today + 6
    if t.L or (not t.X and not s.is_future and (not t.H or today <= 3)) then saturday = saturday - 7 elseif t.X then saturday = saturday + 7 end
    return week_value(saturday, "-WE")
  end },
  -- so much ago, in the last so much
  { "^[NDF]UG", function(t, s) return shifted(s, t.U.value, -count_of(t)) end },
  { "^NFUG", function(t, s) return shifted(s, t.U.value, -3) end },
  { "^g[NDF]U", function(t, s) return shifted(s, t.U.value, -count_of(t)) end },
  { "^N?[NDF]UB", function(t, s) return from_story(t, s, -1) end },
  { "^N?[NDF]UA", function(t, s) return from_story(t, s, 1) end },
  { "^T?[LX][NDF]U", function(t, s) return stretch(s, t.U.value, t.L and -count_of(t) or count_of(t)) end },
  { "^T?[NDF][LX]U", function(t, s) return stretch(s, t.U.value, t.L and -count_of(t) or count_of(t)) end },
  { "^[elT]?[LXH]U", function(t, s) return unit_at(s, t.U.value, shift_of[which_of(t)]) end },
  { "^T?U[LX]", function(t, s) return unit_at(s, t.U.value, shift_of[which_of(t)]) end },
  -- that year
  { "^T?SS?U", function(t, s)
    if t.U.value ~= "y" and t.U.value ~= "m" and t.U.value ~= "d" then return nil end
    if not s.year then return s.ref and t.U.value == "d" and iso_day(s.ref) or "" end
    return iso(s.year, t.U.value ~= "y" and s.month or nil, t.U.value == "d" and s.day or nil)
  end },
  -- quarters, seasons, decades
  { "^T?oUO?Y", function(t, s)
    if t.U.value ~= "q" then return nil end
    remember(s, t.Y.value)
    return ("%04d-Q%d"):format(t.Y.value, t.o.value)
  end },
  { "^T?[eil]?ZO?T?Y", function(t, s) remember(s, t.Y.value) return season_value(t.Y.value, t.Z.value) end },
  { "^T?[LXH]Z", function(t, s) return s.ref and season_value((rim.day(s.ref)) + shift_of[which_of(t)], t.Z.value) or "" end },
  { "^T?[eil]?[%-O]?T?KU?", function(t) return decade_value(t.K.value, t.e and "e" or t.i and "i" or t.l and "l") end },
  -- years
  { "^[YyND][Cc]", function(t, s)
    local year = (t.y or t.Y or t.N or t.D).value
    s.is_ancient = true
    return t.C and ("-%04d"):format(year) or iso(year)
  end },
  { "^T?ZO?T?y", function(t, s) s.is_ancient = true return season_value(t.y.value, t.Z.value) end },
  { "^y", function(t, s) return s.is_ancient and iso(t.y.value) or nil end },
  { "^[eil]?O?Y", function(t, s, k)
    if not lone_year(t, s, k) then return nil end
    remember(s, t.Y.value)
    return iso(t.Y.value)
  end },
}

-- The rules by the letters that a row they fit may begin with: of "^T?W?,?[Mm]D" these are T, W, ",", M and m.
local function by_opening(list)
  local index = {}
  for _, rule in ipairs(list) do
    local at, pattern, seen = 2, rule[1], {}
    while at do
      local set, optional, behind = pattern:match("^(%b[])(%??)()", at)
      if not set then set, optional, behind = pattern:match("^(%%?.)(%??)()", at) end
      for letter in set:gsub("^%[(.*)%]$", "%1"):gsub("%%", ""):gmatch "." do
        if not seen[letter] then
          index[letter] = index[letter] or {}
          table.insert(index[letter], rule)
        end
        seen[letter] = true
      end
      at = optional ~= "" and behind or nil
    end
  end
  return index
end

local opening = by_opening(rules)
local none = {}

local read = {}

-- The first rule that fits at row[i]: where it ends, its value ("" when nobody can tell, nil when it means no day) and where it begins.
function read.read(row, i, parts, state, k)
  for _, rule in ipairs(opening[row:sub(i, i)] or none) do
    local _, last = row:find(rule[1], i) -- anchored at i
    if last then
      state.has_day = false
      local from = rule.trim and row:sub(i, i) == rule.trim and i + 1 or i
      local value = rule[2](parts(from, last), state, k)
      if value == false then return last, nil end
      if value then return last, value, from end
    end
  end
  return i, nil
end

return read
