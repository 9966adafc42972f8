-- consistency: finds two spellings of one name in an article, and proposes to make them one.
--
-- No list is needed: the evidence is in the article. Kept is the spelling of the house's lists where they have one, else that
-- of the first full mention, else the commoner. Always a proposal, for two people may bear like names.
local doubt = 0.5 -- what is less likely is not applied without a person's word

return {
  name = "consistency", version = "1.0.0", api = 1,
  summary = "finds two spellings of one name in an article",
  after = { "names" },
  options = {
    lists = { type = "files", default = {}, doc = "authority lists whose spellings are kept, .jsonl or .tsv" },
    titles = { type = "files", default = { "lib/titles.txt" }, doc = "words that stand before names and are none, .txt" },
  },
  examples = {
    { "Orla Hallamby spoke. The plan was Orla Halamby's own.", proposed = { "Hallamby" } },
    { "Ivan Petrenko met Igor Petrenko." },          -- brothers, perhaps: they stay two
    { "Grace Nagle and Jonas Nagel came." },         -- other given names: other people
  },
  setup = function(ctx)
    local files = table.move(ctx.options.titles, 1, #ctx.options.titles, 1, {})
    return ctx:names(table.move(ctx.options.lists, 1, #ctx.options.lists, #files + 1, files))
  end,
  article = function(article, _, list)
    for span, found in list:pairs(article) do
      span:replace(found.after, {
        rule = "same-name", confidence = math.min(found.confidence, doubt),
        reason = ("‘%s’ and ‘%s’ are likely one name (‘%s’)"):format(span.text, found.after, found.name),
      })
    end
  end,
}
