-- eval-page: gives out the blocks that are left of a page, with their kinds.
return {
  name = "eval-page", version = "1.0.0", api = 1,
  summary = "gives out the blocks that are left of a page",
  article = function(article, ctx)
    local blocks = {}
    for block in article:blocks() do blocks[#blocks + 1] = { kind = block.kind, text = block.text } end
    ctx:emit("page", { blocks = blocks })
  end,
}
