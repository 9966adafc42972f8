-- spans, iterators and articles that outlive what they belong to
local article = ...
KEEP = { article:block(1), article:blocks(), article:words(), article }
return "contained"
