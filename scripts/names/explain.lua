-- Who may be meant by a word, and why it was corrected or not: the lines that `rimslot names explain` shows.
local rim = require "rim"

local PROPOSED = 0.5

local function fate(confidence, sure)
  if confidence >= sure then return "corrected, unless a quotation or another edit forbids it" end
  return confidence >= PROPOSED and "proposed: doubt is for a person" or "left alone: not likely enough"
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
end

-- Why a word is not looked at, as far as the article shows.
local function why_not(article, word)
  local upper, lower
  for other in article:words { stop = true } do
    upper = upper or other.text == word
    lower = lower or (other.text ~= word and other.text == rim.lower(word))
  end
  if not upper then return "the article does not have this word" end
  if rim.lower(word) == word then return "it has no capital: names have one" end
  if lower then return "the article has it in small letters too: no name" end
  return "nobody of the list was near in what stands beside it, or it stands as the list has it"
end

return function(article, options, list, why_right)
  local word, lines = options.explain, {}
  for span, found in list:weigh(article, options.weights) do
    if span.text == word then
      local where = found.beside and (" after ‘%s’"):format(found.beside) or ""
      lines[#lines + 1] = ("‘%s’%s → %s: %s"):format(word, where, found.after, found.name)
      local right = why_right(span, found, options)
      lines[#lines + 1] = ("  %s, confidence %.2f: %s"):format(found.rule, found.confidence, right and "left alone: " .. right or fate(found.confidence, options.sure))
      add_evidence(lines, found)
      if (found.evidence or {}).same then
        lines[#lines + 1] = ("    the same word is misspelt in the full name: as sure as that, %.2f"):format(found.evidence.same)
      end
    end
  end
  if #lines == 0 then lines[1] = ("‘%s’: %s"):format(word, why_not(article, word)) end
  for _, near in ipairs(list:find(word)) do
    lines[#lines + 1] = ("  near on the list: %s, distance %.2f"):format(near.name, near.distance)
  end
  return lines
end
