-- errors in closing values, and limits inside them
local function f(n)
  local x <close> = setmetatable({}, { __close = function() if n > 0 then pcall(f, n - 1) end error("again") end })
  error("first")
end
for i = 1, 100 do pcall(f, 50) end
pcall(f, 150)
return "contained"
