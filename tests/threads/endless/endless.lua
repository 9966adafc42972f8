-- endless: never ends by itself; for stopping from outside. It makes tables, because the thread sanitizer delivers signals only in
-- calls of the C library.
return {
  name = "endless", version = "1.0.0", api = 1, summary = "never ends",
  article = function() while true do local _ = {} end end,
}
