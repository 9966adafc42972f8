-- One format that makes gigabytes of one long string.
local s = ("x"):rep(1 << 20)
local args = {}
for i = 1, 250 do args[i] = s end
return #("%s"):rep(250):format(table.unpack(args))
