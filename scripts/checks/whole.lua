-- What shows only in the article as a whole: things said twice, abbreviations, two manners of writing one thing, stops that are missing.
local bullets = require "lib.bullets"
local pieces = require "pieces"
local rim = require "rim"

local long = { paragraph = 60, sentence = 60 } -- bytes; shorter ones may well come again ("He declined to comment.")

local function again(seen, span, kind, k)
  local text = span.text
  if #text < long[kind] then return false end
  if text:find("  ", 1, true) or text:find "[^%S ]" then text = text:gsub("%s+", " ") end
  text = rim.lower(text)
  local is_again = seen[text] and not span.in_quote
  seen[text] = true
  if is_again then k.point(span, ("this %s stands above already"):format(kind), { rule = "repeated-" .. kind }) end
  return is_again
end

local function repeated(article, k)
  local paragraphs, sentences = {}, {}
  for block in article:blocks() do
    if block.kind ~= "heading" and not again(paragraphs, block, "paragraph", k) then
      for sentence in block:sentences() do again(sentences, sentence, "sentence", k) end
    end
  end
end

-- "World Health Organization (WHO)", twice; "the ZQRB", which nobody knows and which comes more than once.
local function acronyms(article, k)
  local explained, used, order, count = {}, {}, {}, {}
  for block in article:blocks() do
    local text = block.text
    if text:find "%u%u" and text:find "%l%l%l" then
      for span, acronym in (text:find "%(%u%u" and block or block:sub(1, 0)):gmatch "%f[%a]%u[%a’'-]+ [%a ’'-]-%((%u%u%u?%u?%u?%u?)s?%)" do
        local letters, name = acronym.text, span.text:match "^(.-)%W*%("
        local first = explained[letters]
        if first == rim.fold(name):sub(-18) then
          k.point(acronym, ("%s is explained above already"):format(letters), { rule = "acronym-twice", severity = "hint" })
        end
        explained[letters] = rim.fold(name):sub(-18)
      end
      for span in block:gmatch "%f[%w]%u%u%u%u?%u?%f[^%w]" do
        local letters = span.text
        count[letters] = (count[letters] or 0) + 1
        if block.kind ~= "heading" and not used[letters] then order[#order + 1], used[letters] = letters, span end
        if span:before(1) == "(" or span:after(2) == " (" then explained[letters] = explained[letters] or "" end
      end
    end
  end
  for _, letters in ipairs(order) do
    if count[letters] > 1 and not explained[letters] and not k.acronyms[letters] and not used[letters]:before(2):find "%u%s$" then
      k.point(used[letters], ("%s is not explained"):format(letters), { rule = "acronym", severity = "hint" })
    end
  end
end

-- "cease-fire" and "ceasefire"; "organise" and "organize": the rarer one, where the article has both.
-- Only blocks are read that hold one of the texts, which is found faster.
local function count_words(article, texts, pattern, count, first)
  for block in article:blocks() do
    local text, holds = block.text, false
    for _, piece in ipairs(texts) do holds = holds or text:find(piece, 1, true) end
    for at, word in (holds and text or ""):gmatch(pattern) do
      count[word] = (count[word] or 0) + 1
      first[word] = first[word] or { block = block, at = at }
    end
  end
end

local function add_closed(article, word, count, first)
  if not count[word] and article.text:find(word, 1, true) then count_words(article, { word }, "%f[%a-]()(" .. word .. ")%f[^%a-]", count, first) end
  return count[word]
end

local function spellings(article, k)
  local count, first, pairs_found = {}, {}, {}
  count_words(article, { "-" }, "%f[%a]()(%l%l+%-%l%l%l+)%f[^%a-]", count, first)
  if k.is_english then count_words(article, { "ise", "isi" }, "%f[%a]()(%l%l%l+is[ei]%l*)%f[^%a]", count, first) end
  local words = {}
  for word in pairs(count) do words[#words + 1] = word end
  for _, word in ipairs(words) do
    local other = word:gsub("%-", "")
    if other == word then other = word:gsub("is([ei]%l*)$", "iz%1") end
    if other ~= word and add_closed(article, other, count, first) then pairs_found[#pairs_found + 1] = { word, other } end
  end
  table.sort(pairs_found, function(a, b) return a[1] < b[1] end)
  for _, both in ipairs(pairs_found) do
    local rare, common = both[1], both[2]
    if count[rare] > count[common] then rare, common = common, rare end
    local span = first[rare].block:sub(first[rare].at, first[rare].at + #rare - 1)
    if not span.in_quote then
      k.point(span, ("‘%s’ stands here, ‘%s’ elsewhere"):format(rare, common), { rule = "spelling-mix", severity = "hint", suggest = common })
    end
  end
end

-- "per cent" and "percent", "Kyiv" and "Kiev": of the manners that variants.LANG.tsv puts in one row, those that stand more rarely.
local function variants(article, k)
  local rows, order = {}, {}
  for span, what in article:find(k.variants) do
    if not what.opens or span.first == 1 or span:before(4):find "[.!?][”\"]? $" then -- "Pearl Harbor" is a name
      local row, form = what.row, rim.lower(span.text)
      if not rows[row] then rows[row], order[#order + 1] = { forms = {}, count = {}, first = {} }, row end
      local r = rows[row]
      if not r.count[form] then r.forms[#r.forms + 1], r.first[form] = form, span end
      r.count[form] = (r.count[form] or 0) + 1
    end
  end
  for _, row in ipairs(order) do
    local r = rows[row]
    local common = r.forms[1]
    for _, form in ipairs(r.forms) do
      if r.count[form] > r.count[common] then common = form end
    end
    for _, form in ipairs(r.forms) do
      local span = r.first[form]
      if form ~= common and not span.in_quote then
        local text = r.first[common].text
        k.point(span, ("‘%s’ stands here, ‘%s’ elsewhere"):format(span.text, text), { rule = "spelling-mix", severity = "hint" })
      end
    end
  end
end

-- "3 March 2025" and "March 3, 2025" in one article: the rarer manner.
local function date_order(article, k)
  if not k.is_english then return end
  local manners = { day = {}, month = {} }
  for block in article:blocks() do
    for _, date in ipairs(pieces.dates_of(block, k)) do
      local text = block.text:sub(date.first, date.last)
      local manner = text:find "^%d%d? %a" and "day" or text:find "^%a+%.? %d%d?,? %d%d%d%d" and "month"
      local span = block:sub(date.first, date.last)
      if manner and not span.in_quote then table.insert(manners[manner], span) end
    end
  end
  local rare = #manners.day < #manners.month and manners.day or manners.month
  for _, span in ipairs(#manners.day > 0 and #manners.month > 0 and rare or {}) do
    k.point(span, "dates are written in another order elsewhere in the article", { rule = "date-mix", severity = "hint" })
  end
end

-- A paragraph that ends in a letter where the others end with a stop.
local function stops(article, k)
  local with, without = 0, {}
  for block in article:blocks() do
    local is_prose = block.kind == "paragraph" or (block.kind == "heading" and not block.is_first) -- a line without a stop is read as a heading
    if is_prose and #block.text > 80 and not block.marker then
      if block:match "[.!?…:;][”\"»’')%]]*$" then with = with + 1
      elseif block:match "%l%l$" and not block.is_last and block:match "%l%l%l .*%l%l%l .*%l%l%l .*%l%l%l " then without[#without + 1] = block end
    end
  end
  if with < 3 or with < 4 * #without then return end
  for _, block in ipairs(without) do
    k.point(block:sub((block.text:find "%S+$")), "the paragraph ends without a stop", { rule = "missing-stop" })
  end
end

-- A bullet before a sentence that is in no list. Where residue ran before, it is gone.
local function stray_bullets(article, k)
  for block in article:blocks() do
    if block.marker and bullets.is_stray(block, k.lang) then
      k.point(block:sub((block.text:find "%S+")), "a bullet before a sentence that is in no list", { rule = "stray-bullet" })
    end
  end
end

-- Straight and curly double marks in one article: the rarer kind.
local function mixed_marks(article, k)
  local straight, curly = {}, {}
  for block in article:blocks() do
    if block.text:find '[“”"]' then
      for span in block:gmatch '"' do
        if not span:before(1):find "%d" then straight[#straight + 1] = span end
      end
      for span in block:gmatch "[“”]" do curly[#curly + 1] = span end
    end
  end
  if #straight == 0 or #curly == 0 then return end
  local rare = #straight <= #curly and straight or curly
  for _, span in ipairs(rare) do
    k.point(span, "quotation marks of two kinds stand in this article", { rule = "mixed-quotes", severity = "hint" })
  end
end

-- “We are “ready”: opened again while open.
local function reopened(article, k)
  for block in article:blocks() do
    for span in block:gmatch "“[^”“„»]*“" do
      local mark = span:sub(#span.text - 2)
      if mark:before(1):find "[%s(]" then
        k.point(mark, "a quotation opens while another is open", { rule = "reopened-quote" })
      end
    end
  end
end

return {
  check = function(article, k)
    for _, check in ipairs { repeated, acronyms, spellings, variants, date_order, stops, stray_bullets, mixed_marks } do check(article, k) end
    if k.lang == "en" then reopened(article, k) end
  end,
}
