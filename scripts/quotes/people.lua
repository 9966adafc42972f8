-- Whom a mention means: "she", "Fell", "the mayor" are Ruth Fell where the article has named her so before. What stays in doubt has no name.
local rim = require "rim"
local window = require "lib.window"

local people = {}

local particles = { "de", "da", "di", "del", "della", "dos", "du", "van", "von", "der", "den", "al", "bin", "la", "le" }

-- A lexicon of names: f, m and b (both) for given names by sex, t titles, p particles.
local function lexicon(ctx)
  local titles = ctx:data "lib/titles.txt"
  return rim.tagger { { "p", particles }, { "t", titles, true }, { "f", ctx:data "lib/given.female.txt" }, { "m", ctx:data "lib/given.male.txt" }, { "b", ctx:data "lib/given.both.txt" } }
end

-- Where the noun phrase begins in "ha detto lunedì il presidente": behind its first article.
local function behind_article(text, k)
  for word, at in text:gmatch "([%a'’]+)()" do
    if k.definite[rim.lower(word)] then return text:sub(at) end
  end
  return text
end

-- The noun that a phrase is about, as its stem: its first word with a meaning, in English and Dutch the last before "of" and the like.
local function head_of(text, k)
  local head
  text = behind_article(text, k)
  for word in text:gmatch "%a[%a%-]*" do
    local low = rim.lower(word)
    if head and (k.joint[low] or k.relative[low]) then break end
    if #low > 3 and not rim.is_stop(low, k.lang) and not k.det[low] then
      head = rim.stem(low, k.lang)
      if k.lang ~= "en" and k.lang ~= "nl" then break end
    end
  end
  return head
end

-- What stands between the mark before text[last] and text[last], at most 40 bytes.
local function piece_before(text, last)
  local piece = window.before(text, last, 40)
  local at = 0
  while at do
    piece = piece:sub(at + 1)
    at = piece:find "[,.;:!?“”„»\"]"
  end
  return piece
end

-- The nouns of the roles beside a name: "mayor Ruth Fell", "the mayor, Ruth Fell", "Ruth Fell, the mayor of Harrow".
local function roles_of(text, first, last, k)
  local roles = {}
  local right = text:match("^, ([^,.;:!?“”„»\"]+)", last + 1)
  local left = text:sub(first - 2, first - 1) == ", " and piece_before(text, first - 3)
  local beside = text:sub(first - 1, first - 1) == " " and piece_before(text, first - 2):match ".*%f[%a](%a[%a%-]*)"
  for _, phrase in pairs { right or nil, left or nil, beside or nil } do
    local head = head_of(phrase, k)
    if head then roles[head] = true end
  end
  return roles
end

-- Sex by what stands before the name, "Ms" or "spokeswoman".
local function sex_before(text, first, k)
  for word in window.before(text, first - 1, 40):gmatch "%a+" do
    local low = rim.lower(word)
    if k.female[low] then return "f" elseif k.male[low] then return "m" end
  end
end

local function add(all, span, sex, k)
  local name = span.text
  if all.by_name[name] then return end
  local text = span.block.text
  local person = { name = name, last = name:match "(%S+)$", sex = sex or sex_before(text, span.first, k), roles = roles_of(text, span.first, span.last, k) }
  all.list[#all.list + 1], all.by_name[name] = person, person
end

local sex_of = { f = "f", m = "m" }

-- "Mme Fell", "Die Stadt": does a word before a capital make no full name of it?
local function is_address(word, k)
  local low = rim.lower(word)
  return k.definite[low] or k.female[low] or k.male[low]
end

-- The people whom a block names in full: a given name and more, or two capitals that are said to speak ("Priya Nair").
local function name_in(block, tagger, speakers, k, all)
  local tags = tagger:read(block)
  local row, at = tags.letters, 1
  while true do
    local first, last = row:find("[fmbX][fmbXAIp%-]*[fmbXA]", at)
    if not first then return end
    local given = row:find("[fmb][fmbXAIp%-]*[fmbXA]", first)
    if given and given < last and row:sub(first, given) ~= "X-" then
      add(all, tags:span(given, last), sex_of[row:sub(given, given)], k)
    elseif speakers[tags:text(first, last)] and not is_address(tags:text(first, first), k) then
      add(all, tags:span(first, last), nil, k)
    end
    at = last + 1
  end
end

-- Every place where one of them stands, by full name or surname: {person, block, first}.
local function places_of(article, list)
  local rows, places = {}, {}
  for i, person in ipairs(list) do rows[#rows + 1] = { person.last, i } end
  if #rows == 0 then return places end
  for span, i in article:find(rim.matcher(rows, { whole = "word" })) do places[#places + 1] = { person = list[i], block = span.block.index, first = span.first } end
  return places
end

-- The people of an article; `mentions` is a list of those who speak in it, as spans.
function people.of(article, mentions, ctx, k, known)
  known.names = known.names or lexicon(ctx)
  local speakers, all = {}, { list = {}, by_name = {} }
  for _, mention in ipairs(mentions) do speakers[mention.text:gsub("^%l+ ", "")] = true end
  for block in article:blocks() do name_in(block, known.names, speakers, k, all) end
  all.places = places_of(article, all.list)
  return all
end

-- ---- Mentions ----

-- Does a preposition stand in it: "the board of the Fell Trust"?
local function has_preposition(text, k)
  for word in text:gmatch "%a+" do
    if k.joint[rim.lower(word)] then return true end
  end
  return false
end

local function by_surname(mention, k, all)
  local found
  local word = mention.text:match ".*%f[%w]([%a'’%-]+)$" or ""
  local owner = word:match "^(.-)['’]s$"
  for _, person in ipairs(all.list) do
    if person.last == word or person.last == owner then
      if found then return nil end -- two of one name
      found = person
    end
  end
  return not has_preposition(mention.text, k) and found or nil
end

local function by_full_name(mention, k, all)
  for _, person in ipairs(all.list) do
    local at = mention.text:find(person.name, 1, true)
    if at then return not has_preposition(mention.text:sub(1, at - 1), k) and person or nil end
  end
end

-- "su portavoz, Pablo Serrano": whose name stands right behind the mention.
local function by_apposition(mention, all)
  local behind = mention:after(80):match "^,? ?(%u.*)"
  for _, person in ipairs(behind and all.list or {}) do
    if behind:sub(1, #person.name) == person.name then return person end
  end
end

-- The last one named before the mention who is known to be of that sex; else who spoke before, or the last one of whom it is not known.
local function by_pronoun(mention, sex, all, previous)
  if previous and previous.sex == sex then return previous end
  local known, unknown
  for _, place in ipairs(all.places) do
    local is_before = place.block < mention.block.index or (place.block == mention.block.index and place.first < mention.first)
    if is_before and place.block >= mention.block.index - 3 then
      if place.person.sex == sex then known = place.person elseif not place.person.sex then unknown = place.person end
    end
  end
  return known or (previous and not previous.sex and previous) or unknown
end

local function by_role(mention, k, all)
  local low = rim.lower(mention.text)
  if k.indefinite[low:match "^%S+"] then return nil end
  local head, found = head_of(mention.text, k), nil
  for _, person in ipairs(all.list) do
    if head and person.roles[head] then
      if found then return nil end
      found = person
    end
  end
  return found
end

-- The full name of whom a mention means; `previous` is the speaker before, as a person. Returns the person, or nil.
function people.resolve(mention, k, all, previous)
  local low = rim.lower(mention.text)
  if k.pronoun[low] then
    local sex = k.female[low] and "f" or k.male[low] and "m"
    return sex and by_pronoun(mention, sex, all, previous)
  end
  return by_full_name(mention, k, all) or by_apposition(mention, all) or (mention:match "%u" and by_surname(mention, k, all)) or by_role(mention, k, all)
end

return people
