-- A script that changes its own tables while it runs: what was checked when it was loaded need not hold later.
local expect = require "expect"

-- Garbage enough for the collector to go round.
local function litter()
  for i = 1, 20000 do local garbage = { ("g"):rep(i % 100) .. i } end
end

local called = 0
local changes = {
  name = "api_changes", version = "1.0.0", api = 1, summary = "tables that change under the engine",
  options = { size = { type = "integer", default = 1, doc = "some number" } },
  examples = { { html = "<h2>One</h2><p class=x>Two.</p>" } },
}

-- Selectors that stand nowhere else, so that the table alone keeps them.
local first, second = ("2h"):reverse(), ("x.p"):reverse()
changes.html = {
  [first] = function()
    called = called + 1
    for selector in pairs(changes.html) do changes.html[selector] = nil end
    first = nil
    litter()
    changes.html[7], changes.html["new"] = print, print
  end,
  [second] = function() error "it was taken out" end,
}

function changes.paragraph(p, ctx)
  changes.options[true], changes.options[3], changes.options.late = 1, 2, 3
  expect.fails("unknown option 'sise'; did you mean 'size'?", function() return ctx.options.sise end)
  changes.paragraph = nil
end

function changes.article()
  expect.same(called, 1)
end

return changes
