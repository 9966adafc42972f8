-- the same, two deep and by a coroutine of its own
local spin = function() while true do end end
local function inner()
  local co = coroutine.create(function()
    local x <close> = setmetatable({}, {__close = spin})
    spin()
  end)
  local y <close> = setmetatable({}, {__close = function() coroutine.wrap(function() coroutine.close(co) end)() end})
  coroutine.resume(co)
end
pcall(pcall, inner)
inner()
