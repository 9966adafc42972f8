-- Coroutines that resume each other as deep as they go, and fail there.
local function deeper(n)
  local co = coroutine.create(deeper)
  local ok, depth = coroutine.resume(co, n + 1)
  return ok and depth or n
end
local depth = deeper(1)
if depth > 250 then return "escaped: nested too deep" end
return depth
