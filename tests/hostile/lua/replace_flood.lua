-- edits with large texts: each is copied into the article
local article = ...
local big = ("x"):rep(4 << 20)
for i = 1, 1000 do
  for b in article:blocks() do b:replace(big .. i, { rule = "r", reason = "r" }) end
end
return "escaped: 4 GB of edits"
