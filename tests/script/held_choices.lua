return { "short", "long" }
