-- dates: lists the expressions of time in an article with the days they mean, resolved against the date of publication; points at a weekday
-- that does not belong to its date.
--
-- words.LANG.tsv says which words are months, units, "ago" ...; tokens.lua makes a row of letters of each block; rules.lua says which rows
-- are dates and what they mean.
local language = require "lib.language"
local rim = require "rim"
local rules = require "rules"
local tokens = require "tokens"
local window = require "lib.window"

-- The day of publication, as a number.
local function publication(article)
  local year, month, day = (article.date or ""):match "^(%d%d%d%d)-(%d%d)-(%d%d)"
  month = tonumber(month)
  return month and month >= 1 and month <= 12 and rim.days(tonumber(year), month, tonumber(day)) or nil
end

-- All tokens of one class in row[from..to].
local function parts(at, from, to)
  local t = { list = {} }
  for i = from, to do
    local token = at[i]
    if token then
      t.first = t.first or token.span
      t.last = token.span
      t.list[#t.list + 1] = token
      t[token.class] = t[token.class] or token
    end
  end
  return t
end

-- Does a word that joins clauses stand between two tokens ("met on Friday and will vote")?
local function is_joined(a, b, k)
  for word in a.span.block.text:sub(a.span.last + 1, b.span.first - 1):gmatch "%a+" do
    if k.joins[rim.lower(word)] then return true end
  end
  return false
end

-- Does a text have a verb in the future by its form: "votera", "votará", "is to vote"?
local function has_future_form(text, k)
  for _, ending in ipairs(k.endings) do
    if text:find(ending) then return true end
  end
  return false
end

local REACH = 240 -- bytes of a sentence that are looked over on either side

-- The sentence before a span, and what follows it up to a word that joins clauses.
local function clause_around(span, k)
  local text = span.block.text
  local before, behind = window.before(text, span.first - 1, REACH):match ".*[.!?](.*)", window.behind(text, span.last + 1, REACH):match "^[^.!?]*"
  before = before or window.before(text, span.first - 1, REACH)
  for at, word in behind:gmatch "()(%a+)" do
    if k.joins[rim.lower(word)] then return before, behind:sub(1, at - 1) end
  end
  return before, behind
end

local function ends_in_future(span, k)
  local before, behind = clause_around(span, k)
  return has_future_form(before, k) or has_future_form(behind, k)
end

-- Does the clause around row[i] speak of what is to come: "will" before it in the sentence, or behind it with no "and" between?
local function is_future(row, at, i, k)
  if k.endings[1] and ends_in_future(at[i].span, k) then return true end
  local from = row:sub(1, i):match ".*!()" or 1
  local to = (row:find("!", i, true) or #row + 1) - 1
  if row:sub(from, i):find("V", 1, true) then return true end
  local will = row:sub(1, to):find("V", i, true)
  return will ~= nil and not is_joined(at[i], at[will], k)
end

local function wrong_weekday(t, state, names, expression)
  local days = state.days
  local weekday = days and select(4, rim.day(days))
  if not t.W or not days or weekday == t.W.value then return end
  local right = names[weekday]
  t.W.span:note(("%s is a %s"):format(expression, right), { rule = "wrong-weekday", suggest = right })
end

local function weekday_names(rows)
  local names = {}
  for _, row in ipairs(rows) do
    if row[1] == "weekday" then names[tonumber(row[2])] = row[3]:match "^[^;]+" end
  end
  return names
end

local function read(lang, rows)
  local k = tokens.knowledge(rows, lang)
  k.names = weekday_names(rows)
  return k
end

return {
  name = "dates", version = "1.0.0", api = 1,
  summary = "lists dates in the text, resolved; points at wrong weekdays",
  after = { "residue", "encoding" },
  options = {
    ref = { type = "string", default = "", doc = "the day of publication as YYYY-MM-DD, where the article does not say it" },
  },
  examples = {
    { "She spoke on 3 May 2026 and on Monday, 4 May.", options = { ref = "2026-05-06" },
      emits = { dates = { { text = "3 May 2026", value = "2026-05-03" }, { text = "Monday, 4 May", value = "2026-05-04" } } } },
    { "He left last week and will be back on Friday. Two years ago it was March.", options = { ref = "2026-05-06" },
      emits = { dates = { { text = "last week", value = "2026-W18" }, { text = "Friday", value = "2026-05-08" }, { text = "Two years ago", value = "2024" } } } },
    { "It opened on Friday, 3 May 2026.", findings = { "wrong-weekday" } },
    { "They may march 30 km; 1500 soldiers came, and 2.5 of 100 stayed." },
    { "Am 12. März 2024 und vor drei Tagen.", lang = "de", options = { ref = "2026-05-06" },
      emits = { dates = { { text = "12. März 2024", value = "2024-03-12" }, { text = "vor drei Tagen", value = "2026-05-03" } } } },
  },
  setup = function() return {} end,
  article = function(article, ctx, known)
    local k, list = language.knowledge(ctx, "words", known, read), {}
    local ref = publication { date = ctx.options.ref ~= "" and ctx.options.ref or article.date }
    local state = { ref = ref, lang = k.lang }
    for block in article:blocks() do
      local row, at = tokens.read(block, k)
      local i = 1
      while row and i <= #row do
        local last, value, from = i, nil, nil
        if at[i] and tokens.may_begin(row, i) then
          state.is_future = is_future(row, at, i, k)
          last, value, from = rules.read(row, i, function(a, b) return parts(at, a, b) end, state, k)
        end
        if value then
          local t = parts(at, from or i, last)
          local span = t.first:join(t.last)
          list[#list + 1] = { text = span.text, value = value ~= "" and value or nil, span = span }
          if state.has_day then wrong_weekday(t, state, k.names, span.text) end
        end
        i = last + 1
      end
    end
    if #list > 0 then ctx:emit("dates", list) end
  end,
}
