-- metadata: what a page says about itself, from all the places where pages say it: title, byline, dates, source and more.
--
-- For each field the sources of sources.tsv are asked in their order, and the first value that passes the field's test stands; others that
-- differ are kept beside it, so that the choice can be seen. The date is the engine's: article:published.
local rim = require "rim"
local kinds = require "kinds"

local SURE, LIKELY = 0.95, 0.9
local FIELDS = { "source", "title", "subtitle", "byline", "lang", "direction", "uri", "section", "tags", "image", "caption", "licence", "excerpt" }
local LISTS = { byline = true, tags = true }
local OTHERS = { comment = true, userComments = true, review = true, person = true, organization = true, website = true, imageobject = true,
  videoobject = true, breadcrumblist = true, event = true, product = true, listitem = true, itemlist = true, newsmediaorganization = true,
  sitenavigationelement = true, wpheader = true, wpfooter = true, searchaction = true }
local ABOUT_SITE = { source = true, lang = true, uri = true, licence = true, section = true }

local function squash(text)
  if not text:find "[^ -$'-;=-~]" and not text:find "  " and not text:find "^ " and not text:find " $" then return text end -- plain ASCII without references and tags, as most are
  text = rim.repair(text) or text
  return (text:gsub("<[^<>]->", " "):gsub("[%s\u{A0}\u{200B}]+", " "):gsub("^ ", ""):gsub(" $", ""))
end

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

local function host_of(uri)
  local host = uri and uri:match "^%a+://([^/:]+)"
  return host and host:gsub("^www%.", "")
end

-- Is this text the site's name, by what the page says or by its address?
local function is_site(text, page)
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

local function is_credit(folded, page)
  for word in folded:gmatch "[^%s%p]+" do
    if page.credits[word] then return true end
  end
  return false
end

-- One name: without what stands before it; nil for addresses, sites and stand-ins.
local function person(name, page, shown)
  name = squash(name:gsub("%S+@%S+", ""):gsub("%s*[|–—(%[].*$", ""):gsub("%s+%l*%s*%d.*$", ""))
  for _ = 1, 2 do
    local rest = name:match("^[^%s:]+[:%s]%s*(.+)$")
    local first = rest and rim.fold(name)
    for _, word in ipairs(rest and page.before_names or {}) do
      if #first > #word and first:sub(1, #word) == word and first:sub(#word + 1, #word + 1):find "[%s:]" then
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
  if page.nobody[folded] or is_credit(folded, page) or is_site(name, page) or not name:find "%a%a" then return nil end
  local _, words = name:gsub("%S+", "")
  if not page.text:find(folded, 1, true) then return nil end -- readers are not told
  if words > 6 or rim.len(name) > 60 then return nil end
  if name:find "^%d%d?%." or (not shown and words == 1 and name == rim.lower(name)) then return nil end -- a day; the name of an account
  return name
end

-- "Harbour Post, Amberg" on harbourpost.example: not a person, but the paper.
local function begins_with_site(text, page)
  local folded = rim.fold(text):gsub("[^%w]", "")
  for label in rim.fold(page.host or ""):gsub("-", ""):gmatch "[^.]+" do
    if #label > 5 and folded:find(label, 1, true) == 1 then return true end
  end
  return false
end

local JOINS = { "und", "and", "et", "y", "e", "i", "en", "og", "och", "и", "та" }

-- The parts of a list of names.
local function parts_of(list)
  for _, word in ipairs(JOINS) do list = list:gsub("%s+" .. word .. "%s+", ", ") end
  local parts = {}
  for part in list:gsub("[;/&|]", ","):gmatch "[^,]+" do parts[#parts + 1] = squash(part) end
  return parts
end

function clean.byline(value, page, shown)
  if value:find "^https?:" or value:find "^www%." or is_site(value, page) or begins_with_site(value, page) then return nil end
  local names = {}
  for _, part in ipairs(parts_of(value)) do
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
-- What readers are shown as a standfirst must read like one.
function clean.excerpt(value, page, shown)
  local length = rim.len(value)
  if shown and (length < 60 or length > 400 or not value:find "[.!?…]" or value:find "%d%d:%d%d") then return nil end
  return length > 3 and not is_site(value, page) and value or nil
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
  local text = squash(node.text)
  return { value = text, node = node, from = node.tag .. "." .. (node.attrs.class or ""), is_shown = true }
end

-- The first element that stands in the article, and those like it beside it.
local function by_selector(page, css, out)
  local n = 0
  for node in page.root:select(css) do
    local text = squash(node.text)
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

-- The names at the start of a text, with commas between: those behind the first must be names and nothing else.
local function leading_names(text)
  local names = {}
  for i, part in ipairs(parts_of(text)) do
    local name = leading_name(part)
    if not name or (i > 1 and name ~= part) then break end
    names[#names + 1] = name
    if name ~= part then break end
  end
  return #names > 0 and table.concat(names, ", ") or nil
end

-- The names behind "By", "Text:" and the like at the start of a line.
local function after_word(line, page)
  local folded = rim.fold(line)
  if #folded ~= #line then return nil end
  for _, word in ipairs(page.before_names) do
    local first, last = folded:find(word, 1, true)
    local is_word = first and first <= 16 and folded:sub(1, first - 1):find "^[%a ]*$" and (first == 1 or folded:sub(first - 1, first - 1) == " ")
    local rest = is_word and line:sub(last + 1):match "^:?%s+(.*)$"
    local names = rest and leading_names(rest)
    if names then return names, line:sub(last + 1, last + 1) == ":" and first == 1 end
  end
end

-- "12.05.2026 | Ruth Fell", "Ruth Fell / 12.05.2026 / 06:15": the part of a line with a date that is a name and nothing else.
local function beside_date(line)
  if not line:find "%d%d?[./:-]%d%d" or #line > 90 then return nil end
  for part in (line .. "|"):gsub("%s[-–—]%s", "|"):gsub("[/,•·]", "|"):gmatch "([^|]*)|" do
    part = squash(part)
    local name = not part:find "%d" and leading_name(part)
    if name and name == part then return name end
  end
end

-- Where the headline stands among the blocks; the first block when it is not found.
local function headline_at(page)
  local title, n = page.title and rim.fold(page.title), 0
  for block in page.article:blocks() do
    n = n + 1
    if title and block.kind == "heading" and rim.fold(squash(block.text)) == title then return n end
  end
end

-- Names in lines near the headline, and anywhere in lines such as "Text: Ruth Fell". Further names stand right below the first.
local function bylines(page)
  local BEFORE, BEHIND, LONGEST = 5, 12, 120
  local out, n, top, last, label = {}, 0, headline_at(page), nil, nil
  if not top then top, BEHIND = 1, 40 end
  for block in page.article:blocks() do
    n = n + 1
    local is_near = n >= top - BEFORE and n <= top + BEHIND
    if not last or n <= last + 2 then
      for line in block.text:gmatch "[^\n]+" do
        line = #line < 2 * LONGEST and squash(line) or ""
        local name, is_label = nil, false
        if line ~= "" and #line < LONGEST and not (block.node and block.node.is_beside) then
          name, is_label = after_word(label and label .. " " .. line or line, page)
          if not name then name = after_word(line:match "|%s*(.+)$" or "", page) end
          if not name and is_near then name = beside_date(line) end
          label = line:find "^[%a/]+:$" and line or nil
        end
        if name and (is_near or is_label) then out[#out + 1], last = { value = name, node = block.node, from = "byline", is_shown = true }, n end
      end
    end
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
        out[#out + 1] = { value = squash(statement.value), node = statement.node, from = kind .. " " .. name, subject = statement.subject, is_shown = kind == "rel" }
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

local function is_cut(text)
  return text:find "%.%.%.%s*%]?$" or text:find "…%s*%]?$"
end

-- A description that was cut yields to one that was not; of cut ones that which was made to be shown.
local function prefer_whole(list)
  if not list[1] or not is_cut(list[1].value) then return end
  local shown
  for i = 2, #list do
    if not is_cut(list[i].value) then return table.insert(list, 1, table.remove(list, i)) end
    if list[i].from == "meta og:description" then shown = i end
  end
  if shown then table.insert(list, 1, table.remove(list, shown)) end
end

-- What stands, and what else was said.
local function decide(field, page)
  local list = answers(field, page)
  if field == "byline" then prefer_full(list) end
  if field == "excerpt" then prefer_whole(list) end
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
    local before = ctx:data "byline.txt"
    table.sort(before, function(a, b) return #a > #b end)
    return { sources = by_field(ctx:data "sources.tsv"), before_names = before, nobody = lines(ctx:data "nobody.txt"), credits = lines(ctx:data "credits.txt") }
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
