-- __close that yields, within pcall, in coroutines that are closed while they hang there.
local function hang()
  local x <close> = setmetatable({}, { __close = function() coroutine.yield "closing" end })
  return pcall(error, "x")
end
local kept = {}
for i = 1, 2000 do
  local co = coroutine.create(hang)
  coroutine.resume(co)
  kept[i] = pcall(coroutine.close, co)
end
return #kept
