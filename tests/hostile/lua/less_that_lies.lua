-- __lt that changes its mind and the list while it is sorted.
local list, n = {}, 0
local meta = {}
meta.__lt = function(a, b)
  n = n + 1
  for i = 1, #list do if n % 7 == 0 then list[i] = nil else list[i] = setmetatable({ n }, meta) end end
  return n % 3 == 0
end
for i = 1, 50 do list[i] = setmetatable({ i }, meta) end
local ok, message = pcall(table.sort, list)
return tostring(ok)
