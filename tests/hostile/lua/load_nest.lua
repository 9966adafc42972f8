-- load within load, and chunks that never end
local code = "return load(...)"
for i = 1, 100 do code = ("return load(%q)()"):format(code):sub(1, 60000) end
pcall(load, code)
local f = load(("x=1 "):rep(1 << 20))
while true do load("return " .. ("1+"):rep(5000) .. "1") end
