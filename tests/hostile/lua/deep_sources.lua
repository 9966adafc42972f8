-- Sources that nest: brackets, functions, blocks, unary operators, concatenation, and chains of calls.
local n, said = 200000, {}
for _, piece in ipairs { "(", "{", "not ", "-", "~", "#", "do ", "if x then ", "while x do ", "for i=1,2 do ", "function f() ", "repeat ", "return ", "a.", "a..", "a^", "f(", "[", "goto ", "::a::", "local x <close> = nil " } do
  local ok, f = pcall(load, piece:rep(n))
  said[#said + 1] = type(f)
end
load("return " .. ("f()"):rep(1) .. ("()"):rep(n))
load("return " .. ("x.y"):rep(1) .. (".y"):rep(n))
load("return 1" .. (" .. 1"):rep(n))
load(("goto l "):rep(1) .. ("do end "):rep(n) .. "::l::")
return #said
