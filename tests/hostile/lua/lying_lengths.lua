-- Lengths and fields that lie, to every function that asks for them.
local liar = setmetatable({}, { __len = function() return math.maxinteger end, __index = function(_, k) return k end, __newindex = function() end })
for _, f in ipairs { table.concat, table.sort, table.unpack, table.insert, table.remove } do pcall(f, liar) end
local rim = require "rim"
for _, f in ipairs { rim.matcher, rim.tagger, rim.translit, rim.costs, rim.rank, rim.sketch, rim.count, rim.best, rim.phrases, rim.groups } do
  pcall(f, liar, liar)
  pcall(f, { liar }, {})
  pcall(f, { { liar, liar } }, liar)
end
for i = 1, math.huge do if liar[i] == nil then break end end
