-- Every way to the metatable of strings and to what stands behind it.
local s = "x"
if getmetatable(s) then return "escaped: getmetatable" end
if pcall(setmetatable, s, {}) then return "escaped: setmetatable" end
if pcall(function() s.x = 1 end) then return "escaped: a field of a string" end
if s.KEEP ~= nil or s[1] ~= nil then return "escaped: a field" end
local ok = pcall(function() string.upper = print end)
if ok or pcall(rawset, string, "upper", print) then return "escaped: string was written" end
if ("a" .. "b"):upper() ~= "AB" then return "escaped: upper" end
return "ok"
