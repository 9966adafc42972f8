-- rep with the largest counts, empty strings and separators.
for _, case in ipairs { { "", math.maxinteger }, { "x", math.maxinteger }, { "x", 1 << 31, "" }, { "", 1 << 40, "x" }, { "xx", (1 << 62) }, { "x", -1 }, { "x", math.mininteger }, { ("x"):rep(1 << 20), 1 << 20 } } do
  pcall(string.rep, table.unpack(case))
end
local s = "x"
while true do s = s:rep(2) end
