-- A module that is a list, and fills it itself: whoever requires it reads it, and cannot write it.
local held = {}

function held.fill(...)
  for i = #held, 1, -1 do held[i] = nil end
  for i, value in ipairs { ... } do held[i] = value end
end

return held
