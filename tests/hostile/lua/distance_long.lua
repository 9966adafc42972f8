-- distances of long texts
local a, b = ("ab"):rep(1 << 20), ("ba"):rep(1 << 20)
local rim = require and pcall(require, "rim") and require "rim"
if not rim then return "contained" end
for i = 1, 100 do rim.distance(a, b); rim.similarity(a, b) end
return "contained"
