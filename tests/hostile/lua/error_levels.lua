-- error with levels that are not there, in coroutines and in handlers.
local n = 0
for _, level in ipairs { -1, 0, 1, 2, 50, 1 << 30, -(1 << 30), math.maxinteger, math.mininteger } do
  pcall(error, "x", level)
  xpcall(error, function(m) pcall(error, m, level) return m end, "x", level)
  coroutine.wrap(function() pcall(error, "x", level) end)()
  n = n + 1
end
return n
