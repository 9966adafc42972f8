-- __pairs that yields out of a C call, in a coroutine that is never taken up again.
local function try()
  for _ in pairs(setmetatable({}, { __pairs = function() coroutine.yield() return next, {} end })) do end
end
local results = {}
for i = 1, 1000 do results[i] = { coroutine.resume(coroutine.create(try)) } end
if results[1][1] then return "escaped: __pairs yields through C" end
return results[1][2]
