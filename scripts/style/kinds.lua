-- The kinds of rules that a pack may have. Each is compiled once and gives a function for a sentence, a block or the article.
local rim = require "rim"

local kinds = {}

local function note(span, rule, message, suggest)
  span:note(message, { rule = rule.rule, severity = rule.severity, reason = rule.reason, suggest = suggest })
end

-- "‘%s’ says nothing": %s is what was found.
local function fill(message, found)
  return (message:gsub("%%s", function() return found end))
end

-- A capital inside a sentence is a name's, as a rule ("Labor Day"), and the rule says nothing of names.
local function is_name(span, text)
  return span:match "^%u" ~= nil and text:find "^%l" ~= nil and span:before():find "[%w,;:)\"”’»]%s+[\"“„«‘(]*$" ~= nil
end

-- The right text with the capitals of the one it replaces.
local function as_written(span, right)
  if span:match "^%u%u+$" then return rim.upper(right) end
  return span:match "^%u" and rim.title(right) or right
end

-- Behind an abbreviation that ends its sentence, the stop is the sentence's, too: "in the U.S." becomes "in the US."
local function with_stop(span, sentence, right)
  local ends_both = span:match "%.$" and not right:find "[.!?]$" and sentence:sub(span.last + 1 - sentence.first + 1):match "^[”\"’')]*$"
  return ends_both and right .. "." or right
end

local function keys_of(map)
  local keys = {}
  for key in pairs(map) do keys[#keys + 1] = key end
  return keys
end

-- swap: wrong = right. An edit; below 0.9 of confidence it waits for a person.
function kinds.substitution(rule)
  local rows = {}
  for _, wrong in ipairs(keys_of(rule.swap)) do rows[#rows + 1] = { wrong, { wrong, rule.swap[wrong] } } end
  local matcher = rim.matcher(rows, { whole = "word", fold = true })
  return "sentence", function(sentence)
    for span, pair in matcher:each(sentence) do
      local wrong, right = pair[1], pair[2]
      local exact = wrong:find "%u" ~= nil
      if (not exact or span.text == wrong) and not is_name(span, wrong) and span.text ~= right then
        span:replace(with_stop(span, sentence, exact and right or as_written(span, right)),
          { rule = rule.rule, reason = rule.reason or ("the house writes ‘" .. right .. "’"), confidence = rule.confidence or 0.95 })
      end
    end
  end
end

-- tokens: texts that should not stand there at all.
function kinds.existence(rule)
  local matcher = rim.matcher(rule.tokens, { whole = "word", fold = true })
  return "sentence", function(sentence)
    for span in matcher:each(sentence) do note(span, rule, fill(rule.message, span.text)) end
  end
end

-- pattern: not more than `max` times in a sentence, paragraph or article (scope). The one that is too many is pointed at.
function kinds.occurrence(rule)
  local scope = rule.scope or "sentence"
  local function check(span, n)
    for found in span:gmatch(rule.pattern) do
      n = n + 1
      if n == rule.max + 1 then note(found, rule, fill(rule.message, found.text)) end
    end
    return n
  end
  if scope ~= "article" then return scope, function(span) check(span, 0) end end
  return "article", function(article)
    local n = 0
    for block in article:paragraphs() do n = check(block, n) end
  end
end

-- The same word, function words apart, within `within` words.
function kinds.repetition(rule)
  local within, least = rule.within or 10, rule.letters or 5
  return "paragraph", function(block)
    local last, n = {}, 0
    for word in block:words() do
      n = n + 1
      local small = word.kind == "word" and not word.is_stop and not word.is_upper and rim.len(word.text) >= least and word.fold
      if small then
        if last[small] and n - last[small] <= within then note(word, rule, fill(rule.message, word.text)) end
        last[small] = n
      end
    end
  end
end

-- either: {{"adviser", "advisor"}}: an article keeps to the one it uses first.
function kinds.consistency(rule)
  local rows = {}
  for _, forms in ipairs(rule.either) do
    for _, form in ipairs(forms) do rows[#rows + 1] = { form, { form, forms } } end
  end
  local matcher = rim.matcher(rows, { whole = "word", fold = true })
  return "article", function(article)
    local used = {}
    for span, value in article:find(matcher) do
      local form, forms = value[1], value[2]
      used[forms] = used[forms] or form
      if used[forms] ~= form then note(span, rule, fill(rule.message or "‘%s’ is also written another way in this article", span.text), as_written(span, used[forms])) end
    end
  end
end

local function is_small_word(word) return word.is_stop or rim.len(word.text) < 4 end

-- style "sentence": words of a heading that begin with a capital although they stand small in the text; "title": small ones that are no
-- function words. `except` are never pointed at.
function kinds.capitalisation(rule)
  local except = {}
  for _, word in ipairs(rule.except or {}) do except[word] = true end
  return "article", function(article)
    local small = {}
    for block in article:paragraphs() do
      for word in block:words() do
        if word:match "^%l" then small[word.text] = true end
      end
    end
    for block in article:blocks() do
      for word in (block.kind == "heading" and block or block:sub(1, 0)):words() do
        local text = word.text
        local wrong
        if word.kind ~= "word" or word.first == 1 or except[text] or word:before():find "[:.!?–—]%s+[\"“„«‘(]*$" then wrong = nil
        elseif rule.style == "title" then wrong = word:match "^%l" and not is_small_word(word) and rim.title(text)
        else wrong = word:match "^%u%l" and small[rim.lower(text)] and rim.lower(text) end
        if wrong then note(word, rule, fill(rule.message, text), wrong) end
      end
    end
  end
end

-- up_to: numbers to this one are written in letters; `words` has them from one on. Not before units ("3 percent"), behind labels
-- ("page 3") and names, nor beside marks and other numbers.
function kinds.numbers(rule)
  return "sentence", function(sentence)
    for span in sentence:gmatch "%f[%w]%d+%f[%W]" do
      local n = tonumber(span.text)
      local plain = span:after(2):find "^%s%l" and not span:before(1):find "[%d.,:/%%$£€#+–-]" and not span:before(12):find "%u%w*%s$"
      local unit, label = span:after(20):match "^%s(%a+)", span:before(20):match "(%a+)%s$"
      if n and n >= 1 and n <= rule.up_to and plain and not rule.units[unit] and not (label and rule.labels[rim.lower(label)]) then
        span:replace(rule.words[n], { rule = rule.rule, reason = rule.reason, confidence = rule.confidence or 0.7 })
      end
    end
  end
end

-- What each kind needs and may have; rule, reason, severity, message and confidence go with all.
kinds.fields = {
  substitution = { swap = "table" },
  existence = { tokens = "table", message = "string" },
  occurrence = { pattern = "string", max = "number", message = "string", scope = "string?" },
  repetition = { message = "string", within = "number?", letters = "number?" },
  consistency = { either = "table" },
  capitalisation = { message = "string", style = "string?", except = "table?" },
  numbers = { up_to = "number", words = "table", units = "table", labels = "table", reason = "string" },
}

return kinds
