-- Strings that double, in tables and closures that keep them.
local kept, s = {}, "x"
while true do
  s = s .. s
  kept[#kept + 1] = s
  for i = 1, 1000 do kept[#kept + 1] = function() return s, i end end
  if #s > 1e6 then s = "x" .. #kept end
end
