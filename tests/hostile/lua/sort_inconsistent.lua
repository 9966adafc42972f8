-- Comparisons for table.sort that are always true, random-like, nil, and that error at the end.
local list, calls = {}, 0
for i = 1, 2000 do list[i] = i end
table.sort(list, function() return true end)
table.sort(list, function(a, b) calls = calls + 1 return (a * 7919 + b * calls) % 3 == 0 end)
table.sort(list, function() end)
pcall(table.sort, list, function(a, b) calls = calls + 1 if calls > 60000 then error { calls } end return a < b end)
table.sort(list)
for i = 1, 2000 do if list[i] ~= i then return "escaped: a value was lost" end end
return #list
