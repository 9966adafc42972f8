-- Tries to leave something behind for the next script.
local rim = require "rim"
for _, t in ipairs { string, table, math, utf8, coroutine, rim } do pcall(function() t.LEFT = 1 end) pcall(rawset, t, "LEFT", 1) pcall(setmetatable, t, {}) end
pcall(function() getmetatable("").__index.upper = function() return "left" end end)
pcall(function() local article = ... getmetatable(article).__index = nil end, ...)
pcall(function() LEFT = 1 _G.LEFT = 1 _G.string = {} _G.pairs = nil end)
pcall(function() require "lib.language".LEFT = 1 end)
pcall(function() rawset(require "lib.language", "language_of", 1) end)
return (rawget(string, "LEFT") or rim == nil or ("a"):upper() ~= "A") and "escaped" or "clean"
