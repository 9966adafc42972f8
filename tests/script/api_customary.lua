-- The customary English form of names in thirteen languages' letters (lib.customary).
local customary = require "lib.customary"
local expect = require "expect"
local same = expect.same

local nixon = {
  ru = "Ричард Никсон", uk = "Річард Ніксон", bg = "Ричард Никсън", sr = "Ричард Никсон", mk = "Ричард Никсон", el = "Ρίτσαρντ Νίξον", ka = "რიჩარდ ნიქსონი",
  hy = "Ռիչարդ Նիքսոն", ar = "ريتشارد نيكسون", fa = "ریچارد نیکسون", he = "ריצ'רד ניקסון", ja = "リチャード・ニクソン", ko = "리처드 닉슨",
}

-- Small tables in place of translit's: Chinese readings without their tones, and Russian letter by letter.
local tables = {
  zh = { { "=", "pinyin", "-", "pinyin", "via lib/han.tsv" }, { "=", "wade", "-", "Wade-Giles", "via lib/han.tsv" }, { "wade", "x", "hs" } },
  ru = { { "=", "plain", "-", "plain" } },
}
for tone = 1, 5 do table.insert(tables.zh, { "*", tostring(tone), "-" }) end
for letter, latin in ("зzоoкkрrиiщx"):gmatch "([\xD0-\xD1].)(%a)" do table.insert(tables.ru, { "*", letter, latin }) end

return {
  name = "api_customary", version = "1.0.0", api = 1, summary = "customary forms of names",
  examples = { { "The harbour." } },
  article = function(_, ctx)
    local form, spellings = customary.new(ctx, function(lang) return tables[lang] end)
    for lang, name in pairs(nixon) do same(form(name, lang), "Richard Nixon", lang) end
    same(form("罗伯特·布朗", "zh"), "Robert Brown")
    same(form("Жан-Пьер фон Мюллер", "ru"), "Jean-Pierre von Muller")
    same(form("عبد الله أحمد سيف الدين", "ar"), "Abdullah Ahmed Saif al-Din", "names of two words")
    same(form("", "ru"), "")
    same(form("Зокрощ", "ru"), "Zokrox", "a name that nobody has met is romanised")
    same(form("Зокрощ", "xx"), "Зокрощ", "a language that has no table is left")
    same(form("徐文海", "zh"), "Xu Wenhai", "a Chinese name, simplified")
    same(form("徐文國", "zh"), "Hsu Wen-guo", "with a character that is not")
    same(form("Ма" .. ("ма"):rep(39), "ru"), "Ма" .. ("ма"):rep(39), "too long for a name")
    local likely = {}
    for _, name in ipairs(spellings("Стивен", "ru")) do likely[name] = true end
    same({ likely.Steven, likely.Stephen, likely.Richard }, { true, true })
  end,
}
