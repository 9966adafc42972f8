-- house-style: the words of The Harbour Post. words.tsv says what is written, what the house writes ("-": nothing), and why.
--
-- Figures: the house writes 5 percent, never 5%; numbers up to nine in letters are left to the editor, so they are only pointed at.
local rim = require "rim"

local names = { "one", "two", "three", "four", "five", "six", "seven", "eight", "nine" }

-- The right word with the capital of the one it replaces.
local function as_written(span, right)
  return span:match "^%u" and rim.title(right) or right
end

return {
  name = "house-style", version = "1.0.0", api = 1,
  summary = "the words and figures of The Harbour Post",
  after = { "names" },
  options = {
    figures = { type = "boolean", default = true, doc = "percent signs and small numbers" },
  },
  examples = {
    { "Prior to the storm, they utilised it.", "Before the storm, they used it." },
    { "Wages rose by 5% in May.", "Wages rose by 5 percent in May." },
    { "It took 3 ships.", findings = { "small-number" } },
    { "“We utilise it,” she said.", proposed = { "use" } },     -- the wall of quotation marks
    { "The vicinity was searched on 3 May at 5.30 p.m." },      -- dates and hours stay
  },
  setup = function(ctx)
    return rim.matcher(ctx:data "words.tsv", { whole = "word", fold = true }) -- a row of three columns is its own value
  end,
  sentence = function(s, ctx, words)
    for span, row in words:each(s) do
      local right, why = row[2], { rule = "house-word", reason = row[3] }
      if right == "-" then
        s.block:sub(span.first, span.last + #span:after(1)):remove(why)
      else
        span:replace(as_written(span, right), why)
      end
    end
    if not ctx.options.figures then return end
    for span, figure in s:gmatch "%f[%d](%d[%d.,]*)%%" do
      span:replace(figure.text .. " percent", { rule = "percent", reason = "the house writes percent" })
    end
    for span in s:gmatch "%f[%w][1-9]%f[^%w]" do
      if span:after(6):find "^ %l%l%l" and not span:before(1):find "[.,:/%%-]" then
        span:note("a small number in figures", { rule = "small-number", severity = "info", suggest = names[tonumber(span.text)] })
      end
    end
  end,
}
