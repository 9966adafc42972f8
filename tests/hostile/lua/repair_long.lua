-- Broken encodings over megabytes.
local rim = require "rim"
local text = ("cafÃ© Ã¢â‚¬â„¢ Ã Ã "):rep(1000000)
while true do rim.repair(text) end
