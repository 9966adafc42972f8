-- A rule that makes each letter ten thousand.
local t = require "rim".translit { { "a", ("b"):rep(10000) } }
local text = ("a"):rep(1000000)
while true do text = t:write(text) end
