-- coroutines resumed inside callbacks of gsub, sort and pcall, until the C stack's limit
local function nest(n)
  local co = coroutine.wrap(function()
    table.sort({3, 2, 1}, function(a, b) ("x"):gsub("x", function() pcall(nest, n + 1) end) return a < b end)
  end)
  return co()
end
pcall(nest, 1)
return "contained"
