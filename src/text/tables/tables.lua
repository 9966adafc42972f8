-- What both generators write: two-stage tables and byte sets.
local tables = {}

tables.SIZE = 128 -- code points of a block

-- Cuts values[0 .. last] (missing: 0; the last code point by default) into blocks; returns the blocks as text and the number of each.
function tables.stages(values, last)
  local blocks, of_block, stage1 = {}, {}, {}
  for start = 0, last or 0x10FFFF, tables.SIZE do
    local row = {}
    for code = start, start + tables.SIZE - 1 do row[#row + 1] = values[code] or 0 end
    local block = table.concat(row, ",")
    if not of_block[block] then
      blocks[#blocks + 1] = block
      of_block[block] = #blocks - 1
    end
    stage1[#stage1 + 1] = of_block[block]
  end
  return blocks, stage1
end

-- The items of a list, set apart by `separator` (a comma unless told), in lines, a comma behind each.
function tables.wrapped(text, separator)
  local out, line = {}, ""
  for item in text:gmatch("[^" .. (separator or ",") .. "]+") do
    if #line + #item > 105 then
      out[#out + 1] = line
      line = ""
    end
    line = line .. item .. ","
  end
  out[#out + 1] = line
  return "    " .. table.concat(out, "\n    ")
end

-- The first bytes, in UTF-8, of the code points that `is_in` says yes to, as a rim_byte_set.
function tables.first_bytes(values, is_in)
  local rows = { {}, {} }
  for code, value in pairs(values) do
    if is_in(value) and (code < 0xD800 or code > 0xDFFF) then
      local byte = utf8.char(code):byte()
      local row = rows[(byte >> 7) + 1]
      row[byte & 15] = (row[byte & 15] or 0) | 1 << (byte >> 4 & 7)
    end
  end
  local out = {}
  for half = 1, 2 do
    local row = {}
    for i = 0, 15 do row[#row + 1] = rows[half][i] or 0 end
    out[half] = "{" .. table.concat(row, ", ") .. "}"
  end
  return "{{" .. table.concat(out, ", ") .. "}}"
end

-- For each first byte from 0xC0 on, a bit for each second byte of those code points.
local function second_bytes(values, is_in)
  local rows = {}
  for i = 0, 63 do rows[i] = 0 end
  for code, value in pairs(values) do
    if code >= 0x80 and is_in(value) and (code < 0xD800 or code > 0xDFFF) then
      local first, second = utf8.char(code):byte(1, 2)
      rows[first - 0xC0] = rows[first - 0xC0] | 1 << (second & 63)
    end
  end
  return rows
end

-- How much news in the large languages is made of characters that begin with two such bytes, roughly: {first, from, to, weight}.
local FREQUENT = { { 0xC2, 0xA0, 0xBF, 5 }, { 0xC3, 0x80, 0x9F, 8 }, { 0xC3, 0xA0, 0xBF, 30 }, { 0xC4, 0x80, 0xBF, 8 }, { 0xC5, 0x80, 0xBF, 8 },
  { 0xCE, 0x80, 0xBF, 30 }, { 0xCF, 0x80, 0x8F, 30 }, { 0xD0, 0x80, 0xBF, 60 }, { 0xD1, 0x80, 0x9F, 60 }, { 0xD7, 0x90, 0xAA, 30 },
  { 0xD8, 0xA2, 0xBF, 60 }, { 0xD9, 0x81, 0x8A, 60 }, { 0xDA, 0x80, 0xBF, 10 }, { 0xDB, 0x80, 0x95, 20 }, { 0xE0, 0xA4, 0xA5, 60 },
  { 0xE2, 0x80, 0x80, 60 }, { 0xE2, 0x81, 0x88, 3 }, { 0xE3, 0x80, 0x83, 60 }, { 0xE4, 0xB8, 0xBF, 60 }, { 0xEA, 0xB0, 0xBF, 60 },
  { 0xEB, 0x80, 0xBF, 60 }, { 0xEC, 0x80, 0xBF, 60 }, { 0xED, 0x80, 0x9F, 60 }, { 0xEF, 0xBC, 0xBD, 60 }, { 0xF0, 0x9F, 0x9F, 5 } }

local function frequency(lead, second)
  for _, row in ipairs(FREQUENT) do
    if row[1] - 0xC0 == lead and second >= row[2] & 63 and second <= row[3] & 63 then return row[4] end
  end
  return lead >= 0x25 and lead <= 0x29 and 60 or 1 -- E5 to E9: ideographs
end

-- What it costs that some first bytes, with one upper half of the second byte, share some lower halves: the pairs taken for members.
local function strangers(rows, leads, half, mask)
  local sum = 0
  for _, lead in ipairs(leads) do
    for bit = 0, 15 do
      if mask & ~(rows[lead] >> 16 * half) & 1 << bit ~= 0 then sum = sum + frequency(lead, 16 * half + bit) end
    end
  end
  return sum
end

local function joined(rows, a, b)
  local leads = table.move(b.leads, 1, #b.leads, #a.leads + 1, { table.unpack(a.leads) })
  local mask = a.mask | b.mask
  return { half = a.half, mask = mask, leads = leads, cost = strangers(rows, leads, a.half, mask) }
end

-- Classes of first and second bytes, a bit each: a bit that both have says that the two may begin a code point of the set. A class is
-- some first bytes, one upper half of the second, some of its lower halves; the cheapest to join are joined until eight are left.
local function byte_classes(rows)
  local classes = {}
  for lead = 0, 63 do
    for half = 0, 3 do
      local mask = rows[lead] >> 16 * half & 0xFFFF
      if mask ~= 0 then classes[#classes + 1] = { half = half, mask = mask, leads = { lead }, cost = 0 } end
    end
  end
  while #classes > 8 do
    local best, first, second
    for i = 1, #classes do
      for j = i + 1, #classes do
        local both = classes[i].half == classes[j].half and joined(rows, classes[i], classes[j])
        local more = both and both.cost - classes[i].cost - classes[j].cost
        if both and (not best or more < best.more) then
          best, first, second = both, i, j
          best.more = more
        end
      end
    end
    table.remove(classes, second)
    classes[first] = best
  end
  local lead, high, low = {}, {}, {}
  for i = 0, 63 do lead[i] = 0 end
  for i = 0, 15 do high[i], low[i] = 0, 0 end
  for number, class in ipairs(classes) do
    local bit = 1 << (number - 1)
    for _, first in ipairs(class.leads) do lead[first] = lead[first] | bit end
    high[8 + class.half] = high[8 + class.half] | bit
    for i = 0, 15 do low[i] = low[i] | (class.mask >> i & 1) * bit end
  end
  return lead, high, low
end

local function listed(values, n, format)
  local out = {}
  for i = 0, n - 1 do out[#out + 1] = format:format(values[i]) end
  return "{" .. table.concat(out, ", ") .. "}"
end

-- The code points beyond ASCII that `is_in` says yes to, as the first members of a rim_code_set.
function tables.code_set(values, is_in)
  local rows = second_bytes(values, is_in)
  local lead, high, low = byte_classes(rows)
  return ("%s,\n     %s,\n     %s,\n     %s"):format(listed(lead, 64, "%d"), listed(high, 16, "%d"), listed(low, 16, "%d"), listed(rows, 64, "0x%X"))
end

return tables
