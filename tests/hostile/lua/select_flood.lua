-- objects of the host that live in the article, made without end
local article = ...
while true do
  for b in article:blocks() do
    for q in article:quotes() do local _ = q.open end
    local _ = b:sub(1, 2):join(b:sub(3, 4))
  end
end
