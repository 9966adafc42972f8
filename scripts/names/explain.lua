-- Who may be meant by a word, and why it was corrected or not: the lines that `rimslot names explain` shows.
local rim = require "rim"

local PROPOSED = 0.5

local explain = {}

-- What became of a candidate.
local function fate(span, found, desk, why_right)
  local right, options = why_right(span, found, desk), desk.options
  if right then return "left alone: " .. right end
  if found.confidence < PROPOSED then return ("left alone: not likely enough (a proposal from %.2f on)"):format(PROPOSED) end
  if found.confidence < options.sure then return ("proposed: doubt is for a person (an edit from %.2f on)"):format(options.sure) end
  return span.in_quote and "in a quotation: for a person to decide" or "corrected, unless another edit stands in the way"
end

-- The evidence by its weight, what speaks for the correction first.
local function add_evidence(lines, found)
  local names = {}
  for name, weight in pairs(found.weighs or {}) do
    if math.abs(weight) >= 0.005 then names[#names + 1] = name end
  end
  table.sort(names, function(a, b)
    local x, y = found.weighs[a], found.weighs[b]
    return x ~= y and x > y or x == y and a < b
  end)
  for _, name in ipairs(names) do
    lines[#lines + 1] = ("    %+6.2f  %s %.2f"):format(found.weighs[name], name, found.evidence[name])
  end
  if (found.evidence or {}).same then
    lines[#lines + 1] = ("    the same word is misspelt in the full name: as sure as that, %.2f"):format(found.evidence.same)
  end
end

-- One candidate for one mention.
local function candidate(span, found, desk, why_right)
  local where = found.beside and (" after ‘%s’"):format(found.beside) or ""
  local lines = { ("‘%s’%s → %s: %s"):format(span.text, where, found.after, found.name),
    ("  %s, confidence %.2f: %s"):format(found.rule, found.confidence, fate(span, found, desk, why_right)) }
  add_evidence(lines, found)
  return table.concat(lines, "\n")
end

-- ---- Why not ----

local function stands(article, name)
  return article:find(rim.matcher({ name }, { whole = "word", fold = true }))() ~= nil
end

-- The word as the article has it, what stands small, and another writing of it.
local function mentions(article, word)
  local upper, lower, other
  for found in article:words { stop = true } do
    upper = upper or (found.text == word and found or nil)
    lower = lower or (found.text ~= word and found.text == rim.lower(word))
    other = other or (rim.lower(found.text) == rim.lower(word) and found.text or nil)
  end
  return upper, lower, other
end

-- Why nobody on the list is meant, as far as the article and the list show.
local function why_not(article, word, near, list)
  local upper, lower, other = mentions(article, word)
  if not upper then return "the article does not have this word" .. (other and (", but ‘%s’"):format(other) or "") end
  if rim.lower(word) == word then return "it has no capital: names have one" end
  local first = near[1]
  if first and first.distance == 0 then return "right as it stands: so the list writes " .. first.name end
  if lower then return "the article has it in small letters too: no name" end
  if not first then return ("none of the %d names on the list ends in a part that is near; given names alone are never corrected"):format(#list) end
  local kind = (list:about(first.name) or {}).kind
  if kind and kind ~= "person" then return ("near to a part of %s only: places and bodies are named in full"):format(first.name) end
  if not stands(article, first.name) then return ("a part alone is corrected where the article names the bearer in full: it does not name %s"):format(first.name) end
  local beside = upper:before():match "(%u[^%s]*)%s+$"
  return beside and ("‘%s’ stands before it, and no name of the list is near to both: somebody else"):format(beside) or "another word, as far as its letters tell"
end

-- ---- All of it ----

-- The words to look for: of a phrase each one, without the marks around it.
local function words_of(text)
  local words = {}
  for word in text:gmatch "%S+" do words[#words + 1] = word:match "^%p*(.-)%p*$":gsub("['’]s$", "") end
  return words
end

local function place_of(span) return span.block.index .. ":" .. span.first end

-- Each different candidate once, with how many mentions have it, in the order of the article; and which mentions have one.
local function candidates(article, word, desk, why_right)
  local options = desk.options
  local order, count, at = {}, {}, {}
  for span, found in desk.list:weigh(article, options.weights, options.variants == "correct") do
    if span.text == word then
      at[place_of(span)] = true
      local text = candidate(span, found, desk, why_right)
      if not count[text] then order[#order + 1] = text end
      count[text] = (count[text] or 0) + 1
    end
  end
  return order, count, at
end

-- The mentions that have none, where others have.
local function add_others(lines, article, word, at)
  for found in article:words { stop = true } do
    local beside = found.text == word and not at[place_of(found)] and (found:before():match "(%u[^%s]*)%s+$" or "")
    if beside then
      lines[#lines + 1] = beside == "" and ("‘%s’ once more: left alone"):format(word)
        or ("‘%s’ after ‘%s’: left alone, as somebody else's name"):format(word, beside)
    end
  end
end

local function add_word(lines, article, word, desk, why_right)
  local order, count, at = candidates(article, word, desk, why_right)
  local near = desk.list:find(word)
  for _, text in ipairs(order) do
    for line in text:gmatch "[^\n]+" do lines[#lines + 1] = line end
    if count[text] > 1 then lines[#lines + 1] = ("    %d mentions alike"):format(count[text]) end
  end
  if #order > 0 then add_others(lines, article, word, at) end
  if #order == 0 then lines[#lines + 1] = ("‘%s’: %s"):format(word, why_not(article, word, near, desk.list)) end
  for _, one in ipairs(near) do
    local who = one.role and ("%s (%s)"):format(one.name, one.role) or one.name
    lines[#lines + 1] = ("  near on the list: %s, distance %.2f%s"):format(who, one.distance, stands(article, one.name) and ", in full in the article" or "")
  end
end

-- The lines for a word, or for each word of a phrase.
function explain.word(article, desk, why_right)
  local lines = {}
  for _, word in ipairs(words_of(desk.options.explain)) do add_word(lines, article, word, desk, why_right) end
  return lines
end

-- The line for an article in whose language nothing is looked at.
function explain.language(options, lang)
  return { ("‘%s’: nothing is corrected in articles in ‘%s’, which writes all foreign names in its own way"):format(options.explain, lang) }
end

return explain
