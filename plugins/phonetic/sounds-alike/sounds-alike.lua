-- sounds-alike: points at words that sound like one the desk watches for, but are written otherwise.
local phonetic = require "phonetic"

return {
  name = "sounds-alike", version = "0.1.0", api = 1,
  summary = "points at words that sound like watched ones",
  options = {
    watch = { type = "list", default = { "Robert" }, doc = "words whose sound is looked for" },
  },
  examples = {
    { "Rupert came.", findings = { "sounds-alike" } },
    { "Robert came." },
  },
  setup = function(ctx)
    local codes = {}
    for _, word in ipairs(ctx.options.watch) do codes[phonetic.soundex(word)] = word end
    return codes
  end,
  paragraph = function(p, _, codes)
    for w in p:words { stop = false } do
      local watched = w.is_upper and w:match "^%a+$" and w:match "^[%z\1-\127]+$" and codes[phonetic.soundex(w.text)]
      if watched and w.text ~= watched then
        w:note("sounds like " .. watched, { rule = "sounds-alike", severity = "info", suggest = watched })
      end
    end
  end,
}
