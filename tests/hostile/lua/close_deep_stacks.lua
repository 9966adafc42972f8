-- coroutine.close nested, each with a deep C stack of its own
local previous = false
local function deep(n, f) if n == 0 then return f() end return (("x"):gsub("x", function() deep(n - 1, f) end)) end
for i = 1, 60 do
  local before = previous
  previous = coroutine.create(function()
    local x <close> = setmetatable({}, {__close = function()
      deep(150, function() if before then coroutine.close(before) end end)
    end})
    coroutine.yield()
  end)
  coroutine.resume(previous)
end
return tostring(coroutine.close(previous))
