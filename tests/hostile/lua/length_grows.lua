-- __len that gets longer whenever it is asked, for loops over it.
local n = 0
local t = setmetatable({}, { __len = function() n = n + 1 return n + 10 end, __index = function(_, i) return i end })
local i = 1
while i <= #t do i = i + 1 end
