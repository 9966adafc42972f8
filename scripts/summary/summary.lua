-- summary: the sentences that carry an article, word for word and in their order.
--
-- A sentence scores by where it stands and by how much of the article's own vocabulary it holds; one that repeats what is taken
-- already loses. Headings, captions, pull quotes and fragments are never taken; a sentence that leans on the one before it
-- ("He also ...") and one that opens or closes a longer quotation are not either.
local language = require "lib.language"
local rim = require "rim"

local function leaning(ctx, known)
  local lang = language.of(ctx)
  if known[lang] then return known[lang] end
  local set = {}
  for _, word in ipairs(ctx:data("openers", lang) or ctx:data("openers", "en")) do set[word] = true end
  known[lang] = set
  return set
end

local function count(text, mark)
  return select(2, text:gsub(mark, ""))
end

-- A whole sentence of prose that can stand alone.
local function stands_alone(sentence, block, openers)
  local text = sentence.text
  if not text:find "[.!?][\"”’»)]*$" or text:find "^%l" then return false end
  local first = text:match "^[\"“„«‘(]*(%a+)"
  if not first or openers[rim.lower(first)] then return false end
  if count(text, "[“„«]") ~= count(text, "[”»]") + count(text, "„[^“”]*“") * 0 and count(text, '"') % 2 == 1 then return false end
  if count(text, '"') % 2 == 1 or (count(text, "“") ~= count(text, "”") and not text:find "„") or count(text, "«") ~= count(text, "»") then return false end
  return not (sentence.is_first and sentence.is_last and text:find "^[\"“„«‘].*[\"”“»’]$") or block.text ~= text
end

-- A paragraph that says what another block says, word for word: a pull quote.
local function repeated(block, seen)
  local key = block.fold:gsub("[%p%s]+", " ")
  if seen[key] then return true end
  seen[key] = true
  return false
end

local function candidates(article, openers)
  local list, seen, at = {}, {}, 0
  for block in article:blocks() do
    if (block.kind == "paragraph" or block.kind == "list") and not repeated(block, seen) then
      local first_of_block = true
      for sentence in block:sentences() do
        at = at + 1
        local words, n = {}, 0
        for word in sentence:words { stop = false } do
          if word.kind == "word" or word.kind == "number" then
            local stem = word.stem
            if not words[stem] then words[#words + 1] = stem end
            words[stem] = true
            n = n + 1
          end
        end
        list[#list + 1] = { span = sentence, at = at, words = words, n = n, first_of_block = first_of_block,
                            alone = n >= 4 and n <= 60 and stands_alone(sentence, block, openers) }
        first_of_block = false
      end
    end
  end
  return list
end

-- In how many sentences a word stands.
local function vocabulary(list)
  local df = {}
  for _, c in ipairs(list) do
    for _, word in ipairs(c.words) do df[word] = (df[word] or 0) + 1 end
  end
  return df
end

local function score(list, df)
  local total = #list
  for _, c in ipairs(list) do
    local sum = 0
    for _, word in ipairs(c.words) do sum = sum + math.log(1 + df[word]) end
    local vocabulary_score = c.n > 0 and sum / (c.n + 6) or 0
    c.score = vocabulary_score + 0.8 / (1 + (c.at - 1) * 0.7) + (c.first_of_block and 0.1 or 0) - math.abs(c.n - 14) * 0.012 - (c.at / total) * 0.2
  end
end

-- What part of a's words b has, too.
local function shared(a, b)
  local same = 0
  for _, word in ipairs(a.words) do
    if b.words[word] then same = same + 1 end
  end
  return a.n > 0 and same / a.n or 0
end

return {
  name = "summary", version = "1.0.0", api = 1,
  summary = "lists the sentences that carry the article, word for word",
  after = { "residue", "names" },
  options = {
    count = { type = "integer", default = 3, min = 1, max = 50, doc = "sentences" },
  },
  examples = {
    { "The bridge over the Wend will open in May, the council of Millbrook said. It cost less than planned.\n\n" ..
      "The council replaced every plank of the bridge during fourteen months of work. Cyclists have to dismount until June.",
      options = { count = 1 },
      emits = { summary = { { text = "The bridge over the Wend will open in May, the council of Millbrook said." } } } },
  },
  setup = function() return {} end,
  article = function(article, ctx, known)
    local list = candidates(article, leaning(ctx, known))
    score(list, vocabulary(list))
    local taken = {}
    while #taken < ctx.options.count do
      local best, best_score
      for _, c in ipairs(list) do
        if c.alone and not c.taken then
          local most = 0
          for _, t in ipairs(taken) do most = math.max(most, shared(c, t)) end
          local value = c.score - most * 0.8
          if not best or value > best_score then best, best_score = c, value end
        end
      end
      if not best then break end
      best.taken = true
      taken[#taken + 1] = best
    end
    table.sort(taken, function(a, b) return a.at < b.at end)
    local spans = {}
    for i, c in ipairs(taken) do spans[i] = c.span end
    if #spans > 0 then ctx:emit("summary", spans) end
  end,
}
