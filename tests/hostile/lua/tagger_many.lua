-- A lexicon of a million words, again and again.
local rim = require "rim"
local words = {}
for i = 1, 300000 do words[i] = "word" .. i .. " and more" end
local list = {}
while true do list[#list + 1] = rim.tagger { { "a", words } } end
