-- asks: asks for files and modules that are not there, thousands of them.
return {
  name = "asks", version = "1.0.0", api = 1, summary = "asks in vain",
  article = function(_, ctx)
    for i = 1, 3000 do
      assert(not pcall(ctx.data, ctx, "nothing" .. i .. ".txt"))
      assert(not pcall(ctx.names, ctx, { "nothing" .. i .. ".tsv" }))
      assert(not pcall(require, "nothing" .. i))
    end
  end,
}
