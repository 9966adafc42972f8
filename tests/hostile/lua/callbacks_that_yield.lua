-- Functions of the interface that call back: each is given a callback that yields, errors and loops.
local rim = require "rim"
local article = ...
for _, back in ipairs { coroutine.yield, error, function() return {} end, function() return 7 end } do
  local co = coroutine.create(function() return rim.count(back) end)
  coroutine.resume(co)
  pcall(coroutine.close, co)
  pcall(string.gsub, "abc", ".", back)
  pcall(table.sort, { 2, 1 }, back)
end
rim.count(function() return "word" end)
