-- Tables that are filled, emptied and given new keys while next and pairs walk over them.
local t = {}
for i = 1, 1000 do t["k" .. i] = i end
local n = 0
for k in pairs(t) do
  t[k] = nil
  t["new" .. k] = n < 5000 or nil
  n = n + 1
  if n > 10000 then break end
end
for _ = 1, 100 do pcall(next, t, {}) pcall(next, t, "no such key") pcall(next, t, 0 / 0) end
local k = next(t)
while true do k = next(t, k) t[k or "x"] = nil t["y" .. tostring(k)] = 1 end
