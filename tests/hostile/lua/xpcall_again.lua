-- Handlers that start anew what was stopped.
local function forever() while true do end end
local function again() return xpcall(forever, again) end
while true do xpcall(forever, again) pcall(forever) coroutine.wrap(function() pcall(forever) end)() end
