-- Dates in a text of ten megabytes.
local rim = require "rim"
local text = ("3 May 2026, 04/05/2026 and 2026-05-04; "):rep(250000)
while true do rim.dates(text) end
