-- A module beside the script is read with it.
local parts = {}

function parts.check()
  return widht
end

return parts
