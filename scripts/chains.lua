-- Chains of the desk: which scripts run, in which order. "wire" is the default.
return {
  wire = { "encoding", "residue", "translit", "names", "terms", "checks", "quotes", "typography", "summary" },
  clean = { "encoding", "residue", "translit", "names", "typography" },
  check = { "encoding", "translit", "names", "consistency", "terms", "checks", "typography" },
  page = { "sites", "metadata", "extract", "encoding" },
  annotate = { "quotes", "entities", "dates", "sources" },
}
