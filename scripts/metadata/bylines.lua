-- bylines: names that readers are shown, in lines near the headline and in lines such as "Text: Ruth Fell".
local rim = require "rim"
local texts = require "texts"
local bylines = {}

local LEGAL_FORMS = { ev = 1, gmbh = 1, mbh = 1, ag = 1, kg = 1, inc = 1, ltd = 1, llc = 1, plc = 1, sarl = 1, spa = 1, srl = 1, bv = 1, nv = 1 }

-- The words that stand before names, by the first word of each, the longest first.
function bylines.index(list)
  table.sort(list, function(a, b) return #a > #b end)
  local index = {}
  for _, phrase in ipairs(list) do
    local words = {}
    for word in phrase:gmatch "%S+" do words[#words + 1] = word end
    index[words[1]] = index[words[1]] or {}
    table.insert(index[words[1]], words)
  end
  return index
end

-- Where the phrase that stands at the start of `line` ends, and whether a colon follows.
local function phrase_end(line, at, index)
  local word, behind = line:match("^(%S+)()", at)
  local folded = word and rim.fold(word)
  for _, words in ipairs(folded and (index[folded] or index[folded:gsub(":$", "")]) or {}) do
    local has_colon, last = folded ~= words[1], behind
    for i = 2, #words do
      local next_word, next_behind = line:match("^%s+(%S+)()", last)
      next_word = not has_colon and next_word and rim.fold(next_word)
      has_colon = next_word == words[i] .. ":"
      if not (has_colon or next_word == words[i]) then last = nil break end
      last = next_behind
    end
    if last then return last, has_colon end
  end
end

local function is_credit(folded, page)
  for word in folded:gmatch "[^%s%p]+" do
    if page.credits[word] then return true end
  end
  return false
end

local function is_legal_form(word)
  return LEGAL_FORMS[((word or ""):gsub("[.,]", ""))] ~= nil
end

-- Firms and societies bear their legal form behind their name, here or elsewhere in the page: "Amberger Presse GmbH".
local function is_firm(folded, page)
  if is_legal_form(folded:match " (%S+)$") then return true end
  local first, last = page.text:find(folded, 1, true)
  for _ = 1, 20 do
    if not first then return false end
    if is_legal_form(page.text:match("^ (%S+)", last + 1)) then return true end
    first, last = page.text:find(folded, last + 1, true)
  end
  return false
end

-- One name: without what stands before it; nil for addresses, sites and stand-ins.
local function person(name, page, shown)
  name = texts.squash(name:gsub("%S+@%S+", ""):gsub("%s*[|–—(%[].*$", ""):gsub("%s+%l*%s*%d.*$", ""))
  name = name:gsub("^(%a+):%f[%S]", "%1: ")
  for _ = 1, 2 do
    local last = phrase_end(name, 1, page.before_names)
    name = last and name:match("^[:%s]+(.+)$", last) or name
  end
  name = name:gsub("^[%s:,;]+", ""):gsub("[%s:,;]+$", "")
  local folded = rim.fold(name)
  if name == "" or name:find "^%a+://" or name:find "^www%." or name:find "^[@#]" or name:find "[{}<>=]" or name:find "%d%d%d" then return nil end
  if name:find "^%d%d?:%d%d" or is_firm(folded, page) then return nil end
  if page.nobody[folded] or is_credit(folded, page) or texts.is_site(name, page) or not name:find "%a%a" then return nil end
  local _, words = name:gsub("%S+", "")
  if not page.text:find(folded, 1, true) then return nil end -- readers are not told
  if words > 6 or rim.len(name) > 60 then return nil end
  if name:find "^%d" or (not shown and words == 1 and name == rim.lower(name)) then return nil end -- a day, a reading time; the name of an account
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
  for part in list:gsub("[;/&|]", ","):gmatch "[^,]+" do parts[#parts + 1] = texts.squash(part) end
  return parts
end

function bylines.clean(value, page, shown)
  if value:find "^https?:" or value:find "^www%." or texts.is_site(value, page) or begins_with_site(value, page) then return nil end
  local names = {}
  for _, part in ipairs(parts_of(value)) do
    local name = person(part, page, shown)
    if name then names[#names + 1] = name end
    if #names == 8 then break end
  end
  return #names > 0 and table.concat(names, ", ") or nil
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

-- The names behind "By", "Text:" and the like at the start of a line, or behind its first words.
local function after_word(line, page)
  local at = 1
  while at <= 16 do
    local last, has_colon = phrase_end(line, at, page.before_names)
    local rest = last and line:match("^%s+(.*)$", last)
    local names = rest and leading_names(rest)
    if names then return names, has_colon and at == 1 end
    at = line:match("^%a+ ()", at) -- only plain words may stand before it
    if not at then return nil end
  end
end

-- "12.05.2026 | Ruth Fell", "Ruth Fell / 12.05.2026 / 06:15": the part of a line with a date that is a name and nothing else.
local function beside_date(line)
  if not line:find "%d%d?[./:-]%d%d" or #line > 90 then return nil end
  for part in (line .. "|"):gsub("%s[-–—]%s", "|"):gsub("[/,•·]", "|"):gmatch "([^|]*)|" do
    part = texts.squash(part)
    local name = not part:find "%d" and leading_name(part)
    if name and name == part then return name end
  end
end

-- What a line of a block says: names, and whether a label such as "Text:" says so. Further from the headline only labels count.
local function names_of(line, label, is_near, page)
  local names, is_label = after_word(label and label .. " " .. line or line, page)
  if names or not is_near then return names, is_label end
  return after_word(line:match "|%s*(.+)$" or "", page) or beside_date(line)
end

-- Names in lines near the headline, and anywhere in lines such as "Text: Ruth Fell". Further names stand right below the first.
function bylines.shown(page)
  local BEFORE, BEHIND, LONGEST = 5, 12, 120
  local out, n, top, last, label = {}, 0, texts.headline_at(page), nil, nil
  if not top then top, BEHIND = 1, 40 end
  for block in page.article:blocks() do
    n = n + 1
    local is_near = n >= top - BEFORE and n <= top + BEHIND
    if not last or n <= last + 2 then
      for line in block.text:gmatch "[^\n]+" do
        if #line < 2 * LONGEST and (is_near or label or line:find ":") then
          line = texts.squash(line)
          local names, is_label = nil, false
          if line ~= "" and #line < LONGEST and not (block.node and block.node.is_beside) then
            names, is_label = names_of(line, label, is_near, page)
            label = line:find "^[%a/]+:$" and line or nil
          end
          if names and (is_near or is_label) then out[#out + 1], last = { value = names, node = block.node, from = "byline", is_shown = true }, n end
        end
      end
    end
  end
  return out
end

return bylines
