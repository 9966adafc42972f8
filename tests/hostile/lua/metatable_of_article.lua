-- the host's objects: no metatable, no fields of one's own, no use with others' methods
local article = ...
local ways = {
  function() return getmetatable(article).__index end,
  function() rawset(article, "x", 1) end,
  function() setmetatable(article, {}) end,
  function() article.text = "x" end,
  function() article.block(1) end,
  function() article.blocks({}) end,
  function() article:block(1).replace(article, "x", {}) end,
  function() return article.nothing end,
}
for i, way in ipairs(ways) do
  if pcall(way) then return "escaped: way " .. i end
end
return "contained"
