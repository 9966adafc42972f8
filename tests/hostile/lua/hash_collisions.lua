-- Numbers as keys that all fall into one place of the hash table.
local t = {}
local i = 0
while true do
  i = i + 1
  t[i * 2.0 ^ 53] = true
  t[i << 32] = true
end
