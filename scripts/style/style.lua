-- style: house style as data. Rules are Lua tables or JSON in files (option `rules`), spellings are rows (option `spellings`); a desk pack
-- brings both. Kinds of rules: substitution, existence, occurrence, repetition, consistency, capitalisation, numbers.
local kinds = require "kinds"

local common = { kind = "string", rule = "string", reason = "string?", severity = "string?", message = "string?", confidence = "number?" }

local function refuse(file, i, message)
  error(("%s, rule %d: %s"):format(file, i, message), 0)
end

local function check_field(file, i, rule, name, wanted)
  local given, optional = type(rule[name]), wanted:find "?$" ~= nil
  if given ~= wanted:gsub("?$", "") and not (optional and given == "nil") then
    refuse(file, i, ("'%s' has to be a %s, not %s"):format(name, wanted:gsub("?$", ""), given))
  end
end

local function check(file, i, rule)
  local own = type(rule) == "table" and kinds.fields[rule.kind]
  if not own then refuse(file, i, ("there is no kind '%s'"):format(type(rule) == "table" and tostring(rule.kind) or "nil")) end
  for name, wanted in pairs(common) do check_field(file, i, rule, name, wanted) end
  for name, wanted in pairs(own) do check_field(file, i, rule, name, wanted) end
  for name in pairs(rule) do
    if not common[name] and not own[name] then refuse(file, i, ("a rule of kind '%s' has no field '%s'"):format(rule.kind, tostring(name))) end
  end
end

-- Rows: stem, right stem, endings with commas ("" is one), reason.
local function spelling_rule(rows)
  local swap = {}
  for _, row in ipairs(rows) do
    local endings = row[3] or ""
    for ending in (endings .. ","):gmatch "([^,]*)," do swap[row[1] .. ending] = row[2] .. ending end
  end
  return { kind = "substitution", rule = "spelling", swap = swap }
end

local function add(compiled, rule)
  local scope, handler = kinds[rule.kind](rule)
  compiled[scope] = compiled[scope] or {}
  table.insert(compiled[scope], handler)
end

local function each(state, scope, what)
  for _, handler in ipairs(state[scope] or {}) do handler(what) end
end

return {
  name = "style", version = "1.0.0", api = 1,
  summary = "holds an article to house style: rules and spellings that are data",
  after = { "names", "terms" },
  options = {
    rules = { type = "files", default = { "house.lua" }, doc = "files of rules, Lua tables or JSON" },
    spellings = { type = "files", default = {}, doc = "files of spellings, rows {stem, right stem, endings}" },
    off = { type = "list", default = {}, doc = "rules not to use, by name" },
  },
  examples = {
    { "She stopped at the point in time.", findings = { "padding" } },
    { "The adviser met another advisor.", findings = { "one-spelling" } },
    { "“At this point in time we wait,” she said.", findings = { "padding" } },
    { "The adviser met the council at noon." },
  },
  setup = function(ctx)
    local compiled, off = {}, {}
    for _, name in ipairs(ctx.options.off) do off[name] = true end
    for _, file in ipairs(ctx.options.rules) do
      local list = ctx:data(file)
      if type(list) ~= "table" then error(file .. " has to return a list of rules", 0) end
      for i, rule in ipairs(list) do
        check(file, i, rule)
        if not off[rule.rule] then add(compiled, rule) end
      end
    end
    for _, file in ipairs(ctx.options.spellings) do
      if not off.spelling then add(compiled, spelling_rule(ctx:data(file))) end
    end
    return compiled
  end,
  sentence = function(sentence, _, state)
    if sentence.block.kind ~= "heading" then each(state, "sentence", sentence) end
  end,
  heading = function(block, _, state) each(state, "sentence", block) end,
  paragraph = function(block, _, state) each(state, "paragraph", block) end,
  article = function(article, _, state) each(state, "article", article) end,
}
