-- One character of a million marks, one sentence of a million words.
local rim = require "rim"
local marks, words = "e" .. ("\u{301}"):rep(3000000), ("word, "):rep(1000000)
while true do
  for p in rim.graphemes(marks) do end
  for s in rim.sentences(words, "en") do end
  for w in rim.words(words) do end
end
