-- metadata: what a page says about itself, from all the places where pages say it: title, byline, dates, source and more.
--
-- For each field the sources of sources.tsv are asked in their order, and the first value that passes the field's test stands; others that
-- differ are kept beside it, so that the choice can be seen. The date is the engine's: article:published.
local rim = require "rim"

local SURE, LIKELY = 0.95, 0.9
local FIELDS = { "source", "title", "subtitle", "byline", "lang", "direction", "uri", "section", "tags", "image", "caption", "licence", "excerpt" }
local LISTS = { byline = true, tags = true }
local OTHERS = { comment = true, userComments = true, review = true, person = true, organization = true, website = true, imageobject = true,
  videoobject = true, breadcrumblist = true, event = true, product = true, listitem = true, itemlist = true, newsmediaorganization = true,
  sitenavigationelement = true, wpheader = true, wpfooter = true, searchaction = true }
local ABOUT_SITE = { source = true, lang = true, uri = true, licence = true, section = true }

local function squash(text)
  text = rim.repair(text) or text
  return (text:gsub("<[^<>]->", " "):gsub("[%s\u{A0}\u{200B}]+", " "):gsub("^ ", ""):gsub(" $", ""))
end

local function lines(list)
  local set = {}
  for _, line in ipairs(list) do set[line] = true end
  return set
end

-- ---- Tests, by field: the value as it is kept, or nil ----

local function host_of(uri)
  local host = uri and uri:match "^%a+://([^/:]+)"
  return host and host:gsub("^www%.", "")
end

-- Is this text the site's name, by what the page says or by its address?
local function is_site(text, page)
  local folded = rim.fold(text):gsub("[^%w]", "")
  if folded == "" then return false end
  local source = page.source and rim.fold(page.source):gsub("[^%w]", "")
  if source and (folded == source or (#folded > 3 and source:find(folded, 1, true) == 1)) then return true end
  local host = page.host and rim.fold(page.host):gsub("[^%w]", "")
  return host ~= nil and #folded > 2 and (host == folded or host:find(folded, 1, true) == 1)
end

-- Folded words with single spaces between.
local function words_of(text)
  return (rim.fold(text):gsub("[%p%s]+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- The share of the words that are also in `title`, of at least three words.
local function overlap(words, title)
  local n, shared = 0, 0
  for word in words:gmatch "%S+" do
    n = n + 1
    if title:find(" " .. word .. " ", 1, true) then shared = shared + 1 end
  end
  return n >= 3 and shared / n or 0
end

local SEPARATORS = { " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", ": ", " › ", " ← " }

-- The title without the site's name at one of its ends; and without what another title of the page does not have there.
local function without_site(title, page)
  for _ = 1, 3 do
    local changed = false
    for _, separator in ipairs(SEPARATORS) do
      local first, last = title:find(separator, 1, true)
      if first then
        local front, back = title:sub(1, first - 1), title:sub(last + 1)
        local tail_at = first
        while true do
          local next_first, next_last = title:find(separator, tail_at + 1, true)
          if not next_first then break end
          tail_at, last = next_first, next_last
        end
        local head, tail = title:sub(1, tail_at - 1), title:sub(last + 1)
        if is_site(tail, page) then title, changed = head, true
        elseif is_site(front, page) then title, changed = back, true end
      end
    end
    if not changed then break end
  end
  return title
end

local clean = {}

function clean.title(value, page)
  if is_site(value, page) or rim.len(value) < 2 then return nil end
  return (without_site(value, page):gsub("%s*[|»:–—-]$", ""))
end

-- The headings of the page that its titles speak of, the longest first: what readers see above the article.
local function shown_titles(page)
  local titles, out = {}, {}
  for _, key in ipairs { "meta\tog:title", "json-ld\theadline", "element\ttitle", "meta\ttwitter:title" } do
    for _, statement in ipairs(page.by_name[key] or {}) do titles[#titles + 1] = " " .. words_of(squash(statement.value)) .. " " end
  end
  for _, heading in ipairs(page.headings) do
    local words = words_of(heading.value)
    if #words > 4 and not is_site(heading.value, page) then
      for _, title in ipairs(titles) do
        if title:find(" " .. words .. " ", 1, true) or overlap(words, title) >= (heading.level == 1 and 0.6 or 0.9) then
          out[#out + 1] = { value = heading.value, node = heading.node, from = "heading h" .. heading.level, rank = #words - 1000 * (heading.level - 1) }
          break
        end
      end
    end
  end
  table.sort(out, function(x, y) return x.rank > y.rank end)
  return out
end

-- One name: without what stands before it; nil for addresses, sites and stand-ins.
local function person(name, page, shown)
  name = squash(name:gsub("%S+@%S+", ""):gsub("%s*[|–—(%[].*$", ""))
  for _ = 1, 2 do
    for _, word in ipairs(page.before_names) do
      local rest = name:match("^[^%s:]+[:%s]%s*(.+)$")
      local first = rim.fold(name)
      if rest and #first > #word and first:sub(1, #word) == word and first:sub(#word + 1, #word + 1):find "[%s:]" then
        local at = select(2, word:gsub(" ", "")) + 1
        for _ = 2, at do rest = rest:match "^[^%s:]+[:%s]%s*(.+)$" or rest end
        name = rest
        break
      end
    end
  end
  name = name:gsub("^[%s:,;]+", ""):gsub("[%s:,;]+$", "")
  local folded = rim.fold(name)
  if name == "" or name:find "^%a+://" or name:find "^www%." or name:find "^[@#]" or name:find "[{}<>=]" or name:find "%d%d%d" then return nil end
  if page.nobody[folded] or (not shown and is_site(name, page)) or not name:find "%a%a" then return nil end
  local _, words = name:gsub("%S+", "")
  if not page.text:find(folded, 1, true) then return nil end -- readers are not told
  if words > 6 or rim.len(name) > 60 then return nil end
  return name
end

function clean.byline(value, page, shown)
  if value:find "^https?:" or value:find "^www%." then return nil end
  local names = {}
  local text = value:gsub("%s+und%s+", ", "):gsub("%s+and%s+", ", "):gsub("%s+et%s+", ", "):gsub("%s*[;/&]%s*", ", ")
  for part in text:gmatch "[^,]+" do
    local name = person(part, page, shown)
    if name then names[#names + 1] = name end
    if #names == 8 then break end
  end
  return #names > 0 and table.concat(names, ", ") or nil
end

function clean.source(value)
  return rim.len(value) <= 80 and not value:find "^https?://" and value or nil
end

function clean.lang(value)
  local language, rest = value:match "^(%a%a%a?)([_-]?%a*)"
  if not language or #value > 16 then return nil end
  local region = rest:match "^[_-](%a%a)$"
  return language:lower() .. (region and "-" .. region:upper() or "")
end

function clean.direction(value)
  value = value:lower()
  return (value == "ltr" or value == "rtl") and value or nil
end

function clean.uri(value)
  return value:find "^https?://%S+$" and value or nil
end

clean.image = function(value)
  return value:find "^%S+$" and not value:find "^data:" and value or nil
end
clean.licence = function(value) return #value < 300 and value or nil end
clean.subtitle = function(value) return rim.len(value) <= 400 and value or nil end
clean.caption = clean.subtitle
clean.section = function(value) return rim.len(value) <= 80 and value or nil end
clean.tags = function(value) return rim.len(value) <= 800 and value or nil end
clean.excerpt = function(value, page) return rim.len(value) > 3 and not is_site(value, page) and value or nil end

-- ---- Candidates ----

local function is_usable(statement, field)
  if statement.kind == "json-ld" or statement.kind == "microdata" then
    local type = statement.type:lower()
    if OTHERS[type] and not (ABOUT_SITE[field] and type == "website") then return false end
  end
  local in_head = statement.kind == "json-ld" or statement.kind == "meta"
  return in_head or field == "lang" or field == "direction" or not statement.node.is_beside
end

local function by_selector(page, css, out)
  local n = 0
  for node in page.root:select(css) do
    local text = squash(node.text)
    n = n + 1
    if text ~= "" and #text < 600 and not node.is_beside then out[#out + 1] = { value = text, node = node, from = node.tag .. "." .. (node.attrs.class or ""), is_shown = true } end
    if n == 20 then break end
  end
end

-- A name at the start of a text: two to four words that begin with capitals.
local function leading_name(text)
  local words = {}
  for word in text:gmatch "%S+" do
    local bare = word:gsub("[,;:|.]$", "")
    if not (bare:find "^%u[%a.'’-]*$" or (#words > 0 and (bare == "von" or bare == "de" or bare == "van"))) then break end
    words[#words + 1] = bare
    if bare ~= word and not word:find "^%u%.$" then break end
    if #words == 4 then break end
  end
  return #words > 1 and table.concat(words, " ") or nil
end

-- Lines that begin as a byline does and hold little more than a name.
local function bylines(page)
  local out = {}
  for block in page.article:blocks() do
    local text = squash(block.text)
    if #text < 120 and not (block.node and block.node.is_beside) then
      local folded = rim.fold(text)
      for _, word in ipairs(page.before_names) do
        local first, last = folded:find(word, 1, true)
        local rest = first and first <= 24 and folded:sub(1, first - 1):find "^[%a ]*$" and (first == 1 or folded:sub(first - 1, first - 1) == " ")
          and #folded == #text and text:sub(last + 1):match "^:?%s+(.*)$"
        local name = rest and leading_name(rest)
        if name then out[#out + 1] = { value = name, node = block.node, from = "byline" } break end
      end
    end
    if #out == 3 then break end
  end
  return out
end

-- All that one source says of a field: {value, node, from}.
local function said_by(page, field, kind, name)
  local out = {}
  if kind == "css" then
    by_selector(page, name, out)
  elseif kind == "heading" then
    return shown_titles(page)
  elseif kind == "line" then
    return bylines(page)
  else
    for _, statement in ipairs(page.by_name[kind .. "\t" .. name] or {}) do
      if is_usable(statement, field) then
        out[#out + 1] = { value = squash(statement.value), node = statement.node, from = kind .. " " .. name }
      end
    end
  end
  return out
end

-- The values of one source as one: the first, or of lists all that differ.
local function joined(field, said, page)
  local values, seen, from, node = {}, {}, nil, nil
  for _, candidate in ipairs(said) do
    local value = candidate.value ~= "" and clean[field](candidate.value, page, candidate.is_shown)
    if value and not seen[rim.fold(value)] then
      seen[rim.fold(value)] = true
      values[#values + 1] = value
      from, node = from or candidate.from, node or candidate.node
      if not LISTS[field] or #values == 20 then break end
    end
  end
  if #values == 0 then return nil end
  return { value = table.concat(values, ", "), from = from, node = node }
end

-- The sources' answers in their order.
local function answers(field, page)
  local out = {}
  for _, row in ipairs(page.sources) do
    if row[1] == field then
      local answer = joined(field, said_by(page, field, row[2], row[3]), page)
      if answer then out[#out + 1] = answer end
    end
  end
  return out
end

local function folded_equal(a, b)
  return rim.fold(a) == rim.fold(b)
end

-- What stands, and what else was said.
local function decide(field, page)
  local list = answers(field, page)
  local best, others, agree = list[1], {}, 0
  if not best then return nil end
  for i = 2, #list do
    if folded_equal(list[i].value, best.value) then agree = agree + 1
    elseif #others < 8 then others[#others + 1] = { value = list[i].value, from = list[i].from } end
  end
  return { value = best.value, from = best.from, others = others, confidence = (agree > 0 or #others == 0) and SURE or LIKELY }
end

local function reason(answer)
  local text = "said by " .. answer.from
  if #answer.others > 0 then text = text .. ("; “%s” by %s"):format(answer.others[1].value:sub(1, 60), answer.others[1].from) end
  return text
end

local function read_page(article, ctx, state)
  local page = { article = article, root = article.page, by_name = {}, headings = {}, sources = state.sources, before_names = state.before_names, nobody = state.nobody }
  for _, statement in ipairs(article:statements()) do
    local key = statement.kind .. "\t" .. statement.name
    page.by_name[key] = page.by_name[key] or {}
    table.insert(page.by_name[key], statement)
  end
  local n = 0
  for node in page.root:select "h1, h2, h3" do
    local text = squash(node.text)
    if text ~= "" and #text < 500 and not node.is_beside then page.headings[#page.headings + 1] = { value = text, node = node, level = tonumber(node.tag:sub(2)) } end
    n = n + 1
    if n == 60 then break end
  end
  page.text = rim.fold(article.text)
  local uri = ctx.options.url ~= "" and ctx.options.url or article.uri
  for _, key in ipairs { "rel\tcanonical", "meta\tog:url" } do
    for _, statement in ipairs(page.by_name[key] or {}) do uri = uri or clean.uri(statement.value) end
  end
  page.host = host_of(uri)
  return page
end

local function keep(found, article, field, answer)
  found[field] = { value = answer.value, from = answer.from, confidence = answer.confidence, others = answer.others and #answer.others > 0 and answer.others or nil }
  article:set(field, answer.value, { rule = field, reason = reason { from = answer.from, others = answer.others or {} }, confidence = answer.confidence })
end

local function dates(article, ctx, found)
  local options = { first = ctx.options.first, last = ctx.options.last ~= "" and ctx.options.last or nil }
  local date = article:published(options)
  if date and date.confidence >= ctx.options.certainty then
    keep(found, article, "date", { value = date.date, from = date.from, confidence = date.confidence })
  end
  options.modified = true
  local modified = article:published(options)
  if modified then keep(found, article, "modified", { value = modified.date, from = modified.from, confidence = modified.confidence }) end
end

return {
  name = "metadata", version = "1.0.0", api = 1,
  summary = "reads title, byline, dates, source and more from what a page says about itself",
  options = {
    url = { type = "string", default = "", doc = "the page's address, when the input does not say it" },
    first = { type = "string", default = "1994-01-01", doc = "no date before this one is believed" },
    last = { type = "string", default = "", doc = "no date after this one is believed; empty: any" },
    certainty = { type = "number", default = 0.6, min = 0, max = 1, doc = "dates less certain than this are left out" },
  },
  examples = {
    { html = [[<title>Pier opens | Eastmere Post</title><meta property="og:site_name" content="Eastmere Post"><meta name=author content="By Ruth Fell">
<meta property="article:published_time" content="2026-05-12T08:00:00Z"><h1>Pier opens</h1><p>By Ruth Fell</p><p>It was late.</p>]],
      after = [[<title>Pier opens | Eastmere Post</title><meta property="og:site_name" content="Eastmere Post"><meta name=author content="By Ruth Fell">
<meta property="article:published_time" content="2026-05-12T08:00:00Z"><h1>Pier opens</h1><p>By Ruth Fell</p><p>It was late.</p>]],
      fields = { title = "Pier opens", byline = "Ruth Fell", date = "2026-05-12", source = "Eastmere Post" } },
  },
  setup = function(ctx)
    local before = ctx:data "byline.txt"
    table.sort(before, function(a, b) return #a > #b end)
    return { sources = ctx:data "sources.tsv", before_names = before, nobody = lines(ctx:data "nobody.txt") }
  end,
  article = function(article, ctx, state)
    if not article.page then return end
    local page, found = read_page(article, ctx, state), {}
    for _, field in ipairs(FIELDS) do
      local answer = decide(field, page)
      if answer then
        keep(found, article, field, answer)
        if field == "source" then page.source = answer.value end
      end
    end
    dates(article, ctx, found)
    if next(found) then ctx:emit("metadata", found) end
  end,
}
