-- Speech without marks: answers in an interview ("Ruth Fell: We open in May."), and what is set off below "The letter reads:".
local rim = require "rim"
local speaker = require "speaker"
local window = require "lib.window"

local unmarked = {}

-- The label of a paragraph "Ruth Fell: ..." and where its text begins.
local function label_of(block)
  local colon = block.text:find(":", 1, true)
  if not colon or colon > 62 then return nil end
  local label, at = block.text:match "^([%u][^:.!?\n]-):%s+()%S"
  if label and #label <= 60 then return label, at end
end

local function is_full_name(label)
  local n = 0
  for word in label:gmatch "%S+" do
    if not word:match "^%u" then return false end
    n = n + 1
  end
  return n >= 2 and n <= 5
end

-- The people of an interview: full names, or titles and names, that stand as labels, by their last words; nil when there is no interview.
local function interviewed(blocks, k)
  local people, lines, has_questions = {}, 0, false
  for _, block in ipairs(blocks) do
    local label = label_of(block)
    has_questions = has_questions or k.question[rim.lower(label or block.text:match "^(%a+)[.:]" or "")]
    if label and is_full_name(label) then people[label:match "(%S+)$"] = true end
  end
  for _, block in ipairs(blocks) do
    local label = label_of(block)
    if label and people[label:match "(%S+)$"] then lines = lines + 1 end
  end
  return next(people) and (lines >= 3 or (lines >= 1 and has_questions)) and people or nil
end

local function find_answers(blocks, k, found)
  local people = interviewed(blocks, k)
  for _, block in ipairs(people and blocks or {}) do
    local label, at = label_of(block)
    local last = label and (is_full_name(label) or not label:find " ") and label:match "(%S+)$"
    if last and people[last] then
      found[#found + 1] = { parts = { block:sub(at, #block.text) }, speaker = block:sub(1, #label), how = "before" }
    end
  end
end

-- "The letter reads:", and a paragraph without marks.
local function find_set_off(blocks, k, found)
  for i = 1, #blocks - 1 do
    local verb, body = window.before(blocks[i].text, #blocks[i].text, 24):match "(%a+):%s*$", blocks[i + 1]
    if verb and k.reads[rim.lower(verb)] and body.kind == "paragraph" and body.text:match "^%s*%u" and body.text:match "[.!?…]%s*$" then
      local lead
      for sentence in blocks[i]:sentences() do lead = sentence end
      local first, behind = body.text:match "^%s*()%S.*%S()"
      found[#found + 1] = { parts = { body:sub(first, behind - 1) }, speaker = speaker.before(lead, k), how = "before" }
    end
  end
end

function unmarked.find(article, k, found)
  local blocks = {}
  for block in article:blocks() do blocks[#blocks + 1] = block end
  find_answers(blocks, k, found)
  find_set_off(blocks, k, found)
end

return unmarked
