-- yields where the host cannot be resumed
for _, f in ipairs {
  function() ("x"):gsub("x", coroutine.yield) end,
  function() table.sort({ 2, 1 }, coroutine.yield) end,
  function() load(coroutine.yield) end,
  function() for _ in setmetatable({}, { __pairs = coroutine.yield }) do end end,
  function() return tostring(setmetatable({}, { __tostring = coroutine.yield })) end,
} do
  local co = coroutine.create(f)
  coroutine.resume(co); coroutine.resume(co); pcall(coroutine.close, co)
end
return "contained"
