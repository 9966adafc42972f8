-- eval-weigh: gives out all that was looked at as a misspelt name, with the evidence, for tests/eval/calibrate.

return {
  name = "eval-weigh", version = "1.0.0", api = 1,
  summary = "gives out the candidates for misspelt names",
  options = {
    files = { type = "files", default = {}, doc = "authority lists, titles and counts of names" },
    weights = { type = "map", default = {}, doc = "weights of evidence other than those that were fitted" },
  },
  setup = function(ctx) return ctx:names(ctx.options.files) end,
  article = function(article, ctx, list)
    local all = {}
    for span, found in list:weigh(article, ctx.options.weights) do
      all[#all + 1] = { span, after = found.after, name = found.name, rule = found.rule, confidence = found.confidence, evidence = found.evidence }
    end
    ctx:emit("candidates", all)
  end,
}
