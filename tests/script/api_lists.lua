-- Every function that takes a list reads a module's, which is an empty table that reads through to another, as any list; and no metatable of a
-- script can make it read something else than what is in the table.
local rim = require "rim"
local expect = require "expect"
local held = require "held"
local same, fails = expect.same, expect.fails

-- A list with a metatable that lies in every way it can.
local function lying(list)
  local function lie() error("it was asked") end
  return setmetatable(list, { __len = lie, __index = lie, __pairs = lie, __eq = lie, __newindex = lie, __call = lie, __metatable = "none" })
end

-- What f makes of a plain list, of a module's and of one that lies: three times the same.
local function three(f, ...)
  local plain = f { ... }
  held.fill(...)
  same(f(held), plain, "a module's list")
  same(f(lying { ... }), plain, "a lying list")
  return plain
end

local function check_texts(a)
  local first = a:block(1)
  same(three(function(l) return #rim.rank(l) end, "One sentence.", "And one more.", first), 3)
  same(three(function(l) return #rim.phrases(l, { most = 2 }) end, first), 2)
  local sketch = rim.sketch { first }
  same(three(function(l) return rim.sketch(l) == sketch and #sketch > 0 end, first), true)
  same(three(function(l) return #rim.groups(l, {})[1] end, sketch, sketch), 2)
  same(three(function(l) return rim.best(l, 1)[1].text end, { 1, first }), first.text)
end

local function check_choosing(a)
  local ranking = rim.rank { "The harbour wall fell.", "It rained.", "The wall of the harbour is rebuilt." }
  same(three(function(l) return ranking:choose(l, { sentences = 1 }) end, 1, 3, 2), { 2 })
  same(three(function(l) return ranking:choose({ 1, 2, 3 }, { sentences = 1, known = l }) end, false, true, true), { 1 })
  same(three(function(l) return ranking:choose({ 1, 2, 3 }, { sentences = 2, leans = l }) end, false, false, true), { 2, 3 })
end

local function check_rows()
  same(three(function(l) return rim.distance("Khan", "Han", 5, { costs = rim.costs(l) }) end, { "Kh", "H", 0.25 }), 0.25)
  same(three(function(l) return rim.costs { l } and true end, "Kh", "H", 0.25), true)
  same(three(function(l) return rim.translit(l):write "abc" end, { "a", "x" }, { "b", "yy" }), "xyyc")
  same(three(function(l) return rim.translit { l }:write "abc" end, "a", "x"), "xbc")
end

local function check_words(a)
  same(three(function(l) return rim.tagger { { "n", l } }:read(a:block(1)).letters end, "harbour", "wall"), "|Xnwn.")
  same(three(function(l) return rim.tagger(l):read(a:block(1)).letters end, { "n", { "harbour" } }), "|Xnww.")
  same(three(function(l) return rim.tagger { l }:read(a:block(1)).letters end, "n", { "wall" }), "|Xwwn.")
  same(three(function(l) return { rim.matcher(l):find "two walls" } end, "wall", "roof"), { 5, 8, "wall" })
  same(three(function(l) return { rim.matcher { l }:find "two walls" } end, "wall", "roof"), { 5, 8, "roof" }) -- a row: the text and its value
end

-- The value of a long row is the row as it was given: a module's stays read-only.
local function check_values()
  held.fill("wall", 1, 2)
  local _, _, row = rim.matcher { held }:find "wall"
  same({ row == held, row[3] }, { true, 2 })
  fails("held is read-only", function() row[4] = 1 end)
end

local function check_suggestions(a)
  three(function(l) return a:block(1):note("look", { rule = "r", suggest = l }) end, "one", "two")
  fails("why.suggest is a text or a list of texts, not a boolean", a:block(1).note, a:block(1), "look", { rule = "r", suggest = true })
  fails("it was asked", a:block(1).note, a:block(1), "look", lying { rule = "r" }) -- a table of names may have a metatable
end

return {
  name = "api_lists", version = "1.0.0", api = 1, summary = "lists of modules, and lists that lie",
  options = require "held_options",
  examples = { { "The harbour and wall.", findings = { "r", "r", "r" } } },
  article = function(a, ctx)
    check_texts(a)
    check_choosing(a)
    check_rows()
    check_words(a)
    check_values()
    check_suggestions(a)
    same({ ctx.options.length, ctx.options.words }, { "short", { "short", "long" } })
  end,
}
