-- Dead, running and own coroutines resumed, closed and wrapped.
local said = {}
local co = coroutine.create(error)
coroutine.resume(co, "x")
for _ = 1, 100 do said[#said + 1] = tostring(coroutine.resume(co)) .. tostring(coroutine.close(co)) end
local self = coroutine.create(function() local me = coroutine.running() return coroutine.resume(me), pcall(coroutine.close, me) end)
coroutine.resume(self)
local main = coroutine.running()
pcall(coroutine.resume, main)
pcall(coroutine.close, main)
if coroutine.status(main) ~= "running" then return "escaped: the main coroutine is " .. coroutine.status(main) end
local a, b
a = coroutine.create(function() return coroutine.resume(b) end)
b = coroutine.create(function() return coroutine.resume(a), pcall(coroutine.close, a) end)
coroutine.resume(a)
return #said
