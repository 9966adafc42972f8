-- What same.c does, in Lua: same.lua FILE FOLDER FORMAT|LINE...
local path, folder = arg[1], arg[2]
local engine = require "rimslot".engine()
local worker = engine:worker()

local function read(bytes) return engine:article(bytes, { path = path }) end

local function save(name, bytes)
  local file = assert(io.open(folder .. "/" .. name, "wb"))
  assert(file:write(bytes))
  file:close()
end

local file = assert(io.open(path, "rb"))
local source = file:read "a"
file:close()
local article = read(source)
worker:run(article, "wire")
for i = 3, #arg do
  local line = math.tointeger(tonumber(arg[i]))
  save(arg[i], line and worker:explain(read(source), line, "wire") or article:write(arg[i]))
end
save("reverted", read(article:write "same"):revert(article:write "records"))
