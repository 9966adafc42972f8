-- sorting keys that differ in their last byte only
local stem, t = ("x"):rep(100000), {}
for i = 1, 300 do t[stem .. i] = i end
for i = 1, 1e9 do for k in pairs(t) do break end end
