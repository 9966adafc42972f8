-- utf8.len and utf8.offset over all of a long text, for ever.
local s = ("\u{E4}"):rep(10 << 20)
while true do
  utf8.len(s)
  utf8.offset(s, -1)
  utf8.offset(s, 10 << 20)
end
