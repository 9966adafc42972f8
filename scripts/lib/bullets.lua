-- Bullets that scraping left before sentences.
local bullets = {}

-- Languages in which "- Venez, dit-il" is speech, as typed without a dash.
local has_dialogue = {}
for lang in ("fr es it pt ca ro ru uk be bg pl cs sk hu el tr"):gmatch "%a+" do has_dialogue[lang] = true end

-- A bullet is stray when its block is prose and it is no list: one or two in a row, sentences that nobody announced by a colon.
function bullets.is_stray(block, lang)
  if not block.marker or block.marker:find "%w" then return false end
  if has_dialogue[lang:sub(1, 2)] and block.marker:find "^[-–—]" and not block:match "^[“„«\"]" then return false end
  local first, run = block, 1
  while run <= 2 and first:previous() and first:previous().marker do first, run = first:previous(), run + 1 end
  local last = block
  while run <= 2 and last:next() and last:next().marker do last, run = last:next(), run + 1 end
  if run > 2 then return false end
  local before = first:previous()
  return block:match ",[”\"»] " ~= nil or (not (before and before.text:find ":$") and block:match "[.!?][”\"»“’)]*$" ~= nil)
end

return bullets
