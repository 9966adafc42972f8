-- Loops that leave by goto past to-be-closed values, for ever, with limits in between.
local closed = 0
local meta = { __close = function() closed = closed + 1 end }
while true do
  do
    local a <close> = setmetatable({}, meta)
    local b <close> = nil
    if closed % 2 == 0 then goto continue end
  end
  ::continue::
end
