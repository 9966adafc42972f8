-- __len that gives strings, tables, floats and nothing, to every function that asks for it.
local kinds = { "x", {}, 1.5, 2 ^ 63, -1, math.huge, 0 / 0, function() end, true }
local said = {}
for _, kind in ipairs(kinds) do
  local t = setmetatable({ "b", "a" }, { __len = function() return kind end })
  for _, f in ipairs { table.concat, table.unpack, table.sort, table.remove, rawlen, function(x) return #x end, ipairs, next } do
    said[#said + 1] = tostring(pcall(f, t))
  end
  if table.concat(t) ~= "a" or rawlen(t) ~= 1 then return "escaped: a function believes __len" end
end
return #said
