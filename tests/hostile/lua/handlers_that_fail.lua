-- xpcall handlers that error, recurse, loop and yield.
local function recurse() return recurse() + 1 end
local said = {}
said[1] = { xpcall(error, error, "x") }
said[2] = { xpcall(error, recurse, "x") }
said[3] = { xpcall(error, function(m) return xpcall(error, function(n) error(n) end, m) end, "x") }
said[4] = { xpcall(error, coroutine.yield, "x") }
said[5] = { xpcall(recurse, recurse) }
said[6] = { xpcall(recurse, function(m) return m end) }
for i, results in ipairs(said) do if results[1] and i ~= 3 then return "escaped: " .. i end end
xpcall(error, function() while true do end end, "x")
