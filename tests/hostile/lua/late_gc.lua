-- a finalizer set after the metatable was
local ran = false
local mt = {}
local t = setmetatable({}, mt)
local run = function() ran = true; while true do end end
pcall(function() mt.__gc = run end)
pcall(rawset, mt, "__gc", run)
pcall(function() t = setmetatable({}, getmetatable(t) or mt) end)
pcall(function() t = setmetatable({}, { __gc = run }) end)
t = nil
for i = 1, 300000 do local _ = {i} end
return ran and "escaped: a finalizer ran" or "contained"
