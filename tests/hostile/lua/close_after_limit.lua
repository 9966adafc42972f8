-- a coroutine that met the limit is closed while the limit's error unwinds: its hooks are off
local spin = function() while true do end end
local co = coroutine.create(function()
  local x <close> = setmetatable({}, {__close = spin})
  spin()
end)
local y <close> = setmetatable({}, {__close = function() coroutine.close(co) end})
coroutine.resume(co)
