-- __name and __tostring that are no strings, are very long, or hold zeros, in every message that shows them.
local long = ("n"):rep(1 << 20)
local said = {}
for _, name in ipairs { long, "\0\0", "%s%n%d", 7, {} } do
  local t = setmetatable({}, { __name = name, __tostring = name ~= 7 and function() return name end or nil })
  for _, f in ipairs { tostring, function(x) return ("%s"):format(x) end, function(x) return x + 1 end, function(x) return ("x"):rep(x) end, error,
    function(x) return x.y.z end, print } do
    local ok, message = pcall(f, t)
    said[#said + 1] = type(message)
  end
end
return #said
