-- checks: points at slips that a copy editor marks: words doubled, quotation marks left open, sentences cut off, attribution given
-- twice, spaces lost. Findings only; a suggestion where one thing can be meant.
--
-- The lists beside this file say what is a slip in which language; what works by marks and spaces alone works for all.
local language = require "lib.language"
local rim = require "rim"

local function set_of(list)
  local set = {}
  for _, item in ipairs(list or {}) do set[type(item) == "table" and item[1] or item] = type(item) == "table" and item[2] or true end
  return set
end

local function knowledge(ctx, known)
  local lang = language.of(ctx)
  if known[lang] then return known[lang] end
  known[lang] = {
    doubled = set_of(ctx:data("doubled", lang)), pairs = set_of(ctx:data("pairs", lang)), garbled = set_of(ctx:data("garbled", lang)),
    dangling = set_of(ctx:data("dangling", lang)), abbreviations = set_of(ctx:data("abbreviations", lang)),
    agencies = rim.matcher(ctx:data "agencies.txt", { whole = "word", fold = false }), mojibake = rim.matcher(ctx:data "mojibake.tsv", { fold = false }),
    is_english = lang == "en",
  }
  return known[lang]
end

local function list_of(words)
  local list = {}
  for word in words do list[#list + 1] = word end
  return list
end

local function gap(words, i)
  return words[i].block.text:sub(words[i].last + 1, words[i + 1].first - 1)
end

local off -- rules that the options turn off

local function point(span, message, why)
  if not off[why.rule] then span:note(message, why) end
end

-- ---- Words ----

-- Do the n words at i stand again right behind them? With more than one word a comma may stand between.
local function repeated(words, i, n)
  if not words[i + 2 * n - 1] then return false end
  for k = 0, n - 1 do
    if words[i + k].fold ~= words[i + n + k].fold then return false end
    if k > 0 and (gap(words, i + k - 1):find "[^ ]" or gap(words, i + n + k - 1):find "[^ ]") then return false end
  end
  return gap(words, i + n - 1):find(n > 2 and "^,?%s+$" or n == 2 and "^,?%s+$" or "^%s+$") ~= nil
end

local function doubled_words(block, k)
  local words = list_of(block:words())
  local i = 1
  while words[i] do
    local found
    for n = 5, 1, -1 do
      if repeated(words, i, n) then found = n break end
    end
    local w = words[i]
    local again = found and words[i + found]
    local behind = found == 1 and again:after(1) or ""
    if found == 1 and (k.doubled[w.fold] or w.kind ~= "word" or again.is_upper or behind == "-" or behind == "’" or behind == "'") then found = nil end
    if found then
      local span = w:join(words[i + 2 * found - 1])
      local comma = gap(words, i + found - 1):find "," ~= nil
      point(span, comma and "said twice" or "doubled word",
        { rule = comma and "repetition" or "doubled-word", suggest = w:join(words[i + found - 1]).text })
      i = i + 2 * found
    else
      i = i + 1
    end
  end
  return words
end

local function word_pairs(words, k)
  for i = 1, #words - 1 do
    local a, b = words[i], words[i + 1]
    if gap(words, i):find "^%s+$" and b:after(1) ~= "-" and a:before(1) ~= "-" then
      local fold, right = a.fold, k.pairs[a.fold .. " " .. b.fold]
      if right and a.fold ~= b.fold and not b.is_upper then
        point(a:join(b), ("‘%s’ after ‘%s’: one is enough"):format(b.text, a.text), { rule = "doubled-preposition", suggest = right })
      elseif (fold == "the" or fold == "a" or fold == "an") and k.garbled[b.fold] and not b.is_upper and not a.in_quote then
        point(a:join(words[math.min(i + 3, #words)]), ("‘%s’ does not go with ‘%s’"):format(a.text, b.text), { rule = "garbled" })
      end
    end
  end
end

-- ---- Sentences ----

local function cut_off(sentence, k)
  local text = sentence.text
  local before, last = text:match "(%S+)%s+([%a’']+)%.[\"”’»)]*$"
  if not last or text:find "%.%.%.$" or not text:find " .- " then return end
  local low = rim.lower(last)
  local pair = rim.lower(before) .. " " .. low
  if k.dangling[pair] or (k.dangling[low] and not (last:find "^%u" and #last <= 1)) or (k.is_english and low:find "[a-z][’']s$" and not last:find "^%u") then
    point(sentence, "the sentence breaks off", { rule = "fragment" })
    return true
  end
end

-- Openings that need a second half, where none comes.
local function half(sentence, k)
  local text = sentence.text
  if not k.is_english or not text:find "%.$" or text:find "[,:;–—]" or text:find "[\"“”]" or sentence.in_quote then return end
  local open = text:match "^(According to) " or text:match "^(Who) " or text:match "^(Which) " or text:match "^(Where) " or text:match "^(While) " or
               text:match "^(Although) " or text:match "^(Whereas) " or text:match "^(Also because) "
  if open and not (open == "Who" and text:find "%?$") and #text < 120 then
    point(sentence, ("a sentence that opens with ‘%s’ lacks its other half"):format(open), { rule = "fragment" })
  end
end

-- "reports. from Reuters.": a piece in small letters behind a stop, or opening a paragraph.
local function small_start(block, k)
  local at = 1
  while true do
    local first, last = block.text:find("%f[%a]%l%l%l%l+[”\"»]?[.!?] %l[^.!?]*", at)
    if not first then break end
    local word = block.text:match("^%l+", first)
    at = last + 1
    if not k.abbreviations[word] and not block.text:sub(first, last):find "%.%.%." then
      local start = block.text:find(" ", first, true) + 1
      point(block:sub(start, last), "a piece of a sentence, in small letters", { rule = "fragment" })
    end
  end
  if (block.kind == "paragraph") and block.text:find "^%l%l+ " and block.text:find "[.!?]$" and not block.text:find "^%l+%u" and k.is_english then
    local first
    for sentence in block:sentences() do first = first or sentence end
    if first and not block.marker then point(first, "the paragraph opens in small letters: its beginning is lost", { rule = "fragment" }) end
  end
end

-- "Reuters quoted this statement, reports Agerpres": two credits at the end of one sentence.
local function doubled_attribution(sentence, k)
  local credits, text = {}, sentence.text
  local tail = math.max(1, #text - 90)
  for span in k.agencies:each(sentence) do
    local before = span:before(16)
    local after = span:after(24)
    local reports = before:find "reports? $" or before:find "report(ed) $" or before:find "writes $" or before:find "wrote $" or before:find "said $" or before:find "says $" or
                    before:find "[.,] from $" or before:find "according to $" or before:find "citing $" or before:find "quoting $" or after:find "^,? quot" or
                    after:find "^,? report" or after:find "^,? writes" or after:find "^,? wrote" or after:find "^,? said" or after:find "^,? says"
    if reports and span.first - sentence.first + 1 >= tail then credits[#credits + 1] = span end
  end
  if #credits >= 2 then
    point(credits[1]:join(credits[#credits]), ("credited twice, to %s and to %s"):format(credits[1].text, credits[#credits].text), { rule = "double-attribution" })
  end
end

-- ---- Marks ----

local function quotations(article)
  local previous
  for q in article:quotes() do
    local block = q.block
    if q.is_open and q.open then
      local stop = block.text:find("[.!?]", q.first + 20) or #block.text
      point(block:sub(q.open.first, stop), "a quotation that is not closed", { rule = "unbalanced-quote" })
    elseif q.is_open and not q.open and not (previous and previous.part == q.part) then
      point(q, "a quotation without its opening mark", { rule = "unbalanced-quote" })
    end
    if q.open and q.level == 0 and q.text:find "^%u" and select(2, q.text:gsub("%S+", "")) >= 6 then
      local word = block.text:sub(1, q.open.first - 1):match "(%l+) $"
      if word and (word == "after" or word == "of" or word == "by" or word == "in" or word == "for" or word == "with" or word == "and" or word == "from") then
        point(q.open:join(q), ("a quotation that begins anew behind ‘%s’: something is lost before it"):format(word), { rule = "joined-quotes" })
      end
    end
    previous = q
  end
end

local function lost_spaces(block)
  for span in block:gmatch "%f[%a]%a%l%l+[.!?]%u%l+%f[%A]" do
    local word = span.text
    if not span:before(1):find "[%w@/.]" and not span:after(1):find "[%w@/]" and not span:after(3):find "^%.%a" then
      point(span, "a space is missing behind the stop", { rule = "missing-space", suggest = (word:gsub("([.!?])", "%1 ")) })
    end
  end
end

local function lost_word(block, k)
  if not k.is_english then return end
  for span in block:gmatch "%f[%a]an? %l+ of[,.;]" do
    point(span, "a word is missing behind ‘of’", { rule = "missing-word" })
  end
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
  },
  setup = function(ctx)
    off = set_of(ctx.options.off)
    return {}
  end,
  article = function(article, ctx, known)
    local k = knowledge(ctx, known)
    for block in article:blocks() do
      local words = doubled_words(block, k)
      word_pairs(words, k)
      for sentence in block:sentences() do
        if block.kind ~= "heading" and not cut_off(sentence, k) then half(sentence, k) end
        doubled_attribution(sentence, k)
      end
      small_start(block, k)
      lost_spaces(block)
      lost_word(block, k)
      for span, right in k.mojibake:each(block) do
        point(span, "letters of a wrong encoding", { rule = "mojibake", suggest = right })
      end
    end
    quotations(article)
  end,
}
