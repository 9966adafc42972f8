-- eval-page: gives out the text that is left of a page, without headline and captions, and with captions.
return {
  name = "eval-page", version = "1.0.0", api = 1,
  summary = "gives out the text that is left of a page",
  article = function(article, ctx)
    local text, all, headline = {}, {}, false
    for block in article:blocks() do
      if block.kind == "heading" and block.level == 1 and not headline then headline = true
      else
        all[#all + 1] = block.text
        if block.kind ~= "caption" then text[#text + 1] = block.text end
      end
    end
    ctx:emit("page", { text = table.concat(text, "\n\n"), all = table.concat(all, "\n\n") })
  end,
}
