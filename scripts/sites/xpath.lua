-- xpath: the XPath that site rules are written in, as CSS. It knows steps, unions, `..` behind one step, the axes that CSS has, conditions with and, or, not(),
-- contains(), starts-with(), position and elements that must be there, and /@attribute or /text() at the end. Anything else is not understood.

local read_condition -- of the text from `at` on: the CSS and where it ends; nil when it is not understood

local AXES = { ["child::"] = " > ", ["descendant::"] = " ", ["descendant-or-self::"] = " ", ["following-sibling::"] = " ~ " }

local function skip_space(text, at)
  return text:find("%S", at) or #text + 1
end

-- A string in either quotation marks, and where it ends.
local function read_string(text, at)
  local mark = text:match("^['\"]", at)
  local close = mark and text:find(mark, at + 1, true)
  if close then return text:sub(at + 1, close - 1), close + 1 end
end

local function quoted(value)
  return value:find('"', 1, true) and "'" .. value .. "'" or '"' .. value .. '"'
end

-- What a function looks at: "@class" is an attribute, "." and "text()" are the text, a path is an element; with what is around it for clean-up.
local function read_subject(text, at)
  at = skip_space(text, at)
  local name, behind = text:match("^([%w-]+)%(()", at)
  if name == "normalize-space" or name == "string" or name == "lower-case" then
    local subject, after = read_subject(text, behind)
    after = after and skip_space(text, after)
    if subject and text:sub(after, after) == ")" then return subject, after + 1 end
    return nil
  elseif name == "concat" then -- concat(' ', @class, ' '): whole words
    local _, comma = read_string(text, skip_space(text, behind))
    local subject, after = nil, comma and text:match("^%s*,()", comma)
    if after then subject, after = read_subject(text, after) end
    after = after and text:match("^%s*,%s*['\"] *['\"]%s*%)()", after)
    if after then return { attribute = subject.attribute, is_word = true }, after end
    return nil
  end
  local attribute, after = text:match("^%.?/?@([%w:_-]+)()", at)
  if attribute then return { attribute = attribute }, after end
  after = text:match("^%.?/?text%(%)()", at) or text:match("^%.()%s*[,%)=]", at)
  if after then return { is_text = true }, after end
end

-- contains(SUBJECT, 'b') and its like.
local OPERATORS = { contains = "*=", ["starts-with"] = "^=", ["ends-with"] = "$=" }

local function read_call(text, at)
  local name, behind = text:match("^([%w-]+)%s*%(()", at)
  local operator = name and OPERATORS[name]
  if not operator then return nil end
  local subject, after = read_subject(text, behind)
  local comma = after and text:match("^%s*,()", after)
  if not comma then return nil end
  local value, close = read_string(text, skip_space(text, comma))
  close = close and text:match("^%s*%)()", close)
  if not close then return nil end
  if subject.is_text then return name == "contains" and ":contains(" .. quoted(value) .. ")" or nil, close end
  if subject.is_word and name == "contains" then operator, value = "~=", value:match "^%s*(.-)%s*$" end
  return ("[%s%s%s]"):format(subject.attribute, operator, quoted(value)), close
end

-- @a='b', @a!='b', normalize-space(@a)='b', @a
local function read_attribute(text, at)
  local subject, after = read_subject(text, at)
  if not subject or not subject.attribute then return nil end
  local operator, behind = text:match("^%s*(!?=)()", after)
  if not operator then return "[" .. subject.attribute .. "]", after end
  local value, close = read_string(text, skip_space(text, behind))
  if not value then return nil end
  local is = ("[%s=%s]"):format(subject.attribute, quoted(value))
  return operator == "=" and is or ("[%s]:not(%s)"):format(subject.attribute, is), close
end

-- [2], [last()], [position() = 2], [position() < 3], [position() > 2]
local function read_place(text, at)
  local n, after = text:match("^(%d+)()%s*$", at)
  if not n then n, after = text:match("^position%(%)%s*=%s*(%d+)()", at) end
  if n then return ":nth-of-type(" .. n .. ")", after end
  after = text:match("^last%(%)()", at)
  if after then return ":last-of-type", after end
  local operator
  operator, n, after = text:match("^position%(%)%s*([<>]=?)%s*(%d+)()", at)
  if not n then return nil end
  n = math.tointeger(n)
  if operator:sub(1, 1) == "<" then return (":nth-of-type(-n+%d)"):format(operator == "<" and n - 1 or n), after end
  return (":nth-of-type(n+%d)"):format(operator == ">" and n + 1 or n), after
end

-- The name of a step: "div", "*", or "node()".
local function read_name(text, at)
  local name, after = text:match("^([%a_][%w_-]*)()", at)
  if name and text:match("^%s*[%(:]", after) then return nil end -- a function, an axis
  if not name then name, after = text:match("^(%*)()", at) end
  if name then return name:lower(), after end
end

-- The end of the brackets that open at `at`.
local function close_of(text, at)
  local depth, mark = 0, nil
  for i = at, #text do
    local c = text:sub(i, i)
    if mark then
      if c == mark then mark = nil end
    elseif c == "'" or c == '"' then mark = c
    elseif c == "[" then depth = depth + 1
    elseif c == "]" then
      depth = depth - 1
      if depth == 0 then return i end
    end
  end
end

-- One step without what joins it: "div[...][...]".
local function read_step(text, at)
  local name, after = read_name(text, at)
  if not name then return nil end
  local css = name
  while text:sub(after, after) == "[" do
    local close = close_of(text, after)
    local inside = close and text:sub(after + 1, close - 1):match "^%s*(.-)%s*$"
    local one, behind
    if inside then one, behind = read_condition(inside, 1) end
    if not one or behind <= #inside then return nil end
    if one == ":nth-of-type(1)" and css ~= name then one = (":not(%s ~ %s)"):format(css, css) -- the first of those that fit so far
    elseif one:find("of%-type") and (css ~= name or name == "*") then
      if css ~= "*" then return nil end
      one = one:gsub("of%-type", "child"):gsub("^:last%-child", ":last-child")
    end
    css, after = css .. one, close + 1
  end
  return css, after
end

-- A path from `at` on. "//" and "" in front find it anywhere. Returns the CSS, where it ends, and the CSS of the combinator it begins with.
local function read_path(text, at)
  local css, first, after = "", nil, at
  local dot = text:match("^%.()/", at)
  if dot then after = dot end
  while true do
    local slashes, behind = text:match("^(//?)()", after)
    if css ~= "" and not slashes then break end
    behind = behind or after
    local axis, name_at = text:match("^([%a-]+::)()", behind)
    if axis and not AXES[axis] then return nil end
    local joint = axis and AXES[axis] or slashes == "//" and " " or (slashes or dot or first == nil) and " > "
    if text:match("^%.%.", behind) then
      if css:find "[ >~]" and css:gsub("%b()", ""):gsub("%b[]", ""):find "[ >~]" then return nil end
      css, after = "*:has(> " .. css .. ")", behind + 2
    else
      local step, stop = read_step(text, name_at or behind)
      if not step then
        if css ~= "" and text:match("^@", behind) or text:match("^text%(%)", behind) then break end
        return nil
      end
      css, after = css == "" and step or css .. joint .. step, stop
    end
    first = first or joint
  end
  return css, after, first
end

-- .//img, figure/img, following-sibling::p: what has to be there.
local function read_presence(text, at)
  local css, after, joint = read_path(text, at)
  if not css or css == "" then return nil end
  return (":has(%s%s)"):format(joint == " " and "" or joint:match "^%s*(.*)$", css), after
end

local function read_one(text, at)
  at = skip_space(text, at)
  local open = text:match("^not%s*%(()", at) or text:match("^%(()", at)
  if open then
    local inside, after = read_condition(text, open)
    after = inside and text:match("^%s*%)()", after)
    if not after then return nil end
    return text:sub(at, at) == "(" and inside or ":not(" .. inside .. ")", after
  end
  for _, read in ipairs { read_place, read_call, read_attribute, read_presence } do
    local css, after = read(text, at)
    if css then return css, after end
  end
end

local function read_all(text, at)
  local css, after = read_one(text, at)
  while css do
    local behind = text:match("^%s+and%s+()", after) or text:match("^%s*and%f[%s%(]()", after)
    if not behind then return css, after end
    local more
    more, after = read_one(text, behind)
    css = more and css .. more
  end
end

function read_condition(text, at)
  local css, after = read_all(text, at)
  local list = { css }
  while css do
    local behind = text:match("^%s+or%s+()", after)
    if not behind then return #list == 1 and css or ":is(" .. table.concat(list, ", ") .. ")", skip_space(text, after) end
    css, after = read_all(text, behind)
    list[#list + 1] = css
  end
end

-- The parts of a union.
local function parts_of(expression)
  local parts, from, depth, mark = {}, 1, 0, nil
  for i = 1, #expression do
    local c = expression:sub(i, i)
    if mark then
      if c == mark then mark = nil end
    elseif c == "'" or c == '"' then mark = c
    elseif c == "[" or c == "(" then depth = depth + 1
    elseif c == "]" or c == ")" then depth = depth - 1
    elseif c == "|" and depth == 0 then
      parts[#parts + 1], from = expression:sub(from, i - 1), i + 1
    end
  end
  parts[#parts + 1] = expression:sub(from)
  return parts
end

-- One path: its CSS, and the attribute it asks for.
local function path_of(text)
  text = text:match "^%s*(.-)%s*$"
  local id = text:match "^id%(['\"]([^'\"]+)['\"]%)$"
  if id then return '[id="' .. id .. '"]' end
  if text == "" then return nil end
  local css, after = read_path(text, 1)
  if not css then return nil end
  local rest = text:sub(after)
  local attribute = rest:match "^//?@([%w:_-]+)$"
  if attribute or rest == "" or rest:find "^//?text%(%)$" then return css, attribute end
end

-- The CSS of an expression, one for each part of a union, and the attribute it asks for; nil when it is not understood.
local function to_css(expression)
  local list, attribute = {}, nil
  for _, part in ipairs(parts_of(expression)) do
    local css, name = path_of(part)
    if not css then return nil end
    list[#list + 1], attribute = css, name or attribute
  end
  return list, attribute
end

return { to_css = to_css }
