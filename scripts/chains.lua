-- Chains of the desk: which scripts run, in which order. "wire" is the default.
return {
  wire = {},
}
