-- checks: points at slips that a copy editor marks: words doubled, quotation marks left open, sentences cut off, attribution given
-- twice, spaces lost. Findings only; a suggestion where one thing can be meant.
--
-- The lists beside this file say what is a slip in which language; what works by marks and spaces alone works for all.
local calendar = require "calendar"
local credits = require "lib.credits"
local language = require "lib.language"
local marks = require "marks"
local pieces = require "pieces"
local rim = require "rim"
local sentences = require "sentences"
local whole = require "whole"
local words = require "words"

local function set_of(list)
  local set = {}
  for _, item in ipairs(list or {}) do set[type(item) == "table" and item[1] or item] = type(item) == "table" and item[2] or true end
  return set
end

-- Rows {"in within", "within", rule} as pairs["in"]["within"].
local function pairs_of(rows)
  local list = {}
  for _, row in ipairs(rows or {}) do
    local a, b = row[1]:match "^(%S+) (%S+)$"
    list[a] = list[a] or {}
    list[a][b] = { right = row[2], rule = row[3] or "doubled-preposition" }
  end
  return list
end

-- Finds every form of the rows; its value is {row =, opens =}: `opens` where only a sentence's beginning gives it its capital.
local function variants_of(rows)
  local list = {}
  for number, row in ipairs(rows or {}) do
    for _, form in ipairs(row) do
      local capital = rim.title(form)
      list[#list + 1] = { form, { row = number } }
      if capital ~= form then list[#list + 1] = { capital, { row = number, opens = true } } end
    end
  end
  return rim.matcher(list, { whole = "word" })
end

-- The last words of the entries of two words.
local function seconds_of(list)
  local set = {}
  for _, entry in ipairs(list or {}) do set[entry:match " (%S+)$" or ""] = true end
  return set
end

local function knowledge_of(ctx, lang)
  local off, large = set_of(ctx.options.off), ctx:data("large", lang) or {}
  return {
    lang = lang,
    doubled = set_of(ctx:data("doubled", lang)), pairs = pairs_of(ctx:data("pairs", lang)), garbled = set_of(ctx:data("garbled", lang)),
    bare = set_of(ctx:data("bare", lang)), prepositions = set_of(ctx:data("prepositions", lang)), two_objects = set_of(ctx:data("two-objects", lang)), times = set_of(ctx:data("times", lang)),
    passive = lang == "en" and set_of { "was", "were", "is", "are", "been", "be", "being" } or {},
    articles = lang == "en" and { the = true, a = true, an = true } or {},
    dangling = set_of(ctx:data("dangling", lang)), ends_pair = seconds_of(ctx:data("dangling", lang)), abbreviations = set_of(ctx:data("abbreviations", lang)),
    agencies = rim.matcher(ctx:data "lib/media.tsv", { whole = "word", fold = false }), mojibake = rim.matcher(ctx:data "mojibake.tsv", { fold = false }),
    calendar = calendar.read(ctx:data("calendar", lang), lang), is_english = lang == "en", acronyms = set_of(ctx:data "acronyms.txt"),
    variants = variants_of(ctx:data("variants", lang)), unit_words = rim.matcher(ctx:data "units.tsv", { whole = "word" }), large = rim.matcher(large, { whole = "word" }), large_set = set_of(large),
    point = function(span, message, why)
      if not off[why.rule] then span:note(message, why) end
    end,
  }
end

return {
  name = "checks", version = "1.0.0", api = 1,
  summary = "points at doubled words, open quotation marks, fragments and the like",
  after = { "residue", "names" },
  options = {
    off = { type = "list", default = {}, doc = "rules not to look for: doubled-word, doubled-preposition, fragment, unbalanced-quote ..." },
  },
  examples = {
    { "They met in in the spring.", findings = { "doubled-word" } },
    { "It was agreed in within the framework.", findings = { "doubled-preposition" } },
    { "She had had enough of in in-house rules. Boutros Boutros-Ghali went to Walla Walla.", lang = "en" },
    { "The ferry left, the agency reports. from the harbour.", findings = { "fragment" } },
    { "The minister confirmed the number and.", findings = { "fragment" } },
    { "“We are ready, she said.", findings = { "unbalanced-quote" } },
    { "The ship is late, Reuters quoted the port, reports AFP.", findings = { "double-attribution" } },
    { "It ended in October.He spoke.", findings = { "missing-space" } },
    { "The evening was marked an unprovoked quarrel. According to he, NASA will come.", findings = { "missing-word", "grammar" } },
  },
  setup = function() return { credits = {} } end,
  article = function(article, ctx, known)
    local lang = language.of(ctx)
    local k = language.kept(known, lang, function() return knowledge_of(ctx, lang) end)
    k.dates = {}
    local cited = not k.is_english and credits.knowledge(ctx, known.credits)
    for block in article:blocks() do
      words.check(block, k)
      sentences.check(block, k)
      pieces.check(block, k)
      calendar.check(block, k)
      if not k.is_english then credits.of(block, known.credits, cited, k.point) end -- in English sentences.lua knows more
    end
    marks.check(article, k)
    whole.check(article, k)
  end,
}
