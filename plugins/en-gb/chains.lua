-- British English: the words, then the marks.
return { ["en-gb"] = { "style", "typography" } }
