-- every conversion with the widest numbers
local n = 0
for _, c in ipairs { "d", "i", "x", "X", "o", "e", "E", "f", "F", "g", "G", "a", "A" } do
  for _, v in ipairs { 0, -1, 1e308, -1e308, math.maxinteger, math.mininteger } do
    local ok, s = pcall(string.format, "%-+ #099.99" .. c, v)
    n = n + (ok and #s or 0)
  end
end
pcall(string.format, "%s", setmetatable({}, { __tostring = function() error("x") end }))
pcall(string.format, "%99.99s", ("\0"):rep(1000))
pcall(string.format, ("%"):rep(1000))
return "contained"
