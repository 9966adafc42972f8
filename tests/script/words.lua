-- A module that is a list and has names, too.
return { "one", "two", "three", more = { "four" } }
