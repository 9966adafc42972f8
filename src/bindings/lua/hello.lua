local engine = require "rimslot".engine()
local article = engine:article "German Foreign Minister Annalena Berbock met her colleague in Berlin.\n"
engine:worker():run(article, "wire")
io.write(article:write())
