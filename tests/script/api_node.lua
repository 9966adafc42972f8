-- Elements of a page, by selectors and handlers.
local expect = require "expect"
local same, fails, list = expect.same, expect.fails, expect.list
local why = { rule = "r", reason = "because" }
local seen = {}

local function check_page(a)
  same({ a.page.tag, a.page:parent(), list(a.page:select "aside, i", function(n) return n.tag end) }, { "", nil, "i|aside" })
  same(list(a.page:select "aside, i", function(n) return tostring(n.is_beside) end), "false|true")
  local aside = a.page:select "aside"()
  same({ aside == a.page:select "aside"(), aside == a.page, a.page:contains(aside), aside:contains(a.page), aside:contains(aside) },
    { true, false, true, false, true })
  local statement = a:statements()[1]
  same({ statement.kind, statement.name, statement.type, statement.value, statement.node.tag, statement.subject },
    { "time", "datetime", "", "2026-05-12", "time", 0 })
  local date = a:published()
  same({ date.date, date.from, date.value, date.confidence, date.node.tag }, { "2026-05-12", "time datetime", "2026-05-12", 0.9, "time" })
  same({ a:published { last = "2026-05-11" }, a:published { modified = true } }, {})
  fails("'first' is not a date", a.published, a, { first = "soon" })
end

return {
  name = "api_node", version = "1.0.0", api = 1, summary = "elements from Lua",
  examples = { { html = "<div id=a class='x y'><p>One <b>two</b></p><p>Three &amp; <i>four</i></p><time datetime=2026-05-12></time><aside>gone</aside></div>",
    after = "<div id=a class='x y'><p>One two</p><p>Three &amp; <i>four</i></p><time datetime=2026-05-12></time></div>" } },
  html = {
    ["div > p"] = function(node) seen[#seen + 1] = node.text end,
    aside = function(node) same(node:remove(why), true) end,
  },
  article = function(a)
    check_page(a)
    same(seen, { "One two", "Three & four" })
    local p = a:block(1).node
    same({ p.tag, p.text, p.html, p.path, p:parent().tag }, { "p", "One two", "<p>One <b>two</b></p>", "html/body/div/p", "div" })
    local div = p:parent()
    same({ div.attrs.id, div.attrs.class, div.attrs.nothing }, { "a", "x y" })
    fails("attrs", function() div.attrs.id = "b" end)
    fails("attrs", function() div.attrs.new = "b" end)
    local names = {}
    for name in pairs(div.attrs) do names[#names + 1] = name end
    same(table.concat(names, " "), "class id")
    same(list(div:children(), function(n) return n.tag end), "p|p|time|aside")
    same(list(div:select "p i, b", function(n) return n.tag end), "b|i")
    fails("selector 'p[', character", p.select, p, "p[")
    fails("'tag' is read-only", function() p.tag = "x" end)
    fails("no edit without a reason", p.remove, p)
    fails("a node has no field 'texts'; did you mean 'text'", function() return p.texts end)
    for b in p:select "b" do same(b:unwrap(why), true) end
  end,
}
