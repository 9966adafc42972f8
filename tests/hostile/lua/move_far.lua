-- table.move, insert and unpack over ranges that no table has.
local t = { 1 }
pcall(table.move, t, 1, math.maxinteger - 1, 2)
pcall(table.move, t, -math.maxinteger, 1, 1)
pcall(table.unpack, t, 1, 1e8)
pcall(table.concat, t, "x", 1, 1e9)
pcall(table.insert, t, math.maxinteger, 1)
while true do table.move(t, 1, 1e7, 2) end
