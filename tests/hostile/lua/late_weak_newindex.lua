-- as lua 5.4.1 to 5.4.7 crash: the metatable's own table is weak, set late
for r = 1, 2000 do
  local mt0 = {}
  local mt = setmetatable({__newindex = {}}, mt0)
  mt0.__mode = "v"
  local t = setmetatable({}, mt)
  for i = 1, 300 do t[i] = {i} end
end
return "contained"
