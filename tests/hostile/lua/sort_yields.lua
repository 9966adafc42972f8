-- A comparison that yields through table.sort.
local co = coroutine.wrap(function() table.sort({ 3, 2, 1 }, function(a, b) coroutine.yield() return a < b end) end)
return select(2, pcall(co))
