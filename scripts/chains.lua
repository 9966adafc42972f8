-- Chains of the desk: which scripts run, in which order. "wire" is the default.
return {
  wire = { "residue", "names", "terms", "checks", "quotes", "summary" },
  clean = { "residue", "names" },
  check = { "names", "terms", "checks" },
}
