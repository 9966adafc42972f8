-- A to-be-closed value whose __close is taken away while it is pending.
local meta = { __close = function() return "closed" end }
local ok, message = pcall(function()
  local x <close> = setmetatable({}, meta)
  meta.__close = 7
end)
local again = setmetatable({}, { __close = function() end })
local ok2 = pcall(function() local y <close> = again; setmetatable(again, nil) end)
return tostring(ok) .. tostring(ok2)
