-- What the tests of the script interface say: expect.same(got, wanted), expect.fails(text, f, ...), expect.list(iterator, f).
local expect = {}

local function show(value, depth)
  if type(value) == "string" then return ("%q"):format(value) end
  if type(value) ~= "table" or (depth or 0) > 3 then return tostring(value) end
  local parts = {}
  for k, v in pairs(value) do parts[#parts + 1] = tostring(k) .. "=" .. show(v, (depth or 0) + 1) end
  return "{" .. table.concat(parts, ", ") .. "}"
end

function expect.same(got, wanted, about)
  if show(got) ~= show(wanted) then error(("%sgot %s, wanted %s"):format(about and about .. ": " or "", show(got), show(wanted)), 2) end
end

-- f(...) raises an error that holds the text.
function expect.fails(text, f, ...)
  local ok, message = pcall(f, ...)
  if ok then error(("no error, wanted %q"):format(text), 2) end
  if not tostring(message):find(text, 1, true) then error(("error is %q, wanted %q"):format(tostring(message), text), 2) end
end

-- What an iterator gives, each by f, joined.
function expect.list(iterator, f, between)
  local list = {}
  for a, b, c, d in iterator do list[#list + 1] = tostring(f(a, b, c, d)) end
  return table.concat(list, between or "|")
end

return expect
