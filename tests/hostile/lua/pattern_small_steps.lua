-- many searches, each within its budget
local s = ("a"):rep(3000)
while true do pcall(string.find, s, "a-a-a-b") end
