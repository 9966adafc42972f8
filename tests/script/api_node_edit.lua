-- Edits of elements: attributes, text, tags. The example's result is what the page has to be afterwards, byte for byte.
local expect = require "expect"
local same, fails, list = expect.same, expect.fails, expect.list
local why = { rule = "r", reason = "because" }

local edits = {
  function(n) same({ n:set_attribute("title", "R&D <\"x\">", why), n:set_attribute("lang", "uk", why) }, { true, false }) end,
  function(n) -- of two for one value the first stands, the other is kept as blocked
    same({ n:set_attribute("title", "it's \"so\"", why), n:set_attribute("title", "z", why) }, { true, true })
  end,
  function(n) same(n:set_attribute("hidden", "until", why), true) end,
  function(n) same(n:set_attribute("data-a", "1", why), true) same(n:set_attribute("data-b", "", why), true) end,
  function(n) same({ n:remove_attribute("onclick", why), n:remove_attribute("onload", why) }, { true, false }) end,
  function(n) same({ n:set_text("a < b & c", why), n:set_text("six", why) }, { true, false }) end,
  function(n) same(n:set_attribute("alt", "кіт", why), true) end,
}

return {
  name = "api_node_edit", version = "1.0.0", api = 1, summary = "edits of elements from Lua",
  examples = { {
    html = "<div><p LANG = uk title=x>one</p><p title='y'>two</p><p hidden>three</p><p\n>four</p><p class=k onclick=\"x()\" id=i>five</p><p>six <b>bold</b></p><p><img src=a.png/></p></div>",
    after = "<div><p LANG = uk title=\"R&amp;D &lt;&quot;x&quot;&gt;\">one</p><p title='it&#39;s \"so\"'>two</p><p hidden=\"until\">three</p><p data-a=\"1\" data-b=\"\"\n>four</p><p class=k id=i>five</p><p>a &lt; b &amp; c</p><p><img src=a.png/ alt=\"кіт\"></p></div>",
  } },
  article = function(a)
    local div = a.page:select("div")()
    same(list(div:walk(), function(n) return n.tag end), "p|p|p|p|p|p|b|p|img")
    local i = 0
    for node in div:select "p:not(:has(img)), img" do
      i = i + 1
      if i == 6 then
        local bold = node:children()()
        edits[6] = function(n) same(n:set_text("a < b & c", why), true) same(bold:set_text("bold", why), false) end
      end
      edits[i](node)
    end
    same(i, 7)
    fails("<div> holds <p>", div.set_text, div, "x", why)
    fails("no edit without a reason", div.set_attribute, div, "a", "b")
    fails("an attribute's name is letters", div.set_attribute, div, "a b", "c", why)
    fails("holds no text", function() a.page:select("img")():set_text("x", why) end)
    fails("it cannot be edited", function() a.page:select("body")():set_attribute("a", "b", why) end)
    fails("did you mean 'contains'", div.select, div, "p:contain(a)")
  end,
}
