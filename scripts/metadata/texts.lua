-- texts: what the tests of all fields ask: white space, the site's name, words.
local rim = require "rim"
local texts = {}

-- White space as one space, without tags and references.
function texts.squash(text)
  if not text:find "[^ -$'-;=-~]" and not text:find "  " and not text:find "^ " and not text:find " $" then return text end -- plain ASCII without references and tags, as most are
  text = rim.repair(text) or text
  return (text:gsub("<[^<>]->", " "):gsub("[%s\u{A0}\u{200B}]+", " "):gsub("^ ", ""):gsub(" $", ""))
end

function texts.host_of(uri)
  local host = uri and uri:match "^%a+://([^/:]+)"
  return host and host:gsub("^www%.", "")
end

-- Is this text the site's name, by what the page says or by its address?
function texts.is_site(text, page)
  local folded = rim.fold(text):gsub("[^%w]", "")
  if folded == "" then return false end
  local source = page.source and rim.fold(page.source):gsub("[^%w]", "")
  local is_beginning = #folded > 3 and not text:find "%s" and source and source:find(folded, 1, true) == 1
  if source and (folded == source or is_beginning) then return true end
  local host = page.host and rim.fold(page.host):gsub("[^%w.]", "")
  if not host or #folded <= 2 then return false end
  for label in host:gmatch "[^.]+" do
    if label:find(folded, 1, true) == 1 then return true end
  end
  return host:gsub("%.", ""):find(folded, 1, true) == 1
end

-- Folded words with single spaces between.
function texts.words_of(text)
  return (rim.fold(text):gsub("[%p%s]+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- The share of the words that are also in `title`, of at least three words.
function texts.overlap(words, title)
  local n, shared = 0, 0
  for word in words:gmatch "%S+" do
    n = n + 1
    if title:find(" " .. word .. " ", 1, true) then shared = shared + 1 end
  end
  return n >= 3 and shared / n or 0
end

-- Where the headline stands among the blocks; nil when it is not found.
function texts.headline_at(page)
  local title, n = page.title and rim.fold(page.title), 0
  for block in page.article:blocks() do
    n = n + 1
    if title and block.kind == "heading" and rim.fold(texts.squash(block.text)) == title then return n end
  end
end

return texts
