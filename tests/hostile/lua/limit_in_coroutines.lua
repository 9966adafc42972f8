-- The limit strikes in a coroutine in a coroutine, each with a pcall that goes on.
local function stubborn(n)
  while true do
    pcall(function()
      if n > 0 then coroutine.wrap(stubborn)(n - 1) end
      while true do end
    end)
  end
end
stubborn(20)
