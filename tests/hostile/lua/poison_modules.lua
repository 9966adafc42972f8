-- Spoils what modules hold, for the scripts that come after.
local phrases, language = require "lib.phrases", require "lib.language"
local function spoil(t) for k in next, t do pcall(function() t[k] = nil end) pcall(rawset, t, k, nil) end end
for _, module in ipairs { phrases, language, require "rim", string, table, math, utf8, coroutine } do
  spoil(module)
  for _, value in pairs(module) do if type(value) == "table" then spoil(value) end end
  if next(module) == nil then return "escaped: a module is empty" end
end
return "fine"
