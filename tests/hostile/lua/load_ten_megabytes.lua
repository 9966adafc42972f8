-- Texts of ten megabytes as source: comments, one string, one name, one number, line ends.
local said = {}
for _, text in ipairs { "--" .. ("x"):rep(10 << 20), "return '" .. ("x"):rep(10 << 20) .. "'", ("x"):rep(10 << 20), ("9"):rep(10 << 20), ("\n"):rep(10 << 20), "--[[" .. ("]"):rep(10 << 20), "return [" .. ("="):rep(10 << 20), "'" .. ("\\z \n"):rep(2 << 20) } do
  said[#said + 1] = type((load(text)))
end
return #said
