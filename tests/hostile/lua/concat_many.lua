-- Concatenation of thousands of values in one expression, and of numbers that turn to text.
local parts = {}
for i = 1, 180 do parts[i] = "s" end
local f = load("local s = ... return " .. table.concat(parts, ".."))
local s = ("x"):rep(1 << 10)
while true do s = f(s) end
