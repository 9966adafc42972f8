-- Runs in the same worker after each hostile chunk: the next script has to find its world as it should be.
local function check()
  assert(("Ab"):upper() == "AB" and string.rep("a", 3) == "aaa" and #table.pack(1, 2) == 2)
  assert(table.concat({ 1, 2 }, ",") == "1,2" and math.type(1) == "integer" and utf8.char(228) == "\u{E4}")
  assert(KEEP == nil and rawget(_G, "LEFT") == nil)
  assert(not pcall(error, "x") and select("#", coroutine.resume(coroutine.create(function() end))) == 1)
  local n = 0
  for k, v in pairs { a = 1, b = 2 } do n = n + v end
  assert(n == 3 and require "rim".fold "É" == "e")
end
local ok, message = pcall(check)
return ok and "clean" or "escaped: " .. tostring(message)
