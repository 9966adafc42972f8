-- Rules as a table, as an example and for the tests: selectors are CSS.
return {
  ["harbour.example"] = { body = { "#story", "main" }, title = "h2", author = ".who", strip = { ".ad", "figure.teaser" } },
}
