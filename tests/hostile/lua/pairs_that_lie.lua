-- __pairs that gives itself as the iterator, loops and errors.
local turns = 0
local t = setmetatable({}, { __pairs = function(self) return function(_, i) turns = turns + 1 return (i or 0) + 1 end, self, nil end })
for _ in pairs(t) do end
