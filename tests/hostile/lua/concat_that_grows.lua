-- __concat whose result is longer each time, without a loop in Lua.
local meta = {}
meta.__concat = function(a, b) return setmetatable({ a, b }, meta) end
local t = setmetatable({}, meta)
while true do t = t .. t .. "x" .. t end
