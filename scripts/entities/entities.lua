-- entities: lists the people, organisations and places of an article, by gazetteers, cue words and the shape of words.
--
-- The engine makes a row of letters of each block (rim.tagger): f is a given name, t a title, G the head of a body's name, X any other
-- capital ... (see `letters`). A name is a run of capitals; what stands in it and beside it says what kind it is.
local language = require "lib.language"
local rim = require "rim"

-- The classes of words.LANG.tsv.
local letters = { title = "t", spokesman = "k", verb = "v", ["in"] = "i", head = "G", company = "C", place = "L", event = "E", adjective = "q", other = "m", opener = "s",
                  of = "o", the = "d", ["and"] = "&", ["for"] = "r", particle = "p", numeral = "R", org = "O", region = "l", capital = "X" }

local kinds = { person = "Q", organisation = "O", place = "l", people = "Q", bodies = "O", places = "l" }

-- Rows of the lexicon with the names of authority lists and their variants. Rows of .jsonl say their kind, those of .tsv are people but in files
-- called bodies or places.
local function authority(ctx, lang)
  local names, titles = { Q = {}, O = {}, l = {} }, {}
  for _, word in ipairs(ctx:data "lib/titles.txt") do titles[word] = true end
  local function add(letter, name)
    local first = name:match "^%s*(%S+)%s+%S"
    if letter and first and not titles[rim.lower(first)] then table.insert(names[letter], (name:match "^%s*(.-)%s*$")) end
  end
  local function add_rows(rows, file)
    for _, row in ipairs(rows) do
      local letter = kinds[row.kind or file:match "(%w+)%.tsv$"] or "Q"
      add(letter, row.name or row[1])
      for _, variant in ipairs(row.variants or {}) do add(letter, variant) end
      for variant in (row[3] or ""):gmatch "[^;]+" do add(letter, variant) end
    end
  end
  for _, file in ipairs(ctx.options.lists) do
    local stem = file:gsub("%.%w+$", "")
    add_rows(ctx:data(file), file)
    add_rows(ctx:data(stem, "en") or {}, file)
    if lang ~= "en" then add_rows(ctx:data(stem, lang) or {}, file) end
  end
  return { { "Q", names.Q }, { "O", names.O }, { "l", names.l } }
end

-- Of two meanings of a word, the first stands: the authority lists, own words, then places and people. Q person of a list, f given name, n word of people's names, h given name that
-- is a common word, too, l place, b town and name, B large city and name, c common word with a capital.
local function lexicon(ctx, lang, cues)
  local rows = authority(ctx, lang)
  for _, row in ipairs(cues) do
    local words = {}
    for word in row[2]:gmatch "[^;]+" do words[#words + 1] = word:match "^%s*(.-)%s*$" end
    rows[#rows + 1] = { letters[row[1]], words }
  end
  local given, people, cities, towns = {}, ctx:data "people.txt", ctx:data "cities.txt", ctx:data "towns.txt"
  for _, sex in ipairs { "female", "male", "both" } do
    for _, name in ipairs(ctx:data("lib/given." .. sex .. ".txt")) do given[#given + 1] = name end
  end
  local is_name, both, both_large = {}, {}, {}
  for _, list in ipairs { given, people } do
    for _, word in ipairs(list) do is_name[word] = true end
  end
  for _, word in ipairs(cities) do both_large[#both_large + 1] = is_name[word] and word or nil end
  for _, word in ipairs(towns) do both[#both + 1] = is_name[word] and word or nil end
  local more = { { "l", ctx:data("places", lang) or {} }, { "B", both_large }, { "b", both }, { "f", given }, { "n", people }, { "l", cities }, { "l", towns },
                 { "h", ctx:data("wordnames", lang) or {} }, { "c", ctx:data("common", lang) or {}, true } }
  for _, row in ipairs(more) do rows[#rows + 1] = row end
  return rows
end

-- Cue words are those of the language or of English; places are those of the language.
local function knowledge(ctx, known)
  local lang = language.having(ctx, "words", known, "other")
  return language.kept(known, lang, function()
    local rows = ctx:data("words", lang) or ctx:data("words", "en")
    return { tagger = rim.tagger(lexicon(ctx, lang, rows)), nouns_are_capital = lang == "de", of_is_particle = lang ~= "en" and lang ~= "de", knows_common = ctx:data("common", lang) ~= nil, reasons = {} }
  end)
end

-- ---- Runs of capitals ----

local capitals = "[QfnhbBcXAIRlqGLOECm]"

-- The run that begins at row[i]: where it ends. Hyphens, particles and "&" join; "of" and "for" do where a body's or place's name wants them.
local function run_end(row, i, k)
  local last, head, has_of = i, row:match("^[GLEO]", i), false
  while true do
    local next_at = last + 1
    local _, to = row:find("^" .. capitals, next_at)
    if to and head == "G" and row:find("^[If]", to) then return last end -- "Liberal Party T. Reid"
    if not to then _, to = row:find("^%-p?%-?" .. capitals, next_at) end
    if not to then _, to = row:find("^%-w%-" .. capitals, next_at) end
    if not to then _, to = row:find("^pp?%-?" .. capitals, next_at) end
    if not to and k.of_is_particle and row:find("^[fh]", last) then _, to = row:find("^[od]d?[XfnbBhc]", next_at) end -- "Lula da Silva", "Anna de Vries"
    if not to and head then
      _, to = row:find("^o[dp]?" .. capitals, next_at)
      has_of = has_of or to ~= nil
    end
    if not to and head == "G" then _, to = row:find("^rd?[GXcqlL]", next_at) end
    if not to and head and has_of then _, to = row:find("^&[GXc]", next_at) end
    if not to then
      local _, behind = row:find("^&[Xc]*G", next_at) -- "Health and Hospitals Corporation"
      if row:find("[Xc]", last) and behind then to = behind end
    end
    if not to then return last end
    last = to
    head = head or row:match("^[GLEO]", last)
  end
end

-- ---- What a run is ----

-- Does a sentence, or what is said in quotation marks, begin at row[i]?
local function opens(row, i)
  return i == 1 or row:find("^[|\"(*:]", i - 1) ~= nil
end

-- Kind of the run row[a..b] by itself, and what of it is the name; false when it is none; nil when nothing tells.
local function kind_of(row, a, b)
  local run = row:sub(a, b)
  local listed = run:find "Q"
  if listed then return "person", a + listed - 1, a + listed - 1 end
  if run:find "E" then return false end
  if row:find("^k", b + 1) and run:find "^[XcnB%-]+$" then return "organisation", a, b end -- "a Harrow spokeswoman"
  if run:find "C$" then return "organisation", a, b end
  if run:find "^[lqXBb]+O" and not run:find "^qO$" then return "organisation", a, b end
  if run:find "^O" then
    local _, to = run:find "^O[lq]*"
    if run:find "[Go]" then to = #run end
    return "organisation", a, a + to - 1
  end
  if run:find "G" and #run > 1 then return "organisation", a, b end
  if run:find "L[op]" then return "place", a, b end
  if run:find "^L[XfnhblBc]+$" then return "place", a, b end
  if run:find "L" and #run > 1 then return "place", a, a + #run - run:reverse():find "L" end
  if run:find "^[lB][lB%-]*$" then return "place", a, b end
  if run:find "^[fnbBh][fnbBhXIRp%-lc]*[fnbBXRlhc]$" then
    if run:find "^h[c]+$" or (run:find "^h" and opens(row, a)) then return nil end
    return "person", a, b
  end
  if run:find "^I+[fnbBXhlc]" or run:find "^[fhX]*[fh][od]d?[XfnbBhc]" then return "person", a, b end
  if run:find "^Xw*%-?[IR]" or run:find "^X%-?[fn]" or run:find "^X[Xn]?p[p%-]*[XfnbB]" then return "person", a, b end
  if run:find "^A$" then return "organisation", a, b end
end

-- What in and beside a name speaks for its kind, as a reader of the list wants to know it.
local inside = { { "Q", "on an authority list" }, { "O", "known organisation" }, { "[fh]", "given name" }, { "n", "word of people's names" }, { "[lB]", "known place" }, { "b", "town" },
                 { "G", "head of a body's name" }, { "C", "form of a company" }, { "L", "word for a place" }, { "R", "numeral or Jr." }, { "A", "all capitals" } }
local before = { { "t%.?$", "title before it" }, { "k$", "speaker's role before it" }, { "id?$", "preposition of place before it" } }

local function reasons_for(run, left, is_speaking)
  local reasons = {}
  for _, sign in ipairs(inside) do
    if run:find(sign[1]) then reasons[#reasons + 1] = sign[2] end
  end
  for _, sign in ipairs(before) do
    if left:find(sign[1]) then reasons[#reasons + 1] = sign[2] end
  end
  if is_speaking then reasons[#reasons + 1] = "verb of speech behind it" end
  return #reasons > 0 and reasons or { "capitals" }
end

-- The same for row[a..b]; of short runs, which are few, it is kept.
local function evidence(row, a, b, k)
  local run, left, is_speaking = row:sub(a, b), row:sub(math.max(1, a - 3), a - 1), row:find("^v", b + 1) ~= nil
  if #run > 3 then return reasons_for(run, left, is_speaking) end
  local key = left .. " " .. run .. (is_speaking and " v" or "")
  local reasons = k.reasons[key] or reasons_for(run, left, is_speaking)
  k.reasons[key] = reasons
  return reasons
end

-- A run that nothing in it tells: by what stands beside it.
local function kind_beside(row, a, b, k)
  local run = row:sub(a, b)
  local before = row:sub(math.max(1, a - 3), a - 1)
  if run:find "^[fnhbBXcIRlp%-]+$" and (before:find "[tk]%.?$" or row:find("^v", b + 1)) then
    if not (opens(row, a) and run:find "^[chl]$") then return "person" end
  end
  if run == "f" or run == "n" or run == "b" then
    if before:find "i$" and run ~= "f" then return "place" end
    return "person"
  end
  if opens(row, a) then
    return run == "X" and k.knows_common and "person" or nil
  end
  if run == "X" and before:find "id?$" then return "place" end
  if before:find "d$" and #run == 1 then return nil end
  if run:find "c" or run:find "h" then return nil end
  if run:find "^XX$" or run == "X" then return "person" end
  if run:find "^X%-X$" then return "person" end
  if run:find "^[Xq]" and #run > 2 then return "organisation" end
end

-- ---- The article ----

-- People of a country or a creed are no entities: "Bolivians", "Faroese".
local function is_people(text)
  return text:find "[ai]ans$" or text:find "ese$" or text:find "ists$" or text:find "ites?$" or text:find "^%a+ish$"
end

-- Takes off what does not belong to a name: months and the like at its ends, the first word of a sentence before a given name.
local function trim(row, a, b, k)
  if b > a and not k.knows_common and opens(row, a) and row:find("^X[QfnhlBOA]", a) then a = a + 1 end -- "Gestern Ruth Feld"
  while a <= b and row:find("^[mR]", a) do a = a + 1 end
  while a <= b and row:find("^q", a) and not row:sub(a, b):find "[GLOC]" do a = a + 1 end
  while b >= a and row:find("^[mq]", b) do b = b - 1 end
  if b > a and opens(row, a) and row:find("^c[fnhI]", a) then a = a + 1 end
  if row:find("^p", a - 1) and row:find("^[t.]", a - 2) then a = a - 1 end -- "General de Meza"
  return a, b
end

-- "a Roma Anna Rossi", "in Hamburg Vertreter": a known place behind its preposition, and another name, or in German a noun, right behind it.
local function is_place_alone(row, a, k)
  if not (row:find("^[lB]", a) and row:sub(math.max(1, a - 2), a - 1):find "id?$") then return false end
  return row:find("^[fQ]", a + 1) ~= nil or (k.nouns_are_capital and row:find("^[Xc]", a + 1) ~= nil)
end

local function find_names(block, k, found)
  local tags = k.tagger:read(block)
  local row, i = tags.letters, 1
  while true do
    local a = row:find(capitals, i)
    if not a then return end
    local b = run_end(row, a, k)
    if b > a and is_place_alone(row, a, k) then b = a end
    i = b + 1
    a, b = trim(row, a, b, k)
    if a <= b and not (row:find("^0", a - 1) and row:find("^lw", a)) then -- "the 2017 Malta election"
      local kind, from, to = kind_of(row, a, b)
      local is_sure = kind and (row:sub(a, b):find "[QLGOlBC]" or b > a)
      if kind == nil and (not k.nouns_are_capital or row:find("^t", a - 1)) then kind, from, to = kind_beside(row, a, b, k), a, b end
      if kind and not (from == to and is_people(tags:text(from))) then
        found[#found + 1] = { kind = kind, span = tags:span(from, to), row = row, first = from, last = to, is_sure = is_sure, block = block.index, because = evidence(row, from, to, k) }
      end
    end
  end
end

-- Names in one list are of one kind: "Bengaluru, Nasik and Korwa".
local function agree_in_lists(found)
  local i = 1
  while i <= #found do
    local j = i
    while found[j + 1] and found[j + 1].block == found[i].block and found[j].row:sub(found[j].last + 1, found[j + 1].first - 1):find "^,?&?d?$" do j = j + 1 end
    if j - i >= 1 then
      local has_place, has_person = false, false
      for m = i, j do
        has_place = has_place or (found[m].kind == "place" and found[m].is_sure)
        has_person = has_person or (found[m].kind == "person" and found[m].is_sure)
      end
      for m = i, j do
        if has_place and not has_person and not found[m].is_sure and found[m].kind == "person" then
          found[m].kind, found[m].because = "place", { "among places" }
        end
      end
    end
    i = j + 1
  end
end

-- A surname alone is the person named in full.
local function agree_with_full_names(found)
  local person = {}
  for _, f in ipairs(found) do
    if f.kind == "person" and f.last > f.first then person[f.span.text:match "(%S+)$"] = true end
  end
  for _, f in ipairs(found) do
    if f.first == f.last and f.kind ~= "person" and person[f.span.text] then f.kind, f.because = "person", { "named in full elsewhere" } end
  end
end

return {
  name = "entities", version = "1.0.0", api = 1,
  summary = "lists people, organisations and places",
  after = { "residue", "encoding", "names" },
  options = {
    lists = { type = "files", default = { "lib/people.tsv", "lib/bodies.tsv", "lib/places.tsv" }, doc = "authority lists of people, organisations and places, .jsonl or .tsv" },
  },
  examples = {
    { "Mr Tarrow met Ruth Fell of the Harbour Workers Union in Lisbon.",
      emits = { entities = { { text = "Tarrow", kind = "person" }, { text = "Ruth Fell", kind = "person" }, { text = "Harbour Workers Union", kind = "organisation" }, { text = "Lisbon", kind = "place" } } } },
    { "Previously the ship lay in the bay. Researchers saw it on Monday." },
  },
  setup = function() return {} end,
  article = function(article, ctx, known)
    local k, found = knowledge(ctx, known), {}
    for block in article:blocks() do find_names(block, k, found) end
    agree_in_lists(found)
    agree_with_full_names(found)
    local list = {}
    for i, f in ipairs(found) do list[i] = { text = f.span.text, kind = f.kind, span = f.span, because = f.because } end
    if #list > 0 then ctx:emit("entities", list) end
  end,
}
