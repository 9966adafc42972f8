-- a result with many keys, which are sorted
local t = {}
for i = 1, 300000 do t["key" .. i] = i end
return t
