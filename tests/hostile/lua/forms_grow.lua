-- Compatibility forms that are eighteen times as long, one after the other.
local rim = require "rim"
local text = ("\u{FDFA}"):rep(1000000)
while true do text = rim.nfkd(text) .. rim.casefold(text) .. rim.upper(text) end
