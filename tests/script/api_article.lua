-- The article, its blocks, and ctx.
local expect = require "expect"
local same, fails, list = expect.same, expect.fails, expect.list
local why = { rule = "r", reason = "because" }

local function check_article(a)
  same({ #a, a.title, a.byline, a.lang, a.format, a.uri, a.date, a.source }, { 4, "A bridge opens", nil, "en", "text" })
  same(a.text, "A bridge opens\nIt is open now. It is long.\none thing\nLast one is here.")
  same(list(a:blocks(), function(b) return b.kind .. b.level end), "heading1|paragraph0|list0|paragraph0")
  same(list(a:paragraphs(), function(b) return b.index end), "2|4")
  same(list(a:sentences(), function(s) return s.text end), "A bridge opens|It is open now.|It is long.|one thing|Last one is here.")
  same(list(a:words { stop = false }, function(w) return w.fold end, " "), "bridge opens open long one thing last one")
  same({ a:block(1).text, a:block(5), a:block(0) }, { "A bridge opens" })
  same(a:fields(), { title = "A bridge opens", format = "text", encoding = "UTF-8", language = "en" })
  fails("'title' is read-only; record the change with article:set(field, value, {rule=, reason=})", function() a.title = "x" end)
  fails("did you mean 'blocks'", function() return a.block_s end)
  fails("an article is expected before the ':'", function() return a.blocks() end)
  fails("there is no 'colour'", a.set, a, "colour", "x", why)
  fails("there is no 'titel'; did you mean 'title'?", a.set, a, "titel", "x", why)
  fails("no edit without a reason", a.set, a, "title", "x")
  same({ a:set("title", "A bridge opens", why), a:set("byline", "Ola Brandt", why) }, { false, true })
end

local function check_blocks(a)
  local b = a:block(3)
  same({ b.kind, b.marker, b.text, b.is_first, b.is_last, b.index, b.node }, { "list", "•", "one thing", false, false, 3 })
  same({ b:next().index, b:previous().index, a:block(4):next(), a:block(1):previous(), a:block(1).is_first, a:block(4).is_last },
    { 4, 2, nil, nil, true, true })
  fails("'kind' is read-only", function() b.kind = "x" end)
  fails("no edit without a reason", b.remove, b)
  fails("this block has no bullet before it", function() a:block(2):strip_marker(why) end)
  same({ b:strip_marker(why), a:block(4):remove(why) }, { true, true })
end

local function check_ctx(a, ctx)
  same({ ctx.lang, ctx.script, ctx.article == nil, ctx.options }, { "en", "api_article", false, { n = 2, list = { "a" } } })
  same(ctx:data "data.tsv", { { "a", "b" }, { "c", "" , "d" } })
  same({ ctx:rows("data.tsv"):get "a" }, { "b" })
  same({ ctx:rows("data.tsv"):get "c" }, { "", "d" })
  same({ ctx:rows("data.tsv"):get "b" }, {})
  same(ctx:data "data.txt", { "one line", "another" })
  same(ctx:data "data.json", { x = { 1, 2.5, true }, y = "\u{E4}" })
  same(ctx:data "rules.lua", { { kind = "x", list = { 1, 2 } } })
  same({ ctx:data("data", "de-CH"), ctx:data("data", "fr") }, { { "auf Deutsch" } })
  fails("data file 'nothing.txt' cannot be read", ctx.data, ctx, "nothing.txt")
  for _, path in ipairs { "../help.h", "/etc/passwd", "..", ".", "", "data.txt/../../help.h", "~/.profile" } do fails("cannot be read", ctx.data, ctx, path) end
  fails("data files end in", ctx.data, ctx, "README.md")
  ctx:emit("one", { b = 1, a = { "x", 2.5, false }, span = a:block(2):find("open") })
  ctx:emit("many", 1)
  ctx:emit("many", "two")
  fails("JSON has no word for an infinite", ctx.emit, ctx, "x", 1 / 0)
  fails("a function cannot be emitted", ctx.emit, ctx, "x", print)
  fails("either numbers from 1 or strings as keys", ctx.emit, ctx, "x", { [true] = 1 })
  local loop = {}
  loop.loop = loop
  fails("nests deeper than 64", ctx.emit, ctx, "x", loop)
  fails("value expected", ctx.emit, ctx, "x")
  ctx:log("said")
  fails("has no field 'dat'; did you mean 'data'", function() return ctx.dat end)
end

return {
  name = "api_article", version = "1.0.0", api = 1, summary = "article and ctx from Lua",
  options = { n = { type = "integer", default = 2, doc = "a number" }, list = { type = "list", default = { "a" }, doc = "a list" } },
  examples = { { before = "A bridge opens\n\nIt is open now. It is long.\n\n• one thing\n\nLast one is here.\n", after = "A bridge opens\n\nIt is open now. It is long.\n\none thing\n",
    fields = { byline = "Ola Brandt" },
    emits = { one = { a = { "x", 2.5, false }, b = 1, span = { text = "open", start = 22, ["end"] = 26 } }, many = { 1, "two" } } } },
  setup = function(ctx)
    fails("there is no article here; setup runs once", function() return ctx.article end)
    fails("there is no article here", ctx.emit, ctx, "x", 1)
    return { from = "setup" }
  end,
  article = function(a, ctx, state)
    same(state, { from = "setup" })
    check_article(a)
    check_blocks(a)
    check_ctx(a, ctx)
  end,
}
