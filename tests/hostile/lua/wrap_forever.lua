-- coroutines inside coroutines
local function f(n) return coroutine.wrap(function() return f(n + 1) end)() end
pcall(f, 1)
while true do pcall(f, 1) end
