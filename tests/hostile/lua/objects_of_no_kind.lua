-- Methods called on other objects, on nothing and on tables that look like them.
local rim = require "rim"
local article = ...
local span = article:block(1)
local objects = { article, span, rim.matcher { "x" }, rim.rank { "A b." }, rim.costs { { "a", "b", 1 } }, {}, "x", 7, print, setmetatable({}, { __name = "rim.span", __index = span }) }
local names = { "words", "replace", "remove", "note", "each", "find", "choose", "measure", "write", "blocks", "set", "text", "first", "read" }
local n = 0
for _, from in ipairs(objects) do
  for _, name in ipairs(names) do
    local ok, f = pcall(function() return from[name] end)
    if ok and type(f) == "function" then for _, on in ipairs(objects) do for _, arg in ipairs(objects) do pcall(f, on, arg, arg) n = n + 1 end end end
  end
end
return n
