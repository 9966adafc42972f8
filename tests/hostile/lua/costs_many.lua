-- Weighed distances of the longest words there may be.
local rim = require "rim"
local rows = {}
for i = 1, 5000 do rows[i] = { utf8.char(0x400 + i % 200) .. "b", utf8.char(0x600 + i // 200) .. "d", 0.25 } end
local costs = rim.costs(rows)
local a, b = ("Ѐb"):rep(256), ("؀d"):rep(256)
while true do rim.distance(a, b, 1000, { costs = costs }) end
