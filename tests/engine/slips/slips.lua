-- Slips of all the kinds that the linter knows; what is fine stands between them.
local rim = require "rim"
local parts = require "parts"

return {
  name = "slips", version = "1.0.0", api = 1, summary = "full of slips", before = { "names", "summry" },
  options = {
    count = { type = "integer", default = 3, doc = "read below" },
    never = { type = "boolean", default = false, doc = "read nowhere" },
  },
  sentence = function(sentence, ctx)
    local own = { colour = "red", check = parts.check }
    print(rim.fold(sentence), own.colour, own.check(), ctx.options.count, table.concat {})
    pirnt(1)
    local folded = rim.flod(sentence)
    local n = ctx.options.cuont
    sentence:repalce(folded, { rule = "x", reason = "y" })
    total = n
    local text = sentence.txet
    table.srot(text)
    sentence:remove { rule = "x", raeson = "y" }
  end,
}
