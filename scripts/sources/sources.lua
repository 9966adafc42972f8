-- sources: lists the agencies and media that an article credits, and points at credits given twice or left half.
-- How both are told is in lib/credits.lua, which `checks` uses, too.
local credits = require "lib.credits"

local function point(span, message, why) span:note(message, why) end

return {
  name = "sources", version = "1.0.0", api = 1,
  summary = "lists the agencies and media an article credits, points at credits given twice or left half",
  after = { "encoding", "residue" },
  examples = {
    { "PARIS (AFP) — The pier is open, the Harbour Post newspaper reported.",
      emits = { sources = { { name = "Agence France-Presse", kind = "agency", credits = { { role = "dateline" } } }, { name = "Harbour Post", kind = "paper", credits = { { role = "report" } } } } } },
    { "The ship is late, Reuters quoted the port, reports AFP.", findings = { "double-attribution" } },
    { "The ship is late, according to.", findings = { "broken-attribution" } },
    { "Reuters has a new office. She reads The Guardian." },
  },
  setup = function() return {} end,
  article = function(article, ctx, known)
    local k, list, by_name = credits.knowledge(ctx, known), {}, {}
    for block in article:blocks() do
      for _, medium in ipairs(credits.of(block, known, k, point)) do
        local entry = by_name[medium.name] or { name = medium.name, kind = medium.kind, credits = {} }
        if not by_name[medium.name] then list[#list + 1], by_name[medium.name] = entry, entry end
        table.insert(entry.credits, { role = medium.role, span = medium.span })
      end
    end
    if #list > 0 then ctx:emit("sources", list) end
  end,
}
