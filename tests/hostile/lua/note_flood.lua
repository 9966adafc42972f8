-- findings with large messages and suggestions
local article = ...
local big = ("x"):rep(1 << 20)
for i = 1, 1000 do
  for b in article:blocks() do b:note(big, { rule = "r", suggest = { big, big, big, big } }) end
end
return "escaped: 4 GB of findings"
