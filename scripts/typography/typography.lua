-- typography: quotation marks, apostrophes, dashes, ellipses and spaces as the article's language writes them.
--
-- conventions.tsv has a row for each language; a language without one is left alone. Marks are corrected by what stands beside
-- them: where that can be read in two ways, the edit is a proposal. What a person said is not touched: a quotation's own marks are.
local rim = require "rim"

local NO_BREAK, NARROW = "\u{A0}", "\u{202F}"
local SURE, LIKELY, DOUBTFUL = 1, 0.9, 0.7 -- from 0.9 on an edit is applied

local columns = { "language", "double", "nested", "single", "also", "dash", "tight", "range", "years", "speech", "narrow", "wide" }

-- ---- Conventions ----

-- "« »": the key of a pair, without the spaces that belong to its marks.
local function pair_of(cell)
  local open, close = cell:match "^(%S+) (%S+)$"
  open, close = open:gsub("_", NO_BREAK), close:gsub("_", NO_BREAK)
  local pair = { open = open:gsub(NO_BREAK, ""), close = close:gsub(NO_BREAK, ""), pad = open:find(NO_BREAK, 1, true) and NO_BREAK or "" }
  pair.key = pair.open .. " " .. pair.close
  return pair
end

local function read_row(row)
  local r = {}
  for i, name in ipairs(columns) do r[name] = row[i] ~= "." and row[i] or nil end
  r.double, r.nested, r.single = pair_of(r.double), pair_of(r.nested), pair_of(r.single)
  r.right = { [r.double.key] = r.double, [r.nested.key] = r.nested, [r.single.key] = r.single }
  for cell in (r.also or ""):gmatch "[^,%s]+ [^,%s]+" do
    local pair = pair_of(cell)
    r.right[pair.key] = r.right[pair.key] or pair
  end
  return r
end

local function row_for(rows, lang)
  local by_tag = {}
  for _, row in ipairs(rows) do
    for tag in row[1]:gmatch "%S+" do by_tag[tag] = row end
  end
  while lang do
    if by_tag[lang] then return read_row(by_tag[lang]) end
    lang = lang:match "^(.*)%-"
  end
end

local function set_of(list)
  local set = {}
  for _, item in ipairs(list or {}) do set[item] = true end
  return set
end

-- The row of the article's language with the words beside it, or false.
local function conventions(ctx, known)
  if known[ctx.lang] == nil then
    local r = row_for(known.rows, ctx.lang) or false
    if r then
      r.elisions = set_of(ctx:data("elisions", ctx.lang))
      r.letters = set_of(ctx:data "okina.txt")
    end
    known[ctx.lang] = r
  end
  return known[ctx.lang]
end

-- ---- What is no prose ----

-- Where addresses and code stand: a sorted list of {first, last}, or true when all of the block is code.
local function no_prose(block, text)
  local zones = {}
  local node = block.node
  if node then
    if node.tag == "pre" then return true end
    local from = 1
    for code in node:select "code, kbd, samp, tt, var" do
      local first, last = text:find(code.text, from, true)
      if first then
        zones[#zones + 1] = { first, last }
        from = last + 1
      end
    end
  end
  if text:find '[{,]%s*"[%w_]+"%s*:' then return true end
  for first, last in text:gmatch "()`[^`]+`()" do zones[#zones + 1] = { first, last - 1 } end
  if text:find "[@#]" or text:find("://", 1, true) or text:find("www.", 1, true) then
    for word in block:words() do
      if word.kind == "url" or word.kind == "email" then zones[#zones + 1] = { word.first, word.last } end
    end
  end
  table.sort(zones, function(a, b) return a[1] < b[1] end)
  for i = 2, #zones do zones[i][2] = math.max(zones[i][2], zones[i - 1][2]) end
  return zones
end

local function within(zones, at)
  local low, high = 0, #zones -- the last zone that begins at or before the place
  while low < high do
    local middle = (low + high + 1) // 2
    if zones[middle][1] <= at then low = middle else high = middle - 1 end
  end
  return low > 0 and at <= zones[low][2]
end

-- key="value", print("it"), list['item'], o'neil@example.org: also behind a mark that stands so in the same run of characters.
local function in_code(mark)
  local before, after = mark:before(48):match "%S*$", mark:after(48):match "^%S*"
  return mark:before(2):find "[=\\{<>|]%s?$" or before:find "[%w_][%(%[]$" or before:find "[%w_][=%(%[][\"']" or after:find "^[%w.]+@"
end

-- ---- Quotation marks ----

local straight = { ['"'] = true, ["'"] = true }
local single_marks = set_of { "'", "‘", "’", "‚", "‹", "›" }

-- The pair that this article's own marks speak for: of the pairs that are right, the one it uses most.
local function own_pair(quotes, r)
  local counts, best = {}, r.double
  for _, q in ipairs(quotes) do
    local key = q.level == 0 and q.open and q.close and q.open.text .. " " .. q.close.text
    if key and r.right[key] and not single_marks[q.open.text] then
      counts[key] = (counts[key] or 0) + 1
      if counts[key] > (counts[best.key] or 0) then best = r.right[key] end
    end
  end
  return best
end

-- Is the mark before a word an apostrophe: 'em, '90s? Where it could open a quotation, only what is written as the list has it.
local function is_elision(mark, r, may_open)
  local behind = mark:after(12)
  local word = behind:match "^%a+"
  if word then return r.elisions[word] or (not may_open and r.elisions[rim.lower(word)]) end
  return behind:find(may_open and "^%d%ds%f[%W]" or "^%d%ds?%f[%W]") ~= nil or behind:find "^%d%der%l?%l?%f[%W]" ~= nil -- "'90ern"
end

local function wanted_pair(q, outer, r)
  local open, close = q.open and q.open.text, q.close and q.close.text
  if open and close and r.right[open .. " " .. close] then return r.right[open .. " " .. close], SURE end
  local is_single = single_marks[open or close]
  local nested = q.level > 0 and (is_single or not (outer and single_marks[outer]))
  local pair = nested and r.nested or is_single and r.single or r.own
  if not (open and close) then return pair, q.is_open and DOUBTFUL or SURE end
  return pair, (is_single or not straight[open]) and LIKELY or SURE
end

local function set_mark(block, first, last, after, why, state)
  for at = first, last do state.taken[at] = true end
  block:sub(first, last):replace(after, why)
end

-- The space inside a mark goes with it; one that cannot break already is left.
local function pad_for(pair, space)
  if pair.pad ~= "" and (space == NARROW or space == NO_BREAK) then return space end
  return pair.pad
end

local function quotation(q, r, state)
  local open, close = q.open, q.close
  local mark = open or close
  if not mark or within(state.zones, mark.first) or in_code(mark) then
    if open then state.taken[open.first] = true end
    if close then state.taken[close.first] = true end
    return
  end
  state.outer[q.level] = open and open.text
  if q.is_open and not straight[mark.text] then return end -- half a pair: its kind tells nothing of the other half
  local is_word = close and not q.text:find "[^%a]" -- 'nein' is somebody's word, 'ne alte Sache' is not
  if open and open.text == "'" and not is_word and is_elision(open, r, true) then return end
  local pair, confidence = wanted_pair(q, state.outer[q.level - 1], r)
  local why = { rule = "quotation-mark", reason = ("%s…%s: quotation marks of the language"):format(pair.open, pair.close), confidence = confidence }
  local space = q.text:match "^[ \u{A0}\u{202F}]*"
  if open then set_mark(q.block, open.first, open.last + #space, pair.open .. pad_for(pair, space), why, state) end
  if close then
    space = q.text:match "[ \u{A0}\u{202F}]*$"
    set_mark(q.block, close.first - #space, close.last, pad_for(pair, space) .. pair.close, why, state)
  end
end

-- A straight mark that no pair has: its place tells which it is, if anything does. Behind a digit it may stand for inches.
local function lone_mark(mark, r)
  local left, right = mark:before(1), mark:after(1)
  local pair = r.own
  local why = { rule = "quotation-mark", reason = "a quotation mark without its other half", confidence = DOUBTFUL }
  if (left == "" or left:find "[%s%(%[]") and right:find "[%w¿¡]" then
    mark:replace(pair.open .. pair.pad, why)
  elseif left:find "[%a.,!?…]" and (right == "" or right:find "[%s%p]") then
    mark:replace(pair.pad .. pair.close, why)
  end
end

local function lone_marks(block, text, r, state)
  for at in text:gmatch '()"' do
    if not state.taken[at] and not within(state.zones, at) then
      local mark = block:sub(at, at)
      if not in_code(mark) then lone_mark(mark, r) end
    end
  end
end

-- ---- Apostrophes ----

local function stands_for_a_letter(mark, r)
  local before, after = mark:before(16):match "[%a']*$", mark:after(16):match "^[%a']*"
  return r.letters[rim.lower(before .. "'" .. after)]
end

local function is_apostrophe(mark, r)
  local left, right = mark:before(1), mark:after(1)
  if left:find "%a" then return right ~= "(" and not stands_for_a_letter(mark, r) end
  if left:find "%d" then return mark:after(2):find "^s%A?$" ~= nil end
  return is_elision(mark, r) and not stands_for_a_letter(mark, r)
end

local function apostrophes(block, text, r, state)
  for at in text:gmatch "()'" do
    if not state.taken[at] and not within(state.zones, at) then
      local mark = block:sub(at, at)
      if not in_code(mark) and is_apostrophe(mark, r) then
        mark:replace("’", { rule = "apostrophe", reason = "an apostrophe is a comma's shape, not a straight stroke" })
      end
    end
  end
end

-- ---- Dashes and ellipses ----

-- The dash for a hyphen or two that stand for one, and how sure that is; nil when they do not.
local function dash_for(n, left, right, r, dash)
  local spaced = left:find "%s$" and right:find "^%s"
  local before, after = left:match "(%S)%s*$", right:match "^%s*(%S)"
  if not before or not after then return nil end
  if before:find "%d" and after:find "%d" then
    if spaced then return r.range, DOUBTFUL end
    return n == 2 and r.range or nil, SURE
  end
  if spaced then
    local is_sum = left:find "^%A?%a%s$" and right:find "^%s%a%A" -- x - y
    return not is_sum and dash or nil, after:find "%d" and DOUBTFUL or SURE
  end
  if n == 2 and before:find "[%w,.!?]" and not left:find "%s$" and right:find "^[%w\"”’»]" then return r.tight, SURE end
end

-- Direct speech that opens with "--" or "—" goes on with the same dash.
local function speech_dash(block, text, r)
  if not r.speech then return r.dash end
  if text:find("^" .. r.speech .. "%s") then return r.speech end
  local first, last = text:find "^%-%-%f[%s]"
  if not first then return r.dash end
  block:sub(first, last):replace(r.speech, { rule = "dash", reason = "a dash opens direct speech" })
  return r.speech
end

local function dashes(block, text, r, state)
  local dash = speech_dash(block, text, r)
  for first, run, last in text:gmatch "()(%-+)()" do
    if #run <= 2 and first > 1 and not within(state.zones, first) then
      local span = block:sub(first, last - 1)
      local after, confidence = dash_for(#run, span:before(3), span:after(3), r, dash)
      if after then span:replace(after, { rule = "dash", reason = "a dash, not a hyphen", confidence = confidence }) end
    end
  end
end

-- "2015-2016", "3-5 years": numbers that rise, with nothing else that would make them a date, a result or a telephone number.
local function ranges(block, text, r, state)
  for first, from, at, to, last in text:gmatch "()%f[%w](%d[%d:]*)()%-(%d[%d:]*)()%f[^%w]" do
    local span = block:sub(at, at)
    local is_alone = not block:sub(first, first):before(1):find "[%-.,:/+#]" and not block:sub(last - 1, last - 1):after(2):find "^[%-/:+#]"
                     and not block:sub(last - 1, last - 1):after(2):find "^[.,]%d"
    local low, high = tonumber((from:gsub(":", ""))), tonumber((to:gsub(":", "")))
    local rises = low and high and low < high and #to - #from <= 1 and not (from:find "^0" and not from:find ":")
    if is_alone and rises and not within(state.zones, at) then
      span:replace(r.years, { rule = "range", reason = "a dash between the ends of a range", confidence = DOUBTFUL })
    end
  end
end

local function ellipses(block, text, state)
  for first, run, last in text:gmatch "()(%.+)()" do
    local span = #run == 3 and not within(state.zones, first) and block:sub(first, last - 1)
    if span and not span:before(1):find "[/\\]" and not span:after(1):find "[/\\]" and not span:before(2):find "[%w_][%(%[]$" then
      span:replace("…", { rule = "ellipsis", reason = "one mark instead of three stops" })
    end
  end
end

-- ---- Spaces ----

local function doubled_spaces(block, text, state)
  for first, last in text:gmatch "()  +()" do
    if not state.taken[first] and not state.taken[last - 1] and not within(state.zones, first) then
      local is_layout = last - first > 3
      block:sub(first, last - 1):replace(" ", { rule = "space", reason = "one space is enough", confidence = is_layout and DOUBTFUL or SURE })
    end
  end
end

-- The space that the language wants before a mark: a string, "" for none; nil: no opinion.
local function space_before(mark, left, r)
  if mark == "%" then return r.wide and r.wide:find("%", 1, true) and left:find "%d" and NO_BREAK or nil end
  if r.narrow and r.narrow:find(mark, 1, true) then return NARROW end
  if r.wide and r.wide:find(mark, 1, true) then return NO_BREAK end
  return ""
end

local ends_in_space = { [0x20] = true, [0xA0] = true, [0xAF] = true } -- last bytes of a space, U+00A0 and U+202F

-- Proposes what stands before the mark at last + 1; true when it did.
local function space_at(block, first, last, mark, r)
  local span = block:sub(first, last)
  local left, right = span:before(1), block:sub(last + 1, last + 1):after(2)
  local is_number = left:find "%d" and right:find "^ ?%d" -- 3 : 2
  local ends = right == "" or right:find "^[%s\"'”’“»)%]!?]" or (mark == "%" and right:find "^[.,;:…]")
  if not ends or is_number or left:find "^%.?$" or (mark == "." and right:find "^ %.") then return end
  local wanted = space_before(mark, left, r)
  if wanted == "" then
    return span:replace("", { rule = "space", reason = ("no space before “%s”"):format(mark) })
  elseif wanted and span:match "^ +$" then
    return span:replace(wanted, { rule = "no-break-space", reason = ("the space before “%s” must not break"):format(mark) })
  end
end

local function spaces_before_marks(block, text, r, state)
  for at, mark in text:gmatch "()([,.;:!?%%])" do
    local space = ends_in_space[text:byte(at - 1)] and text:sub(math.max(1, at - 256), at - 1):match "[ \u{A0}\u{202F}]+$"
    local first = space and at - #space
    if first and not state.taken[first] and not within(state.zones, first) and space_at(block, first, at - 1, mark, r) then
      for i = first, at - 1 do state.taken[i] = true end
    end
  end
end

local function missing_spaces(block, text, r, state)
  for before, at, mark in text:gmatch "([%w»”›’\"'%)%%])()([;:!?])" do
    local span = block:sub(at, at)
    local right = span:after(1)
    local wanted = space_before(mark, "", r)
    local is_mark = not straight[before] or state.taken[at - 1]
    if wanted ~= "" and is_mark and (right == "" or right:find "[%s\"”’»)!?]") and not within(state.zones, at) then
      span:insert_before(wanted, { rule = "no-break-space", reason = ("a space stands before “%s”"):format(mark), confidence = LIKELY })
    end
  end
end

-- ---- The article ----

local function has(text, what)
  return text:find(what, 1, true) ~= nil
end

local function correct(block, quotes, r, off)
  local text = block.text
  local zones = no_prose(block, text)
  if zones == true then return end
  local state = { zones = zones, taken = {}, outer = {} }
  if not off["quotation-mark"] then
    for _, q in ipairs(quotes) do quotation(q, r, state) end
    if has(text, '"') then lone_marks(block, text, r, state) end
  end
  if has(text, "'") and not off.apostrophe then apostrophes(block, text, r, state) end
  if (has(text, " - ") or has(text, "--")) and not off.dash then dashes(block, text, r, state) end
  if r.years and has(text, "-") and not off.dash then ranges(block, text, r, state) end
  if has(text, "...") and not off.ellipsis then ellipses(block, text, state) end
  if block.kind ~= "table" and not off.space then
    spaces_before_marks(block, text, r, state)
    if has(text, "  ") then doubled_spaces(block, text, state) end
    if r.narrow or (r.wide and r.wide:find ":") then missing_spaces(block, text, r, state) end
  end
end

local function by_block(article)
  local all, blocks = {}, {}
  for q in article:quotes() do
    local index = q.block.index
    all[#all + 1] = q
    blocks[index] = blocks[index] or {}
    table.insert(blocks[index], q)
  end
  return all, blocks
end

return {
  name = "typography", version = "1.0.0", api = 1,
  summary = "writes quotation marks, apostrophes, dashes and spaces as the language does",
  after = { "residue", "names", "quotes" },
  options = {
    off = { type = "list", default = {}, doc = "rules not to use: quotation-mark, apostrophe, dash, ellipsis, space" },
  },
  examples = {
    { "\"It's the players' ship,\" she said - 'twas built in the '90s.", "“It's the players' ship,” she said — ’twas built in the ’90s.",
      proposed = { "’", "’" } }, -- in a quotation: for a person to decide
    { "He is 6'2\" tall; see http://a.example/it's--here and print(\"x\")." },
    { "Sie sagte: \"Das geht.\" - Und es ging ...", "Sie sagte: „Das geht.“ – Und es ging …", lang = "de" },
    { "Il dit : \"Bonjour\" et part !", "Il dit\u{A0}: «\u{A0}Bonjour\u{A0}» et part\u{202F}!", lang = "fr" },
  },
  setup = function(ctx)
    return { rows = ctx:data "conventions.tsv", off = set_of(ctx.options.off) }
  end,
  article = function(article, ctx, known)
    local r = conventions(ctx, known)
    if not r then return end
    local quotes, blocks = by_block(article)
    r.own = own_pair(quotes, r)
    for block in article:blocks() do correct(block, blocks[block.index] or {}, r, known.off) end
  end,
}
