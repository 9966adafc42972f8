-- What memory limits make of tables that are freed and filled, strings that are made at the limit, and a heap that is full.
local heap = {}
pcall(function() for i = 1, math.huge do heap[i] = { i, tostring(i) } end end)
local n = 0
while true do
  n = n + 1
  heap[n % 100000 + 1] = { n, tostring(n) }
  pcall(string.rep, "x", n)
end
