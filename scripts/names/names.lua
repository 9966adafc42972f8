-- names: puts the names of known people right, as the authority list has them.
--
-- The list says how a name is written ("name"), which other spellings are right as they stand ("variants"), and which
-- are known to be wrong ("misspellings"). A full name that is near one of the list by sound, and near no other, is corrected; a
-- part of a name alone only when its bearer is named in full in the same article.
-- A list "people.tsv" goes with "people.de.tsv" in German articles: names from other scripts are written in each language's own way, and
-- what one language calls right is no misspelling in another.
local explain = require "explain"
local language = require "lib.language"
local rim = require "rim"

-- These write all foreign names in their own way: a correct Makrons or Berboka is near to what the list has, and is right.
local respells = { az = true, eo = true, lt = true, lv = true, sq = true, tk = true, uz = true }

-- From the one on the desk applies an edit, the other is just below: the option `sure` says what is which.
local APPLIED, PROPOSED = 0.9, 0.89

local reasons = {
  ["known-misspelling"] = "%s, known misspelling",
  ["full-name"] = "%s, by its spelling",
  ["named-above"] = "%s, who is named in full",
  ["one-spelling"] = "%s, as the house writes the name",
  ["name-variant"] = "another spelling of %s stands here more often",
}

-- What speaks for a correction in words a reader can check, where it speaks at all.
local words = {
  { "named", 1, "named rightly elsewhere" }, { "role", 0.5, "the office stands beside it" }, { "habit", 0.8, "a usual way to write it" },
}

local function reason_of(span, found)
  local who = found.role and found.name .. " (" .. found.role .. ")" or found.name
  local where = found.beside and ("‘%s’ after ‘%s’: "):format(span.text, found.beside) or ("‘%s’: "):format(span.text)
  local reason = where .. reasons[found.rule]:format(who)
  for _, word in ipairs(found.rule == "full-name" and words or {}) do
    if (found.evidence[word[1]] or 0) >= word[2] then reason = reason .. "; " .. word[3] end
  end
  return reason
end

-- Without what is style: hyphens, capitals, accents.
local function letters(text)
  return (rim.fold(text):gsub("[-‐‑]", " "))
end

-- Why words that are near to a name are right all the same, or nil: the name is one language's, and the article is in another; the ending that a
-- language sets behind an apostrophe ("Erdoğan'ın"); style ("Kim Jong-il" for Kim Jong Il), where the house leaves that to its writers.
local function why_right(span, found, desk)
  local entry, options = desk.list:about(found.name) or {}, desk.options
  local own = entry.language and entry.language:match "^%a+"
  if own and own ~= desk.lang then return ("the list has this name for articles in ‘%s’"):format(own) end
  if found.rule ~= "full-name" and found.rule ~= "named-above" then return nil end
  local text, wanted = letters(span.text), letters(found.after)
  if options.variants == "keep" and text == wanted then return "hyphens and capitals are style" end
  local stem, ending = text:match "^(.+)['’](%l+)$"
  return stem == wanted and ending ~= "s" and "the name stands there, with an ending" or nil
end

-- Turkish sets endings behind an apostrophe: they stay where the name before them is misspelt.
local function without_ending(span, found, lang)
  local ending = lang == "tr" and not found.after:find "['’]" and span.text:match "['’]%l+$"
  return ending and span.block:sub(span.first, span.last - #ending) or span
end

-- Speech behind a dash ("– Merci, dit-il") is as good as quoted, in languages that set it so.
local function is_spoken(block, lang)
  return lang ~= "en" and lang ~= "de" and block.text:find "^%s*[–—]%s*[%u¡¿]" ~= nil
end

-- Where an article writes a name both ways, it is told once, at the first mention that is as the list has it.
local function note_both(article, wrong)
  local told = {}
  if not next(wrong) then return end
  for span, other in article:find(rim.matcher(wrong, { whole = "word" })) do
    if not told[other] then
      span:note(("‘%s’ stands here too, and is made ‘%s’"):format(other, span.text), { rule = "name-variant", severity = "info" })
      told[other] = true
    end
  end
end

return {
  name = "names", version = "1.0.0", api = 1,
  summary = "puts the names of known people right",
  after = { "residue" },
  options = {
    lists = { type = "files", default = { "lib/people.tsv", "lib/places.tsv", "lib/bodies.tsv" }, doc = "authority lists, .jsonl or .tsv" },
    titles = { type = "files", default = { "lib/titles.txt" }, doc = "words that stand before names and are none, .txt" },
    common = { type = "files", default = { "lib/common.counts.tsv" }, doc = "how common names are among people in general, .counts.tsv; {}: nothing is known" },
    extra = { type = "map", default = {}, doc = "house spellings: wrong = right" },
    sure = { type = "number", default = 0.83, min = 0.5, max = 1, doc = "from this confidence on a correction is applied, below it proposed" },
    weights = { type = "map", default = {}, doc = "weights of evidence other than those that were fitted: full.common = -9" },
    variants = { type = "string", default = "keep", choices = { "keep", "correct" }, doc = "accepted variants: correct is for a house that writes each name in one way" },
    explain = { type = "string", default = "", doc = "gives out who may be meant by this word, with what speaks for and against it: rimslot names explain" },
  },
  examples = {
    { "German Foreign Minister Annalena Berbock spoke. Berbock left.",
      "German Foreign Minister Annalena Baerbock spoke. Baerbock left." },
    { "Berbockstrasse reopens in Berlin." },                            -- one text: it has to stay
    { "“Anthony Blinken called,” she said.", proposed = { "Antony" } }, -- a quotation: for a person to decide
    { "Sergey Lavrov came. Then Sergei Lavrov spoke.", "Sergei Lavrov came. Then Sergei Lavrov spoke.", findings = { "name-variant" } },
    { "Volodymyr Zelenskyy came. Zelenskyy spoke, and Zelensky left.", findings = { "name-variant" } },
  },
  setup = function(ctx)
    local options, files = ctx.options, {}
    for _, some in ipairs { options.titles, options.common, options.lists } do table.move(some, 1, #some, #files + 1, files) end
    return { files = files, lists = { en = ctx:names(files, "en") }, extra = rim.matcher(options.extra, { whole = "word" }) }
  end,
  article = function(article, ctx, state)
    local lang = language.of(ctx)
    for span, right in article:find(state.extra) do
      span:replace(right, { rule = "house-spelling", reason = "the house's own spelling" })
    end
    if respells[lang] then
      if ctx.options.explain ~= "" then ctx:emit("explained", explain.language(ctx.options, lang)) end
      return
    end
    state.lists[lang] = state.lists[lang] or ctx:names(state.files, lang)
    local wrong, desk = {}, { list = state.lists[lang], lang = lang, options = ctx.options }
    for span, found in desk.list:check(article, ctx.options.weights, ctx.options.variants == "correct") do
      local reason, is_right = reason_of(span, found), why_right(span, found, desk)
      if is_right then
        span:leave { reason = is_right, rule = found.rule }
      elseif found.rule == "name-variant" then
        span:note(reason, { rule = found.rule, suggest = found.after, severity = "info" })
      else
        local is_sure = found.confidence >= ctx.options.sure and not is_spoken(span.block, lang)
        local confidence = is_sure and math.max(found.confidence, APPLIED) or math.min(found.confidence, PROPOSED)
        without_ending(span, found, lang):replace(found.after, { rule = found.rule, reason = reason, confidence = confidence })
        if found.rule == "known-misspelling" then wrong[found.name] = span.text end
      end
    end
    note_both(article, wrong)
    if ctx.options.explain ~= "" then ctx:emit("explained", explain.word(article, desk, why_right)) end
  end,
}
