-- metadata: what a page says about itself, from all the places where pages say it: title, byline, dates, source and more.
--
-- For each field the sources of sources.tsv are asked in their order, and the first value that passes the field's test stands; others that
-- differ are kept beside it, so that the choice can be seen. The date is the engine's: article:published.
local rim = require "rim"
local bylines = require "bylines"
local excerpts = require "excerpts"
local kinds = require "kinds"
local texts = require "texts"
local titles = require "titles"

local SURE, LIKELY = 0.95, 0.9
local FIELDS = { "source", "title", "subtitle", "byline", "lang", "direction", "uri", "section", "tags", "image", "caption", "licence", "excerpt" }
local LISTS = { byline = true, tags = true }
local OTHERS = { comment = true, userComments = true, review = true, person = true, organization = true, website = true, imageobject = true,
  videoobject = true, breadcrumblist = true, event = true, product = true, listitem = true, itemlist = true, newsmediaorganization = true,
  sitenavigationelement = true, wpheader = true, wpfooter = true, searchaction = true }
local ABOUT_SITE = { source = true, lang = true, uri = true, licence = true, section = true }

local function lines(list)
  local set = {}
  for _, line in ipairs(list) do set[line] = true end
  return set
end

-- The rows of sources.tsv by their field.
local function by_field(rows)
  local out = {}
  for _, row in ipairs(rows) do
    out[row[1]] = out[row[1]] or {}
    table.insert(out[row[1]], row)
  end
  return out
end

-- ---- Tests, by field: the value as it is kept, or nil ----

local clean = { title = titles.clean, byline = bylines.clean }

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
-- What readers are shown as a standfirst must read like one.
function clean.excerpt(value, page, shown)
  value = shown and excerpts.first_text(value) or value
  local length = rim.len(value)
  if shown and (length < 60 or length > 400 or not value:find "[.!?…]" or value:find "%d%d:%d%d") then return nil end
  return length > 3 and not texts.is_site(value, page) and excerpts.bare(value) or nil
end

-- ---- Candidates ----

local function is_usable(statement, field)
  if statement.kind == "json-ld" or statement.kind == "microdata" then
    local type = statement.type:lower()
    if OTHERS[type] and not (ABOUT_SITE[field] and type == "website") then return false end
  end
  local in_head = statement.kind == "json-ld" or statement.kind == "meta"
  return in_head or field == "lang" or field == "direction" or not statement.node.is_beside
end

-- The element around several like this one: its parent's parent or parent, when that holds little more.
local function group_of(node)
  local parent = node:parent()
  local above = parent and parent:parent()
  if above and #above.text < 400 then return above end
  return parent and #parent.text < 400 and parent or nil
end

local function shown_text(node)
  local text = texts.squash(node.text)
  return { value = text, node = node, from = node.tag .. "." .. (node.attrs.class or ""), is_shown = true }
end

-- The first element that stands in the article, and those like it beside it.
local function by_selector(page, css, out)
  local n = 0
  for node in page.root:select(css) do
    local text = texts.squash(node.text)
    n = n + 1
    if text ~= "" and #text < 600 and not node.is_beside then
      local group = group_of(node)
      if not group then out[1] = shown_text(node) return end
      for other in group:select(css) do out[#out + 1] = shown_text(other) end
      return
    end
    if n == 20 then return end
  end
end

-- All that one source says of a field: {value, node, from}.
local function said_by(page, field, kind, name)
  local out = {}
  if kind == "css" then
    by_selector(page, name, out)
  elseif kind == "heading" then
    return titles.shown(page)
  elseif kind == "line" then
    return bylines.shown(page)
  else
    for _, statement in ipairs(page.by_name[kind .. "\t" .. name] or {}) do
      if is_usable(statement, field) then
        out[#out + 1] = { value = texts.squash(statement.value), node = statement.node, from = kind .. " " .. name, subject = statement.subject, is_shown = kind == "rel" }
      end
    end
  end
  return out
end

-- The values of one source as one: the first, or of lists all that differ and are said of the same thing.
local function joined(field, said, page)
  local values, seen, from, node, subject = {}, {}, nil, nil, nil
  for _, candidate in ipairs(said) do
    local value = candidate.value ~= "" and clean[field](candidate.value, page, candidate.is_shown)
    if value and not seen[rim.fold(value)] and (not subject or candidate.subject == subject) then
      seen[rim.fold(value)], subject = true, candidate.subject
      values[#values + 1] = value
      from, node = from or candidate.from, node or candidate.node
      if not LISTS[field] or #values == 20 then break end
    end
  end
  if #values == 0 then return nil end
  return { value = table.concat(values, ", "), from = from, node = node, is_shown = said[1].is_shown }
end

-- Selectors go through the whole page: they are asked when nothing better has answered, or when they come first.
local function is_answered(list, kind)
  return #list > 0 and (kind == "css" or kind == "line") and list[1].value:find " " ~= nil
end

-- The sources' answers in their order.
local function answers(field, page)
  local out = {}
  for _, row in ipairs(page.sources[field] or {}) do
    if not is_answered(out, row[2]) then
      local answer = joined(field, said_by(page, field, row[2], row[3]), page)
      if answer then out[#out + 1] = answer end
    end
  end
  return out
end

local function folded_equal(a, b)
  return rim.fold(a) == rim.fold(b)
end

-- A first name or abbreviation yields to a full name that readers are shown.
local function prefer_full(list)
  if not list[1] or list[1].value:find " " then return end
  for i = 2, #list do
    if list[i].is_shown and (list[i].from == "byline" or list[i].value:find(list[1].value .. " ", 1, true) == 1) and list[i].value:find "^[^,]+ [^,]+" then
      table.insert(list, 1, table.remove(list, i))
      return
    end
  end
end

-- What stands, and what else was said.
local function decide(field, page)
  local list = answers(field, page)
  if field == "byline" then prefer_full(list) end
  if field == "excerpt" then excerpts.settle(list, page) end
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
  local page = { article = article, root = article.page, by_name = {}, headings = {}, sources = state.sources, before_names = state.before_names, nobody = state.nobody, credits = state.credits }
  page.statements = article:statements()
  for _, statement in ipairs(page.statements) do
    local key = statement.kind .. "\t" .. statement.name
    page.by_name[key] = page.by_name[key] or {}
    table.insert(page.by_name[key], statement)
  end
  local n = 0
  for node in page.root:select "h1, h2, h3" do
    local text = texts.squash(node.text)
    if text ~= "" and #text < 500 and not node.is_beside then page.headings[#page.headings + 1] = { value = text, node = node, level = tonumber(node.tag:sub(2)) } end
    n = n + 1
    if n == 60 then break end
  end
  page.text = rim.fold(article.text)
  local uri = ctx.options.url ~= "" and ctx.options.url or article.uri
  for _, key in ipairs { "rel\tcanonical", "meta\tog:url" } do
    for _, statement in ipairs(page.by_name[key] or {}) do uri = uri or clean.uri(statement.value) end
  end
  page.host = texts.host_of(uri)
  return page
end

-- What the rules of the site found stands.
local function keep(found, article, field, answer)
  local known = article:fields()
  if known.extraction and known[field] then return end
  found[field] = { value = answer.value, from = answer.from, confidence = answer.confidence, others = answer.others and #answer.others > 0 and answer.others or nil }
  article:set(field, answer.value, { rule = field, reason = reason { from = answer.from, others = answer.others or {} }, confidence = answer.confidence })
end

local function dates(article, ctx, found)
  local options = { first = ctx.options.first, last = ctx.options.last ~= "" and ctx.options.last or nil }
  local date = article:published(options)
  if date and date.confidence >= ctx.options.certainty then
    keep(found, article, "date", { value = date.date, from = date.from, confidence = date.confidence, others = date.others })
  end
  options.modified = true
  local modified = article:published(options)
  if modified then keep(found, article, "modified", { value = modified.date, from = modified.from, confidence = modified.confidence, others = modified.others }) end
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
    return { sources = by_field(ctx:data "sources.tsv"), before_names = bylines.index(ctx:data "byline.txt"), nobody = lines(ctx:data "nobody.txt"), credits = lines(ctx:data "credits.txt") }
  end,
  article = function(article, ctx, state)
    if not article.page then return end
    local page, found = read_page(article, ctx, state), {}
    for _, field in ipairs(FIELDS) do
      local answer = decide(field, page)
      if answer then
        keep(found, article, field, answer)
        if field == "source" or field == "title" then page[field] = answer.value end
      end
    end
    dates(article, ctx, found)
    local kind, from = kinds.of_page(page)
    if kind then found.kind = { value = kind, from = from } end
    found.amp = kinds.amp(page)
    if next(found) then ctx:emit("metadata", found) end
  end,
}
