-- local _ENV <const>, read and written as a table and as what is none (CVE-2022-28805).
local texts = { "local _ENV <const> = {}; X('x'); y = 1", "local _ENV <const> = 'x'; print(y)", "local _ENV <close> = nil; x = 1", "local a <const> = 10; local _ENV <const> = a; b()",
  "return function() local _ENV <const> = nil; return x.y.z end" }
for _, text in ipairs(texts) do
  local f = load(text)
  local ok, got = pcall(f or error)
  if type(got) == "function" then pcall(got) end
end
return "ok"
