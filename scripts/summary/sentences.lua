-- The sentences that a summary may be made of, and what each is like.
local language = require "lib.language"
local rim = require "rim"

local sentences = {}

-- What the language's files say, read once: matchers for openers, voice and captions.
local function knowledge_of(ctx, lang)
  local k = { openers = rim.matcher(ctx:data("openers", lang) or ctx:data("openers", "en"), { whole = "word" }) }
  k.voice = rim.matcher(ctx:data("voice", lang) or {}, { whole = "word", fold = true })
  k.captions = rim.matcher(ctx:data("captions", lang) or {}, { whole = "word", fold = true })
  return k
end

function sentences.knowledge(ctx, known)
  local lang = language.of(ctx)
  return language.kept(known, lang, function() return knowledge_of(ctx, lang) end)
end

-- "He also", "In addition": does it open with words that point at the sentence before?
local function leans(text, openers)
  local stop = utf8.offset(text, 48)
  local head = rim.lower(stop and text:sub(1, stop - 1) or text)
  if head:find("’", 1, true) then head = head:gsub("’", "'") end
  local first = openers:find(head)
  return first ~= nil and first == head:match "^[^%w'\128-\255]*()"
end

local function count(text, mark)
  local n, at = 0, text:find(mark, 1, true)
  while at do
    n, at = n + 1, text:find(mark, at + #mark, true)
  end
  return n
end

-- Every mark of quotation that is opened is closed; "„" has several closers.
local function is_balanced(text)
  if not text:find "[\"\xE2\xC2]" then return true end -- no mark at all
  if count(text, '"') % 2 == 1 then return false end
  if text:find("„", 1, true) then return text:find "„[^„]*[“”]" ~= nil and not text:find "„[^“”]*$" end
  return count(text, "“") == count(text, "”") and count(text, "«") == count(text, "»")
end

-- A whole sentence, no fragment, and no quotation whose speaker is in another sentence. `tail` is its end.
local function is_whole(text, tail)
  return tail:find "[.!?…。؟।][\"”’»“)']*$" ~= nil and not text:find "^%l" and is_balanced(text)
    and not (text:find '^["“„«‘]' and tail:find '["”“»’]$')
end

-- A caption's sentence that was read as prose: "Centre: The mayor", "(pictured left)", "on Monday ."
local function is_caption(text, tail, captions)
  if tail:find "%s%.$" then return true end
  if text:find "^%u[%w' -]+: %u" and #text:match "^[^:]+" < 40 and not text:find '["“”]' then return true end
  for inside in text:find("(", 1, true) and text:gmatch "%(([^()]+)%)" or pairs {} do
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
  local tail = text:sub(utf8.offset(text, -math.min(12, utf8.len(text))))
  return {
    span = sentence, block = block.index, in_quote = sentence.in_quote, leans = leans(text, k.openers), is_whole = is_whole(text, tail),
    is_caption = is_caption(text, tail, k.captions), is_question = tail:find "?[\"”»]*$" ~= nil, has_voice = k.voice:find(text) ~= nil,
  }
end

-- All of them, in order. What an earlier block or sentence said word for word (a pull quote, a repeated caption) is not whole.
function sentences.of(article, k)
  local list, seen = {}, {}
  for block in article:blocks() do
    if block.kind == "paragraph" or block.kind == "list" then
      for sentence in block:sentences() do
        local one = describe(#list < 2 and without_dateline(sentence) or sentence, block, k)
        local key = one.span.fold:match "%w.*%w"
        if key and seen[key] then one.is_whole = false end
        if key then seen[key] = true end
        list[#list + 1] = one
      end
    end
  end
  return list
end

return sentences
