-- Lists with metatables that change the list while a function reads it.
local rim = require "rim"
local span = (...):block(1)
local function trap(list)
  local function change() for i = 1, 1000 do list[i] = nil end for i = 1, 100 do local g = { ("x"):rep(i) } end return nil end
  return setmetatable(list, { __index = change, __len = function() change() return 1 << 40 end, __pairs = change, __newindex = change })
end
local how = setmetatable({}, { __index = function(_, key) return key == "most" and 5 or nil end })
local n = #rim.rank(trap { span, "One more." }) + #rim.phrases(trap { span }, how) + #rim.sketch(trap { span }) + #rim.best(trap { { 1, span } }, 1)
rim.groups(trap { rim.sketch { span } }, setmetatable({}, { __index = function() error "asked" end }) and {})
rim.costs(trap { trap { "a", "b", 1 } })
rim.translit(trap { trap { "a", "b" } })
rim.tagger(trap { trap { "n", trap { "word" } } })
rim.matcher(trap { trap { "a", trap { "b" } }, "c" })
pcall(rim.rank("x" and {}).choose, rim.rank { "A b c." }, trap { 1 }, trap { known = trap { true } })
return n
