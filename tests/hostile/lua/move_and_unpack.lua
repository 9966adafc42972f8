-- table.move, unpack and concat with ranges of the whole number line.
local t, said = { 1, 2, 3 }, {}
for _, a in ipairs { math.mininteger, -1, 0, 1, math.maxinteger } do
  for _, b in ipairs { math.mininteger, 0, 3, math.maxinteger } do
    for _, d in ipairs { math.mininteger, 2, math.maxinteger } do
      if b - a < 100 and b - a > -100 then pcall(table.move, t, a, b, d) end
    end
    if b < 100 then pcall(table.unpack, t, a < 0 and b - 10 or a, b) end
    pcall(table.concat, t, "", a, b)
    pcall(table.insert, t, a, b)
    pcall(table.remove, t, a)
  end
end
pcall(table.unpack, t, math.mininteger, math.maxinteger)
table.move(t, 1, math.maxinteger - 1, 2)
