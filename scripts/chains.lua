-- Chains of the desk: which scripts run, in which order. "wire" is the default.
return {
  wire = { "residue", "translit", "names", "terms", "checks", "quotes", "typography", "summary" },
  clean = { "residue", "translit", "names", "typography" },
  check = { "translit", "names", "terms", "checks", "typography" },
}
