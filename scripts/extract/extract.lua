-- extract: finds the article in a page and takes out what stands around it, each piece with its reason: navigation, related links,
-- sharing, newsletters, comments, advertising, author boxes. Captions stay, as blocks of their own kind.
--
-- What speaks for and against an element or a line is data: elements.tsv, lines.LANG.tsv, weights.tsv. How it is weighed is in C.
local languages = { "de", "en", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr", "uk" }

local reasons = {
  outside = "stands outside the article", links = "is a list of links", heading = "is a heading that nothing follows", hidden = "is not shown",
  navigation = "leads through the site", share = "asks to share", related = "points to other articles", newsletter = "asks to subscribe",
  cookie = "speaks of cookies", advert = "belongs to advertising", author = "is about the author", byline = "names author or date",
  tags = "lists topics", sidebar = "stands beside the article", aside = "stands beside the article", footer = "stands below the article",
  popup = "opens over the page", player = "belongs to a player", caption = "credits a picture", paywall = "asks to pay", form = "is a form",
  credit = "credits the work of others", info = "is a box of its own", comments = "belongs to the comments",
}

local function lines()
  local files = {}
  for i, lang in ipairs(languages) do files[i] = "lines." .. lang .. ".tsv" end
  return files
end

return {
  name = "extract", version = "1.0.0", api = 1,
  summary = "finds the article in a page and takes out what stands around it",
  options = {
    elements = { type = "files", default = {}, doc = "more signs of elements, in the form of elements.tsv" },
    lines = { type = "files", default = {}, doc = "more signs of lines, in the form of lines.en.tsv" },
    weights = { type = "files", default = {}, doc = "other weights, in the form of weights.tsv" },
  },
  examples = {
    { html = "<body><div class=menu><a href=/>Home</a> <a href=/w>World</a></div><div class=story><h1>Pier opens</h1><p>The new pier of Amberg opened on Monday, after two years of work, and hundreds came to see it.</p><p>Mayor Ilse Brandt cut the ribbon, thanked the builders, and walked to the end of it with her dog.</p></div><div class=related><p>The old pier was closed, as the harbour master said in May, because its planks had rotted away.</p></div></body>",
      after = "Pier opens\n\nThe new pier of Amberg opened on Monday, after two years of work, and hundreds came to see it.\n\nMayor Ilse Brandt cut the ribbon, thanked the builders, and walked to the end of it with her dog." },
    { "A text is no page: nothing goes." },
  },
  setup = function(ctx)
    local function all(own, more) return table.move(more, 1, #more, #own + 1, own) end
    local options = ctx.options
    return ctx:extractor { elements = all({ "elements.tsv" }, options.elements), lines = all(lines(), options.lines),
                           weights = all({ "weights.tsv" }, options.weights) }
  end,
  article = function(article, ctx, extractor)
    if article:fields().extraction then return end -- by the rules of its site
    local found = extractor:run(article, reasons)
    if found then ctx:emit("content", found) end
  end,
}
