-- Iterators of the interface called with other states, after their end and out of coroutines.
local rim = require "rim"
local article = ...
local said = 0
for _, f in ipairs { article:block(1):words(), rim.words "one two", rim.graphemes "ab", ("x y"):gmatch "%a", article:blocks(), rim.matcher { "a" }:each "banana" } do
  for _ = 1, 50 do pcall(f, said, article, {}, nil) said = said + 1 end
  local co = coroutine.wrap(function() for _ = 1, 3 do coroutine.yield(f()) end end)
  for _ = 1, 5 do pcall(co) end
end
return said
