-- The byte tables of a rim_code_set (src/text/scan.h): which pairs of first and second bytes, and which third bytes behind them, may be a
-- character of the set.
local code_set = {}

-- How much news in the large languages is made of characters that begin with two such bytes, roughly: {first, from, to, weight}, and
-- with `thirds` the third bytes of those that are meant.
local FREQUENT = { { 0xC2, 0xA0, 0xBF, 5 }, { 0xC3, 0x80, 0x9F, 8 }, { 0xC3, 0xA0, 0xBF, 30 }, { 0xC4, 0x80, 0xBF, 8 }, { 0xC5, 0x80, 0xBF, 8 },
  { 0xCE, 0x80, 0xBF, 30 }, { 0xCF, 0x80, 0x8F, 30 }, { 0xD0, 0x80, 0xBF, 60 }, { 0xD1, 0x80, 0x9F, 60 }, { 0xD7, 0x90, 0xAA, 30 },
  { 0xD8, 0xA2, 0xBF, 60 }, { 0xD9, 0x84, 0x84, 1000 }, { 0xD9, 0x81, 0x8A, 100 }, { 0xDA, 0x80, 0xBF, 10 }, { 0xDB, 0x80, 0x95, 20 }, { 0xE0, 0xA4, 0xA5, 60 },
  { 0xE2, 0x80, 0x80, 3000, thirds = { 0x93, 0x94, 0x98, 0x99, 0x9A, 0x9C, 0x9D, 0x9E } }, { 0xE2, 0x81, 0x88, 3 },
  { 0xE3, 0x80, 0x80, 1000, thirds = { 0x81, 0x82, 0x8A, 0x8B, 0x8C, 0x8D } }, { 0xE3, 0x81, 0x83, 60 }, { 0xE4, 0xB8, 0xBF, 60 },
  { 0xEA, 0xB0, 0xBF, 60 }, { 0xEB, 0x80, 0xBF, 60 }, { 0xEC, 0x80, 0xBF, 60 }, { 0xED, 0x80, 0x9F, 60 },
  { 0xEF, 0xBC, 0xBC, 1000, thirds = { 0x81, 0x88, 0x89, 0x8C, 0x9A, 0x9B, 0x9F } }, { 0xEF, 0xBC, 0xBD, 20 },
  { 0xF0, 0x9F, 0x9F, 5 } }

local ANY = { high = 0xF, low = 0xFFFF } -- third bytes, as bits of their halves

local rows_by_bytes = {} -- first byte * 64 + second; the first row counts
for _, row in ipairs(FREQUENT) do
  for second = row[2] & 63, row[3] & 63 do
    local key = (row[1] - 0xC0) * 64 + second
    rows_by_bytes[key] = rows_by_bytes[key] or row
  end
end

local function frequent_row(lead, second)
  return rows_by_bytes[lead * 64 + second]
end

local function frequency(lead, second)
  local row = frequent_row(lead, second)
  return row and row[4] or lead >= 0x25 and lead <= 0x29 and 60 or 1 -- E5 to E9: ideographs
end

-- The code points of the set by first byte from 0xC0 on (less 0xC0), second and third byte (less 0x80). Behind a first byte of two or of
-- four any third byte may stand.
local function by_bytes(values, is_in)
  local rows = {}
  for lead = 0, 63 do rows[lead] = {} end
  for code, value in pairs(values) do
    if code >= 0x80 and is_in(value) and (code < 0xD800 or code > 0xDFFF) then
      local first, second, third = utf8.char(code):byte(1, 3)
      local row = rows[first - 0xC0]
      local set = row[second & 63] or { high = 0, low = 0 }
      row[second & 63] = set
      if first < 0xE0 or first >= 0xF0 then
        row[second & 63] = ANY
      else
        set.high, set.low, set[third & 63] = set.high | 1 << (third >> 4 & 3), set.low | 1 << (third & 15), true
      end
    end
  end
  return rows
end

-- What it costs to take for members what a class takes for such: some first bytes, some upper and some lower halves of the second byte and of
-- the third.
local function stranger(rows, class, lead, second)
  local members, row = rows[lead][second], frequent_row(lead, second)
  local is_stranger = not members and not (row and row.thirds)
  for _, third in ipairs(row and row.thirds or {}) do
    local is_taken = class.high >> (third >> 4 & 3) & class.low >> (third & 15) & 1 == 1
    is_stranger = is_stranger or (is_taken and not (members and members[third & 63]))
  end
  return is_stranger and frequency(lead, second) or 0
end

local function strangers(rows, class)
  local sum, seconds = 0, {}
  for half = 0, 3 do
    for bit = 0, 15 do
      if class.halves >> half & class.mask >> bit & 1 == 1 then seconds[#seconds + 1] = 16 * half + bit end
    end
  end
  for _, lead in ipairs(class.leads) do
    for _, second in ipairs(seconds) do sum = sum + stranger(rows, class, lead, second) end
  end
  return sum
end

-- The class of several, their `parts`; one of them may be left out.
local function joined(rows, parts, without)
  local both, known = { halves = 0, mask = 0, leads = {}, high = 0, low = 0, parts = {} }, {}
  for _, class in ipairs(parts) do
    if class ~= without then
      both.parts[#both.parts + 1] = class
      for _, lead in ipairs(class.leads) do
        if not known[lead] then both.leads[#both.leads + 1] = lead end
        known[lead] = true
      end
      both.halves, both.mask = both.halves | class.halves, both.mask | class.mask
      both.high, both.low = both.high | class.high, both.low | class.low
    end
  end
  both.cost = strangers(rows, both)
  return both
end

local function with(parts, one)
  local out = { one }
  table.move(parts, 1, #parts, 2, out)
  return out
end

-- Classes of first and second bytes: first bytes by themselves, and what has thirds of its own apart.
local function small_classes(rows)
  local classes = {}
  for lead = 0, 63 do
    local of = {}
    for second = 0, 63 do
      local members, row = rows[lead][second], frequent_row(lead, second)
      if members then
        local key = row and row.thirds and "apart" or second >> 4
        local class = of[key] or { halves = 1 << (second >> 4), mask = 0, leads = { lead }, high = 0, low = 0, cost = 0 }
        class.mask, class.high, class.low = class.mask | 1 << (second & 15), class.high | members.high, class.low | members.low
        if not of[key] then classes[#classes + 1] = class end
        of[key] = class
      end
    end
  end
  return classes
end

-- Moves small classes from one class to another as long as that costs less.
local function improve(rows, classes)
  local moved
  repeat
    moved = false
    for i, from in ipairs(classes) do
      for _, one in ipairs(from.parts) do
        for k, to in ipairs(classes) do
          if k ~= i and classes[i] == from and #from.parts > 1 then
            local less, more = joined(rows, from.parts, one), joined(rows, with(to.parts, one))
            if less.cost + more.cost < from.cost + to.cost then classes[i], classes[k], moved = less, more, true end
          end
        end
      end
    end
  until not moved
end

-- Eight classes, a bit each: those of one upper half that are cheapest to join are joined until eight are left. What joining costs is asked
-- once for each two.
local function eight_classes(rows)
  local classes, known = {}, {}
  for i, class in ipairs(small_classes(rows)) do classes[i] = joined(rows, { class }) end
  local function union(a, b)
    known[a] = known[a] or {}
    known[a][b] = known[a][b] or (a.halves == b.halves and joined(rows, table.move(b.parts, 1, #b.parts, #a.parts + 1, { table.unpack(a.parts) })))
    return known[a][b]
  end
  while #classes > 8 do
    local best, least, first, second
    for i = 1, #classes do
      for j = i + 1, #classes do
        local both = union(classes[i], classes[j])
        local more = both and both.cost - classes[i].cost - classes[j].cost
        if both and (not best or more < least) then best, least, first, second = both, more, i, j end
      end
    end
    table.remove(classes, second)
    classes[first] = best
  end
  improve(rows, classes)
  return classes
end

local function zeros(n)
  local out = {}
  for i = 0, n - 1 do out[i] = 0 end
  return out
end

local function listed(values, n, format)
  local out = {}
  for i = 0, n - 1 do out[#out + 1] = format:format(values[i]) end
  return "{" .. table.concat(out, ", ") .. "}"
end

-- A bit that the first, second and third byte have in common says that they may begin a code point of the set.
local function class_tables(classes)
  local lead, high, low, third_high, third_low = zeros(64), zeros(16), zeros(16), zeros(16), zeros(16)
  for number, class in ipairs(classes) do
    local bit = 1 << (number - 1)
    local takes_any = class.high == ANY.high and class.low == ANY.low
    for _, first in ipairs(class.leads) do lead[first] = lead[first] | bit end
    for half = 0, 3 do high[8 + half] = high[8 + half] | (class.halves >> half & 1) * bit end
    for i = 0, 15 do
      low[i] = low[i] | (class.mask >> i & 1) * bit
      third_low[i] = third_low[i] | (class.low >> i & 1) * bit
      local is_third = takes_any or (i >= 8 and i < 12 and class.high >> (i - 8) & 1 == 1)
      if is_third then third_high[i] = third_high[i] | bit end
    end
  end
  return { listed(lead, 64, "%d"), listed(high, 16, "%d"), listed(low, 16, "%d"), listed(third_high, 16, "%d"), listed(third_low, 16, "%d") }
end

-- The code points beyond ASCII that `is_in` says yes to, as the first members of a rim_code_set.
function code_set.text(values, is_in)
  local rows = by_bytes(values, is_in)
  local second, first = zeros(64), nil
  for lead = 0, 63 do
    for bit in pairs(rows[lead]) do second[lead] = second[lead] | 1 << bit end
    if next(rows[lead]) and not first then first = lead + 0xC0 end
  end
  local out = class_tables(eight_classes(rows))
  table.insert(out, 1, ("0x%X"):format(first))
  out[#out + 1] = listed(second, 64, "0x%X")
  return table.concat(out, ",\n     ")
end

return code_set
