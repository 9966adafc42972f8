-- sites: reads pages of sites by the sites' own rules: where the text is, what goes from it, where title, author and date stand.
--
-- Rules are files of FiveFilters' form (news.example.txt) or Lua tables (sites.lua), given by the option `rules`. A page that no rule is for, or whose
-- text the rule does not find, is left to the script extract.
local rim = require "rim"
local rules = require "rules"

local FIELDS = { title = "title", author = "byline", date = "date" }

local function squash(text)
  return (text:gsub("[%s\u{A0}]+", " "):gsub("^ ", ""):gsub(" $", ""))
end

-- The elements that the selectors of a row match.
local function matches_of(row, root, found)
  for _, css in ipairs(row.css) do
    for node in root:select(css) do found[#found + 1] = { node = node, css = css, attribute = row.attribute } end
  end
  return found
end

-- The elements that selectors of a kind match, in the order of the rules.
local function matches(rule, kind, root)
  local found = {}
  for _, row in ipairs(rule[kind] or {}) do matches_of(row, root, found) end
  return found
end

local function holder(list, node)
  for _, found in ipairs(list) do
    if found.node:contains(node) then return found end
  end
end

local function set_fields(article, rule)
  for kind, field in pairs(FIELDS) do
    for _, found in ipairs(matches(rule, kind, article.page)) do
      local value = squash(found.attribute and found.node.attrs[found.attribute] or found.node.text)
      if field == "date" then value = value:match "^%d%d%d%d%-%d%d%-%d%d" or "" end
      if field == "byline" then value = value:gsub("^[Bb]y%s+", "") end
      if value ~= "" then
        article:set(field, value, { rule = kind, reason = ("the rules of %s name “%s”"):format(rule.host, found.css) })
        break
      end
    end
  end
end

-- Elements that go, the outermost only, and blocks outside the text.
local function take_out(article, rule, bodies)
  local strips, gone = matches(rule, "strip", article.page), {}
  for _, found in ipairs(strips) do
    if holder(bodies, found.node) and not holder(gone, found.node) then
      found.node:remove { rule = "strip", reason = ("the rules of %s take out “%s”"):format(rule.host, found.css) }
      gone[#gone + 1] = found
    end
  end
  for _, found in ipairs(matches(rule, "dissolve", article.page)) do
    if holder(bodies, found.node) and not holder(gone, found.node) then
      found.node:unwrap { rule = "dissolve", reason = ("the rules of %s keep only what “%s” holds"):format(rule.host, found.css) }
    end
  end
  for _, found in ipairs(matches(rule, "strip_attr", article.page)) do
    if holder(bodies, found.node) and not holder(gone, found.node) then
      found.node:remove_attribute(found.attribute, { rule = "strip-attr", reason = ("the rules of %s take out the attribute “%s”"):format(rule.host, found.attribute) })
    end
  end
  for block in article:blocks() do
    if not (block.node and holder(bodies, block.node)) then
      block:remove { rule = "outside", reason = ("stands outside “%s” of the rules of %s"):format(bodies[1].css, rule.host) }
    end
  end
end

-- The first selector of the text that matches anything; its outermost elements.
local function bodies_of(rule, root)
  for _, row in ipairs(rule.body or {}) do
    local outermost = {}
    for _, found in ipairs(matches_of(row, root, {})) do
      if not holder(outermost, found.node) then outermost[#outermost + 1] = found end
    end
    if #outermost > 0 then return outermost end
  end
end

-- What the rules know paid articles by.
local function note_advertisement(article, rule)
  local clue = matches(rule, "native_ad_clue", article.page)[1]
  if clue and article:block(1) then
    article:block(1):note("the page has what marks an advertisement on " .. rule.host .. ": “" .. clue.css .. "”", { rule = "advertisement", severity = "warning" })
  end
end

local function address(article, ctx)
  local uri = ctx.options.url ~= "" and ctx.options.url or article.uri
  if uri and uri ~= "" then return uri end
  for node in article.page:select 'link[rel="canonical"], meta[property="og:url"]' do
    return node.attrs.href or node.attrs.content
  end
end

return {
  name = "sites", version = "1.0.0", api = 1, before = { "metadata", "extract" },
  summary = "reads pages of known sites by the sites' own rules",
  options = {
    rules = { type = "files", default = { "news.example.txt" }, doc = "files of rules: HOST.txt of FiveFilters' form, or NAME.lua with tables by host" },
    url = { type = "string", default = "", doc = "the page's address, when the input does not say it" },
  },
  examples = {
    { html = [[<link rel=canonical href="https://news.example/pier"><div>Menu</div><article><h1>Pier opens</h1><p class=byline>By <span rel=author>Ruth Fell</span></p><div class=ad>Buy</div><p>It was late.</p></article>]],
      after = "It was late.", fields = { title = "Pier opens", byline = "Ruth Fell", extraction = "news.example" } },
    { html = "<link rel=canonical href='https://other.example/pier'><p>It was late.</p>" },
    { html = [[<link rel=canonical href="https://news.example/pier"><p>It was late.</p>]], findings = { "changed" } },
  },
  setup = function(ctx)
    local list, problems = rules.read(ctx, ctx.options.rules)
    return { rules = list, problems = problems }
  end,
  article = function(article, ctx, state)
    local rule = article.page and rules.find(state.rules, address(article, ctx))
    if not rule then return end
    local bodies = bodies_of(rule, article.page)
    ctx:emit("sites", { host = rule.host, file = rule.file, found = bodies ~= nil, problems = #state.problems > 0 and state.problems or nil,
      unused = #rule.unused > 0 and table.move(rule.unused, 1, #rule.unused, 1, {}) or nil })
    set_fields(article, rule)
    note_advertisement(article, rule)
    if bodies then
      article:set("extraction", rule.host, { rule = "site", reason = "the text was found by the rules of " .. rule.file })
      take_out(article, rule, bodies)
    elseif rule.body and article:block(1) then
      article:block(1):note("the rules of " .. rule.host .. " do not find the text of this page: has the site changed?", { rule = "changed", severity = "info" })
    end
  end,
}
