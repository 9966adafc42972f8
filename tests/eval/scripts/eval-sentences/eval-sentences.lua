-- eval-sentences: gives out every sentence, for measuring where they end.
return {
  name = "eval-sentences", version = "1.0.0", api = 1,
  summary = "gives out every sentence",
  article = function(article, ctx)
    local list = {}
    for s in article:sentences() do list[#list + 1] = s end
    ctx:emit("sentences", list)
  end,
}
