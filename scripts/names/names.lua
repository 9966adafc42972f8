-- names: puts the names of known people right, as the authority list has them.
--
-- The list says how a name is written ("name"), which other spellings are right as they stand ("variants"), and which
-- are known to be wrong ("misspellings"). A full name that is near one of the list by sound, and near no other, is corrected; a
-- part of a name alone only when its bearer is named in full in the same article.
-- A list "people.tsv" goes with "people.de.tsv" in German articles: names from other scripts are written in each language's own way, and
-- what one language calls right is no misspelling in another.
local language = require "lib.language"

-- These write all foreign names in their own way: a correct Makrons or Berboka is near to what the list has, and is right.
local respells = { az = true, eo = true, lt = true, lv = true, sq = true, tk = true, uz = true }

local reasons = {
  ["known-misspelling"] = "known misspelling of %s",
  ["full-name"] = "spelling of %s",
  ["named-above"] = "spelling of %s, who is named in full",
  ["name-variant"] = "another spelling of %s stands here more often",
}

return {
  name = "names", version = "1.0.0", api = 1,
  summary = "puts the names of known people right",
  after = { "residue" },
  options = {
    lists = { type = "files", default = { "lib/people.tsv", "lib/places.tsv", "lib/bodies.tsv" }, doc = "authority lists, .jsonl or .tsv" },
    titles = { type = "files", default = { "lib/titles.txt" }, doc = "words that stand before names and are none, .txt" },
    extra = { type = "map", default = {}, doc = "house spellings: wrong = right" },
  },
  examples = {
    { "German Foreign Minister Annalena Berbock spoke. Berbock left.",
      "German Foreign Minister Annalena Baerbock spoke. Baerbock left." },
    { "Berbockstrasse reopens in Berlin." },                            -- one text: it has to stay
    { "“Anthony Blinken called,” she said.", proposed = { "Antony" } }, -- a quotation: for a person to decide
    { "Volodymyr Zelenskyy came. Zelenskyy spoke, and Zelensky left.", findings = { "name-variant" } },
  },
  setup = function(ctx)
    local rim = require "rim"
    local files = table.move(ctx.options.titles, 1, #ctx.options.titles, 1, {})
    table.move(ctx.options.lists, 1, #ctx.options.lists, #files + 1, files)
    return { files = files, lists = { en = ctx:names(files, "en") }, extra = rim.matcher(ctx.options.extra, { whole = "word" }) }
  end,
  article = function(article, ctx, state)
    local lang = language.of(ctx)
    for span, right in article:find(state.extra) do
      span:replace(right, { rule = "house-spelling", reason = "the house's own spelling" })
    end
    if respells[lang] then return end
    state.lists[lang] = state.lists[lang] or ctx:names(state.files, lang)
    for span, found in state.lists[lang]:check(article) do
      local who = found.role and found.name .. " (" .. found.role .. ")" or found.name
      local where = found.beside and ("‘%s’ after ‘%s’: "):format(span.text, found.beside) or ("‘%s’: "):format(span.text)
      local reason = where .. reasons[found.rule]:format(who)
      if found.rule == "name-variant" then
        span:note(reason, { rule = found.rule, suggest = found.after, severity = "info" })
      else
        span:replace(found.after, { rule = found.rule, reason = reason, confidence = found.confidence })
      end
    end
  end,
}
