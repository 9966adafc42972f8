-- gmatch, gsub and find with captures, anchors and frontiers over long subjects
local s = ("ab "):rep(1 << 18)
for _, p in ipairs { "((((.-))))x", "%f[%a]%a-%f[%d]", "(.-)%1x", "%b()", "[^x]*x", "(a*(.)%w(%s*))*x", "^(.*)(.*)(.*)x$" } do
  pcall(string.find, s, p); pcall(string.gsub, s, p, "%0%0"); pcall(function() for _ in s:gmatch(p) do end end)
end
return "contained"
