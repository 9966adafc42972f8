-- encoding: undoes what wrong encodings did to a text: UTF-8 read as windows-1252 and its like, entities left over, control characters
-- where quotation marks were.
--
-- The engine says which runs are damaged, and only when that explains the text better than taking it as it stands. Only these runs are
-- replaced. Where a byte is lost for good, the run is pointed at.
local rim = require "rim"

local reasons = {
  mojibake = "letters of a wrong encoding",
  entity = "an entity that was left in the text",
  control = "a control character where windows-1252 has a mark",
}

return {
  name = "encoding", version = "1.0.0", api = 1,
  summary = "undoes what wrong encodings did to a text",
  before = { "residue", "names", "quotes", "summary" },
  options = {
    off = { type = "list", default = {}, doc = "kinds to leave alone: mojibake, entity, control" },
  },
  examples = {
    { "The cafÃ© on the pier stays open.", "The café on the pier stays open." },
    { "Itâ€™s late â€” but not too late.", "It’s late — but not too late." },
    { "Fish &amp; chips for all.", "Fish & chips for all." },
    { "CONCLUSÃO: a decisão é de VOCÊ…" }, -- sound as it stands
    { "“Fish &amp; chips for all,” he said.", proposed = { "&" } }, -- a quotation: for a person to decide
    { "She said â€œyesâ€\u{FFFD} at once.", "She said “yesâ€\u{FFFD} at once.", findings = { "lost-byte" } },
  },
  setup = function(ctx)
    local off = {}
    for _, kind in ipairs(ctx.options.off) do off[kind] = true end
    return off
  end,
  article = function(article, _, off)
    for block in article:blocks() do
      local _, runs = rim.repair(block.text)
      for _, run in ipairs(runs or {}) do
        local span = block:sub(run.first, run.last)
        if run.is_lossy then
          span:note("letters of a wrong encoding, of which a byte is lost", { rule = "lost-byte" })
        elseif not off[run.kind] then
          span:replace(run.text, { rule = run.kind, reason = reasons[run.kind] })
        end
      end
    end
  end,
}
