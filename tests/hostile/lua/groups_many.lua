-- Every sketch against every other.
local rim = require "rim"
local article = ...
local one, list = rim.sketch { article:block(1) }, {}
for i = 1, 200000 do list[i] = one end
while true do rim.groups(list, { share = 0.01, size = 0.01 }) end
