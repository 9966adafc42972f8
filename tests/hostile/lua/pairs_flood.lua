-- pairs and next over large tables, again and again
local t = {}
for i = 1, 200000 do t["k" .. i] = i end
while true do for k in pairs(t) do break end; next(t); next(t, "k5") end
