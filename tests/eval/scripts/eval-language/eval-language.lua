-- eval-language: gives out the language of the whole text, for measuring.
local rim = require "rim"

return {
  name = "eval-language", version = "1.0.0", api = 1,
  summary = "gives out the language of the whole text",
  article = function(article, ctx)
    local texts = {}
    for block in article:blocks() do texts[#texts + 1] = block.text end
    ctx:emit("language", (rim.language(table.concat(texts, "\n"))))
  end,
}
