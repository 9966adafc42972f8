-- summary: the sentences that carry an article, word for word and in their order, each with a score and a reason.
--
-- A sentence scores by where it stands, by what it has of the article's own vocabulary and by how far later sentences take it up;
-- one that repeats what is taken already loses. What may be taken at all is in sentences.lua.
local rim = require "rim"
local sentences = require "sentences"

-- What each quality is worth. Found on news with summaries by editors; small changes hardly matter.
local weights = {
  centrality = 0.7, ahead = 2.0, behind = 0.4,          -- of the article's vocabulary: see rim.ranking:measure
  first = 1.0, decay = 0.3, early = 0.5,                -- for the first sentence, how fast that fades, and a slope to the last
  length = 0.35, words = 18,                            -- for each doubling or so away from this length
  quotation = 0.5, voice = 0.35, question = 1.0, caption = 1.0, capitals = 0.6,
}

local function score(s, m, i, n)
  local w = weights
  local value = w.centrality * m.centrality + w.ahead * m.ahead + w.behind * m.behind
  value = value + w.first * math.exp(-w.decay * (i - 1)) + w.early * (1 - (i - 1) / n)
  value = value - w.length * math.abs(math.log(m.words / w.words)) - w.capitals * m.capitals / m.words
  if s.in_quote then value = value - w.quotation end
  if s.has_voice then value = value - w.voice end
  if s.is_question then value = value - w.question end
  if s.is_caption then value = value - w.caption end
  return value
end

-- How each form chooses: its limits, and whether it keeps clear of the headline.
local forms = {
  ["key-points"] = function(o) return { sentences = o.count } end,
  standfirst = function(o) return { sentences = math.min(o.count, 2), characters = o.characters > 0 and o.characters or 320, clear = true } end,
  brief = function(o) return { words = o.words > 0 and o.words or 100 } end,
  lead = function(o) return { sentences = o.count, in_order = true } end,
}

local function reason(s, m, i)
  local parts = {}
  if i == 1 then parts[1] = "opens the article" elseif i <= 4 then parts[1] = "stands near the beginning" end
  if m.centrality > 0.75 then parts[#parts + 1] = "has the article's main words" end
  if m.ahead > 0.6 then parts[#parts + 1] = "what follows takes it up" end
  if s.leans then parts[#parts + 1] = "goes with the sentence before" end
  return #parts > 0 and table.concat(parts, "; ") or "best of what was not said yet"
end

-- The headline's texts: the article's title and its first heading.
local function headlines(article)
  local first = article:block(1)
  local title = article.title or (first and first.kind == "heading" and first.text)
  return title and { title } or {}
end

-- The sentences as rim.rank takes them: the headline first, when it counts as said.
local function ranked(list, said)
  local texts, known = {}, {}
  for i, text in ipairs(said) do texts[i], known[i] = text, true end
  for _, s in ipairs(list) do texts[#texts + 1] = s.span end
  return rim.rank(texts), known
end

local function choose(list, how, said)
  local ranking, known = ranked(list, said)
  local head, scores, leaning = #said, {}, {}
  for i = 1, head do scores[i] = false end
  for i, s in ipairs(list) do
    local m = ranking:measure(head + i)
    local fits = s.is_whole and m.words >= 4 and m.words <= 60
    s.measure = m
    s.score = m.words > 0 and score(s, m, i, #list) or 0
    scores[head + i] = fits and (how.in_order and -i or s.score)
    leaning[head + i] = s.leans
    if how.clear and fits and head > 0 and ranking:overlap(1, head + i) > 0.7 then scores[head + i] = false end
  end
  local limits = { sentences = how.sentences, words = how.words, characters = how.characters, leans = leaning, known = known,
                   redundancy = how.in_order and 0 or 1.4 }
  local taken = {}
  for k, i in ipairs(ranking:choose(scores, limits)) do taken[k] = i - head end
  return taken
end

-- ---- Several articles on one event ----

local MOST_KEPT = 40 -- sentences of an article that may come into a common summary

-- What the common summary needs to know of an article: its sentences, each a table that JSON can hold.
local function keep(list)
  local kept = {}
  for i = 1, math.min(#list, MOST_KEPT) do
    local s = list[i]
    kept[i] = { s.span, leans = s.leans, is_whole = s.is_whole, in_quote = s.in_quote, has_voice = s.has_voice, is_question = s.is_question,
                is_caption = s.is_caption, at = i, of = #list }
  end
  return kept
end

-- All articles' sentences in one list. The first of an article leans on nothing, and the last of one is not what the next leans on.
local function join(articles)
  local list = {}
  for _, article in ipairs(articles) do
    for i, s in ipairs(article.kept) do
      s.article, s.span = article, s.text
      if i == 1 and s.leans then s.is_whole = false end
      list[#list + 1] = s
    end
  end
  return list
end

-- One summary of all: what several articles take up counts most, for it is `ahead` or `behind` in the list of all sentences.
local function choose_together(articles, how)
  local list, scores, leaning, texts = join(articles), {}, {}, {}
  for i, s in ipairs(list) do texts[i] = s.text end
  local ranking = rim.rank(texts)
  for i, s in ipairs(list) do
    local m = ranking:measure(i)
    s.measure, s.score = m, m.words > 0 and score(s, m, s.at, s.of) or 0
    scores[i], leaning[i] = s.is_whole and m.words >= 4 and m.words <= 60 and s.score, s.leans
  end
  how.leans, how.redundancy = leaning, 3 -- reports of one event open alike
  return list, ranking:choose(scores, how)
end

local function limits(o)
  local how = forms[o.form](o)
  how.words = how.words or (o.words > 0 and o.words or nil)
  how.characters = how.characters or (o.characters > 0 and o.characters or nil)
  return how
end

local function rounded(x) return math.floor(x * 100 + 0.5) / 100 end

return {
  name = "summary", version = "2.0.0", api = 1,
  summary = "lists the sentences that carry the article, word for word",
  after = { "residue", "names" },
  options = {
    form = { type = "string", default = "key-points", choices = { "key-points", "standfirst", "lead", "brief" },
             doc = "key-points: the best sentences; standfirst: one or two that do not repeat the headline; lead: the first that stand alone; brief: so many words" },
    count = { type = "integer", default = 3, min = 1, max = 50, doc = "the most sentences; brief goes by words alone" },
    words = { type = "integer", default = 0, min = 0, max = 5000, doc = "the most words; 0: no limit, brief 100" },
    together = { type = "boolean", default = false, doc = "one summary of all articles of the run, each sentence with its article" },
    characters = { type = "integer", default = 0, min = 0, max = 50000, doc = "the most characters; 0: no limit, standfirst 320" },
  },
  examples = {
    { "The bridge over the Wend will open in May, the council of Millbrook said. It cost less than planned.\n\n" ..
      "The council replaced every plank of the bridge during fourteen months of work. Cyclists have to dismount until June.",
      options = { count = 1 },
      emits = { summary = { { text = "The bridge over the Wend will open in May, the council of Millbrook said." } } } },
    { html = "<h1>Bridge over the Wend opens in May</h1><p>The bridge over the Wend will open in May.</p>" ..
        "<p>The council of Millbrook replaced every plank during fourteen months of work.</p>",
      options = { form = "standfirst" },
      emits = { summary = { { text = "The council of Millbrook replaced every plank during fourteen months of work." } } } },
  },
  setup = function() return {} end,
  article = function(article, ctx, known)
    local how = limits(ctx.options)
    local list, out = sentences.of(article, sentences.knowledge(ctx, known)), {}
    if ctx.options.together then
      ctx:keep(keep(list))
      return
    end
    for k, i in ipairs(choose(list, how, how.clear and headlines(article) or {})) do
      local s = list[i]
      out[k] = { s.span, score = rounded(s.score), reason = reason(s, s.measure, i) }
    end
    if #out > 0 then ctx:emit("summary", out) end
  end,
  batch = function(articles, ctx)
    local list, taken = choose_together(articles, limits(ctx.options))
    local out = {}
    for k, i in ipairs(taken) do
      local s = list[i]
      local from = { number = s.article.number, id = s.article.id, path = s.article.path, title = s.article.title, source = s.article.source }
      out[k] = { text = s.text, start = s.start, ["end"] = s["end"], score = rounded(s.score), reason = reason(s, s.measure, s.at), article = from }
    end
    if #out > 0 then ctx:emit("summary", out) end
  end,
}
