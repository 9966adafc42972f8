-- Recursion through C: gsub, sort, tostring, pcall and load in each other.
local function down(n) return (("x"):gsub("x", function() return down(n + 1) end)) end
pcall(down, 1)
local function sorts() table.sort({ 3, 2, 1 }, function(a, b) sorts() return a < b end) end
pcall(sorts)
local m = setmetatable({}, {})
getmetatable(m).__tostring = function() return tostring(m) end
pcall(tostring, m)
local function loads(s) return load("return (...)('x')", "=x")(loads) end
pcall(loads)
local function pcalls() return pcall(pcalls) end
pcalls()
while true do pcall(down, 1) end
