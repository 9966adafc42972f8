-- Credits: the agencies and media that a text credits, and credits that are given twice or left half.
--
-- A medium is one of lib/media.tsv, or what stands beside a word such as "news agency". It is credited where its surroundings say so: see
-- `role_of`. How each language says it is data: credits.LANG.tsv.
local language = require "lib.language"
local rim = require "rim"
local window = require "lib.window"

local credits = {}

local nouns = { agency = true, paper = true, broadcaster = true, site = true }

local function read(_, rows)
  local k, by, of_kind = { verb = {}, line = {}, dangling = {}, alone = {} }, {}, {}
  for _, row in ipairs(rows) do
    if row[1] == "by" or row[1] == "told" then by[#by + 1] = { row[2], row[1] }
    elseif nouns[row[1]] then of_kind[#of_kind + 1] = { row[2], row[1] }
    else k[row[1]][row[2]] = true end
  end
  k.by, k.nouns = rim.matcher(by, { whole = "word", fold = true }), rim.matcher(of_kind, { whole = "word", fold = true })
  return k
end

local function read_media(ctx, known)
  if known.media then return end
  known.names, known.kinds = {}, {}
  for _, row in ipairs(ctx:data "lib/media.tsv") do known.names[row[1]], known.kinds[row[3]] = row[3], known.kinds[row[3]] or row[2] end
  known.media = rim.matcher(known.names, { whole = "word" })
end

-- ---- Is it credited? ----

-- The last words before text[first], and the first behind text[last], of the same clause.
local function clause_before(text, first)
  return window.before(text, first - 1, 60):match "[^.,;:!?()]*$"
end

local function clause_behind(text, last)
  return window.behind(text, last + 1, 40):match "^[^.,;:!?()]*"
end

-- The place of a verb of reporting within so many words of a piece, counted from its end or its start.
local function verb_in(piece, k, from_end)
  local words = {}
  for at, word in piece:gmatch "()([%w’'%-]+)" do words[#words + 1] = { at, rim.lower(word) } end
  for i = 1, math.min(#words, 3) do
    local word = words[from_end and #words + 1 - i or i]
    if k.verb[word[2]] then return word[1] end
  end
end

-- A "by" with at most four words behind it in a piece: "according to the news agency".
local function is_by(piece, k)
  local at, _, last = 1, nil, nil
  while true do
    local first, to = k.by:find(piece:sub(at))
    if not first then break end
    last, at = at + to - 1, at + to
  end
  return last and select(2, piece:sub(last + 1):gsub("%S+", "")) <= 4
end

local function is_dateline(text, first, last)
  if first > 60 then return false end
  local before, behind = text:sub(1, first - 1), window.behind(text, last + 1, 8)
  return (before:find "^[%u%d][^.!?]*%($" or before:find "^%($" or before:find "^%u%u[%u%s%-]+, $") ~= nil and behind:find "^%)?%s*[–—-]+%s" ~= nil
end

-- How a medium at text[first..last] is credited: "dateline" ("PARIS (AFP) —"), "signature" ("(dpa)" at the end), "per"
-- ("according to AFP"), "report" ("AFP reports", with the place of the verb); nil when it is only mentioned.
local function role_of(block, first, last, k)
  local text = block.text
  if is_dateline(text, first, last) then return "dateline" end
  local behind = text:sub(last + 1)
  if #behind < 30 and behind:find "^[%w%s,/;+&.]*[)%]/]%.?%s*$" and window.before(text, first - 1, 30):find "[(%[/][%w%s,/;+&.]*$" then return "signature" end
  local before, after = clause_before(text, first), clause_behind(text, last)
  if is_by(before, k) then return "per" end
  local verb = verb_in(before, k, true)
  if verb then return "report", first - #before + verb - 1 end
  verb = verb_in(after, k, false)
  if verb then return "report", last + verb end
end

-- ---- Media ----

-- The name behind a noun such as "news agency" that ends at text[last], or before one that begins at text[first]: where it begins and ends.
local function name_beside(text, first, last)
  local from, behind = text:match("^%s+[“„«\"‘]()%u[^”“»\"’]-()[”“»\"’]", last + 1)
  if from and behind - from < 60 then return from, behind end
  from, behind = text:match("^%s+()%u[%w%-.]*()", last + 1)
  while behind and text:find("^ %u%w", behind) do behind = text:match("^ %u[%w%-]*()", behind) end
  if from then return from, behind end
  from, behind = text:sub(1, first - 1):match "()%u[%w%-]* %u[%w%-]*()%s$"
  if from and text:find("^[Tt]he ", math.max(1, from - 4)) then return from, behind end
end

local function is_taken(found, first, last)
  for _, medium in ipairs(found) do
    if medium.span.first <= last and first <= medium.span.last then return true end
  end
  return false
end

-- Media of the list in a block, and others beside their nouns: "the agency Hina", "the Harbour Post newspaper".
local function media_in(block, known, k)
  local found, text = {}, block.text
  for span, name in known.media:each(block) do found[#found + 1] = { span = span, name = name, kind = known.kinds[name] } end
  for span, kind in k.nouns:each(block) do
    local first, behind = name_beside(text, span.first, span.last)
    if first and not is_taken(found, first, behind - 1) then
      local name = block:sub(first, behind - 1)
      found[#found + 1] = { span = name, name = (name.text:gsub("%.$", "")), kind = kind }
    end
  end
  table.sort(found, function(a, b) return a.span.first < b.span.first end)
  return found
end

-- "Source: Harbour Post / AFP": all that a line of sources names; nil when it is none.
local function line_of(block, known, k)
  local text = block.text
  local label, at = text:match "^([^:.]+):%s+()"
  if not label or not k.line[label] or #text > 160 then return nil end
  local found = {}
  for first, part in text:gmatch("()([^/,;+|]+)", at) do
    local name = part:match "^%s*(.-)[%s.]*$"
    if name:find "^[%u%d]" and select(2, name:gsub("%S+", "")) <= 5 then
      local start = text:find(name, first, true)
      local full = known.names[name] or name
      found[#found + 1] = { name = full, kind = known.kinds[full], role = "line", span = block:sub(start, start + #name - 1) }
    end
  end
  return found
end

-- The media of a block that are credited.
local function credited(media, block, known, k)
  local found = line_of(block, known, k)
  if found then return found end
  found = {}
  for _, medium in ipairs(media) do
    medium.role, medium.verb = role_of(block, medium.span.first, medium.span.last, k)
    if medium.role then found[#found + 1] = medium end
  end
  return found
end

-- ---- Slips ----

-- "Reuters quoted the port, reports AFP.": two that report, each with a verb of its own, in one sentence; or one medium credited twice in it.
local function find_doubled(block, list, note)
  for i = 2, #list do
    local a, b = list[i - 1], list[i]
    local between = block.text:sub(a.span.last + 1, b.span.first - 1)
    local both_report = a.role == "report" and b.role == "report" and a.verb ~= b.verb
    local is_same = a.name == b.name and (a.role == "report" or a.role == "per") and (b.role == "report" or b.role == "per") and a.verb ~= b.verb
    if (both_report or is_same) and not between:find "[.!?;]%s" and between:find "," and not a.span.in_quote and not b.span.in_quote then
      note(a.span:join(b.span), ("credited twice, to %s and to %s"):format(a.span.text, b.span.text), { rule = "double-attribution" })
    end
  end
end

-- "... in May. from Reuters.": a piece of a credit; "The port is open, according to.": one without a name.
local function find_broken(block, media, k, note)
  local text = block.text
  for span, kind in k.by:each(block) do
    if kind == "by" and not k.alone[rim.lower(span.text)] and text:find("^%s*[.;]", span.last + 1) and not span.in_quote and not text:find("^%s*%.%.", span.last + 1) then
      note(span, ("nobody is named behind ‘%s’"):format(span.text), { rule = "broken-attribution" })
    end
  end
  for _, medium in ipairs(media) do
    local word = text:sub(1, medium.span.first - 1):match "[.!?]%s+(%l+)%s+$"
    if word and k.dangling[word] and text:find("^%s*[.]", medium.span.last + 1) then
      note(medium.span, ("a piece of a credit: ‘%s %s’"):format(word, medium.span.text), { rule = "broken-attribution" })
    end
  end
end

-- What a language says of credits; `known` keeps it from one article to the next.
function credits.knowledge(ctx, known)
  read_media(ctx, known)
  return language.knowledge(ctx, "lib/credits", known, read)
end

-- The credits of a block: {name, kind, role, span}. note(span, message, why) is called for each that is given twice or left half.
function credits.of(block, known, k, note)
  local media = media_in(block, known, k)
  local list = credited(media, block, known, k)
  find_doubled(block, list, note)
  find_broken(block, media, k, note)
  return list
end

return credits
