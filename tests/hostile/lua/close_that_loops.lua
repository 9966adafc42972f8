-- __close that never ends, at the end of a block, by break and by an error.
local closer = { __close = function() while true do end end }
pcall(function() local x <close> = setmetatable({}, closer) error "x" end)
