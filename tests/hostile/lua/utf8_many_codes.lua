-- utf8.codepoint and string.byte that put a million numbers on the stack.
local s = ("x"):rep(2000000)
local n = 0
for _, f in ipairs { utf8.codepoint, string.byte } do
  if pcall(f, s, 1, -1) then return "escaped: more values than the stack holds" end
  n = n + select("#", f(s, 1, 100000))
end
return n + #utf8.char(utf8.codepoint(s, 1, 100000))
