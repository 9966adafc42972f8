-- Pieces of a text around a place, bounded in bytes and in whole characters: half a character is no text that `rim` takes.
local window = {}

-- The last n bytes up to text[last], and what of a character stands before them.
function window.before(text, last, n)
  return last <= n and text:sub(1, last) or text:sub(utf8.offset(text, 0, last - n + 1), last)
end

-- The first n bytes from text[first] on, without half a character at their end.
function window.behind(text, first, n)
  return first + n > #text and text:sub(first) or text:sub(first, utf8.offset(text, 0, first + n) - 1)
end

return window
