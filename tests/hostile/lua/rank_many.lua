-- Every sentence against every other.
local rim = require "rim"
local list = {}
for i = 1, 50000 do list[i] = "The bridge number " .. i .. " opened in the town of " .. i % 7 .. "." end
while true do
  local r = rim.rank(list)
  local scores = {}
  for i = 1, #list do scores[i] = i end
  r:choose(scores, { sentences = 40000, redundancy = 1 })
end
