-- Biographies of authors at the end of an article.
local phrases = require "lib.phrases"
local rim = require "rim"

local people = {}

-- The sum of the weights of all phrases in the text.
function people.weigh(matcher, text)
  local sum = 0
  for _, _, weight in matcher:each(text) do sum = sum + weight end
  return sum
end

-- The name that the text begins with, and what stands behind it.
local function leading_name(text)
  local at = text:match "^%u[%w’'.-]+()"
  local last = at
  while at do
    last = at
    local particle, behind = text:match("^ (%l+) %u[%w’'.-]+()", at)
    at = text:match("^ %u[%w’'.-]*()", at) or (phrases.particles[particle] and behind)
  end
  local name = last and text:sub(1, last - 1)
  if name and phrases.checks.name(name) then return name, text:sub(last) end
end

-- The author whose biography the block is: somebody named at its start whom the rest of the article does not speak of; or plainly an
-- author, at the very end.
function people.author(k, block, n, article)
  local text = block.text
  local name, rest = leading_name(text)
  rest = name and rim.lower(rest:gsub("^,? *%b()", "")):gsub("^[, ]+", "")
  if not rest or k.people.start:find(rest) ~= 1 or k.speech:find(text) then return nil end
  local weight, last = people.weigh(k.people.weights, rim.lower(text)), name:match "%S+$"
  if weight < 3 then return nil end
  if weight < 7 or block.index < n - 3 then
    for other in article:blocks() do
      if other.index ~= block.index and other.text:find(last, 1, true) and not k.line(other.text) then return nil end
    end
  end
  return name
end

return people
