-- eval-same: gives out how likely the names in the article's two lines are spellings of one.
return {
  name = "eval-same", version = "1.0.0", api = 1,
  summary = "gives out how likely two names are spellings of one",
  setup = function(ctx) return ctx:names {} end,
  article = function(article, ctx, names)
    local a, b = article.text:match "^([^\n]*)\n+([^\n]*)"
    ctx:emit("same", names:same(a, b))
  end,
}
