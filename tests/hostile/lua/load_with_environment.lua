-- load with environments that are no tables, or answer with functions of C, and with names that are long or lie.
for _, env in ipairs { 1, "x", print, setmetatable({}, { __index = function(_, k) return k end }), require "rim", string } do
  pcall(load("x = 1; y(x); return z", "=e", "t", env))
end
local f = load("return _ENV", "@" .. ("n"):rep(1 << 20), "t", nil)
if f and f() ~= nil then return "escaped: another environment" end
for _, mode in ipairs { "b", "", "x", "bt" } do pcall(load, "\27Lua", "=b", mode) end
if load("\27LuaT\0\25\147\13\10\26\10", "=b", "bt") then return "escaped: bytecode" end
if pcall(load, function() return "return 1" end) then return "escaped: a reader" end
return select(2, pcall(load("error 'x'", ("c"):rep(1 << 20))))
