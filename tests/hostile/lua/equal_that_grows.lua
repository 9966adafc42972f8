-- __eq that makes more of what is compared, in table.sort's comparison and in rawequal's place.
local all = {}
local meta
meta = { __eq = function(a, b) all[#all + 1] = setmetatable({}, meta) return a ~= b end }
return setmetatable({}, meta) == setmetatable({}, meta)
