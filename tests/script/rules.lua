-- Data that is written as Lua.
local list = { 1, 2 }
return { { kind = "x", list = list } }
