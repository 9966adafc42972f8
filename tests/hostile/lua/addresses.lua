-- Asks for addresses in every way there is.
local rim = require "rim"
local article = ...
local said = {}
for _, v in ipairs { print, {}, coroutine.create(print), article, article:block(1), rim, rim.matcher {} } do
  said[#said + 1] = tostring(v)
  for _, f in ipairs { "%p", "%s", "%q", "%d", "%i", "%x" } do
    local ok, s = pcall(string.format, f, v)
    said[#said + 1] = tostring(s)
  end
  local ok, s = pcall(error, v)
  said[#said + 1] = tostring(s)
  for _, f in ipairs { table.concat, rim.fold, rim.matcher, math.floor, setmetatable, article.block } do said[#said + 1] = tostring(select(2, pcall(f, v, v))) end
end
local all = table.concat(said, "\n")
return (all:find "0x%x%x%x" or all:find "%x%x%x%x%x%x%x%x") and "escaped: " .. all:match "[^\n]*0x[^\n]*" or "none"
