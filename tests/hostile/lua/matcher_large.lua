-- automata without end
local rim = require and require "rim"
if not rim then return "contained" end
while true do
  local t = {}
  for i = 1, 20000 do t[i] = "needle" .. i end
  rim.matcher(t, { fold = true })
end
