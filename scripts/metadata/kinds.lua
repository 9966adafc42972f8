-- kinds: what kind of page it is, by what it says and shows: article, live blog, gallery, stub of a paid article; nil when nothing says so.

local STUB_BYTES, UPDATES, PICTURES = 1500, 3, 5
local TYPES = { liveblogposting = "live blog", imagegallery = "gallery", newsarticle = "article", article = "article", blogposting = "article",
  reportagenewsarticle = "article", analysisnewsarticle = "article", opinionnewsarticle = "article" }
local OG_TYPES = { article = "article", ["article.live"] = "live blog", gallery = "gallery" }

local function count(root, css, most)
  local n = 0
  for _ in root:select(css) do
    n = n + 1
    if n == most then break end
  end
  return n
end

-- The bytes of the page's longer paragraphs that stand in the article, up to the length of a stub.
local function prose(page)
  local bytes = 0
  for block in page.article:blocks() do
    if block.kind == "paragraph" and #block.text > 80 and not (block.node and block.node.is_beside) then bytes = bytes + #block.text end
    if bytes > STUB_BYTES then break end
  end
  return bytes
end

-- Says the page that readers have to pay?
local function paid(page)
  for _, key in ipairs { "json-ld\tisAccessibleForFree", "microdata\tisAccessibleForFree" } do
    for _, said in ipairs(page.by_name[key] or {}) do
      if said.value:lower() == "false" then return said.kind .. " isAccessibleForFree" end
    end
  end
  for _, said in ipairs(page.by_name["meta\tarticle:content_tier"] or {}) do
    if said.value == "locked" or said.value == "metered" then return "meta article:content_tier" end
  end
end

local function by_type(page)
  local best, from
  for _, said in ipairs(page.statements) do
    local kind = TYPES[said.type:lower()]
    if kind and (not best or (best == "article" and kind ~= "article")) then best, from = kind, said.kind .. " type " .. said.type end
  end
  for _, said in ipairs(page.by_name["meta\tog:type"] or {}) do
    if not best and OG_TYPES[said.value:lower()] then best, from = OG_TYPES[said.value:lower()], "meta og:type" end
  end
  return best, from
end

-- The kind and what says so.
local function of_page(page)
  local kind, from = by_type(page)
  local live = '[class*="liveblog"] time, [class*="live-blog"] time, [id*="liveblog"] time, [class*="liveticker"] time'
  if kind ~= "live blog" and count(page.root, live, UPDATES) == UPDATES then return "live blog", UPDATES .. " times in an element named so" end
  local why = paid(page)
  local bytes = (why or kind == "article") and prose(page)
  if why and bytes <= STUB_BYTES then return "stub", why .. ", and " .. bytes .. " bytes of text" end
  local pictures = '[class*="gallery"] figure, [class*="slideshow"] figure, [class*="fotostrecke"] figure'
  if kind == "article" and bytes < STUB_BYTES and count(page.root, pictures, PICTURES) == PICTURES then return "gallery", PICTURES .. " pictures in an element named so" end
  return kind, from
end

-- What says that the page is made for AMP, or nil.
local function amp(page)
  for html in page.root:select "html" do
    if html.attrs.amp or html.attrs["⚡"] then return "html amp" end
  end
end

return { of_page = of_page, amp = amp }
