-- field edits without end
local article = ...
local big = ("x"):rep(1 << 20)
for i = 1, 4000 do article:set("title", big .. i, { rule = "r", reason = "r" }) end
return "escaped: 4 GB of titles"
