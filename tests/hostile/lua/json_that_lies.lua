-- Results for JSON: tables that hold themselves, keys of all kinds, metatables, huge numbers and bad text.
local t = setmetatable({}, { __pairs = function() error "asked" end, __len = function() return 1 << 40 end, __index = function(_, i) return i end })
for _ = 1, 3 do t = { t, t, t } end
t.self = "x"
return { a = t, ["\0"] = "\xFF\xFE", n = 1e308, big = math.maxinteger, list = { [1] = 1, [3] = 3 } }
