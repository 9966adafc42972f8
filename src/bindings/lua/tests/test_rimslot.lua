-- The binding against the library, in a stock Lua: lua5.4 tests/test_rimslot.lua (with rimslot.so on package.cpath)
local rimslot = require "rimslot"
local text = "German Foreign Minister Annalena Berbock met her colleague in Berlin.\n\n“I know Annalena Berbock,” he said.\n"
local engine = rimslot.engine()
local worker = engine:worker()
local passed, failed = 0, 0

local function check(name, test)
  local fine, problem = xpcall(test, debug.traceback)
  if fine then passed = passed + 1 else failed = failed + 1; print("FAIL  " .. name .. "\n" .. problem) end
end

local function same(found, wanted)
  if found ~= wanted then error(("found %q, wanted %q"):format(tostring(found), tostring(wanted)), 2) end
end

local function raises(words, ...)
  local fine, problem = pcall(...)
  if fine or not tostring(problem):find(words, 1, true) then error(("no error about %q: %s"):format(words, tostring(problem)), 2) end
end

local function run(data, chain, reading)
  local article = engine:article(data, reading)
  same(#worker:run(article, chain or "names"), 0)
  return article
end

check("applies, and reverts to the byte", function()
  local article = run(text)
  assert(article:write():find("Annalena Baerbock met", 1, true))
  same(engine:article(article:write()):revert(article:write "records"), text)
end)

check("an edit has rule, reason and place", function()
  local edit = run(text):edits()[1]
  same(edit.after, "Baerbock")
  same(edit.state, "applied")
  assert(edit.rule ~= "" and edit.reason ~= "" and edit.version ~= "")
  local piece = edit.pieces[1]
  same(text:sub(piece.start + 1, piece.stop), edit.before)
end)

check("the wall, and a person's decision", function()
  local article, blocked = run(text), nil
  for i, edit in ipairs(article:edits()) do if edit.blocked_by == "quote" then blocked = i end end
  article:decide(blocked, "accept")
  same(article:edits()[blocked].state, "applied")
  raises("invalid option 'yes'", article.decide, article, blocked, "yes")
  raises("no edit of that number", article.decide, article, 99, "accept")
end)

check("records are loaded", function()
  local first, second = run(text), engine:article(text)
  second:load(first:write "records")
  same(second:write(), first:write())
end)

check("keeps bytes, encodings and fields", function()
  local data = "Annalena Berbock.\r\n\0end"
  same(engine:article(data):write(), data)
  local koi8 = "\xed\xc9\xce\xc9\xd3\xd4\xd2 \xd3\xcb\xc1\xda\xc1\xcc."
  local article = engine:article(koi8, { encoding = "koi8-r" })
  same(article:source(), "Министр сказал.")
  same(article:write(), koi8)
  same(article:field "encoding", "KOI8-R")
  same(article:field "byline", nil)
end)

check("results and lists are JSON", function()
  local article = run("The council of the old town met on Monday to talk about the new bridge over the river.\n", "summary")
  assert(article:result "summary":find "council")
  same(article:result "nothing", nil)
  assert(engine:list "scripts":find '"names"')
end)

check("errors say what and where", function()
  raises("nmaes", worker.run, worker, engine:article(text), "nmaes")
  raises("unknown field 'pahts'", rimslot.engine, { pahts = {} })
  raises("cuont", rimslot.engine, { options = '{"summary": {"cuont": 1}}' })
  raises("papyrus", function() engine:article(text):write "papyrus" end)
  raises("rimslot.article expected", worker.run, worker, engine)
end)

check("evaluates lines, which keep their globals", function()
  local article = engine:article "A bridge opens.\n"
  same(worker:eval(article, "b = article:block(1)"), "")
  same(worker:eval(article, "b, #b.text"), 'block "A bridge opens.", 15')
  same(worker:eval(article, "ctx.options.count", "summary"), "3")
  raises("'txet'", worker.eval, worker, article, "b.txet")
  raises("no script 'nmaes'", worker.eval, worker, article, "1", "nmaes")
end)

check("explains a line, and is stopped", function()
  assert(worker:explain(engine:article(text), 1, "names"):find("Baerbock", 1, true))
  raises("counted from 1", worker.explain, worker, engine:article(text), 0)
  local hand = engine:worker()
  hand:stop()
  raises("stopped by the host", hand.run, hand, engine:article(text), "names")
  same(#hand:run(engine:article(text), "names"), 0)
end)

check("checks a list", function()
  local path = os.tmpname()
  os.rename(path, path .. ".tsv")
  local file = assert(io.open(path .. ".tsv", "w"))
  file:write "Ola Brandt\nHanna Lind\n"
  file:close()
  same(rimslot.check_list(path .. ".tsv"), 2)
  os.remove(path .. ".tsv")
  raises("none.tsv", rimslot.check_list, "/nowhere/none.tsv")
end)

check("objects go in any order", function()
  for _ = 1, 20 do
    local other = rimslot.engine { time_limit = 500 }
    local article, hand = other:article(text), other:worker()
    other = nil
    collectgarbage()
    hand:run(article, "residue")
    same(article:write(), text)
  end
  collectgarbage()
end)

print(passed .. " passed, " .. failed .. " failed")
os.exit(failed == 0)
