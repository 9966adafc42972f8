-- edits with large reasons
local article = ...
local big = ("x"):rep(4 << 20)
for i = 1, 1000 do
  for b in article:blocks() do b:replace("y" .. i, { rule = "r", reason = big }) end
end
return "escaped: 4 GB of reasons"
