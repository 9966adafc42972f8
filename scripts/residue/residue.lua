-- residue: takes out what scraping leaves in an article: source lines, bylines, biographies, read-also, share and subscribe lines,
-- credits, stamps, topics, stray bullets. What they say of source and author is kept in the fields.
--
-- What such lines look like is data, a set of files per language: lines.LANG.tsv (whole lines), words.LANG.tsv (lines made of certain
-- words only), cues.LANG.tsv and people.LANG.tsv (signs that add up). A line that reports what somebody said is never residue.
local bullets = require "lib.bullets"
local language = require "lib.language"
local phrases = require "lib.phrases"
local people = require "people"
local rim = require "rim"
local window = require "lib.window"

local reasons = {
  source = "names the source", byline = "names the author", bio = "is about the author, not of the story", readalso = "points to other articles",
  share = "asks to share", follow = "asks to follow", subscribe = "asks to subscribe", support = "speaks to readers of the site",
  comments = "belongs to the comments", photo = "credits a picture", credit = "credits the work of others", tags = "lists topics", updated = "tells when it was changed",
  copyright = "claims copyright", advert = "belongs to advertising", video = "belongs to a player", dateline = "is a dateline on its own",
  editor = "names an editor", reporter = "names source and reporter", readtime = "tells the time to read", site = "speaks to readers of the site",
}

-- Rows {weight, phrase} for weighing, and rows {word, phrase} of the kind named.
local function scale(rows, kind)
  local weights, others = {}, {}
  for _, row in ipairs(rows or {}) do
    local list = row[1] == kind and others or weights
    list[#list + 1] = { row[2], tonumber(row[1]) or true }
  end
  return { weights = rim.matcher(weights, { whole = "word" }), [kind] = rim.matcher(others, { whole = "word" }) }
end

local function word_sets(rows)
  local sets = {}
  for _, row in ipairs(rows or {}) do
    local set = { kind = row[1], least = tonumber(row[2]), words = {} }
    for word in row[3]:gmatch "%S+" do set.words[rim.fold(word)] = true end
    if row[1] ~= "signs" and row[1] ~= "published" then sets[#sets + 1] = set end
    sets[row[1]] = set
  end
  return sets
end

-- Are all words of the line in the set, or numbers? How many words are, how many numbers (signs of a stamp count more)?
local function only(set, line, signs)
  local n, numbers = 0, 0
  for token in line:gmatch "[^%s,;|/·•()%[%]–—]+" do
    local word = rim.fold((token:gsub("[.:!#]+$", ""):gsub("^[#@]+", "")))
    if word:find "[$€£%%]" then return false end
    if word:find "%d" and not word:find "%a%a%a" then numbers = numbers + (word:find "%d[:.]%d%d" and 2 or 1)
    elseif signs and signs.words[word] then n, numbers = n + 1, numbers + 1
    elseif set.words[word] or set.words[word:gsub("%W", "")] then n = n + 1
    elseif word:find "[%w\128-\255]" then return false end
  end
  return true, n, numbers
end

-- What the data files of a language say.
local function knowledge_of(ctx, lang)
  local k = { sets = word_sets(ctx:data("words", lang)), cues = scale(ctx:data("cues", lang), "address"), people = scale(ctx:data("people", lang), "start"), lang = lang,
        speech = rim.matcher(ctx:data("speech", lang) or {}, { whole = "word" }) }
  local stamp = k.sets.stamp
  k.line = phrases.compile(ctx:data("lines", lang), {
    date = function(text)
      local all, _, numbers = only(stamp, text, k.sets.signs)
      return all and numbers > 0
    end,
    stamp = function(text) -- with a time of day, or a word that says what it is
      local all, words, numbers = only(stamp, text, k.sets.signs)
      return all and numbers > 1 and numbers > words
    end,
  })
  return k
end

local function knowledge(ctx, known)
  local lang = language.having(ctx, "lines", known, "en")
  return language.kept(known, lang, function() return knowledge_of(ctx, lang) end)
end

-- ---- What kind of residue is a line? ----

local places = {
  head = function(block, n) return block.index <= math.max(3, n // 8) end,
  tail = function(block, n) return block.index > math.max(1, n - math.max(6, n // 4)) end,
}

local function by_phrase(k, block, n)
  local here = { head = places.head(block, n), tail = places.tail(block, n) }
  local row, slots = k.line(block.text, function(row) return (row[3] or "") == "" or here[row[3]] end)
  if row then return row[1], slots end
end

local function by_words(k, block)
  for _, set in ipairs(k.sets) do
    local all, words, numbers = only(set, block.text, k.sets.signs)
    if all and words >= set.least and (set.kind ~= "stamp" or (numbers > words and numbers > 1 and words + numbers <= 20)) then
      return set.kind == "stamp" and "updated" or set.kind
    end
  end
end

-- "A · B · C", "[A] [B]", "#a #b": three or more short items and no sentence, at the end of the article.
local function by_topics(block, n)
  local text = block.text
  if not places.tail(block, n) or text:find "[.!?]$" or text:find "%d%d" then return nil end
  for _, mark in ipairs { "·", "|", "•", " / ", "—", "#", "][", "] [", "," } do
    local items, longest = 0, 0
    local rest = (text .. mark):gsub("^#", "")
    local at = 1
    while true do
      local first, last = rest:find(mark, at, true)
      if not first then break end
      local words = select(2, rest:sub(at, first - 1):gsub("%S+", ""))
      if words > 0 then items, longest = items + 1, math.max(longest, words) end
      at = last + 1
    end
    if items >= (mark == "," and 4 or 3) and longest <= (mark == "," and 3 or 4) then return "tags" end
  end
end

-- Signs that the site speaks to its reader.
local function by_cues(k, block)
  local text = rim.lower(block.text)
  if select(2, text:gsub("%S+", "")) > 30 or block.kind == "heading" then return nil end
  if (k.cues.address:find(text) or text:find "!$") and people.weigh(k.cues.weights, text) >= 3 then return "site" end
end

-- Does the line go on with a sentence of the line before? Then it is wrapped text.
local function goes_on(block, k)
  local before = block:previous()
  if not before or before.text:sub(-1):find "[^%l,\128-\255]" then return false end
  local last = window.before(before.text, #before.text, 40):match "(%S+)$"
  if not last or last:find "[^%l,]" or not (last:find ",$" or rim.is_stop(last, k.lang)) then return false end
  return k.line(before.text) == nil
end

-- What may stand before a headline; nothing else in an article's first line is residue: it may be the headline.
local may_open = { byline = true, dateline = true, reporter = true, readtime = true, advert = true, share = true }

local function classify(k, block, n, article)
  local text = block.text
  if #text > 1200 or goes_on(block, k) then return nil end
  local author = places.tail(block, n) and people.author(k, block, n, article)
  if author then return "bio", { name = author } end
  if #text > 400 then return nil end
  local speech = k.speech:find(text) or text:find "[“„«\"]%a.-[,.][”“»\"]"
  if speech then return nil end
  local kind, slots = by_phrase(k, block, n)
  if kind then return kind, slots end
  kind = by_words(k, block) or by_topics(block, n) or by_cues(k, block)
  return kind, {}
end

-- "Published: 3 May 2026, updated 4 May": the day that stands behind the word, as YYYY-MM-DD; nil when no word says that it was published, or
-- the day could be another one ("03/05/2026").
local function publication_day(text, k)
  local at
  for place, word in text:gmatch "()([%w\128-\255]+)" do
    if not at and k.sets.published and k.sets.published.words[rim.fold(word)] then at = place end
  end
  for _, date in ipairs(at and rim.dates(text, k.lang) or {}) do
    if date.first > at and date.day and not date.is_ambiguous then return ("%04d-%02d-%02d"):format(date.year, date.month, date.day) end
  end
end

-- Does a line look like a headline: short, and without a stop?
local function is_headline(block)
  return block.kind == "heading" or (not block.text:find "[.!?…:;,][”\"»’)]*$" and select(2, block.text:gsub("%S+", "")) <= 20)
end

-- The title of a plain text is its first line; when that was a byline, the headline is the next line that stays, or none.
local function retitle(article, removed)
  local first = article:block(1)
  if not removed[1] or not first or article.title ~= first.text or article.format ~= "text" then return end
  for block in article:blocks() do
    if not removed[block.index] then
      article:set("title", is_headline(block) and block.text or "", { rule = "title", reason = "the first line was no headline" })
      return
    end
  end
end

-- "Paper / agency", "Paper, agencies": the first is the source.
local function first_source(text)
  return (text:gsub("%s*[/+;,(|].*$", ""):gsub("%s+with .*$", ""):gsub("%s+and agencies$", ""):gsub("[.%s]+$", ""))
end

return {
  name = "residue", version = "1.0.0", api = 1,
  summary = "takes out what scraping leaves in an article, keeps source and author",
  before = { "names", "summary" },
  options = {
    keep = { type = "list", default = {}, doc = "kinds of lines that stay: source, byline, bio, readalso, share, tags ..." },
    bullets = { type = "boolean", default = true, doc = "take out stray bullets" },
  },
  examples = {
    { "Talks ended on Monday.\nSource: The Harbour Post / Reuters", after = "Talks ended on Monday.", fields = { source = "The Harbour Post" } },
    { "Talks ended on Monday. Both sides left.\n\nNora Fjeld is an award-winning journalist and columnist. She lives in Bergen.",
      after = "Talks ended on Monday. Both sides left.", fields = { byline = "Nora Fjeld" } },
    { "By Nora Fjeld, The Harbour Post\nTalks ended.\nRead also: What the talks are about\nSubscribe to our newsletter!", after = "Talks ended.",
      fields = { byline = "Nora Fjeld" } },
    { "Read also the small print, the minister said.\nShare of the vote: a third, he said. Tags were made of tin." }, -- journalism stays
    { "Talks ended.\n- “We are close,” she said.", after = "Talks ended.\n“We are close,” she said." },
    { "What was agreed:\n- one fund;\n- one office." },
    { html = "<p>Talks ended.</p><div class=share>Send it on</div>", after = "<p>Talks ended.</p>" },
  },
  html = {
    ["nav, form, .share, .sharing, .social, .related, .newsletter, .advertisement, .cookie-notice"] = function(node)
      node:remove { rule = "furniture", reason = "belongs to the page, not to the story" }
    end,
  },
  setup = function() return {} end,
  article = function(article, ctx, known)
    local k, keep, fields, removed, n = knowledge(ctx, known), {}, {}, {}, #article
    for _, kind in ipairs(ctx.options.keep) do keep[kind] = true end
    for block in article:blocks() do
      local kind, slots = classify(k, block, n, article)
      if block.is_first and not may_open[kind] then kind = nil end
      if kind and not keep[kind] and n > 1 then
        block:remove { rule = kind, reason = reasons[kind] }
        removed[block.index] = true
        if kind == "updated" and not fields.date then
          local day = publication_day(block.text, k)
          fields.date = day and { day, kind }
        end
        if slots.source and kind ~= "photo" and not fields.source then fields.source = { first_source(slots.source), kind } end
        if slots.name and (kind == "byline" or kind == "reporter" or (kind == "bio" and not fields.byline)) then
          if not (fields.byline and fields.byline[2] == "byline") then fields.byline = { slots.name, kind } end
        end
      elseif ctx.options.bullets and bullets.is_stray(block, ctx.lang) then
        block:strip_marker { rule = "bullet", reason = "a bullet before a sentence that is in no list" }
      end
    end
    retitle(article, removed)
    for _, field in ipairs { "byline", "source", "date" } do
      local value = fields[field]
      if value and not article[field] then article:set(field, value[1], { rule = value[2], reason = "as the line says that was taken out" }) end
    end
  end,
}
