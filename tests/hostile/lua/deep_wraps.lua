-- Wrapped coroutines whose error goes through all of them, again and again.
local function nest(n)
  if n == 0 then error "deep" end
  return coroutine.wrap(nest)(n - 1)
end
local n = 0
while true do
  pcall(nest, 150)
  n = n + 1
end
