-- endless: never ends by itself; for stopping from outside.
return {
  name = "endless", version = "1.0.0", api = 1, summary = "never ends",
  article = function() while true do end end,
}
