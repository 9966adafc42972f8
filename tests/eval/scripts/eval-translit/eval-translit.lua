-- eval-translit: gives out the text in Latin letters, by the standard of one code.
local translit = require "lib.translit"

return {
  name = "eval-translit", version = "1.0.0", api = 1,
  summary = "gives out the text in Latin letters",
  options = {
    table = { type = "file", default = "ru.tsv", doc = "file of rules" },
    standard = { type = "string", default = "", doc = "code of the standard" },
  },
  setup = function() return {} end,
  article = function(article, ctx, state)
    local rows = ctx:data(ctx.options.table)
    state.write = state.write or translit.compile(rows, translit.standard(rows, ctx.options.standard).key, ctx)
    ctx:emit("romanised", state.write(article.text))
  end,
}
