-- What the generators write: two-stage tables and byte sets.
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

return tables
