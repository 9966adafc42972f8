-- Walks a table by keys whose order is that of their addresses: the same input would give other output.
local t = {}
for i = 1, 40 do t[{}] = i end
local ok = pcall(function() for _, v in pairs(t) do if v then break end end end)
return ok and "escaped: an order by address" or "refused"
