-- The language of an article: what it says itself, else the one whose small words stand most often in its first lines.
local rim = require "rim"

local small_words = {
  en = "the of and to in that is was for on with as by at from his has have said are it he she",
  de = "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat",
  fr = "de la le et les des en un une du que dans est pour qui sur par plus pas au avec ce il sont aux",
  es = "de la que el en y los del se las por un para con una su al es lo como más pero ha",
  it = "di e il la che in un per del è della una con i le si da al non sono dei nel ha più",
  pt = "de a o que e do da em um para com não uma os no se na por mais as dos como ao",
  ro = "de și în a la cu că pe din care o un pentru nu mai este au sa să al ale fost prin",
  nl = "de van het een en in is dat op te zijn voor met die niet aan er om ook als door naar bij",
  pl = "w i na z się nie do że jest o to od po za jak przez ale oraz który dla są",
  ru = "и в на не что с по как его из за он от к у о для это был при было",
  uk = "і в на не що з за та як до його від у про для це який була під він й",
}

local sets = {}
for lang, list in pairs(small_words) do
  sets[lang] = {}
  for word in list:gmatch "%S+" do sets[lang][word] = true end
end

local function guess(article)
  local counts, n = {}, 0
  for word in article:words() do
    n = n + 1
    local text = rim.lower(word.text)
    for lang, set in pairs(sets) do
      if set[text] then counts[lang] = (counts[lang] or 0) + 1 end
    end
    if n == 120 then break end
  end
  local best, most = "en", 0
  for lang, count in pairs(counts) do
    if count > most or (count == most and lang < best) then best, most = lang, count end
  end
  return best
end

local language = {}

-- Two letters, "en" when nothing tells.
function language.of(ctx)
  local known = ctx.lang:match "^%a+"
  return known == "und" and guess(ctx.article) or known
end

local MOST = 6 -- languages whose knowledge a script keeps

-- What make() makes for a language, kept in `known`. A batch in many languages must not fill a script's memory: what was asked for longest
-- ago goes.
function language.kept(known, lang, make)
  local order = known[1] or {}
  known[1] = order
  if order[#order] ~= lang then
    for i = #order, 1, -1 do
      if order[i] == lang then table.remove(order, i) end
    end
    order[#order + 1] = lang
    if #order > MOST then known[table.remove(order, 1)] = nil end
  end
  if known[lang] == nil then known[lang] = make() end
  return known[lang]
end

-- The article's language where the script has a file "NAME.LANG" for it, else `other`.
function language.having(ctx, name, known, other)
  local lang, lacks = language.of(ctx), known[2] or {}
  known[2] = lacks
  if known[lang] == nil and lacks[lang] == nil then lacks[lang] = ctx:data(name, lang) == nil end
  return lacks[lang] and other or lang
end

-- What make(lang, rows) makes of the file "NAME.LANG" of a script, in the article's language or else English.
function language.knowledge(ctx, name, known, make)
  local lang = language.having(ctx, name, known, "en")
  return language.kept(known, lang, function() return make(lang, ctx:data(name, lang)) end)
end

return language
