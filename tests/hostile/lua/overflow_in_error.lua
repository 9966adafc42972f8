-- The stack runs out while an error's message is made (CVE-2022-33099).
local function loop(n) if n < 4000 then return (pcall(loop, n + 1)) and 1 end end
loop(0)
local function overflow() return overflow() .. nothing end
local co = coroutine.wrap(function() return xpcall(overflow, function(m) return (m .. m):rep(3) end) end)
co()
local function args(n) return pcall(table.unpack, {}, 1, n) end
for n = 190000, 200100, 97 do args(n) end
local function fill(n, ...) if n == 0 then local x = nil; return x.y end return fill(n - 1, n, ...) end
for n = 200, 254 do pcall(fill, n) end
return "ok"
