-- print of long and of lying values without end.
local long = ("line\n"):rep(100000)
local liar = setmetatable({}, { __tostring = function() return long end })
while true do pcall(print, liar, long) end
