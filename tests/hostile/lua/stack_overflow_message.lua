-- Stack overflows caught, and caught again within the handler's own room.
local n = 0
local function down() n = n + 1 return 1 + down() end
local function again() pcall(down) return 1 + again() end
for _ = 1, 3 do pcall(again) end
local ok, message = pcall(down)
local deep = setmetatable({}, {})
getmetatable(deep).__index = function(t, k) return t[k .. "x"] end
return tostring(ok) .. tostring(pcall(function() return deep.x end))
