-- Sources with hundreds of thousands of constants, locals and upvalues, and expressions on them.
local parts = { "local t = {" }
for i = 1, 70000 do parts[#parts + 1] = i + 0.5 .. "," end
parts[#parts + 1] = "} local x = 7 & 99999.0 | (3 ~ 5) return t[70000] == x"
local f = load(table.concat(parts))
if f then f() end
local locals = {}
for i = 1, 300 do locals[i] = "local l" .. i .. "=1;" end
local ups = {}
for i = 1, 190 do ups[i] = "l" .. i end
load(table.concat(locals))
local f2 = load(table.concat(locals, "", 1, 190) .. "return function() return " .. table.concat(ups, "+") .. " end")
local strings = {}
for i = 1, 200000 do strings[i] = "x" .. i .. "='" .. i .. "'" end
load(table.concat(strings, ";"))
return "ok"
