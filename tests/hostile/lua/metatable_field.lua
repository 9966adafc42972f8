-- __metatable that lies, and setmetatable on what it guards.
local t = setmetatable({}, { __metatable = { __gc = print } })
if pcall(setmetatable, t, {}) then return "escaped: a protected metatable was changed" end
getmetatable(t).__gc = nil
for _, thing in ipairs { "", 1, true, print, coroutine.create(print), (...), require "rim", string, _G } do
  local meta = getmetatable(thing)
  if meta then return "escaped: the metatable of a " .. type(thing) end
  if type(thing) == "table" and thing ~= _G and pcall(setmetatable, thing, {}) then return "escaped: set the metatable of a " .. type(thing) end
end
return "ok"
