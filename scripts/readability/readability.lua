-- readability: how long and how hard an article's sentences and words are, and hints at sentences that are too long.
--
-- Formulas and syllables by language are data; what is counted is prose: paragraphs, list items and quotations.
local language = require "lib.language"
local rim = require "rim"

-- Of the rows for a language the rest of each, else those for "*".
local function rows_for(rows, lang)
  local found, any = {}, {}
  for _, row in ipairs(rows) do
    if row[1] == lang then found[#found + 1] = row elseif row[1] == "*" then any[#any + 1] = row end
  end
  return #found > 0 and found or any
end

local function syllables_of(sentence, row)
  if not row then return 0 end
  local n, text = 0, sentence.fold
  local list = row[2]:match "^each (.*)"
  if list then
    text = rim.lower(sentence.text) -- folding would make a vowel of й
    for vowel in list:gmatch "%S+" do n = n + select(2, text:gsub(vowel, "")) end
    return n
  end
  n = select(2, text:gsub(row[2], ""))
  for i = 3, #row do n = n - select(2, text:gsub(row[i], "")) end
  return n
end

local function count_words(sentence, counts)
  local n = 0
  for word in sentence:words() do
    if word.kind == "word" or word.kind == "number" then
      local letters = rim.len(word.text)
      n = n + 1
      counts.letters = counts.letters + letters
      if letters > 6 then counts.long_words = counts.long_words + 1 end
    end
  end
  return n
end

local function count_sentence(sentence, counts, syllables)
  local n = count_words(sentence, counts)
  if n == 0 then return 0 end
  counts.sentences, counts.words = counts.sentences + 1, counts.words + n
  counts.syllables = counts.syllables + math.max(syllables_of(sentence, syllables), 1)
  if n > counts.longest then counts.longest, counts.longest_sentence = n, sentence end
  return n
end

local function round(x) return math.floor(x * 10 + 0.5) / 10 end

local function scores_of(c, formulas)
  local scores = {}
  local values = { c.words / c.sentences, c.syllables / c.words, c.letters / c.words, c.sentences / c.words, 100 * c.long_words / c.words }
  for i, row in ipairs(formulas) do
    local score = tonumber(row[3])
    for k, value in ipairs(values) do score = score + tonumber(row[3 + k]) * value end
    scores[i] = { name = row[2], score = round(score), high = row[9] }
  end
  return scores
end

local prose = { paragraph = true, list = true, quote = true }

return {
  name = "readability", version = "1.0.0", api = 1,
  summary = "measures sentences, words and readability, and points at long sentences",
  after = { "residue" },
  options = {
    long = { type = "integer", default = 40, min = 0, max = 1000, doc = "words from which a sentence gets a hint; 0: none does" },
  },
  examples = {
    { "The wall fell. The council will rebuild it in spring.",
      emits = { readability = { sentences = 2, words = 10, syllables = 12, scores = { { name = "Flesch reading ease", score = 100.2 } , { name = "Flesch-Kincaid grade", score = 0.5 } } } } },
    { "The wall of the harbour fell in the storm.", options = { long = 5 }, findings = { "long-sentence" } },
  },
  setup = function(ctx)
    return { formulas = ctx:data "formulas.tsv", syllables = ctx:data "syllables.tsv" }
  end,
  article = function(article, ctx, data)
    local lang, long = language.of(ctx), ctx.options.long
    local syllables = rows_for(data.syllables, lang)[1]
    local c = { sentences = 0, words = 0, syllables = 0, letters = 0, long_words = 0, longest = 0 }
    for block in article:blocks() do
      for sentence in (prose[block.kind] and block or block:sub(1, 0)):sentences() do
        local n = count_sentence(sentence, c, syllables)
        if long > 0 and n > long then
          sentence:note(n .. " words; readers lose the thread of a sentence of more than " .. long, { rule = "long-sentence", severity = "hint" })
        end
      end
    end
    if c.words == 0 then return end
    c.words_per_sentence = round(c.words / c.sentences)
    c.scores = scores_of(c, rows_for(data.formulas, lang))
    if not syllables then c.syllables = nil end
    ctx:emit("readability", c)
  end,
}
