-- Calls every function that scripts have with long arguments, again and again: `call(owner, name, type, text)` gives the work, which never ends
-- by itself. Arguments are made by the types of the rows, so that a new row is tried without a word here; one whose type says too little
-- ("table") is told below.
local SIZE <const>, MANY <const> = size, 20000
local rim = require "rim"

local function filled(piece) return piece:rep(SIZE // #piece) end

texts = {
  prose = filled "On 3 May 2026 Mayor Hanna Lind met Ola Brandt, 40, in Northport. “We open on Friday,” she said. ",
  letters = filled "a",
  marks = "e" .. filled "\u{301}\u{327}",
  broken = filled "cafÃ© Ã¢â‚¬â„¢ &amp;amp; Ã\u{a0} ",
  numbers = filled "1.1.2026 ",
  openings = filled "„«(“[",
  other = filled "Мэр Ганна Линд 市长 العمدة ",
}

local function list(n, make)
  local made = {}
  for i = 1, n do made[i] = make(i) end
  return made
end

local function word(i) return "w" .. i * 7919 % 99991 .. "x" end
local function spans() return list(MANY, function() return article:block(1) end) end

-- What stands for `table`, or for less than its type says.
local told = {
  ["rim.matcher"] = function() return { list(MANY, word) } end,
  ["rim.costs"] = function() return { list(MANY, function(i) return { word(i):sub(1, 3), word(i + 1):sub(1, 2), 0.5 } end) } end,
  ["rim.best"] = function() return { list(MANY, function(i) return { i % 7, article:block(1) } end), MANY } end,
  ["rim.groups"] = function()
    local one = rim.sketch { article:block(1) }
    return { list(MANY, function() return one end), {} }
  end,
  ["rim.translit"] = function() return { list(MANY, function(i) return { word(i), word(i + 1) } end), "nfd" } end,
  ["rim.tagger"] = function() return { { { "N", list(MANY, word), true } } } end,
  ["rim.count"] = function(text) return { function() return text end } end,
  ["rim.rank"] = function() return { list(MANY, function(i) return "Mayor " .. word(i) .. " met " .. word(i + 1) .. " in Northport on Friday." end) } end,
  ["rim.days"] = function() return { 2026, 5, 3 } end,
  ["ctx.names"] = function() return { { "lib/people.tsv" } } end,
  ["ctx.rows"] = function() return { "lib/common.counts.tsv" } end,
  ["ctx.data"] = function() return { "lib/common.counts.tsv" } end,
  ["ctx.extractor"] = function() return { { elements = { "elements.tsv" }, lines = { "lines.en.tsv" }, weights = { "weights.tsv" } } } end,
}

-- The libraries, which have no rows.
local libraries = {
  string = {
    byte = function(s) return { s, 1, 100000 } end, char = function() return { table.unpack(list(100000, function() return 65 end)) } end,
    find = function(s) return { s, "[%a-z]-%s.-~" } end, format = function(s) return { "%q %s %10.3f", s, s, 1 } end,
    gmatch = function(s) return { s, "()(.)" } end, gsub = function(s) return { s, ".", { a = "b" } } end, len = function(s) return { s } end,
    lower = function(s) return { s } end, match = function(s) return { s, ".-.-.-~" } end, rep = function() return { "a", 10000000 } end,
    reverse = function(s) return { s } end, sub = function(s) return { s, 2 } end, upper = function(s) return { s } end,
  },
  table = {
    concat = function(s) return { list(MANY, word), s:sub(1, 100) } end, insert = function() return { list(MANY * 10, word), 1, "x" } end,
    move = function() return { list(MANY, word), 1, MANY, 2 } end, pack = function() return { table.unpack(list(100000, word)) } end,
    remove = function() return { list(MANY * 10, word), 1 } end, sort = function(s) return { list(MANY, function(i) return s:sub(i) .. i end) } end,
    unpack = function() return { list(100000, word) } end,
  },
  utf8 = {
    char = function() return { table.unpack(list(100000, function() return 0x416 end)) } end, charpattern = function() return {} end,
    codepoint = function(s) return { s, 1, utf8.offset(s, 100000) } end, codes = function(s) return { s } end, len = function(s) return { s } end,
    offset = function(s) return { s, #s } end,
  },
  coroutine = {
    create = function() return { function() end } end, wrap = function() return { function() end } end, running = function() return {} end,
    isyieldable = function() return {} end, status = function() return { coroutine.create(function() end) } end,
    resume = function(s) return { coroutine.create(function() for _ in s:gmatch "." do end end) } end,
    close = function() return { coroutine.create(function() end) } end, yield = function() return {} end,
  },
}

-- Objects of every class, made when they are first asked for.
local makers = {
  article = function() return article end,
  block = function() return article:block(1) end,
  span = function() return article:block(1):sub(1) end,
  sentence = function() return article:sentences()() end,
  word = function() return article:words()() end,
  quotation = function() return article:quotes()() end,
  node = function() return article.page end,
  ctx = function() return ctx end,
  matcher = function() return rim.matcher(list(MANY, word), { whole = "word" }) end,
  tagger = function() return rim.tagger { { "N", list(MANY, word), true } } end,
  tags = function() return rim.tagger({ { "N", { "mayor", "met" }, true } }):read(article:block(1)) end,
  translit = function() return rim.translit { { "a", "b" }, { "М", "M", "#" } } end,
  costs = function() return rim.costs { { "a", "b", 0.5 } } end,
  ranking = function() return rim.rank(list(1000, function() return "Mayor Hanna Lind met Ola Brandt in Northport." end)) end,
  names = function() return ctx:names { "lib/people.tsv" } end,
  rows = function() return ctx:rows "lib/common.counts.tsv" end,
  channel = function() return rim.channel(ctx:rows "lib/customary-names.tsv", ctx:rows "lib/customary-ru-steps.tsv") end,
  extractor = function() return ctx:extractor { elements = { "elements.tsv" }, lines = { "lines.en.tsv" }, weights = { "weights.tsv" } } end,
}
local made = {}

function object(class)
  if made[class] == nil then
    local make = makers[class] or error("rows.lua: say how to make a rim." .. class)
    made[class] = make() or false
  end
  return made[class]
end

-- Splits at a sign that stands in no bracket.
local function split(text, sign)
  local parts, from, depth = {}, 1, 0
  for at = 1, #text do
    local c = text:sub(at, at)
    if c:find "[%(%[{<]" then depth = depth + 1 end
    if c:find "[%)%]}>]" then depth = depth - 1 end
    if c == sign and depth == 0 then
      parts[#parts + 1] = text:sub(from, at - 1)
      from = at + 1
    end
  end
  parts[#parts + 1] = text:sub(from)
  return parts
end

local value

local function record(type, text)
  local made = {}
  for _, field in ipairs(split(type:sub(2, -2), ",")) do
    local name, of = field:match "^%s*%[?([%w_]+)%]?%??:%s*(.+)$"
    made[tonumber(name) or name] = value(of, text)
  end
  return made
end

function value(type, text)
  local first = split(type:match "^%s*(.-)%??%s*$", "|")[1]
  local class = first:match "^rim%.(%w+)$"
  if first == "rim.why" or first == "rim.note" then return { rule = "rule", reason = text } end
  if first == "rim.span[]" or first == "(rim.span|string)[]" then return spans() end
  if class then return object(class) end
  if first:find '^"' then return first:sub(2, -2) end
  if first:find "^table<" then return {} end
  if first == "string" or first == "any" then return text end
  if first == "integer" then return 3 end
  if first == "number" then return 0.5 end
  if first == "boolean" then return true end
  if first:find "%[%]$" then
    local of = first:sub(1, -3):match "^%((.*)%)$" or first:sub(1, -3)
    local one = value(of, of == "string" and word(1) or text)
    return list(MANY, function() return one end)
  end
  if first:find "^{" then return record(first, text) end
  if first:find "^fun" then return function() return text end end
  error("rows.lua: no long value for the type " .. type)
end

-- The arguments behind `self`, and how many.
local function arguments(owner, name, type, text)
  local own = told[owner .. "." .. name]
  if own then return own(text) end
  local inside, values = type:match "^fun(%b())":sub(2, -2), {}
  for i, parameter in ipairs(inside == "" and {} or split(inside, ",")) do
    local called, of = parameter:match "^%s*([%w_%.]+)%??:%s*(.+)$"
    if called ~= "self" then values[#values + 1] = value(of, text) end
  end
  return values
end

function call(owner, name, signature, text)
  if libraries[owner] then
    local own = libraries[owner][name] or error("rows.lua: say how to call " .. owner .. "." .. name)
    local f = _G[owner][name]
    return type(f) == "function" and f or function() return f end, own(text)
  end
  if owner == "rim" then
    local values = arguments(owner, name, signature, text)
    return rim[name], values
  end
  local self = object(owner)
  if not self then return false end
  if not signature:find "^fun" then return function() return self[name] end, {} end
  local values = arguments(owner, name, signature, text)
  return self[name], { self, table.unpack(values) }
end

-- Runs through what an iterator gives, too.
function forever(f, values)
  while true do
    local got, state, start = f(table.unpack(values, 1, #values))
    if type(got) == "function" then for _ in got, state, start do end end
  end
end
