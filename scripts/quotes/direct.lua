-- Direct quotations: found by their marks, by dashes, or set off without marks, each with its speaker.
local attribute = require "attribute"
local inside = require "inside"
local speaker = require "speaker"
local unmarked = require "unmarked"

local function find_quotations(article, k, found)
  local previous
  local function add(q, parts, who, how)
    previous = { number = q.part, parts = parts, speaker = who, how = how, block = q.block, close = q.close, last = q.last }
    found[#found + 1] = previous
  end
  for q in article:quotes() do
    local parts = previous and previous.number == q.part and previous.parts
    local pieces, clause
    if q.level == 0 and (k.inner or q.is_open) then pieces, clause = inside.split(q.block, q.first, q.last, k, not k.inner) end
    if pieces then
      local who = speaker.behind(clause, k)
      if parts then -- the paragraphs before belong to its first piece
        parts[#parts + 1] = table.remove(pieces, 1)
        previous.speaker, previous.how, previous.block, previous.close, previous.last = who, "behind", q.block, q.close, q.last
      end
      for _, piece in ipairs(pieces) do add(q, { piece }, who, "behind") end
    elseif q.level == 0 and parts then
      parts[#parts + 1] = q
      previous.block, previous.close, previous.last = q.block, q.close, q.last
      if not previous.speaker or previous.how == "context" then
        local who, how = attribute.find(q, nil, k)
        if who and how ~= "context" then previous.speaker, previous.how = who, how end
      end
    elseif q.level == 0 then
      local who, how = attribute.find(q, previous, k)
      add(q, { q }, who, how)
    end
  end
end

-- Where the sentence ends that text[at] is in.
local function sentence_end(text, at)
  return text:match("()[.!?…]%s+[%u–—]", at) or #text
end

-- "... dworca. – Nareszcie, mówią. – Idziemy – powiedział. – Już czas.": speech behind a dash within a paragraph, from text[at] on, to the end of
-- the clause that reports it, and as far as dashes take it on.
local function dashed_end(text, at)
  local clause = text:match("[–—]%s+()%l", at)
  if not clause then return nil end
  local last = sentence_end(text, clause)
  local again = text:match("^[.!?…]%s+[–—]%s+()%u", last)
  while again do
    last = sentence_end(text, again)
    again = text:match("^[.!?…]%s+[–—]%s+()%u", last)
  end
  return last
end

local function add_dialogue(block, from, to, k, found, is_line)
  local pieces, clause = inside.split(block, from, to, k, is_line)
  for _, piece in ipairs(pieces or {}) do found[#found + 1] = { parts = { piece }, speaker = speaker.behind(clause, k), how = "behind", is_reported = speaker.is_bare(clause, k) } end
  return pieces ~= nil
end

-- Dialogue: "— Идём, — сказал он." as a line, or behind a sentence of the paragraph.
local function find_dialogue(article, k, found)
  if not k.inner then return end
  for block in article:blocks() do
    local text = block.text
    local start = text:match "^[–—]%s*()" or (block.marker and block.marker:find "^%-" and 1) -- "- Venez, dit-il", typed without a dash
    if start then
      add_dialogue(block, start, #text, k, found, true)
    else
      local at = text:match "[.!?…]%s+[–—]%s+()%u"
      while at do
        local to = dashed_end(text, at)
        local is_found = to and add_dialogue(block, at, to, k, found, false)
        at = text:match("[.!?…]%s+[–—]%s+()%u", is_found and to or at)
      end
    end
  end
end

-- Two quotations in one sentence have one speaker, be it named behind the second only.
local function share_speakers(found)
  for i = #found - 1, 1, -1 do
    local f, g = found[i], found[i + 1]
    local last, first = f.parts[#f.parts], g.parts[1]
    if (not f.speaker or f.how == "context") and g.speaker and g.how == "behind" and last.block == first.block
       and not last.block.text:sub(last.last + 1, first.first - 1):find "[.!?]" then
      f.speaker, f.how = g.speaker, "behind"
    end
  end
end

local function by_place(a, b)
  local x, y = a.parts[1], b.parts[1]
  return x.block.index < y.block.index or (x.block.index == y.block.index and x.first < y.first)
end

-- All of an article in order, each {parts, speaker, how}; `how` is "before", "behind", "continued" or "context".
return function(article, k)
  local found = {}
  find_quotations(article, k, found)
  find_dialogue(article, k, found)
  unmarked.find(article, k, found)
  table.sort(found, by_place)
  share_speakers(found)
  return found
end
