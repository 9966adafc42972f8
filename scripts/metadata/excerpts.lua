-- excerpts: what the article is about: the standfirst that readers are shown, or the description.
local rim = require "rim"
local texts = require "texts"
local excerpts = {}

local SHORTEST, LONGEST, NEAR = 40, 500, 8 -- code points of a standfirst; paragraphs below the headline that may be it

-- Is all of its text bold or italic?
local function is_set_apart(node, text)
  local set = 0
  for child in node:select "strong, b, em, i" do set = math.max(set, #texts.squash(child.text)) end
  return set >= #text - 2
end

-- The standfirst by its type: a paragraph near the headline that is wholly bold or italic; one that begins with `words`, or
-- else the first, of whole sentences.
local function by_type(page, words)
  local top, n, near = texts.headline_at(page), 0, 0
  for block in page.article:blocks() do
    n = n + 1
    if top and n > top and block.kind == "paragraph" and block.node and #block.text >= SHORTEST then
      local text = texts.squash(block.text)
      local length = rim.len(text)
      local fits = words and texts.words_of(text):find(words, 1, true) == 1 or not words and near == 0 and text:find "[.!?…]$"
      if fits and length >= SHORTEST and length <= LONGEST and not block.node.is_beside and is_set_apart(block.node, text) then
        return { value = text, node = block.node, from = "bold paragraph", is_shown = true }
      end
      near = near + 1
      if near == NEAR then return nil end
    end
  end
end

-- What stands before the marks of a cut; nil when there are none.
local function before_cut(text)
  return text:match "^(.-)%s*%[?%.%.%.%s*%]?$" or text:match "^(.-)%s*%[?…%s*%]?$"
end

-- What stands before a cut, or may do: no sentence ends there.
local function beginning(text)
  return before_cut(text) or not text:find "[.!?:)”“»\"']$" and text or nil
end

-- Without what systems put before and behind it: "12.05.2026, 11.41 Uhr: The pier ...", "... opens. [DETAILS]"
function excerpts.bare(text)
  local rest = text:match "^%d%d?[./]%d%d?[./]%d%d%d%d(.+)$"
  local clock = rest and rest:match "^,?%s*%d%d?[.:]%d%d(.+)$" or rest
  text = clock and (clock:match "^%s*%a-%s*[:|-]%s+(.+)$") or text
  return (text:gsub("%s*%[%a+%]$", ""))
end

-- The first of several elements' texts that have run together: "It opens on Monday.Ruth Fell"
function excerpts.first_text(text)
  return text:match "^(.-%l[.!?])%u%l" or text
end

-- A description that was cut yields to the standfirst that it was cut from, and to one that was not cut; of cut ones that which was made to be
-- shown stays. Where nothing is said, a standfirst by its type is.
function excerpts.settle(list, page)
  local front = list[1] and beginning(list[1].value)
  local words = front and texts.words_of(front)
  local lead = (not list[1] or (words and #words >= SHORTEST)) and by_type(page, words)
  if lead then return table.insert(list, 1, lead) end
  if not list[1] or not before_cut(list[1].value) then return end
  local shown
  for i = 2, #list do
    if not before_cut(list[i].value) then return table.insert(list, 1, table.remove(list, i)) end
    if list[i].from == "meta og:description" then shown = i end
  end
  if shown then table.insert(list, 1, table.remove(list, shown)) end
end

return excerpts
