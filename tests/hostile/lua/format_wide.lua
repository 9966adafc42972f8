-- Wide fields and quoted megabytes.
local text = ("\0\n"):rep(2000000)
while true do pcall(string.format, "%q%q%q", text, text, text) pcall(string.format, ("%99d"):rep(10000), 1) end
