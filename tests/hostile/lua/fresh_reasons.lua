-- A reason that is made when it is asked for, and garbage in between: what C reads must be alive.
local article = ...
local span, n = article:block(1), 0
local why = setmetatable({}, { __index = function(_, key)
  if key ~= "rule" and key ~= "reason" then return nil end
  for i = 1, 3000 do local garbage = { ("g"):rep(i % 300) } end
  n = n + 1
  return ("%s-%d-%s"):format(key, n, (key:rep(40)))
end })
for _ = 1, 10 do
  span:note("look", why)
  article:block(2):words()():replace("x" .. n, why)
end
return n
