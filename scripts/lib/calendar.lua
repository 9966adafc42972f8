-- Days of the Gregorian calendar as numbers, and back (after "Euclidean affine functions" in the form of Howard Hinnant's civil_from_days).
local calendar = {}

-- Days from 1 January 1970.
function calendar.days(year, month, day)
  local y = month <= 2 and year - 1 or year
  local era = y // 400
  local in_year = (153 * (month + (month > 2 and -3 or 9)) + 2) // 5 + day - 1
  local yoe = y - era * 400
  return era * 146097 + yoe * 365 + yoe // 4 - yoe // 100 + in_year - 719468
end

-- year, month, day
function calendar.date(days)
  local z = days + 719468
  local era = z // 146097
  local doe = z - era * 146097
  local yoe = (doe - doe // 1460 + doe // 36524 - doe // 146096) // 365
  local doy = doe - (365 * yoe + yoe // 4 - yoe // 100)
  local mp = (5 * doy + 2) // 153
  local month = mp < 10 and mp + 3 or mp - 9
  return yoe + era * 400 + (month <= 2 and 1 or 0), month, doy - (153 * mp + 2) // 5 + 1
end

-- 1, Monday, to 7.
function calendar.weekday(days)
  return (days + 3) % 7 + 1
end

function calendar.last_day(year, month)
  local next_year, next_month = year + month // 12, month % 12 + 1
  return select(3, calendar.date(calendar.days(next_year, next_month, 1) - 1))
end

-- The months before or after (shift) of a month, the year carried.
function calendar.month(year, month, shift)
  local n = year * 12 + month - 1 + shift
  return n // 12, n % 12 + 1
end

-- Is there such a day?
function calendar.is_day(year, month, day)
  return month >= 1 and month <= 12 and day >= 1 and day <= calendar.last_day(year, month)
end

-- The ISO week of a day: its year and number.
function calendar.week(days)
  local thursday = days - calendar.weekday(days) + 4
  local year = calendar.date(thursday)
  return year, (thursday - calendar.days(year, 1, 1)) // 7 + 1
end

return calendar
