-- Hundreds of __close that each raise another error.
local function nest(n)
  local x <close> = setmetatable({}, { __close = function(_, e) error(tostring(e) .. n, 0) end })
  if n > 0 then return nest(n - 1), n end
  error "first"
end
local ok, message = pcall(nest, 150)
return #message
