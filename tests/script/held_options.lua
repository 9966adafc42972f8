return { length = { type = "string", default = "short", choices = require "held_choices", doc = "how much" },
  words = { type = "list", default = require "held_choices", doc = "a module's list" } }
