-- keywords: the words and phrases an article is about, best first.
--
-- Phrases are up to three words between stop words and marks, whatever their endings; those that come often and early, have
-- capitals or long words weigh most. The counting is rim.phrases, in C.
local language = require "lib.language"
local rim = require "rim"

-- What each quality is worth. Found on news in English, French and Portuguese whose key phrases readers had marked.
local weights = {
  frequency = 1.3,            -- count ^ 1.3
  early = 1, fading = 10,     -- twice as much at the very beginning; a third of that behind a tenth of the text
  capital = 0.3, length = 3,  -- "Eastmere"; "infrastructure"
  two = 1.3, three = 1.4, once = 0.2,
  within = 0.7,               -- "harbour" is left out beside "harbour wall" when seven of ten harbours are walls
}

local SPARE = 10 -- phrases asked for beyond those wanted: some are left out

-- The verbs that no article is about, as a set: "said", "made".
local function verbs_of(ctx, known)
  local lang = language.of(ctx)
  return language.kept(known, lang, function()
    local set = {}
    for _, word in ipairs(ctx:data("verbs", lang) or {}) do set[word] = true end
    return set
  end)
end

return {
  name = "keywords", version = "1.0.0", api = 1,
  summary = "lists the words and phrases the article is about, best first",
  after = { "residue", "names" },
  options = {
    count = { type = "integer", default = 10, min = 1, max = 200, doc = "key words and phrases" },
    words = { type = "integer", default = 3, min = 1, max = 3, doc = "the most words of a phrase" },
  },
  examples = {
    { "The harbour wall of Eastmere fell in the storm. Eastmere will rebuild the harbour wall in spring.",
      options = { count = 2 }, emits = { keywords = { { text = "harbour wall", count = 2 }, { text = "Eastmere", count = 2 } } } },
  },
  setup = function() return {} end,
  article = function(article, ctx, known)
    local blocks, verbs = {}, verbs_of(ctx, known)
    for block in article:blocks() do
      if block.kind ~= "table" then blocks[#blocks + 1] = block end
    end
    local how = { most = ctx.options.count + SPARE }
    for name, value in pairs(weights) do how[name] = value end
    if ctx.options.words < 3 then how.three = 0 end
    if ctx.options.words < 2 then how.two = 0 end
    local found = {}
    for _, phrase in ipairs(rim.phrases(blocks, how)) do
      if #found == ctx.options.count then break end
      if phrase.score > 0 and not verbs[rim.lower(phrase[1].text)] then
        phrase.score = math.floor(phrase.score * 100 + 0.5) / 100
        found[#found + 1] = phrase
      end
    end
    if #found > 0 then ctx:emit("keywords", found) end
  end,
}
