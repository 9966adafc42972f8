-- eval-tree: gives out the elements of a page as they lie in each other: "html(head(title) body(p p))".
local function add(out, node)
  local opened = false
  out[#out + 1] = node.tag
  for child in node:children() do
    out[#out + 1] = opened and " " or "("
    opened = true
    add(out, child)
  end
  if opened then out[#out + 1] = ")" end
end

return {
  name = "eval-tree", version = "1.0.0", api = 1,
  summary = "gives out how the elements of a page lie in each other",
  article = function(article, ctx)
    local out = {}
    for html in article.page:select "html" do
      add(out, html)
      break
    end
    ctx:emit("tree", table.concat(out))
  end,
}
