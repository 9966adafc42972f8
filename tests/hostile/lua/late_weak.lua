-- a metatable becomes weak after it was set: what is in it would depend on the collector
local function fill(mt)
  local t = setmetatable({}, mt)
  pcall(function() mt.__mode = "k" end)
  pcall(rawset, mt, "__mode", "k")
  for i = 1, 1000 do t[{}] = i end
  return t
end
local tables = { fill({}), fill(setmetatable({}, { __index = {} })), fill(setmetatable({}, { __newindex = function(t, k, v) rawset(t, k, v) end })) }
local keep = {}
for i = 1, 300000 do keep[i % 100] = {i} end
for i, t in ipairs(tables) do
  local n = 0
  for _ in pairs(t) do n = n + 1 end
  if n ~= 1000 then return "escaped: " .. n .. " of 1000 keys of table " .. i .. " are left" end
end
return "contained"
