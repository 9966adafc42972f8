-- Sentences that were cut, pieces that were left, and credits given twice.
local rim = require "rim"
local window = require "lib.window"

local learned = { known = true, reported = true, announced = true, learned = true, stated = true, revealed = true, confirmed = true, decided = true }

-- English clauses that end before their verb: "it became known that.", "so that the boat."
local function lacks_verb(text)
  if not text:find(" that", 1, true) and not text:find(" which with ", 1, true) then return false end
  local said = text:match "%f[%a][Ii]t [wib]%l+ (%l+)[^,;:]* that%.$"
  return learned[said] or text:find "%f[%a]that the %l+%.$" or text:find "%f[%a]that an? %l+%.$" or
         text:find "[,%a] which with [^,]*%.$"
end

-- "in the committee the opposition's.": what belongs to it is lost, unless something is compared.
local function lacks_owned(last, text)
  return last:find "[a-z][’']s$" and text:find "%f[%a]the %l+[’']s%.$" and
         not (text:find " than " or text:find " as " or text:find " like " or text:find " and ")
end

local function cut_off(sentence, k)
  local text = sentence.text
  if k.is_english and lacks_verb(text) and not sentence:sub(#text).in_quote then
    k.point(sentence, "the sentence breaks off before its verb", { rule = "fragment" })
    return true
  end
  local rest, last = window.before(text, #text, 60):match "^(.*)%s([%a’']+)%.[\"”’»)]*$"
  local low = last and rim.lower(last)
  if not low or not (k.dangling[low] or k.ends_pair[low] or low:find "[’']s$") or text:find "%.%.%.$" or not text:find " .- " then return end
  local before = rest:match "(%S+)%s*$"
  if not before then return end
  local pair = rim.lower(before) .. " " .. low
  if k.dangling[pair] or (k.dangling[low] and not (last:find "^%u" and #last <= 1)) or (k.is_english and lacks_owned(low, text)) then
    k.point(sentence, "the sentence breaks off", { rule = "fragment" })
    return true
  end
end

-- Openings that need a second half, where none comes: how many words such a sentence has at most.
local halves = { ["According to "] = 14, ["Also because "] = 14, ["While "] = 14, ["Who "] = 6, ["Which "] = 6, ["Where "] = 6, ["Although "] = 6 }

local function half(sentence, k)
  if not k.is_english then return end
  local text = sentence.text
  local open = text:match "^%u%l+ to " or text:match "^Also because " or text:match "^%u%l+ "
  local most = open and halves[open]
  if not most or not text:find "%.$" or text:find "[,:;–—\"“”]" or sentence.in_quote then return end
  if select(2, text:gsub("%S+", "")) <= most and not (open == "According to " and text:find " [hiw][aesi][srd]l? ") then
    k.point(sentence, ("a sentence that opens with ‘%s’ lacks its other half"):format(open:sub(1, -2)), { rule = "fragment" })
  end
end

-- "The Post reports. from Reuters.": nothing but a credit, behind a sentence that ends with one.
local function is_second_credit(before, piece, k)
  local has_credit, opening = false, piece.text:match "^%l+ ?t?o? "
  if opening ~= "from " and opening ~= "via " and opening ~= "citing " and opening ~= "according to " then return false end
  local first, last = k.agencies:find(piece.text)
  if first ~= #opening + 1 or piece.text:find("%w", last + 1) then return false end
  for span in k.agencies:each(before) do has_credit = #before.text - (span.last - before.first) < 40 end
  return has_credit
end

-- Does a sentence begin at that place? Behind an abbreviation of the language ("60 proc. kosztów") none does.
local function begins_sentence(block, place)
  for sentence in block:sentences() do
    if sentence.first == place then return true end
    if sentence.first > place then return false end
  end
  return false
end

-- "It sank, he reports. from the harbour.": a piece in small letters behind a stop, or opening a paragraph.
local function small_start(block, k)
  local at = block.text:find "[.!?][”\"»]? %l" and 1
  while at do
    local first, last = block.text:find("%f[%a]%l%l%l%l+[”\"»]?[.!?] %l[^.!?]*", at)
    if not first then break end
    local word = block.text:match("^%l+", first)
    at = last + 1
    if not k.abbreviations[word] and not block.text:sub(first, last):find "%.%.%." then
      local start = block.text:find(" ", first, true) + 1
      local piece = block:sub(start, last)
      if not begins_sentence(block, start) then goto next_piece end
      if is_second_credit(block:sub(1, start - 1), piece, k) then
        k.point(piece, "a second credit, cut off from its sentence", { rule = "double-attribution" })
      else
        k.point(piece, "a piece of a sentence, in small letters", { rule = "fragment" })
      end
    end
    ::next_piece::
  end
  if (block.kind == "paragraph") and block.text:find "^%l%l+ " and block.text:find "[.!?]$" and not block.text:find "^%l+%u" and k.is_english then
    local first
    for sentence in block:sentences() do first = first or sentence end
    local before = block:previous()
    if first and not block.marker and before and before:match "[.!?…:][”\"»’)]*$" then
      k.point(first, "the paragraph opens in small letters: its beginning is lost", { rule = "fragment" })
    end
  end
end

local credit_before = { "reports? $", "reported $", "writes $", "wrote $", "said $", "says $", "[.,] from $", "according to $", "citing $", "quoting $" }
local credit_after = { "^,? quot", "^,? report", "^,? writes", "^,? wrote", "^,? said", "^,? says" }

local function finds_any(text, patterns)
  for _, pattern in ipairs(patterns) do
    if text:find(pattern) then return true end
  end
end

-- ", writes The Post", ", writing The Post": verbs that English does not put before who reports.
local calques = { writes = "writes", writing = "writes", informs = "reports", informing = "reports", transmits = "reports", reporting = "reports" }

-- "Reuters quoted this statement, reports Agerpres": two credits at the end of one sentence. ", writing The Post": a translator's.
local function attribution(sentence, agencies, k)
  local credits, tail = {}, math.max(1, #sentence.text - 90)
  for _, span in ipairs(agencies) do
    local before = span:before(16)
    if span.first - sentence.first + 1 >= tail and (finds_any(before, credit_before) or finds_any(span:after(24), credit_after)) then
      credits[#credits + 1] = span
    end
    local verb, article = before:match ", (%l+) ([Tt]?h?e? ?)$"
    local right = verb and k.is_english and calques[verb]
    if right then
      local name = article .. span.text
      k.point(span.block:sub(span.first - #article - #verb - 1, span.last), ("a translator's order of words: ‘%s %s’"):format(name, right), { rule = "wording", severity = "hint", suggest = name .. " " .. right })
    end
  end
  if #credits >= 2 then
    local first, last = credits[1], credits[#credits]
    k.point(first:join(last), ("credited twice, to %s and to %s"):format(first.text, last.text), { rule = "double-attribution" })
  end
end

-- The agencies that a sentence names, of those of its block, which are in order from number `at` on; and the number of the next.
local function named_in(sentence, all, at)
  local named, first, last = {}, sentence.first, sentence.last
  while all[at] and all[at].first < first do at = at + 1 end
  while all[at] and all[at].last <= last do
    named[#named + 1] = all[at]
    at = at + 1
  end
  return named, at
end

-- A heading in the text whose words the paragraph behind it says again: the headline of a second story.
local function second_headline(block, k)
  local behind = block:next()
  if block.kind ~= "heading" or block.index < 3 or not behind then return end -- the first lines may be title and subtitle
  local n, again, text = 0, 0, behind.fold
  for word in block:words { stop = false } do
    n = n + 1
    if text:find(word.fold, 1, true) then again = again + 1 end
  end
  if n >= 6 and again * 4 >= n * 3 then
    k.point(block, "a headline within the text: a second story begins here", { rule = "heading", severity = "hint" })
  end
end

-- "in October.He spoke"
local function lost_spaces(block, k)
  if not block.text:find "[.!?]%u" then return end
  for span in block:gmatch "%f[%a]%a%l%l+[.!?]%u%l+%f[%A]" do
    local word = span.text
    if not span:before(1):find "[%w@/.]" and not span:after(1):find "[%w@/]" and not span:after(3):find "^%.%a" then
      k.point(span, "a space is missing behind the stop", { rule = "missing-space", suggest = (word:gsub("([.!?])", "%1 ")) })
    end
  end
end

-- "Sergey Viktorovich (Lavrov)": a Russian form of address, explained by the translator.
local function glosses(block, k)
  if not block.text:find("(", 1, true) then return end
  for span in block:gmatch "%f[%a]%u%l+ %u%l+[oie]v[in][ca]h? ?%(%u[%a-]+%)" do
    k.point(span, "a form of address with its explanation: the surname alone is meant", { rule = "gloss", suggest = span.text:match "%((.*)%)" })
  end
end

local person = { it = true, he = true, she = true, they = true, we = true, I = true, you = true, this = true, that = true, there = true, these = true, those = true, its = true, his = true, her = true, their = true }

-- A paragraph that opens with "Instead, the spokeswoman": with somebody else, "instead" says of no one what he did not do.
local function lone_instead(block, k)
  local next_word = k.is_english and block:previous() and block.text:match "^Instead, (%a+)"
  if next_word and not person[next_word] then
    k.point(block:sub(1, 8), "‘Instead’ opens a paragraph: who did not do what? Else leave it out", { rule = "wording", severity = "hint" })
  end
end

local function lost_word(block, k)
  if not k.is_english or not block.text:find(" of[,.;]") then return end
  for span in block:gmatch "%f[%a]an? %l+ of[,.;]" do
    k.point(span, "a word is missing behind ‘of’", { rule = "missing-word" })
  end
end

-- "Baerbockâ€™s"
local function wrong_letters(block, k)
  for span, right in k.mojibake:each(block) do
    k.point(span, "letters of a wrong encoding", { rule = "mojibake", suggest = right })
  end
end

return {
  check = function(block, k)
    local agencies, at, is_heading = {}, 1, block.kind == "heading"
    for span in k.agencies:each(block) do agencies[#agencies + 1] = span end
    for sentence in block:sentences() do
      if not is_heading and not cut_off(sentence, k) then half(sentence, k) end
      if agencies[at] then
        local named
        named, at = named_in(sentence, agencies, at)
        if named[1] then attribution(sentence, named, k) end
      end
    end
    for _, check in ipairs { second_headline, small_start, lost_spaces, glosses, lone_instead, lost_word, wrong_letters } do check(block, k) end
  end,
}
