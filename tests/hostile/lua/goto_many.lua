-- A hundred thousand gotos and labels that wait for each other, in one function.
local parts = {}
for i = 1, 30000 do parts[i] = "goto l" .. i .. " do local x = 1 end ::l" .. i .. "::" end
local f = load(table.concat(parts, " "))
if f then f() end
local waiting = {}
for i = 1, 60000 do waiting[i] = "if x then goto l end" end
load("local x " .. table.concat(waiting, " ") .. " ::l::")
while true do load(table.concat(waiting, " ")) end
