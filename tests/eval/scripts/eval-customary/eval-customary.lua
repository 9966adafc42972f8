-- eval-customary: gives out the customary English form of a name in the article's language.
local customary = require "lib.customary"

return {
  name = "eval-customary", version = "1.0.0", api = 1,
  summary = "gives out the customary English form of a name",
  options = { table = { type = "file", default = "none.tsv", doc = "file of the language's romanisation; none.tsv: there is none" } },
  setup = function(ctx)
    return { write = customary.new(ctx, function() return ctx.options.table ~= "none.tsv" and ctx:data(ctx.options.table) or nil end) }
  end,
  article = function(article, ctx, state) ctx:emit("form", state.write(article.text, ctx.lang:match "^%a+")) end,
}
