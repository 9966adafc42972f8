-- __index that yields while a function in C looks for a field.
local rim = require "rim"
local article = ...
local span = article:block(1)
local why = setmetatable({}, { __index = function(_, key) coroutine.yield(key) return key end })
local co = coroutine.create(function() return span:note("x", why) end)
local ok, message = coroutine.resume(co)
if ok then return "escaped: yields through C" end
return message
