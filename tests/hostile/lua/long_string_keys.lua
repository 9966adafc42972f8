-- Megabytes of text as keys, each of which is hashed and compared whole.
local base, t = ("x"):rep(4 << 20), {}
local n = 0
while true do
  n = n + 1
  local key = base .. n
  t[key] = n
  t[key] = nil
end
