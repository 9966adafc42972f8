-- sort without a comparison function of Lua's own: no instruction runs
local stem, t = ("x"):rep(1 << 20), {}
for i = 1, 40 do t[i] = stem .. i end
local u = {}
for i = 1, 500000 do u[i] = t[i % 40 + 1] end
table.sort(u)
return "sorted"
