-- Calls with hundreds of thousands of arguments that are handed on.
local t = {}
for i = 1, 150000 do t[i] = i end
local function pass(n, ...) if n == 0 then return select("#", ...) end return (pass(n - 1, ...)) end
local n = 0
while true do n = n + (select(2, pcall(pass, 3, table.unpack(t))) and 1 or 0) end
