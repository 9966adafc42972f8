-- Costs time and memory in one handler and next to nothing in another; fails over a page.
return {
  name = "costly", version = "1.0.0", api = 1, summary = "costs",
  sentence = function() end,
  html = { p = function() end },
  article = function(a)
    local list = {}
    for i = 1, 100000 do list[i] = i end
    if a:block(1).text == "Fail." then error "it fails" end
  end,
}
