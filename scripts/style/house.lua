-- The rules that hold when no desk pack says otherwise: few, and for English texts.
return {
  { kind = "existence", rule = "padding", message = "‘%s’ says nothing that its place does not say", severity = "hint",
    tokens = { "at the point in time", "at this point in time", "at the end of the day", "it goes without saying", "needless to say", "in terms of the fact" } },
  { kind = "consistency", rule = "one-spelling", severity = "info",
    either = { { "adviser", "advisor" }, { "email", "e-mail" }, { "okay", "OK" }, { "website", "web site" }, { "policymaker", "policy maker", "policy-maker" } } },
  { kind = "repetition", rule = "repeated-word", message = "‘%s’ stands twice within a few words", severity = "hint", within = 4, letters = 7 },
}
