-- Reporting clauses inside a quotation or a line of dialogue:
-- "« Ce pont, a dit Luc Fabre, tiendra. »", "— Идём, — сказал он. — Пора."
local rim = require "rim"

local inside = {}

-- Is this a reporting clause? Its verb is among its first words, behind auxiliaries only unless a dash sets the clause off.
local function has_verb(clause, k, is_dashed)
  local n = 0
  for word in clause:words() do
    local low = rim.lower(word.text)
    if not (n > 0 and (k.pronoun[low] or k.reflexive[low])) then n = n + 1 end -- "a-t-il dit"
    if n == 1 and not is_dashed and (k.conj[low] or k.relative[low]) then return nil end -- ", где она признала"
    if k.verb[low] then return word end
    if n == (is_dashed and 4 or 3) or not (is_dashed or #word.text <= 2 or rim.is_stop(word.text, k.lang)) then return nil end
  end
end

-- Where the clause ends that begins at `from`: at the next dash, else at the stop or comma behind who speaks.
local function clause_end(text, from, verb_end, is_dashed, to)
  if is_dashed then
    local before_dash, behind_dash = text:match("()[,.:;]?%s*[–—][.,]?%s*()", verb_end)
    return (before_dash or to + 1) - 1, behind_dash or to + 1
  end
  local stop = text:find("[.,;:!?]", verb_end)
  if stop and text:find("^, %u", stop) then stop = text:find("[.,;:!?]", stop + 1) end -- "le maire, Luc Fabre,"
  return (stop or to + 1) - 1, stop and text:match("^[.,;:!?]%s*()", stop) or to + 1
end

local function next_clause(block, text, at, to, k)
  while true do
    local spoken_end, mark, start = text:match("()[,.?!…]?[”»]?%s*([–—,?!])%s*()%l", at)
    if not start then return nil end
    local is_dashed = mark == "–" or mark == "—"
    local verb = has_verb(block:sub(start, to), k, is_dashed)
    if verb then
      local last, resume = clause_end(text, start, verb.last, is_dashed, to)
      return spoken_end, block:sub(start, last), resume
    end
    at = start
  end
end

-- Where speech goes on behind a clause that ended at text[at] where no marks tell: at a dash, or in the next sentence.
local function speech_resumes(text, at, to)
  if text:sub(1, at - 1):find "[–—]%s*$" or text:find("^%s*%u", at) and text:sub(1, at - 1):find "[.!?]%s*$" then return at end
  return text:match("[.!?]%s+()%u", at) or text:match("[–—]%s*()", at) or to + 1
end

-- The spoken pieces of block[from..to]: list of {span}, and the clause that tells who speaks; nil when there is none. `is_bare`: no closing
-- mark ends them.
function inside.split(block, from, to, k, is_bare)
  local text, pieces, clause, at = block.text:sub(1, to), {}, nil, from
  while at <= to do
    local spoken_end, found, resume = next_clause(block, text, at, to, k)
    local last = found and (text:match("^[?!…]()", spoken_end) or spoken_end) - 1 or to -- "?" is the speaker's, a comma the writer's
    local spoken = text:sub(at, last)
    local first, behind = spoken:match "()%S.*%S()"
    if first and spoken:find "%w" then pieces[#pieces + 1] = block:sub(at + first - 1, at + behind - 2) end
    if not found then break end
    clause, at = clause or found, is_bare and speech_resumes(text, resume, to) or resume
  end
  return clause and pieces, clause
end

return inside
