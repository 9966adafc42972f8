-- eval-repair: gives out every text without what wrong encodings did to it, for measuring.
local rim = require "rim"

return {
  name = "eval-repair", version = "1.0.0", api = 1,
  summary = "gives out every text without what wrong encodings did to it",
  article = function(article, ctx)
    local texts = {}
    for block in article:blocks() do texts[#texts + 1] = rim.repair(block.text) or block.text end
    ctx:emit("repaired", table.concat(texts, "\n"))
  end,
}
