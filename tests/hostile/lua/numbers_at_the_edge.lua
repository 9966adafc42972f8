-- Integer division, shifts, loops and conversions at the ends of the number line.
local low, high = math.mininteger, math.maxinteger
local said = { low // -1, low % -1, high + 1 == low, 1 << 64, 1 >> -64, pcall(function() return 1 // 0 end), 1.0 // 0, math.tointeger(2 ^ 53) }
for _ = high - 2, high do end
for _ = low + 2, low, -1 do end
for i = high, low, low do said[#said + 1] = i break end
for i = 1.0, math.huge, 1e308 do said[#said + 1] = i if #said > 50 then break end end
pcall(function() for _ = 1, 10, 0 do end end)
for _, text in ipairs { "0x" .. ("f"):rep(100000), ("9"):rep(100000), "1e" .. ("9"):rep(100000), "0x.8p" .. ("9"):rep(1000), ("0"):rep(100000) .. "." } do said[#said + 1] = tostring(tonumber(text)) end
for base = 2, 36 do tonumber(("z"):rep(100000), base) end
return #said
