-- Agency style: plain words, sober verbs, figures from 10 on, headings as sentences.
local small = { "one", "two", "three", "four", "five", "six", "seven", "eight", "nine" }

-- Numbers stand in figures beside these.
local units = {}
for unit in ([[percent per pm am million billion trillion years year months weeks days hours minutes seconds km kilometres kilometers miles metres
  meters feet inches kg kilograms tons tonnes pounds dollars euros cents degrees points votes january february march april may june july august
  september october november december]]):gmatch "%a+" do units[unit] = true end

local labels = {}
for label in ([[page pages chapter article section number no version act room line route channel group level phase stage type round gate platform flight
  highway season episode part paragraph figure table case class grade category]]):gmatch "%a+" do labels[label] = true end

return {
  { kind = "substitution", rule = "plain-word", reason = "the plain word is shorter",
    swap = { utilise = "use", utilize = "use", utilised = "used", utilized = "used", utilising = "using", utilizing = "using", ["prior to"] = "before",
      ["subsequent to"] = "after", ["in order to"] = "to", ["due to the fact that"] = "because", ["in the event that"] = "if",
      ["a large number of"] = "many", ["the majority of"] = "most", commence = "begin", commenced = "began", ["approximately"] = "about",
      ["with regard to"] = "about", ["in the vicinity of"] = "near", ["12 noon"] = "noon", ["12 midnight"] = "midnight" }, confidence = 0.9 },
  { kind = "substitution", rule = "sober-word", reason = "agency copy says what happened without softening it", confidence = 0.8,
    swap = { ["passed away"] = "died", ["lost his life"] = "died", ["lost her life"] = "died", ["lost their lives"] = "died", ["laid to rest"] = "buried" } },
  { kind = "substitution", rule = "abbreviation", reason = "abbreviations of two capitals have no stops",
    swap = { ["U.S."] = "US", ["U.N."] = "UN", ["U.K."] = "UK", ["E.U."] = "EU", ["per cent"] = "percent" } },
  { kind = "substitution", rule = "title", reason = "a title has a capital before its holder's name only", confidence = 0.8,
    swap = { ["the President of"] = "the president of", ["the Prime Minister of"] = "the prime minister of", ["the Foreign Minister of"] = "the foreign minister of",
      ["the Mayor of"] = "the mayor of", ["the Governor of"] = "the governor of", ["the Chairman of"] = "the chairman of", ["the Chief Executive of"] = "the chief executive of" } },
  { kind = "existence", rule = "loaded-word", message = "‘%s’ takes a side; say what was seen or who says so", severity = "info",
    tokens = { "innocent civilians", "senseless violence", "brutal murder", "heinous", "so-called", "controversial", "historic victory", "stunning" } },
  { kind = "existence", rule = "loaded-verb", message = "‘%s’ says more than ‘said’", severity = "hint",
    tokens = { "claimed", "admitted", "conceded", "quipped", "opined", "slammed", "blasted", "vowed" } },
  { kind = "existence", rule = "vague-time", message = "‘%s’: say when", severity = "hint", tokens = { "recently", "the other day", "in recent times" } },
  { kind = "occurrence", rule = "exclamation", pattern = "!", max = 0, message = "no exclamation marks outside quotations", severity = "hint" },
  { kind = "occurrence", rule = "many-commas", pattern = ",", max = 4, message = "a fifth comma in one sentence; two sentences may be clearer", severity = "hint" },
  { kind = "capitalisation", rule = "sentence-case", style = "sentence", message = "‘%s’: headings have capitals as sentences do", severity = "info" },
  { kind = "numbers", rule = "small-number", up_to = 9, words = small, units = units, labels = labels, reason = "numbers below 10 are written in letters" },
}
