-- Formats with the widest fields, many of them, and %s of what is long or lies.
local n = 0
for _, f in ipairs { "%99d", "%-99.99f", "%+#099x", "%99.99s", "%099.99e", "%99c", "%.99a" } do n = n + #(f:rep(500)):format(table.unpack((function() local t = {} for i = 1, 500 do t[i] = 7 end return t end)())) end
for _, f in ipairs { "%100d", "%.100f", "%p", "%n", "%99999999d", "%", "%-", "%----------d", "%#q", "%5q", "%*d", "%1$d", "%ls", "%hhd" } do
  local ok, got = pcall(string.format, f, 7)
  if ok and (f == "%p" or f == "%n" or f == "%*d") then return "escaped: " .. f end
end
pcall(string.format, "%f", 1e308)
pcall(string.format, "%99.99f", -1e308)
local liar = setmetatable({}, { __tostring = function() return ("x"):rep(1 << 20) end })
return n + #("%s%s"):format(liar, liar)
