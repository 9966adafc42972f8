-- terms: points at names of bodies, treaties, meetings and places that a translator guessed, and says what the house writes.
--
-- Two things are looked for. terms.LANG.tsv has wrong forms, written out ("Big Seven", "OTAN"); wording.LANG.tsv likewise, for the
-- translator's way of saying things. bodies.LANG.tsv has right names: a run of words that has the words of one of them in another
-- order, form or choice ("International Cash Fund") is a translator's guess. Which words count as one is in words.LANG.tsv.
local language = require "lib.language"
local phrases = require "lib.phrases"
local rim = require "rim"

local function set_of(list)
  local set = {}
  for item in (list or ""):gmatch "[^|]+" do set[rim.lower(item)] = true end
  return next(set) and set or nil
end

-- ---- Wrong forms ----

local function add_forms(list, contexts, rows, rule)
  for _, row in ipairs(rows or {}) do
    local term = { right = row[1] ~= "" and row[1] or nil, with = set_of(row[3]), apart = set_of(row[4]), note = row[5] ~= "" and row[5] or nil, rule = rule }
    for word in pairs(term.with or {}) do contexts[word] = true end
    for form in row[2]:gmatch "[^;]+" do
      for _, text in ipairs(phrases.expand(form)) do list[#list + 1] = { text, term, text ~= rim.lower(text) } end
    end
  end
end

-- The words that rows ask for and the article has, found when the first row asks.
local function article_words(article, k, cache)
  if not cache.words then
    cache.words = {}
    for _, _, word in k.contexts:each(article.text) do cache.words[word] = true end
  end
  return cache.words
end

local function holds_any(words, wanted)
  for word in pairs(wanted) do
    if words[word] then return true end
  end
  return false
end

-- Does one of the words stand right before or behind the span?
local function beside(span, words)
  local before, behind = span:before(24):match "(%S+)%s*$", span:after(24):match "^%s*(%S+)"
  local function has(word) return word and words[rim.lower(word):gsub("^%p+", ""):gsub("%p+$", "")] end
  return has(before) or has(behind)
end

-- Small letters all along, and so few words that they may mean what they say.
local function is_loose(text)
  return not text:find "%u" and select(2, text:gsub("%S+", "")) < 4
end

local function is_guess(span, form, article, k, cache)
  local text, as_written, term = form[1], form[3], form[2]
  if as_written and span.text ~= text then return false end
  if term.rule == "term" and span.text:find(term.right, 1, true) then return false end
  if term.rule == "glossary" then
    if span.text == term.right then return false end
  else
    if rim.fold(span.text) == rim.fold(term.right) then return false end -- "TRIPOLI" is Tripoli
    if not as_written and is_loose(span.text) and term.rule == "term" and term.right:find "%u" then return false end
  end
  if term.apart and beside(span, term.apart) then return false end
  return not term.with or holds_any(article_words(article, k, cache), term.with)
end

-- ---- Right names, by their words ----

local function classes(rows)
  local known = { link = {}, spelling = {}, same = {}, near = {} }
  for _, row in ipairs(rows or {}) do
    local first
    for word in row[2]:gmatch "%S+" do
      local plain = rim.fold(word)
      first = first or plain
      known[row[1]][plain] = row[1] == "link" or first
    end
  end
  return known
end

local function plain_word(text)
  return (rim.fold(text):gsub("['’]s?$", ""):gsub("s['’]$", "s"))
end

-- A word in three readings: as written, in its plain form, in its wider meaning.
local function read_word(text, known, lang)
  local word = plain_word(text)
  word = known.spelling[word] or word
  local same = known.same[word] or known.same[rim.stem(word, lang)] or word
  local wide = known.near[same] or known.near[word]
  same = known.same[word] and same or rim.stem(same, lang)
  return word, same, wide or same
end

local function bag(list)
  local sorted = table.move(list, 1, #list, 1, {})
  table.sort(sorted)
  return table.concat(sorted, " ")
end

local function read_name(name, known, lang)
  local written, same, wide = {}, {}, {}
  for text in name:gmatch "[^%s,/–-]+" do
    local w, s, n = read_word(text, known, lang)
    if w ~= "the" then written[#written + 1] = w end
    if not known.link[w] then same[#same + 1], wide[#wide + 1] = s, n end
  end
  return table.concat(written, " "), same, wide
end

local function index_bodies(rows, known, lang)
  local index = { strict = {}, wide = {}, right = {}, words = {} }
  local function add(name, row, is_right)
    local written, same, wide = read_name(name, known, lang)
    index.right[written] = index.right[written] or is_right
    for i = 1, #same do index.words[same[i]], index.words[wide[i]] = true, true end
    if #same >= 2 then index.strict[bag(same)] = index.strict[bag(same)] or row[1] end
    if #same >= 3 then index.wide[bag(wide)] = index.wide[bag(wide)] or row[1] end
  end
  for _, row in ipairs(rows or {}) do
    for name in (row[1] .. ";" .. (row[2] or "")):gmatch "[^;]+" do add(name, row, true) end
    for name in (row[3] or ""):gmatch "[^;]+" do add(name, row, false) end
  end
  return index
end

local MOST = 4000 -- words of which it is kept what they are; most articles have the same ones

-- What a word is for a name: its three readings, and whether names have it.
local function about(text, k)
  local is = k.about[text]
  if not is then
    if k.n_about == MOST then k.about, k.n_about = {}, 0 end
    k.n_about = k.n_about + 1
    local written, same, wide = read_word(text, k.known, k.lang)
    is = { text = text, written = written, same = same, wide = wide, is_link = k.known.link[written] ~= nil,
           is_upper = text:find "^%u" ~= nil, is_number = text:find "^%d" ~= nil }
    is.is_part = is.is_link or k.bodies.words[same] or k.bodies.words[wide]
    k.about[text] = is
  end
  return is
end

-- The run of name words from the i-th on.
local function run_from(w, i, k)
  local run, at = {}, i
  while w.text[at] and #run < 14 do
    local is = about(w.text[at], k)
    if not is.is_part or (at > i and w.all:sub(w.last[at - 1] + 1, w.first[at] - 1):find "[^%s%-/–]") then break end
    run[#run + 1] = is
    at = at + 1
  end
  return run
end

-- Goes a name on from one word to the other? Abbreviations stand apart.
local function goes_on(w, i)
  local a, b = w.text[i], w.text[i + 1]
  if not a or not b or not (a:find "^%u" and b:find "^%u") or a:find "^%u+$" or b:find "^%u+$" then return false end
  return not w.all:sub(w.last[i] + 1, w.first[i + 1] - 1):find "[^%s%-]" and not rim.is_stop(a, "en")
end

-- Do n words from the i-th make a name by themselves, and no part of "Japan Bank for International Cooperation"?
local function is_alone(w, i, n)
  local behind = w.text[i + n] == "for" and w.text[i + n + 1] or ""
  return not goes_on(w, i - 1) and not goes_on(w, i + n - 1) and not behind:find "^%u"
end

-- The longest name that begins with the run: how many of its words, whose name, and whether it is right as it stands.
local function name_in(run, w, i, k)
  local written, same, wide, found, right, is_right = {}, {}, {}, 0, nil, false
  for n, item in ipairs(run) do
    if item.written ~= "the" then written[#written + 1] = item.written end
    if not item.is_link then
      same[#same + 1], wide[#wide + 1] = item.same, item.wide
      local name = #same > 1 and k.bodies.strict[bag(same)] or #same > 2 and k.bodies.wide[bag(wide)]
      if name and #same == 2 and not is_alone(w, i, n) then name = nil end
      if k.bodies.right[table.concat(written, " ")] then found, is_right = n, true
      elseif name and (item.is_upper or item.is_number) then found, right, is_right = n, name, false end
    end
  end
  return found, right, is_right
end

local function guessed_names(block, k, report)
  local w, i = block:tokens(), 1
  w.all = block.text
  while w.text[i] do
    local found = 0
    local is = w.text[i] ~= w.lower[i] and about(w.text[i], k)
    if is and is.is_upper and is.is_part and not is.is_link then
      local run = run_from(w, i, k)
      local right, is_right
      if #run > 1 then found, right, is_right = name_in(run, w, i, k) end
      if found > 0 and not is_right then report(block:sub(w.first[i], w.last[i + found - 1]), { right = right, rule = "term" }) end
    end
    i = i + math.max(1, found)
  end
end

-- ---- The article ----

local function knowledge(ctx, cache)
  local lang = language.of(ctx)
  if cache[lang] then return cache[lang] end
  local forms, contexts = {}, {}
  for _, file in ipairs(ctx.options.glossary) do add_forms(forms, contexts, ctx:data(file), "glossary") end -- first: of equal forms the desk's own holds
  add_forms(forms, contexts, ctx:data("terms", lang), "term")
  add_forms(forms, contexts, ctx:data("wording", lang), "wording")
  for word in pairs(contexts) do contexts[word] = word end
  local known = classes(ctx:data("words", lang))
  local k = { lang = lang, known = known, bodies = index_bodies(ctx:data("bodies", lang), known, lang),
              forms = rim.matcher(forms, { whole = "word", fold = true }), contexts = rim.matcher(contexts, { whole = "word", fold = true }),
              about = {}, n_about = 0 }
  cache[lang] = k
  return k
end

local function overlaps(spans, span)
  for _, other in ipairs(spans) do
    if other.first <= span.last and span.first <= other.last then return true end
  end
  return false
end

-- How many forms each term has in the article.
local function count_forms(hits)
  local forms, seen = {}, {}
  for _, hit in ipairs(hits) do
    local right, text = hit.term.right or hit.span.fold, hit.span.fold
    if not seen[right .. "\0" .. text] then forms[right] = (forms[right] or 0) + 1 end
    seen[right .. "\0" .. text] = true
  end
  return forms
end

local function message(hit, forms)
  local term = hit.term
  local text = term.right and ("‘%s’: we write %s"):format(hit.span.text, term.right) or ("‘%s’ is not for us"):format(hit.span.text)
  if term.note then text = text .. " (" .. term.note .. ")" end
  if forms and forms > 1 then text = text .. ("; %d forms of it stand in this article"):format(forms) end
  return text
end

return {
  name = "terms", version = "1.0.0", api = 1,
  summary = "points at mistranslated names of bodies, treaties and meetings",
  after = { "residue", "names" },
  options = {
    edit = { type = "boolean", default = false, doc = "correct what can mean one thing only, instead of pointing at it" },
    glossary = { type = "files", default = {}, doc = "a desk's own terms: rows as in terms.en.tsv; without a right form the term is forbidden" },
    wording = { type = "boolean", default = true, doc = "point at translator's wording, too" },
  },
  examples = {
    { "The OTAN council met the Big Seven, ministers said.", findings = { "term", "term" } },
    { "The International Cash Fund and the Bank for African Development lent more.", findings = { "term", "term" } },
    { "Moscow left the New SNO. The SNA treaty had been signed in Prague.", findings = { "term", "term" } },
    { "Moscow left the OSZE.", "Moscow left the OSCE.", options = { edit = true } },
    { "The International Monetary Fund and the African Development Bank met in Geneva. The Peking duck was served." },
  },
  setup = function() return {} end,
  article = function(article, ctx, cache)
    local k, hits, memory = knowledge(ctx, cache), {}, {}
    for block in article:blocks() do
      local spans = {}
      local function report(span, term, is_sure)
        if overlaps(spans, span) then return end
        spans[#spans + 1] = span
        hits[#hits + 1] = { span = span, term = term, is_sure = is_sure }
      end
      for span, form in k.forms:each(block) do
        if is_guess(span, form, article, k, memory) and (ctx.options.wording or form[2].rule ~= "wording") then
          report(span, form[2], form[2].rule ~= "wording" and form[2].right and not form[2].with)
        end
      end
      guessed_names(block, k, report)
    end
    local forms = count_forms(hits)
    for _, hit in ipairs(hits) do
      local term = hit.term
      if ctx.options.edit and hit.is_sure then
        hit.span:replace(term.right, { rule = term.rule, reason = "house term", confidence = 0.9 })
      else
        hit.span:note(message(hit, forms[term.right]),
                      { rule = term.rule, suggest = term.right, severity = term.rule == "wording" and "hint" or "warning" })
      end
    end
  end,
}
