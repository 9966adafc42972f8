-- What cues.LANG.tsv says of how a language reports speech, read once per worker.
local language = require "lib.language"

local cues = {}

local kinds = { "verb", "pronoun", "joint", "relative", "noun", "mood", "reflexive", "aux", "like", "impersonal", "title", "label", "medium", "sub", "finite", "focus", "object", "reads",
                "nobody", "conj", "det", "passive", "question", "definite", "indefinite", "female", "male", "that", "say", "tell", "bare", "negation", "article", "nominative", "and", "abbreviation", "chant", "author", "resume", "judge", "as" }

-- "according to", or "nach |ansicht", where the bar says from where on it belongs to the speaker.
local function by_of(text)
  local bar = text:find("|", 1, true)
  local words = text:gsub("|", "")
  return { text = words, pattern = words:gsub("[-.]", "%%%0") .. "%f[%W]", skip = bar and bar - 1 or #words }
end

-- "сказал/а/и" is сказа and its endings, "went on" a verb of two words.
local function add_verb(k, text)
  local first, second = text:match "^(%S+) (%S+)$"
  if first then
    k.phrasal[first] = k.phrasal[first] or {}
    k.phrasal[first][second] = true
    return
  end
  local stem, endings = text:match "^([^/]+)/(.*)$"
  if not stem then
    k.verb[text] = true
    return
  end
  for ending in (endings .. "/"):gmatch "([^/]*)/" do k.verb[stem .. ending] = true end
end

local function read(lang, rows)
  local k = { lang = lang, by = {}, phrasal = {} }
  for _, kind in ipairs(kinds) do k[kind] = {} end
  for _, row in ipairs(rows) do
    if row[1] == "by" then k.by[#k.by + 1] = by_of(row[2])
    elseif row[1] == "verb" then add_verb(k, row[2])
    else k[row[1]][row[2]] = true end
  end
  k.has_det = next(k.det) ~= nil
  k.has_articles = next(k.definite) ~= nil
  k.that_is_clear = lang == "de" or lang == "ro" or lang == "ru" or lang == "uk" or lang == "pl" -- "that" opens no relative clause there
  k.has_verb_second = lang == "de" or lang == "nl"
  k.inner = lang ~= "en" and not k.has_verb_second -- languages that put the reporting clause between the marks
  return k
end

-- The knowledge for an article; `known` keeps it from one to the next.
function cues.of(ctx, known)
  local k = language.knowledge(ctx, "cues", known, read)
  k.read, k.tokens = {}, {}
  return k
end

return cues
