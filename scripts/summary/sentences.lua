-- The sentences that a summary may be made of, and what each is like.
local language = require "lib.language"
local rim = require "rim"

local sentences = {}

-- What the language's files say, read once: openers (a set of phrases of up to three words), voice and captions (matchers).
function sentences.knowledge(ctx, known)
  local lang = language.of(ctx)
  if known[lang] then return known[lang] end
  local k = { openers = {} }
  for _, phrase in ipairs(ctx:data("openers", lang) or ctx:data("openers", "en")) do k.openers[phrase] = true end
  k.voice = rim.matcher(ctx:data("voice", lang) or {}, { whole = "word", fold = true })
  k.captions = rim.matcher(ctx:data("captions", lang) or {}, { whole = "word", fold = true })
  known[lang] = k
  return k
end

-- "He also", "In addition": does it open with words that point at the sentence before?
local function leans(text, openers)
  local phrase
  for word in text:sub(1, 80):gsub("’", "'"):gmatch "[%w'\128-\255]+" do
    phrase = phrase and phrase .. " " .. rim.lower(word) or rim.lower(word)
    if openers[phrase] then return true end
    if select(2, phrase:gsub(" ", "")) == 2 then break end
  end
  return false
end

local pairs_of_marks = { { "“", "”" }, { "«", "»" } }

-- Every mark of quotation that is opened is closed; "„" has several closers.
local function is_balanced(text)
  if select(2, text:gsub('"', "")) % 2 == 1 then return false end
  if text:find("„", 1, true) then return text:find "„[^„]*[“”]" ~= nil and not text:find "„[^“”]*$" end
  for _, pair in ipairs(pairs_of_marks) do
    if select(2, text:gsub(pair[1], "")) ~= select(2, text:gsub(pair[2], "")) then return false end
  end
  return true
end

-- A whole sentence, no fragment, and no quotation whose speaker is in another sentence.
local function is_whole(text)
  return text:find "[.!?…。؟।][\"”’»“)']*$" ~= nil and not text:find "^%l" and is_balanced(text)
    and not text:find '^["“„«‘].*["”“»’]$'
end

-- A caption's sentence that was read as prose: "Centre: The mayor", "(pictured left)", "on Monday ."
local function is_caption(text, captions)
  if text:find "%s%.$" then return true end
  if text:find "^%u[%w' -]+: %u" and #text:match "^[^:]+" < 40 and not text:find '["“”]' then return true end
  for inside in text:gmatch "%(([^()]+)%)" do
    if captions:find(inside) then return true end
  end
  return false
end

-- Where the sentence begins behind a dateline: "KYIV, Ukraine (CNN) -- ", "BERLIN, May 3 (Reuters) – ", "PARIS — ".
local dateline = { "^%u[^.!?()]*%([%u][^()]*%)%s*[-–—]+%s*()", "^%(%u%u[^()]*%)%s*[-–—]*%s*()", "^%u[^.!?()]*%(%u%u+%)()%u", "^[%u ,]+[%u] [-–—]+ ()", "^[-–—]+%s+()" }

local function without_dateline(sentence)
  local text = sentence.text
  for _, pattern in ipairs(dateline) do
    local at = sentence:match(pattern)
    if at and at < 90 and at < #text and text:find('^["“„«‘]?[%u%d]', at) then return sentence:sub(at) end
  end
  return sentence
end

local function describe(sentence, block, k)
  local text = sentence.text
  return {
    span = sentence, block = block.index, in_quote = sentence.in_quote, leans = leans(text, k.openers), is_whole = is_whole(text),
    is_caption = is_caption(text, k.captions), is_question = text:find "?[\"”»]*$" ~= nil, has_voice = k.voice:find(text) ~= nil,
  }
end

-- All of them, in order. What an earlier block or sentence said word for word (a pull quote, a repeated caption) is not whole.
function sentences.of(article, k)
  local list, seen = {}, {}
  for block in article:blocks() do
    if block.kind == "paragraph" or block.kind == "list" then
      for sentence in block:sentences() do
        local one = describe(#list < 2 and without_dateline(sentence) or sentence, block, k)
        local key = one.span.fold:gsub("[%p%s]+", " ")
        if seen[key] then one.is_whole = false end
        seen[key] = true
        list[#list + 1] = one
      end
    end
  end
  return list
end

return sentences
