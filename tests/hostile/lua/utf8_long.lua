-- The utf8 functions over tens of megabytes, over broken text and with the largest positions.
local s = ("\u{E4}"):rep(10 << 20)
for _, at in ipairs { 0, -1, math.maxinteger, math.mininteger, 1 << 40 } do
  pcall(utf8.len, s, at)
  pcall(utf8.codepoint, s, at)
  pcall(utf8.offset, s, at)
  pcall(utf8.char, at)
end
for _ in utf8.codes(("\xFF"):rep(3), true) do end
