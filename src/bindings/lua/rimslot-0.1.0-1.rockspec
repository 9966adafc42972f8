rockspec_format = "3.0"
package = "rimslot"
version = "0.1.0-1"
source = { url = "." }
description = { summary = "A scriptable article-processing engine, in a stock Lua", license = "MIT" }
dependencies = { "lua >= 5.4, < 5.5" }
external_dependencies = { RIMSLOT = { header = "rimslot.h", library = "rimslot" } }
build = {
  type = "builtin",
  modules = {
    rimslot = { sources = { "rimslot.c" }, libraries = { "rimslot" }, incdirs = { "$(RIMSLOT_INCDIR)" }, libdirs = { "$(RIMSLOT_LIBDIR)" } },
  },
}
test = { type = "command", command = "lua5.4 tests/test_rimslot.lua" }
