-- The module rim, and what the sandbox makes of Lua's own libraries.
local rim = require "rim"
local expect = require "expect"
local same, fails, list = expect.same, expect.fails, expect.list

local function check_text()
  same({ rim.fold "Ärger Ó", rim.nfc "e\u{301}", rim.upper "rue é ж", rim.lower "ÄЖ", rim.title "éa b" }, { "arger o", "é", "RUE É Ж", "äж", "Éa b" })
  same({ rim.len "Łódź", rim.script "1 ж", rim.script "Ω", rim.script "12" }, { 4, "Cyrl", "Grek", "" })
  same({ rim.width "Łódź", rim.width "東京", rim.width "e\u{301}", rim.width "👍🏽" }, { 4, 4, 1, 2 })
  same({ rim.distance("Berbock", "Baerbock"), rim.distance("ab", "ba"), rim.distance("abc", "xyz", 1), rim.similarity("a", "a") }, { 1, 1, 2, 1.0 })
  same({ rim.is_stop("the", "en"), rim.is_stop("bridge", "en"), rim.stem("bridges", "en") }, { true, false, "bridg" })
  fails("not valid UTF-8", rim.len, "\xFF")
  fails("string expected", rim.fold)
  fails("rim has no function 'flod'; did you mean 'fold'?", function() return rim.flod end)
  fails("rim is read-only", function() rim.fold = 1 end)
end

local function check_forms()
  same({ rim.nfd "é", rim.nfkc "ﬁ Å", rim.nfkd "ﬁé", rim.casefold "ﬁ É Straße", rim.upper "Straße" }, { "e\u{301}", "fi Å", "fie\u{301}", "fi é strasse", "STRASSE" })
end

-- Pieces of strings, with their places.
local function check_pieces(a)
  local function pieces(...) return list(rim[...](select(2, ...)), function(text, first, last, kind) return ("%s %d-%d %s"):format(text, first, last, kind or "") end) end
  same(pieces("graphemes", "e\u{301}x👍🏽"), "e\u{301} 1-3 |x 4-4 |👍🏽 5-12 ")
  same(pieces("words", "L'été, 20-30 x@y.org"), "L'été 1-7 word|20 10-11 number|30 13-14 number|x@y.org 16-22 email")
  same(pieces("words", "L'été", "fr"), "L 1-1 word|été 3-7 word")
  same(pieces("sentences", "Am 3. Mai kam er. Dann ging er.", "de"), "Am 3. Mai kam er. 1-17 |Dann ging er. 19-31 ")
  same(pieces("sentences", "“Go. Now!” he said.", "en", { quotes = "keep" }), "“Go. Now!” he said. 1-23 ")
  same(pieces("sentences", a:block(1)), a:block(1).text .. " 1-" .. #a:block(1).text .. " ")
  same(list(rim.words "", function(text) return text end), "")
  fails("not valid UTF-8", rim.sentences, "\xFF")
  fails("not whole", rim.sentences, "a", "en", { quotes = "whole" })
end

local function check_distances(a)
  local first = a:block(1):words()()
  same({ rim.distance(first, "onto"), rim.distance(first, first.text), rim.fold(first), rim.len(first) }, { 3, 0, "go", 2 })
  same({ rim.distance("ab", "ba", 9, { swaps = false }), rim.distance("Ab", "aB", 9, { fold = true }), rim.distance("e\u{301}x", "ex") }, { 2, 0, 1 })
  same({ rim.similarity("Lavrov", "LAWROW", 0, { fold = true }) > 0.7, rim.similarity("Lavrov", "Smith", 0.7) }, { true, 0.0 })
  local costs = rim.costs({ { "kh", "h", 0.25 }, { "w", "v", 0.5 } }, { fold = true })
  same({ rim.distance("Khan", "Han", 5, { costs = costs }), rim.distance("HAN", "khan", 5, { costs = costs }) }, { 0.25, 0.25 })
  same(rim.distance("Wahl", "Bohr", 1, { costs = costs }) > 1, true)
  fails("row 2 is not {from, to, cost}", rim.costs, { { "a", "b", 1 }, "x" })
  fails("row 1: a side has 4 characters at most", rim.costs, { { "abcde", "b", 1 } })
  fails("(too long to be compared: 512 characters at most)", rim.distance, "a", ("x"):rep(513))
  fails("a limit is 0 or more", rim.distance, "a", "b", -1)
  fails("not valid UTF-8", rim.distance, "a", "\xFF")
end

local function check_matcher(a)
  local m = rim.matcher({ "one", { "two", 2 }, { "drei", "x", "y" }, three = "III" }, { whole = "word", fold = true })
  local got = list(m:each "One, twofold TWO drei THREE", function(first, last, value) return ("%d-%d:%s"):format(first, last, type(value) == "table" and #value or value) end)
  same(got, "1-3:one|14-16:2|18-21:3|23-27:III")
  same({ m:find "no two" }, { 4, 6, 2 })
  same(m:find "nothing", nil)
  same(list(m:each(a:block(1)), function(span, value) return span.text .. value end), "oneone|two2")
  same(list(a:find(m), function(span) return span.text end), "one|two")
  fails("a matcher is made of", rim.matcher, { 7 })
  fails("its field 'whole' has to be \"word\", not line", rim.matcher, {}, { whole = "line" })
  fails("table expected", rim.matcher)
  fails("it has no field 'hwole'; did you mean 'whole'?", rim.matcher, {}, { hwole = "word" })
  fails("its fields have names", rim.matcher, {}, { "word" })
  fails("table expected, got string", rim.matcher, {}, "word")
  fails("its field 'fold' has to be boolean, not number", rim.costs, {}, { fold = 1 })
  fails("its field 'most' has to be integer, not number", rim.phrases, {}, { most = 1.5 })
  fails("its field 'most' has to be integer, not many", rim.phrases, {}, { most = "many" })
  fails("its field 'costs' has to be rim.costs, not table", rim.distance, "a", "b", 1, { costs = {} })
end

local function check_counts(a)
  same(rim.count(a:words()), { ["and"] = 1, go = 1, on = 1, one = 1, two = 1 })
  local best = {}
  for w in a:words() do best[#best + 1] = { #w.text, w } end
  local texts = {}
  for _, w in ipairs(rim.best(best, 3)) do texts[#texts + 1] = w.text end
  same(texts, { "one", "and", "two" })
  fails("rim.best takes a list of {score, span}", rim.best, { 1 }, 1)
end

local function check_rank(a)
  local r = rim.rank { "The harbour wall fell in the storm.", "It rained.", a:block(1), "The wall of the harbour is rebuilt." }
  same({ #r, r:overlap(1, 4) > 0.6, r:overlap(1, 2), r:measure(1).words, r:measure(1).ahead, r:measure(4).behind }, { 4, true, 0.0, 7, 1.0, 1.0 })
  same(r:choose({ 3, 1, false, 2 }, { sentences = 2 }), { 1, 4 })
  same(r:choose({ 3, 1, false, 2 }, { sentences = 2, redundancy = 3 }), { 1, 2 })
  same(r:choose({ 3, 1, false, 9 }, { sentences = 1, leans = { [4] = true } }), { 1 })
  fails("no sentence of the ranking", r.measure, r, 5)
  fails("words cannot be negative", r.choose, r, {}, { words = -1 })
  fails("span expected", rim.rank, { 1 })
  fails("not valid UTF-8", rim.rank, { "\xFF" })
end

local function check_phrases(a)
  local how = { most = 2, early = 1 }
  local texts = {}
  for i, p in ipairs(rim.phrases({ a:block(1) }, how)) do texts[i] = p[1].text .. p.count end
  same(texts, { "one1", "two1" })
  same(rim.phrases({}, {}), {})
  fails("span expected", rim.phrases, { "text" }, {})
  fails("table expected", rim.phrases, { a:block(1) })
  fails("most has to be 0 to 1000", rim.phrases, {}, { most = 1001 })
end

local function check_sketches(a)
  local one = rim.sketch { a:block(1) }
  same(rim.groups({ one, "", one }, {}), { { { index = 1, share = 1.0 }, { index = 3, share = 1.0 } } })
  same({ rim.groups({}, {}), rim.sketch {} }, { {}, "" })
  fails("share has to be 0 to 1", rim.groups, { one }, { share = 2 })
  fails("sketch 2 is none that rim.sketch made", rim.groups, { one, "!" }, {})
  fails("sketch 1 is a number", rim.groups, { 1 }, {})
  fails("span expected", rim.sketch, { "text" })
end

-- Keys have an order; a list, a map and a mixture.
local function check_pairs()
  local t, keys = { 30, 10, x = 1, a = 2, [true] = 3, [2.5] = 4, [-1] = 5 }, {}
  for k in pairs(t) do keys[#keys + 1] = tostring(k) end
  same(keys, { "-1", "1", "2", "2.5", "a", "x", "true" })
  same({ next(t), next(t, "x"), next({}) }, { -1, true })
  for k in pairs(t) do t[k] = nil end -- taking out while walking is allowed
  same(t, {})
  local big, last, n = {}, "", 0
  for i = 1, 500 do big["k" .. i] = i end
  for k in pairs(big) do
    same(k > last, true)
    last, n = k, n + 1
  end
  same(n, 500)
end

local function check_sandbox()
  for _, name in ipairs { "io", "os", "debug", "package", "dofile", "loadfile", "collectgarbage" } do
    fails("unknown global '" .. name .. "'", function() return _G[name] end)
  end
  same({ string.dump == nil, string.pack == nil, math.random == nil, rawget(_G, "io") == nil }, { true, true, true, true })
  fails("assignment to unknown global 'oops'; write 'local oops'", function() oops = 1 end)
  fails("unknown global 'pirnt'; did you mean 'print'?", function() pirnt() end)
  fails("string is read-only", function() string.x = 1 end)
  local words = require "words" -- read as any table, and not written
  local keys = {}
  for key, value in pairs(words) do keys[#keys + 1] = tostring(key) .. "=" .. type(value) end
  same(table.concat(keys, " "), "1=string 2=string 3=string more=table")
  same({ #words, rawlen(words), next(words), rawget(words, 2), select(3, table.unpack(words)), table.concat(words, "+") }, { 3, 3, 1, "two", "three", "one+two+three" })
  for i, word in ipairs(words) do same(word, words[i]) end
  same({ rim.matcher(words):each "two of them"() }, { 1, 3, "two" })
  fails("words is read-only", function() words[4] = "x" end)
  fails("the table is read-only", table.insert, words, "x")
  fails("the table is read-only", rawset, words, 4, "x")
  local seen = 0
  for name, f in pairs(rim) do seen = seen + (rim[name] == f and type(f) == "function" and 1 or 0) end
  assert(seen > 30 and next(rim) and next(string) == "byte")
  fails("module 'lib.nothing' not found", require, "lib.nothing")
  for _ = 1, 2 do fails("broken.lua:1: it breaks", require, "broken") end -- nothing is left of the first time
  fails("'__gc' is not allowed", setmetatable, {}, { __gc = print })
  fails("'__mode' is not allowed", setmetatable, {}, { __mode = "k" })
  local f, message = load("\27Lua")
  same({ f, message:find("binary") ~= nil }, { nil, true })
  same({ tostring(print), tostring({}):find("0x") }, { "function" })
end

-- Metatables work as in Lua, fields added late included.
local function check_metatables()
  local Point = { dims = 2 }
  Point.__index = Point
  local p = setmetatable({ x = 1 }, Point)
  function Point.get(o) return o.x end
  function Point.__add(a, b) return a.x + b.x end
  Point.__tostring = function(o) return "point " .. o.x end
  same({ p:get(), p.dims, p + p, tostring(p), getmetatable(p) == Point }, { 1, 2, 2, "point 1", true })
  fails("'__mode' is not allowed", function() Point.__mode = "k" end)
  same(getmetatable(setmetatable({}, { __metatable = "locked" })), "locked")
  same(getmetatable(Point), nil)
end

local function check_strings()
  same({ ("äö"):find("ö"), ("äö"):match("%a+"), ("a,b,c"):gsub(",", ";", 1) }, { 3, "äö", "a;b,c", 1 })
  same({ ("x=1, y=2"):gsub("(%w)=(%w)", "%2=%1"), ("hello"):gsub("l", { l = "L" }), ("abc"):gsub("%w", function(c) return c ~= "b" and c:upper() end) },
    { "1=x, 2=y", "heLLo", "AbC", 3 })
  same({ ("%5.1f|%-4s|%q|%x"):format(3.14159, "ab", "a\"b", 255) }, { "  3.1|ab  |\"a\\\"b\"|ff" })
  local t = { 3, 1, 2 }
  table.sort(t, function(a, b) return a > b end)
  same({ t, table.concat(t, "-"), select("#", table.unpack(t)), table.remove(t), #t }, { { 3, 2 }, "3-2-1", 3, 1, 2 })
end

local function check_dates()
  same({ rim.month("Mai", "de"), rim.month("Mai", "en"), rim.weekday "jeudi", rim.weekday "day" }, { 5, nil, 4, nil })
  local dates = rim.dates("Between 3 May 2026 and 04/05/2026.", "en-GB")
  same(dates, { { year = 2026, month = 5, day = 3, first = 9, last = 18, is_ambiguous = false },
    { year = 2026, month = 5, day = 4, first = 24, last = 33, is_ambiguous = true } })
  same({ rim.days(1970, 1, 2), rim.days(2026, 2, 30), rim.days(2026, 2, 0) }, { 1, nil, nil })
  same({ rim.day(rim.days(2026, 5, 12)) }, { 2026, 5, 12, 2 })
  fails("a month from 1 to 12", rim.days, 2026, 13, 1)
  fails("not valid UTF-8", rim.dates, "\xFF")
end

local function check_tags(a)
  local tagger = rim.tagger { { "n", { "one", "two" } }, { "G", { "go" }, true } }
  local tags = tagger:read(a:block(1))
  same({ tags.letters, tags:text(2, 4), tags:span(6).first, tags:text(6) }, { "|Gw,nwn.", "Go on,", 12, "and" })
  fails("no such token", tags.text, tags, 9)
  fails("row 1 of a tagger is not {letter, list of words}", rim.tagger, { { "ab", {} } })
  fails("word 1 of the letter 'a' is a boolean", rim.tagger, { { "a", { true } } })
end

return {
  name = "api_rim", version = "1.0.0", api = 1, summary = "the module rim and the sandbox from Lua",
  examples = { { "Go on, one and two." } },
  article = function(a)
    check_text()
    check_forms()
    check_pieces(a)
    check_distances(a)
    check_matcher(a)
    check_counts(a)
    check_rank(a)
    check_phrases(a)
    check_sketches(a)
    check_dates()
    check_tags(a)
    check_pairs()
    check_sandbox()
    check_metatables()
    check_strings()
  end,
}
