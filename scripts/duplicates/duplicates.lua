-- duplicates: which articles of a batch are the same story: copies, cut copies, agency stories that each desk has edited.
--
-- Of each article a sketch is kept, a sample of its runs of four words; at the end of the batch those that share most of the
-- shorter one's are grouped. Sketching and grouping are rim.sketch and rim.groups, in C, through an index.
local rim = require "rim"

-- What a reader of the groups wants to know of a member.
local function member(article, share)
  return { number = article.number, id = article.id, path = article.path, title = article.title, source = article.source,
           date = article.date, share = math.floor(share * 100 + 0.5) / 100 }
end

return {
  name = "duplicates", version = "1.0.0", api = 1,
  summary = "groups the articles of a batch that are the same story",
  after = { "residue" },
  options = {
    share = { type = "number", default = 0.5, min = 0.05, max = 1, doc = "the least part of the shorter article that stands in the longer one" },
    size = { type = "number", default = 0.25, min = 0, max = 1, doc = "the least length of the shorter article, as a part of the longer one's" },
  },
  examples = {
    { articles = {
        "The harbour wall of Eastmere fell in the storm on Monday night, and ferries use the old pier.",
        "The mayor of Millbrook opened the new bridge over the Wend on Friday morning.",
        "EASTMERE - The harbour wall of Eastmere fell in the storm on Monday night, and ferries use the old pier, the council says.",
      },
      emits = { duplicates = { { articles = { { number = 1, share = 1 }, { number = 3 } } } } } },
  },
  article = function(article, ctx)
    local blocks = {}
    for block in article:blocks() do
      if block.kind ~= "caption" then blocks[#blocks + 1] = block end
    end
    local sketch = rim.sketch(blocks)
    if sketch ~= "" then ctx:keep(sketch) end
  end,
  batch = function(articles, ctx)
    local sketches, groups = {}, {}
    for i, article in ipairs(articles) do sketches[i] = article.kept end
    for i, found in ipairs(rim.groups(sketches, { share = ctx.options.share, size = ctx.options.size })) do
      groups[i] = { articles = {} }
      for k, one in ipairs(found) do groups[i].articles[k] = member(articles[one.index], one.share) end
    end
    if #groups > 0 then ctx:emit("duplicates", groups) end
  end,
}
