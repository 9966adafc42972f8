-- Broken encodings over megabytes.
local rim = require "rim"
local text = ("cafÃ© Ã¢â‚¬â„¢ Ã Ã "):rep(100000)
while true do rim.repair(text) end
