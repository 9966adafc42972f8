-- eval-sentences: gives out every sentence, for measuring where they end.
return {
  name = "eval-sentences", version = "1.0.0", api = 1,
  summary = "gives out every sentence",
  options = { quotes = { type = "string", choices = { "split", "keep" }, default = "split", doc = "what to do with a quotation of several sentences" } },
  article = function(article, ctx)
    local list = {}
    for s in article:sentences { quotes = ctx.options.quotes } do list[#list + 1] = s end
    ctx:emit("sentences", list)
  end,
}
