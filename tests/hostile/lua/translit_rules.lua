-- A romanisation of very many rules over a very long text, again and again.
local rim = require "rim"
local rules = {}
for i = 1, 20000 do rules[i] = { "a" .. i, "b" .. i } end
local t = rim.translit(rules)
local text = ("a1234 "):rep(200000)
while true do t:write(text) end
