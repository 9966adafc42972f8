-- gsub whose replacement is the text, a template with all captures, or a callback that changes all it can.
local s = ("x"):rep(1 << 14)
pcall(string.gsub, s, "x", s)
pcall(string.gsub, s, "(((((((((x)))))))))", ("%1%2%3%4%5%6%7%8%9"):rep(100))
local t = setmetatable({}, { __index = function(self, k) self[#self + 1] = k return k end })
s:gsub("x", t)
local ok = pcall(string.gsub, s, "x", function() error {} end)
pcall(string.gsub, s, "()", function(at) return coroutine.yield(at) end)
return s:gsub("", s)
