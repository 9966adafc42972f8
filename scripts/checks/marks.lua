-- Quotation marks: open, stray, run together; pull quotes left between the paragraphs.

local cut_behind = { after = true, of = true, by = true, ["in"] = true, ["for"] = true, with = true, ["and"] = true, from = true }

-- "to reporters after “Unfortunately, this ...": a quotation that begins as a sentence where the sentence around it wants a noun.
local function joined(q, k)
  if not q.open or q.level > 0 or not q.text:find "^%u" then return end
  local words, capitals = select(2, q.text:gsub("%S+", "")), select(2, q.text:gsub("%f[%S]%u", ""))
  if words < 6 or capitals * 2 >= words then return end -- short, or the title of a work
  local word = q.open:before(12):match "(%l+) $"
  if word and cut_behind[word] then
    k.point(q.open:join(q), ("a quotation that begins anew behind ‘%s’: something is lost before it"):format(word), { rule = "joined-quotes" })
  end
end

-- A closing mark that no quotation of the block ends with. Inches and apostrophes are none.
local function stray_close(block, closed)
  for span in block:gmatch "[”»]" do
    if not closed[span.first] and not span:before(1):find "[%d%s]" and span:before(1) ~= "" then return span end
  end
end

-- From the sentence's or clause's beginning to the span's end.
local function clause_to(span)
  local before = span:before()
  local start = before:match ".*[.!?,;:–—]%s+()" or 1
  return span.block:sub(start, span.last)
end

local function open_quotation(q, k)
  local block, behind = q.block, q.block:next()
  if q.open.text == "'" or q.open.text == "‘" or q.open.text == "‹" then return end -- may be an apostrophe
  if q.text:find '[.!?…]%s+["“«„]%S' or (behind and behind:match '^["“«„]') then return end -- a quotation of several paragraphs
  local stop = block.text:find("[.!?]", q.first + 20) or #block.text
  k.point(block:sub(q.open.first, stop), "a quotation that is not closed", { rule = "unbalanced-quote", severity = "hint" })
end

-- The part of a quotation that goes on in a paragraph without a mark of its own.
local function goes_on(above, k)
  local block = above.block
  k.point(block:sub((block.text:match "()%S+%s*$")), "the quotation goes on in the next paragraph, which needs an opening mark", { rule = "quote-paragraph" })
end

-- Where quotations close, by block and position. Blocks whose marks are all of one kind have no place here.
local function closings(article)
  local closed = {}
  for block in article:blocks() do closed[block.index] = {} end
  for q in article:quotes() do
    if q.close then closed[q.block.index][q.close.first] = true end
  end
  return closed
end

-- Does the article open its quotations with the closing mark, as ”so”? Then no mark tells which it is.
local function opens_by_closing(article)
  for block in article:blocks() do
    if block.text:find "^”%a" or block.text:find "%s”%a" then return true end
  end
end

local function quotations(article, k)
  local closed, previous = closings(article), nil
  local is_unclear = opens_by_closing(article)
  for q in article:quotes() do
    if q.is_open and q.open then
      open_quotation(q, k)
    elseif not q.open and previous and previous.part == q.part and previous.block ~= q.block then
      goes_on(previous, k)
    elseif q.is_open and not is_unclear and not (previous and previous.part == q.part) then
      k.point(q, "a quotation without its opening mark", { rule = "unbalanced-quote", severity = "hint" })
    end
    joined(q, k)
    previous = q
  end
  for block in article:blocks() do
    local mark = not is_unclear and closed[block.index] and stray_close(block, closed[block.index])
    if mark then k.point(clause_to(mark), "a quotation without its opening mark", { rule = "unbalanced-quote", severity = "hint" }) end
  end
end

-- A paragraph that is one quotation without a stop: a pull quote, which belongs to the page.
local function pull_quote(block, k)
  local is_plain = block.kind == "paragraph" and not block.is_first and not block.marker and #block.text > 25
  if is_plain and block:match "^[“„«»\"][^“”„«»\"]*[^%s.!?,;:…][”“»«\"]$" then
    k.point(block, "a quotation standing alone: a pull quote or a heading, not part of the text", { rule = "pull-quote", severity = "hint" })
  end
end

return {
  check = function(article, k)
    quotations(article, k)
    for block in article:blocks() do pull_quote(block, k) end
  end,
}
