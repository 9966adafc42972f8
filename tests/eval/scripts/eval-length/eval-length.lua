-- eval-length: walks every sentence and gives out how many characters the text has, for measuring hostile inputs.
local rim = require "rim"

return {
  name = "eval-length", version = "1.0.0", api = 1,
  summary = "gives out how long the text is",
  article = function(article, ctx)
    local characters, sentences = 0, 0
    for block in article:blocks() do
      characters = characters + rim.len(block.text)
      for _ in block:sentences() do sentences = sentences + 1 end
    end
    ctx:emit("length", { characters = characters, sentences = sentences })
  end,
}
