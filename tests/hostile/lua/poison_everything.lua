-- Writes into everything that a script can reach, and everything that these reach.
local seen, written = {}, {}
local function poison(value, path, depth)
  if (type(value) ~= "table" and type(value) ~= "userdata") or seen[value] or depth > 4 then return end
  seen[value] = true
  for _, key in ipairs { "KEEP", "__index", "__gc", "__mode", "upper", "fold", 1 } do
    if pcall(function() value[key] = print end) and path ~= "_G" then written[#written + 1] = path .. "." .. key end
    if type(value) == "table" and path ~= "_G" then if pcall(rawset, value, key, print) then written[#written + 1] = "raw " .. path .. "." .. key end end
  end
  if type(value) == "table" and path ~= "_G" and pcall(setmetatable, value, { __index = print }) then written[#written + 1] = "meta " .. path end
  if type(value) == "table" then
    for k, v in next, value do poison(v, path .. "." .. tostring(k), depth + 1) end
  end
end
for _, name in ipairs { "string", "table", "math", "utf8", "coroutine" } do poison(_G[name], name, 0) end
poison(require "rim", "rim", 0)
poison((...), "article", 0)
poison((...):block(1), "block", 0)
poison(require "lib.language", "lib", 0)
if #written > 0 then return "escaped: wrote " .. table.concat(written, " ") end
return "nothing"
