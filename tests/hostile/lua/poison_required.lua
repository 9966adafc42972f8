-- Changes what require gives, the table behind it, and its own copy of shared modules.
local rim = require "rim"
for _, thing in ipairs { rim, string, table, math } do
  for k, v in next, thing do
    if pcall(function() thing[k] = nil end) then return "escaped: took out " .. k end
    if pcall(table.insert, thing, 1) or pcall(table.remove, thing, 1) or pcall(table.sort, thing) or pcall(table.move, { 1 }, 1, 1, 1, thing) then return "escaped: table functions write" end
  end
end
local g = _G
g.require, g.pcall, g.string, g.load = nil, nil, { upper = print }, print
return rim.fold "X"
