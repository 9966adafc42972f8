-- Chains of the desk: which scripts run, in which order. "wire" is the default.
return {
  wire = { "residue", "names", "checks", "quotes", "summary" },
  clean = { "residue", "names" },
  check = { "names", "checks" },
}
