-- plain-words: puts the plain word where the long one stands.
local rim = require "rim"
local words = { utilise = "use", commence = "begin", approximately = "about", ["in the event of"] = "if there is" }

return {
  name = "plain-words", version = "1.0.0", api = 1, summary = "the plain word for the long one",
  examples = {
    { "Approximately ten ships utilise it.", "About ten ships use it." },
    { "“We commence at noon,” she said." },           -- a quotation stays
  },
  setup = function() return rim.matcher(words, { whole = "word", fold = true }) end,
  sentence = function(sentence, _, matcher)
    for span, right in matcher:each(sentence) do
      if span:match "^%u" then right = rim.title(right) end
      span:replace(right, { rule = "plain-word", reason = "the plain word says it" })
    end
  end,
}
