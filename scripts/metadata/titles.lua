-- titles: the heading that the page's own titles speak of, without the name of its site.
local rim = require "rim"
local texts = require "texts"
local titles = {}

local SEPARATORS = { " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / ", ": ", " › ", " ← " }

-- The title without the site's name at one of its ends; and without what another title of the page does not have there.
local function without_site(title, page)
  for _ = 1, 3 do
    local changed = false
    for _, separator in ipairs(SEPARATORS) do
      local first, last = title:find(separator, 1, true)
      if first then
        local front, back = title:sub(1, first - 1), title:sub(last + 1)
        local tail_at = first
        while true do
          local next_first, next_last = title:find(separator, tail_at + 1, true)
          if not next_first then break end
          tail_at, last = next_first, next_last
        end
        local head, tail = title:sub(1, tail_at - 1), title:sub(last + 1)
        if texts.is_site(tail, page) then title, changed = head, true
        elseif texts.is_site(front, page) then title, changed = back, true end
      end
    end
    if not changed then break end
  end
  return title
end

function titles.clean(value, page)
  if texts.is_site(value, page) or rim.len(value) < 2 then return nil end
  return (without_site(value, page):gsub("%s*[|»:–—-]$", ""))
end

-- The headings of the page that its titles speak of, the longest first: what readers see above the article.
function titles.shown(page)
  local said, seen, out = {}, {}, {}
  for _, key in ipairs { "meta\tog:title", "json-ld\theadline", "element\ttitle", "meta\ttwitter:title" } do
    for _, statement in ipairs(page.by_name[key] or {}) do
      local words = " " .. texts.words_of(texts.squash(statement.value)) .. " "
      if not seen[words] then said[#said + 1], seen[words] = words, true end
    end
  end
  for _, heading in ipairs(page.headings) do
    local words = texts.words_of(heading.value)
    if #words > 4 and not texts.is_site(heading.value, page) then
      for _, title in ipairs(said) do
        if title:find(" " .. words .. " ", 1, true) or texts.overlap(words, title) >= (heading.level == 1 and 0.6 or 0.9) then
          out[#out + 1] = { value = heading.value, node = heading.node, from = "heading h" .. heading.level, rank = #words - 1000 * (heading.level - 1) }
          break
        end
      end
    end
  end
  table.sort(out, function(x, y) return x.rank > y.rank end)
  return out
end

return titles
