-- translit: letters of other scripts that were left in a Latin text, and names in another language's romanisation.
--
-- A letter that only looks Latin is corrected. A word in Cyrillic, Greek, Georgian or Armenian letters gets a proposal by the standard
-- of its language; where an article shows foreign letters on purpose (in brackets, in a quotation, as a passage) it stays. How standards
-- write is in the tables beside this file, a table for each language.
local rim = require "rim"
local customary = require "lib.customary"
local romanisation = require "lib.romanisation"
local translit = require "lib.translit"

local SURE, LIKELY, PROBABLE, POSSIBLE = 1, 0.9, 0.8, 0.6 -- from 0.9 on an edit is applied

local not_latin = {}
for lang in ("ru uk be bg sr mk kk ky tg mn el ka hy ar fa ur he hi bn ta th zh ja ko"):gmatch "%a+" do not_latin[lang] = true end

local SHORTEST = 4 -- letters of a word that is known again in another romanisation
local PASSAGE = 4 -- more words than this in a row are there on purpose

local scripts = {
  { name = "Cyrillic", letters = "[Ѐ-ԯ]" }, { name = "Greek", letters = "[Ͱ-Ͽ]", lang = "el" },
  { name = "Georgian", letters = "[Ⴀ-ჿ]", lang = "ka" }, { name = "Armenian", letters = "[Ա-և]", lang = "hy" },
}

local function has_foreign_bytes(text)
  return text:find "[\xCD-\xD6]" ~= nil or text:find("\xE1\x82", 1, true) ~= nil or text:find("\xE1\x83", 1, true) ~= nil
end

local function script_of(text)
  for _, script in ipairs(scripts) do
    if text:find(script.letters) then return script end
  end
end

-- ---- Single letters ----

-- The word with each of these letters made its twin of the other script; nil when one of them has none.
local function with_twins(text, letters, twins)
  local all = true
  local other = text:gsub(letters, function(letter)
    all = all and twins[letter] ~= nil
    return twins[letter]
  end)
  return all and other or nil
end

local function mixed_word(word, text, state)
  local latin, cyrillic = with_twins(text, "[Ͱ-ԯ]", state.twins), with_twins(text, "[A-Za-zÀ-ɏ]", state.twins_back)
  local _, n_latin = text:gsub("[A-Za-zÀ-ɏ]", "")
  if latin and (not cyrillic or n_latin * 2 >= rim.len(text)) then
    word:replace(latin, { rule = "homoglyph", reason = ("a %s letter that looks Latin"):format(script_of(text).name), confidence = SURE })
    return nil
  end
  return cyrillic -- a Cyrillic word with Latin letters in it
end

-- Words of one letter, where the language has them: "а" for "a".
local one_letter_words = { en = "aAI", es = "aeoyAEOY", pt = "aeoAEO", it = "aeoAEO", fr = "ayAY", pl = "aiowzAIOWZ" }

local function single_letter(word, text, state)
  local latin = state.twins[text]
  if not latin or not text:find "[Ѐ-ӿ]" or not (one_letter_words[state.lang] or ""):find(latin, 1, true) then return end
  if word:before(2):find "[A-Za-zÀ-ɏ,] $" and word:after(2):find "^ [A-Za-zÀ-ɏ]" then
    word:replace(latin, { rule = "homoglyph", reason = "a Cyrillic letter that looks Latin", confidence = LIKELY })
  end
end

-- ---- Whole words ----

-- The language that the Cyrillic letters speak for, or nil.
local function language_of(text)
  local low = rim.lower(text)
  if low:find "[қғңөұүһә]" then return "kk" end
  if low:find "ў" then return "be" end
  if low:find "[ѓќѕ]" then return "mk" end
  if low:find "[ђћљњџј]" then return "sr" end
  if low:find "[їєґ]" or low:find "[сцз]ьк" then return "uk" end
  if low:find "і" then return low:find "[ыэё]" and "be" or "uk" end
  if low:find "[ыэё]" or low:find "[ьъ][яюе]" then return "ru" end
  if low:find "ъ[бвгдзжклмнпрстфхцчш]" then return "bg" end
end

-- The standard of a language that the option names, or the first of its table.
local function wanted_standard(lang, ctx)
  local rows, name = ctx:data(lang .. ".tsv"), ctx.options.standards[lang]
  if name and not translit.standard(rows, name) then error(("no standard '%s' in %s.tsv"):format(name, lang)) end
  return name and translit.standard(rows, name) or translit.standards(rows)[1]
end

local function rules_for(lang, ctx, state, standard)
  standard = standard or wanted_standard(lang, ctx)
  local key = lang .. "/" .. standard.key
  state.rules[key] = state.rules[key] or { name = standard.name, write = translit.compile(ctx:data(lang .. ".tsv"), standard.key, ctx) }
  return state.rules[key]
end

local languages = { ru = "Russian", uk = "Ukrainian", be = "Belarusian", bg = "Bulgarian", sr = "Serbian", mk = "Macedonian", kk = "Kazakh",
                    el = "Greek", ka = "Georgian", hy = "Armenian" }

-- Georgian letters have no capitals; in a Latin text the word is a name.
local function romanise(text, lang, ctx, state, standard)
  local rules = rules_for(lang, ctx, state, standard)
  local latin = rules.write(text)
  if lang == "ka" then latin = latin:gsub("%a[%a’]*", rim.title) end
  return latin, rules.name
end

-- The customary English form: of names that are known by another than the standard gives.
local function customary_form(text, lang, ctx, state)
  state.customary = state.customary or customary.new(ctx, function(of) return ctx:data(of .. ".tsv") end)
  return state.customary(text, lang), "the customary English form"
end

local function is_meant(run)
  if run.span.in_quote or run.n > PASSAGE then return true end
  local before, after = run.span:before(80), run.span:after(80)
  if before:find "[%(%[][^%)%]]*$" or before:find ":%s*$" or before:find "[\"“„«‘']$" then return true end
  return after:find "^%s*[%(%[]%s*[%a\"“„«‘']" ~= nil or after:find "^ */" ~= nil or before:find "/ *$" ~= nil
end

-- Are all the words in use elsewhere in the article?
local function stands_elsewhere(latin, article, state)
  if not state.words then
    state.words = {}
    for word in article:words { stop = false } do state.words[word.text] = true end
  end
  for word in latin:gmatch "[^ -]+" do
    if not state.words[word] then return false end
  end
  return true
end

-- The form by which the article itself writes the words elsewhere, whichever standard that follows; nil when there is none.
local function own_form(text, lang, ctx, state)
  local rows = ctx:data(lang .. ".tsv")
  for _, standard in ipairs(translit.standards(rows)) do
    local latin = romanise(text, lang, ctx, state, standard)
    if stands_elsewhere(latin, ctx.article, state) then return latin, standard.name end
  end
end

local function foreign_words(run, ctx, state)
  if is_meant(run) then return end
  local script = script_of(run.text)
  local known = script.lang or language_of(run.text) or state.cyrillic
  if known == "uk" and state.cyrillic == "be" and not run.text:find "[їєґЇЄҐ]" then known = "be" end
  local lang = known or "ru"
  local form = ctx.options.customary and state.lang == "en" and customary_form or romanise
  local latin, standard = form(run.text, lang, ctx, state)
  local is_named = not run.is_mended and stands_elsewhere(latin, ctx.article, state)
  if not is_named and not run.is_mended and rim.len(run.text) >= SHORTEST then
    local own, own_standard = own_form(run.text, lang, ctx, state)
    if own then latin, standard, is_named = own, own_standard, true end
  end
  local reason = ("%s letters, %s %s, by %s%s"):format(script.name, known and "as" or "taken as", languages[lang], standard,
    is_named and "; so written elsewhere in the article" or "")
  run.span:replace(latin, { rule = "foreign-letters", reason = reason, confidence = is_named and LIKELY or POSSIBLE })
end

-- The words of a block that hold foreign letters; those in a row with nothing but a space or a hyphen between make one run.
local function runs_of(block, state)
  local runs, run, all = {}, nil, block.text
  for word in block:words() do
    local text = word.text
    local script = word.kind == "word" and has_foreign_bytes(text) and script_of(text)
    local whole = script and text
    if script and text:find "[A-Za-zÀ-ɏ]" then whole = mixed_word(word, text, state)
    elseif script and rim.len(text) == 1 then single_letter(word, text, state) whole = nil end
    local gap = run and all:sub(run.span.last + 1, word.first - 1)
    if whole and run and gap:find "^[ -]$" and run.script == script then
      run.text, run.n, run.is_mended = run.text .. gap .. whole, run.n + 1, run.is_mended or whole ~= text
      run.span = run.span:join(word)
    elseif whole then
      run = { span = word, text = whole, script = script, n = 1, is_mended = whole ~= text }
      runs[#runs + 1] = run
    else
      run = nil
    end
  end
  return runs
end

-- Is this a text in Latin letters, with others among them? Where half of the letters are others, it is not.
local function is_latin_text(text)
  local foreign = select(2, text:gsub("[Ͱ-ԯԱ-և]", ""))
  return foreign * 2 < rim.len(text)
end

-- The language that speaks for Cyrillic words which do not tell theirs: the first that is told; Belarusian wherever its own letter stands.
local function article_language(runs)
  local first
  for _, run in ipairs(runs) do
    local lang = run.script.name == "Cyrillic" and language_of(run.text)
    if lang == "be" then return lang end
    first = first or lang or nil
  end
  return first
end

local function foreign_letters(article, ctx, state)
  if not is_latin_text(article.text) then return end
  state.words = nil
  local all = {}
  for block in article:blocks() do
    if has_foreign_bytes(block.text) then
      for _, run in ipairs(runs_of(block, state)) do all[#all + 1] = run end
    end
  end
  state.cyrillic = article_language(all)
  for _, run in ipairs(all) do foreign_words(run, ctx, state) end
end

-- ---- Other languages' romanisations ----

local columns = { "en", "de", "fr" }
local called = { en = "English", de = "German", fr = "French" }

-- What the other languages write, and {what this one writes, whose form it is}; a form that any name has in this language is right.
local function forms_for(lang, rows)
  local own
  for i, name in ipairs(columns) do own = name == lang and i or own end
  if not own then return nil end
  local right, list = {}, {}
  for _, row in ipairs(rows) do
    for form in row[own]:gmatch "[^/]+" do right[form] = true end
  end
  for _, row in ipairs(rows) do
    local wanted = row[own] ~= "." and row[own]:match "^[^/]+" or row[1]:match "^[^/]+"
    for i = 1, #columns do
      for other in row[i]:gmatch "[^/]+" do
        if other ~= "." and other ~= wanted and not right[other] then list[#list + 1] = { other, { wanted, columns[i] } } end
      end
    end
  end
  return rim.matcher(list, { whole = "word", fold = false })
end

local function stands_alone(span)
  return not span:before(1):find "[-–@#./]" and not span:after(1):find "[-–@]" and not span.in_quote
end

local function other_forms(article, forms, seen)
  for span, form in article:find(forms) do
    if stands_alone(span) then
      seen[span.block.index .. ":" .. span.last] = true
      span:replace(form[1], { rule = "romanisation", reason = ("the %s form of the name"):format(called[form[2]]), confidence = PROBABLE })
    end
  end
end

-- Endings that only another language writes so (owitsch), and the letters of names that have one.
local function endings_of(ctx, file, lang)
  local ends, rules = {}, {}
  for _, row in ipairs(ctx:data(file)) do
    if row[1] == "=" then ends[#ends + 1] = row[2] else rules[#rules + 1] = row end
  end
  return { ends = rim.matcher(ends, { fold = false }), rules = rim.translit(rules), lang = lang }
end

local function other_endings(article, endings, seen)
  for span in article:find(endings.ends) do
    local head = span:before(24):match "%f[%w]%u%l*$"
    if head and not span:after(1):find "%l" and not seen[span.block.index .. ":" .. span.last] then
      local name = span.block:sub(span.first - #head, span.last)
      local reason = ("an ending as %s writes it"):format(called[endings.lang])
      if stands_alone(name) then name:replace(endings.rules:write(name.text), { rule = "romanisation", reason = reason, confidence = POSSIBLE }) end
    end
  end
end

-- ---- What a word in Latin letters may have been ----

-- Which standards a word follows and what it was before, and how others write it.
local function explained(word, ctx)
  local r = romanisation.new(ctx, function(of) return ctx:data(of .. ".tsv") end)
  local follows, others = {}, {}
  for _, found in ipairs(r.of(word)) do
    follows[#follows + 1] = { before = found.before[1], more = #found.before - 1, language = languages[found.lang], standard = found.name, key = found.key }
  end
  for _, other in ipairs(r.others(word)) do others[#others + 1] = other.text end
  local first = follows[1] or {}
  return { word = word, before = first.before, language = first.language, other = others[1], follows = follows, others = others }
end

return {
  name = "translit", version = "1.0.0", api = 1,
  summary = "puts letters of other scripts, and other languages' romanisations, into the article's own",
  after = { "residue" },
  options = {
    customary = { type = "boolean", default = false, doc = "in English the form by which a name is known (George, not Dzhordzh), where one is" },
    explain = { type = "string", default = "", doc = "a word in Latin letters: gives out which standards it follows, what it was before, and how others write it" },
    standards = { type = "map", default = {}, doc = "standard by language, a key or code of its table: uk = odni; the table's first otherwise" },
  },
  examples = {
    { "The m\u{430}yor of Lv\u{456}v spoke.", "The mayor of Lviv spoke." }, -- two Cyrillic letters
    { "The mayor of Чернівці spoke.", proposed = { "Chernivtsi" } },
    { "The mayor of Kyiv (Київ) spoke; β-carotene costs 5 μg." }, -- there on purpose
    { "The mayor sent a letter to Джордж Нестеренко on Monday.", proposed = { "George Nesterenko" }, options = { customary = true } },
    { "Schewtschenko met Tschernyschow.", proposed = { "Shevchenko" } },
  },
  setup = function(ctx)
    local state = { rules = {}, twins = {}, twins_back = {}, forms = {} }
    for _, row in ipairs(ctx:data "homoglyphs.tsv") do
      state.twins[row[1]] = row[2]
      if row[1]:find "[Ѐ-ӿ]" then state.twins_back[row[2]] = state.twins_back[row[2]] or row[1] end
    end
    for _, lang in ipairs(columns) do state.forms[lang] = forms_for(lang, ctx:data "forms.tsv") end
    state.endings = { endings_of(ctx, "german.tsv", "de"), endings_of(ctx, "french.tsv", "fr") }
    return state
  end,
  article = function(article, ctx, state)
    state.lang = ctx.lang:match "^%a+"
    if ctx.options.explain ~= "" then ctx:emit("romanisation", explained(ctx.options.explain, ctx)) end
    if not_latin[state.lang] and not ctx.lang:find "Latn" then return end
    if has_foreign_bytes(article.text) then foreign_letters(article, ctx, state) end
    local seen = {}
    if state.forms[state.lang] then other_forms(article, state.forms[state.lang], seen) end
    if state.lang == "en" then
      for _, endings in ipairs(state.endings) do other_endings(article, endings, seen) end
    end
  end,
}
