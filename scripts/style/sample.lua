-- One rule of each kind, to copy from; tested by cases.jsonl.
return {
  { kind = "substitution", rule = "plain-word", swap = { utilise = "use", ["prior to"] = "before", EMEA = "Europe" }, reason = "the plain word is shorter" },
  { kind = "substitution", rule = "in-doubt", swap = { passed = "died" }, confidence = 0.5 },
  { kind = "existence", rule = "empty-word", tokens = { "very unique" }, message = "‘%s’: there are no degrees of unique", severity = "info" },
  { kind = "occurrence", rule = "many-semicolons", pattern = ";", max = 1, message = "more than one semicolon in a sentence" },
  { kind = "occurrence", rule = "many-exclamations", pattern = "!", max = 1, scope = "article", message = "one exclamation mark is enough for an article" },
  { kind = "repetition", rule = "repeated-word", message = "‘%s’ again", within = 5 },
  { kind = "consistency", rule = "one-form", either = { { "adviser", "advisor" } } },
  { kind = "capitalisation", rule = "heading-capitals", style = "title", message = "‘%s’: capitals in headings", except = { "iPad" } },
  { kind = "numbers", rule = "small-number", up_to = 3, words = { "one", "two", "three" }, units = { percent = true }, labels = { page = true }, reason = "written in letters" },
}
