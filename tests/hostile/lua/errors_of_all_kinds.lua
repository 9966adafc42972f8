-- Error values: nil, NaN, functions, threads, tables with a __tostring that errors, loops or lies.
local values = { 0 / 0, print, coroutine.create(print), {}, setmetatable({}, { __tostring = error }), setmetatable({}, { __tostring = function() return 7 end }) }
for _, value in ipairs(values) do
  local ok, got = pcall(error, value)
  if ok then return "escaped: no error" end
  pcall(tostring, got)
end
pcall(error)
pcall(error, nil)
pcall(tostring, setmetatable({}, { __tostring = function() error { } end }))
pcall(error, setmetatable({}, { __tostring = function() while true do end end }))
error(setmetatable({}, { __tostring = function() while true do end end }))
