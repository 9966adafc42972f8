-- xpath: the XPath that site rules are written in, as CSS. It knows steps, unions, [@a='b'], [@a], [contains(@a, 'b')], [n], [last()], and /@attribute or
-- /text() at the end; anything else is not understood.

-- One condition of a step as CSS, or nil.
local function condition(text)
  local number = text:match "^%s*(%d+)%s*$"
  if number then return ":nth-of-type(" .. number .. ")" end
  if text:find "^%s*last%(%)%s*$" then return ":last-of-type" end
  if text:find "%sor%s" or text:find "not%(" then return nil end
  local css = ""
  for part in (text .. " and "):gmatch "(.-)%s+and%s+" do
    local name, value = part:match "^%s*@([%w:_-]+)%s*=%s*['\"]([^'\"]*)['\"]%s*$"
    local one = name and ('[%s="%s"]'):format(name, value)
    if not one then
      name, value = part:match "^%s*contains%s*%(%s*@([%w:_-]+)%s*,%s*['\"]([^'\"]*)['\"]%s*%)%s*$"
      if not name then name, value = part:match "^%s*contains%s*%(%s*concat%(%s*' '%s*,%s*@([%w:_-]+)%s*,%s*' '%s*%)%s*,%s*['\"]%s*([^'\"]-)%s*['\"]%s*%)%s*$" end
      one = name and ('[%s*="%s"]'):format(name, value)
    end
    if not one then
      name = part:match "^%s*@([%w:_-]+)%s*$"
      one = name and ("[%s]"):format(name)
    end
    if not one then return nil end
    css = css .. one
  end
  return css
end

-- "//p[@class='byline']/span" -> 'p[class="byline"] > span'; nil when it is not understood.
local function path(text)
  local css, rest = "", text
  rest = rest:gsub("^%s+", ""):gsub("%s+$", "")
  if not rest:find "^/" then rest = "//" .. rest end
  while rest ~= "" do
    local slashes, name, after = rest:match "^(//?)([%w*_-]+)(.*)$"
    if not name then return nil end
    css = css .. (css == "" and "" or (slashes == "//" and " " or " > ")) .. name
    while after:sub(1, 1) == "[" do
      local inside, behind = after:match "^%[([^%]]*)%](.*)$"
      local one = inside and condition(inside)
      if not one then return nil end
      css, after = css .. one, behind
    end
    rest = after
  end
  return css
end

-- The CSS of an expression, and the attribute it asks for; nil when it is not understood.
local function to_css(expression)
  local list, attribute = {}, nil
  for part in (expression .. "|"):gmatch "([^|]*)|" do
    local before, name = part:match "^(.*)/@([%w:_-]+)%s*$"
    if name then part, attribute = before, name end
    local css = path((part:gsub("/text%(%)%s*$", "")))
    if not css then return nil end
    list[#list + 1] = css
  end
  return table.concat(list, ", "), attribute
end

return { to_css = to_css }
