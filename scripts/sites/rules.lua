-- rules: reads the rules of sites, from the format of FiveFilters' site configurations and from Lua tables.
local xpath = require "xpath"

-- What is read with XPath, or CSS in tables.
local PATHS = { title = true, body = true, author = true, date = true, strip = true, dissolve = true, native_ad_clue = true, strip_attr = true }
-- What the format has for downloading, and for how other programs parse and clean up: told as unused.
local UNUSED = { tidy = true, prune = true, parser = true, autodetect_on_failure = true, single_page_link = true, next_page_link = true,
  http_header = true, convert_double_br_tags = true, if_page_contains = true, insert_detected_image = true, strip_comments = true,
  footnotes = true, src_lazy_load_attr = true, skip_json_ld = true }
local NOT_DONE = {
  find_string = "the page's bytes are not rewritten before it is read", replace_string = "the page's bytes are not rewritten before it is read",
  move_into = "elements are taken out or left where they are, not moved", wrap_in = "elements are taken out or left where they are, not wrapped",
}

local function add(rule, key, css, attribute)
  rule[key] = rule[key] or {}
  table.insert(rule[key], { css = type(css) == "table" and css or { css }, attribute = attribute })
end

-- One directive; what is wrong with it, or nil.
local function read_line(rule, line)
  local key, value = line:match "^%s*([%w_]+)%s*:%s*(.-)%s*$"
  if not key then key, value = line:match "^%s*([%w_]+)%(.-%)%s*:%s*(.-)%s*$" end -- replace_string(this): that
  if not key then
    return "a directive is NAME: VALUE"
  elseif NOT_DONE[key] then
    return NOT_DONE[key]
  elseif key == "strip_id_or_class" or key == "strip_image_src" then
    local word = value:gsub("^['\"]", ""):gsub("['\"]$", "")
    add(rule, "strip", key == "strip_image_src" and ('img[src*="%s"]'):format(word) or ('[id*="%s"], [class*="%s"]'):format(word, word))
  elseif key == "test_url" then
    rule.urls[#rule.urls + 1] = value
  elseif key == "strip_attr" and value:find "^@?[%w:_-]+$" then
    add(rule, key, ("[%s]"):format(value:gsub("^@", "")), (value:gsub("^@", "")))
  elseif PATHS[key] then
    local css, attribute = xpath.to_css(value)
    if not css or (key == "strip_attr" and not attribute) then return "XPath that is not understood: " .. value end
    add(rule, key, css, attribute)
  elseif UNUSED[key] then
    if not rule.unused[key] then rule.unused[key], rule.unused[#rule.unused + 1] = true, key end
  elseif key ~= "test_contains" then
    return "unknown directive '" .. key .. "'"
  end
end

-- "sites/news.example.txt" -> "news.example"; ".news.example.txt" is for all hosts below as well.
local function host_of_file(file)
  return (file:gsub("^.*/", ""):gsub("%.%w+$", ""):gsub("^%.", ""):lower())
end

local function from_lines(file, lines, problems)
  local rule = { host = host_of_file(file), file = file, urls = {}, unused = {} }
  for _, line in ipairs(lines) do
    local problem = read_line(rule, line)
    if problem then problems[#problems + 1] = ("%s: %s: %s"):format(file, line, problem) end
  end
  return rule
end

-- { ["news.example"] = { body = "article", title = "h1", strip = { ".ad", ".share" } } }: selectors, or lists of them.
local function from_table(file, sites, rules, problems)
  for host, given in pairs(sites) do
    local rule = { host = host, file = file, urls = {}, unused = {} }
    for key in pairs(given) do
      if not PATHS[key] or key == "strip_attr" then problems[#problems + 1] = ("%s: %s: unknown key '%s'"):format(file, host, key) end
    end
    for key in pairs(PATHS) do
      local list = type(given[key]) == "string" and { given[key] } or given[key] or {}
      for _, css in ipairs(list) do add(rule, key, css) end
    end
    rules[#rules + 1] = rule
  end
end

-- The rules of these data files, and what in them was not understood.
local function read(ctx, files)
  local rules, problems = {}, {}
  for _, file in ipairs(files) do
    local content = ctx:data(file)
    if file:find "%.lua$" then from_table(file, content, rules, problems)
    else rules[#rules + 1] = from_lines(file, content, problems) end
  end
  return rules, problems
end

-- The rule for an address; that of the longest host that fits.
local function find(rules, uri)
  local host = (uri or ""):lower():match "^%a+://([^/:]+)"
  local best
  for _, rule in ipairs(rules) do
    local fits = host and (host == rule.host or host:sub(-#rule.host - 1) == "." .. rule.host)
    if fits and (not best or #rule.host > #best.host) then best = rule end
  end
  return best
end

return { read = read, find = find }
