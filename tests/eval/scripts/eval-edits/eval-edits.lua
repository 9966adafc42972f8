-- eval-edits: edits of every kind all over an article, to see that they can be taken back.
local why = { rule = "try", reason = "to see whether it can be taken back" }

local function edit_elements(page)
  local n = 0
  for node in page:select "a, b, img, aside, p, em" do
    n = n + 1
    if node.tag == "aside" then pcall(node.remove, node, why)
    elseif node.tag == "b" then pcall(node.unwrap, node, why)
    elseif node.tag == "em" then pcall(node.set_text, node, "R&D <é> слово", why)
    elseif n % 2 == 0 then pcall(node.set_attribute, node, "title", "a \"b\" & 'c' é", why)
    else pcall(node.remove_attribute, node, "class", why) end
  end
end

return {
  name = "eval-edits", version = "1.0.0", api = 1,
  summary = "edits of every kind all over an article",
  article = function(article)
    if article.page then edit_elements(article.page) end
    for block in article:blocks() do
      if block.index % 5 == 0 then block:remove(why)
      else
        for word in block:words() do
          word:replace("Wörter & <слова>", why)
          break
        end
      end
    end
  end,
}
