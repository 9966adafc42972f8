-- Looks for anything whose order or text depends on addresses: two runs of the same have to agree.
local function run()
  local out, objects = {}, {}
  for i = 1, 40 do objects[i] = i % 2 == 0 and {} or function() return i end end
  for i, o in ipairs(objects) do out[#out + 1] = tostring(o) end
  out[#out + 1] = tostring(coroutine.create(print)) .. tostring(print) .. ("%s"):format({})
  local ok, message = pcall(function() local t = {} for _, o in ipairs(objects) do t[o] = 1 end for k in pairs(t) do out[#out + 1] = tostring(k) end end)
  out[#out + 1] = tostring(message)
  pcall(function() table.sort(objects) end)
  for _, f in ipairs { function() return {} + 1 end, function() return #print end, function() return {} < {} end, function() return ("x"):rep({}) end, function() error({}) end } do
    out[#out + 1] = tostring(select(2, pcall(f)))
  end
  return table.concat(out, "\n")
end
local text = run()
if text ~= run() then return "escaped: two runs differ" end
if text:find("0x%x%x%x") then return "escaped: an address: " .. text:match("0x%x+") end
return #text
