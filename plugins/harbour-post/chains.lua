-- The chain of this desk: the bundled scripts, and the house's own after them.
return {
  ["harbour-post"] = { "residue", "names", "house-style", "terms", "checks", "quotes", "summary" },
}
