-- Spans, sentences, words and quotations: each fact and method, and what it says of wrong arguments.
local expect = require "expect"
local same, fails, list = expect.same, expect.fails, expect.list
local why = { rule = "r", reason = "because" }

local kept -- a span of an earlier article

local function text(s) return s.text end

local function check_facts(a)
  local b = a:block(1)
  local s = b:find("Łódź")
  same({ s.text, s.fold, s.first, s.last, s.index, s.in_quote, #s, tostring(s) }, { "Łódź", "lodz", 5, 11, 1, false, 7, "Łódź" })
  same(s.block == b, true)
  same(s == b:find("Łódź"), true)
  same(s == b:find("Her"), false)
  fails("'text' is read-only; record the change with span:replace(after, {rule=, reason=})", function() s.text = "x" end)
  fails("a span has no field 'txt'; did you mean 'text'?", function() return s.txt end)
  fails("a span has no field of type number", function() return s[1] end)
  fails("a span is expected before the ':' (a '.' was used for a ':'?)", function() return s.before(3) end)
end

local function check_around(a)
  local b = a:block(1)
  local s = b:find("Łódź")
  same({ s:before(), s:before(2), s:before(0), s:after(1), b:before(), b:after() }, { "Her ", "r ", "", " ", "", "" })
  same({ s:sub(1, 2).text, s:sub(-2).text, s:sub(3, 2).text, s:sub(1).text }, { "Ł", "ź", "", "Łódź" })
  fails("do not stand at character borders", s.sub, s, 2, 3)
  fails("number expected", s.sub, s)
  same(b:find("Her"):join(b:find("is")).text, "Her Łódź is")
  fails("spans of different blocks cannot be joined", s.join, s, a:block(2))
  same({ b:find("Her"):gap(b:find("is")), b:find("is"):gap(s), s:gap(a:block(2)) == nil }, { " Łódź ", "", true })
  fails("span expected", s.gap, s, "x")
end

local function check_search(a)
  local b = a:block(1)
  same({ b:match("(%u%a+) (%u%a+)") }, { "Her", "Łódź" })
  same({ b:match("()is"), b:match("nothing") == nil, b:match("%a+", 5) }, { 13, true, "Łódź" })
  local whole, first, at = b:find("(%a+) ()is")
  same({ whole.text, first.text, at.text, at.first }, { "Łódź is", "Łódź", "", 13 })
  same(list(b:gmatch("%a+"), text), "Her|Łódź|is|old")
  same(list(b:gmatch("x*"), function(s) return s.first end), "1|2|3|4|5|7|9|10|12|13|14|15|16|17|18|19|20") -- between characters, never in them
  fails("unfinished capture", b.match, b, "(")
  fails("bad argument #2 to", b.match, b)
  fails("the pattern is no UTF-8", b.match, b, "[\x80-\xBF]")
  fails("too costly", b.match, a:block(4), ("(a-)"):rep(8) .. "%d")
end

local function check_inside(a)
  local b = a:block(2)
  same(list(b:sentences(), text), "One is here.|Two is there, at www.example.org on 5 May.")
  local q = a:block(5)
  same(list(q:sentences(), text), "“Stop it.|Go home,” she said.|Then she left.")
  same(list(q:sentences { quotes = "keep" }, text), "“Stop it. Go home,” she said.|Then she left.")
  fails("not join", q.sentences, q, { quotes = "join" })
  fails("table expected", q.sentences, q, "keep")
  local kinds = list(b:words(), function(w) return w.kind:sub(1, 1) .. ":" .. w.text end)
  same(kinds, "w:One|w:is|w:here|w:Two|w:is|w:there|w:at|u:www.example.org|w:on|n:5|w:May")
  same(list(b:words { stop = false }, text), "One|Two|www.example.org|5|May")
  local tokens = b:find("Two.*there"):tokens()
  same({ table.concat(tokens.text, "|"), table.concat(tokens.lower, "|") }, { "Two|is|there", "two|is|there" })
  same({ table.concat(tokens.first, "|"), table.concat(tokens.last, "|") }, { "1|5|8", "3|6|12" })
  same(#b:sub(2, 4):tokens().text, 0) -- "ne ": a word that is cut counts for none
  same(table.concat(b:echoes(8), "|"), "2|5") -- "is"; "One" and "on" are not the same
  same(#b:echoes(2), 0)
  same(#b:find("Two.*there"):echoes(8), 0)
  fails("from 1 to 64 words", b.echoes, b, 0)
  fails("from 1 to 64 words", b.echoes, b, 65)
  local sentences = {}
  for s in b:sentences() do sentences[#sentences + 1] = s end
  same({ sentences[1].is_first, sentences[1].is_last, sentences[2].is_last, sentences[2].index }, { true, false, true, 2 })
  same(list(sentences[2]:words(), text, " "), "Two is there at www.example.org on 5 May")
  for w in b:words() do
    same({ w.is_stop, w.is_upper, w.stem }, { false, true, "one" })
    break
  end
end

local function check_quotations(a)
  local got = list(a:quotes(), function(q) return ("%s/%s/%d/%d/%s"):format(q.text, q.open and q.open.text, q.level, q.part, q.is_open) end)
  same(got, "I said 'no' here./\"/0/1/false|no/'/1/2/false|Stop it. Go home,/“/0/3/false")
  for q in a:quotes() do
    same({ q.in_quote, q.close.text, q.block.index }, { true, "\"", 3 })
    break
  end
end

local function check_proposals(a)
  local b = a:block(1)
  local s = b:find("old")
  same({ s:replace("old", why), s:replace("aged", why), s:insert_before("very ", why), s:insert_after("er", why) }, { false, true, true, true })
  same(s:remove { rule = "r", reason = "because", confidence = 0.2 }, true)
  fails("no edit without a reason", s.replace, s, "x")
  fails("why.rule is missing", s.replace, s, "x", {})
  fails("why.reason is missing", s.replace, s, "x", { rule = "r" })
  fails("why.reason is missing", s.replace, s, "x", { rule = "r", reason = "" })
  fails("why has no field 'raeson'; did you mean 'reason'?", s.replace, s, "x", { rule = "r", raeson = "x" })
  fails("why has no field 'severity'", s.replace, s, "x", { rule = "r", reason = "x", severity = "hint" })
  fails("why.confidence is not between 0 and 1", s.replace, s, "x", { rule = "r", reason = "x", confidence = 2 })
  fails("why.confidence is not a number", s.replace, s, "x", { rule = "r", reason = "x", confidence = {} })
  fails("string expected, got nil", s.replace, s, nil, why)
  fails("not valid UTF-8", s.replace, s, "\xFF", why)
  s:note("hm", { rule = "n", severity = "info", suggest = { "one", "two" } })
  s:note("hm", { rule = "n", suggest = "one" })
  fails("no edit without a reason", s.note, s, "hm")
  fails("there is no 'loud'; the first is 'hint'", s.note, s, "hm", { rule = "n", severity = "loud" })
  fails("there is no 'warnin'; did you mean 'warning'?", s.note, s, "hm", { rule = "n", severity = "warnin" })
end

return {
  name = "api_span", version = "1.0.0", api = 1, summary = "spans from Lua",
  examples = { { before = "Her Łódź is old.\n\nOne is here. Two is there, at www.example.org on 5 May.\n\nShe: \"I said 'no' here.\"\n\n" .. ("a"):rep(300) .. ".\n\n“Stop it. Go home,” she said. Then she left.\n",
    after = "Her Łódź is very ageder.\n\nOne is here. Two is there, at www.example.org on 5 May.\n\nShe: \"I said 'no' here.\"\n\n" .. ("a"):rep(300) .. ".\n\n“Stop it. Go home,” she said. Then she left.\n",
    findings = { "n", "n" }, proposed = { "" } }, { "Another article." } },
  article = function(a)
    if kept then
      fails("this span belongs to an earlier article or script", function() return kept.text end)
      return
    end
    check_facts(a)
    check_around(a)
    check_search(a)
    check_inside(a)
    check_quotations(a)
    check_proposals(a)
    kept = a:block(1)
  end,
}
