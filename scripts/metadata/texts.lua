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

-- The page's names of its site, folded: what it says (it may come to be known later), its address, the labels of that.
local function site_of(page)
  local site = page.site or { said = false, labels = {} }
  if not page.site and page.host then
    local host = rim.fold(page.host):gsub("[^%w.]", "")
    for label in host:gmatch "[^.]+" do table.insert(site.labels, label) end
    table.insert(site.labels, (host:gsub("%.", "")))
  end
  if page.source and site.said ~= page.source then site.said, site.source = page.source, rim.fold(page.source):gsub("[^%w]", "") end
  page.site = site
  return site
end

-- Is this text the site's name, by what the page says or by its address?
function texts.is_site(text, page)
  local folded = rim.fold(text):gsub("[^%w]", "")
  local site = site_of(page)
  if folded == "" then return false end
  local source = site.source
  if source and (folded == source or (#folded > 3 and source:find(folded, 1, true) == 1 and not text:find "%s")) then return true end
  if #folded <= 2 then return false end
  for _, label in ipairs(site.labels) do
    if label:find(folded, 1, true) == 1 then return true end
  end
  return false
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

-- Where the headline stands among the blocks; nil when it is not found. Asked when the title is known.
function texts.headline_at(page)
  if page.top ~= nil then return page.top or nil end
  local title, n = page.title and rim.fold(page.title), 0
  page.top = false
  for block in page.article:blocks() do
    n = n + 1
    if title and block.kind == "heading" and rim.fold(texts.squash(block.text)) == title then
      page.top = n
      break
    end
  end
  return page.top or nil
end

return texts
