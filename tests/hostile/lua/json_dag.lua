-- a result of 2^50 leaves in 50 tables
local t = { 1 }
for i = 1, 50 do t = { t, t } end
return t
