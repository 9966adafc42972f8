-- A million coroutines that wait, and some that are closed while they close.
local kept = {}
while true do
  local co = coroutine.create(function()
    local c <close> = setmetatable({}, { __close = function() while true do coroutine.yield() end end })
    coroutine.yield()
  end)
  coroutine.resume(co)
  kept[#kept + 1] = co
  pcall(coroutine.close, co)
end
