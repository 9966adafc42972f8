-- The same by next.
local t = { [print] = 1, [{}] = 2, [function() end] = 3 }
local ok = pcall(function() return next(t) end)
return ok and "escaped: an order by address" or "refused"
