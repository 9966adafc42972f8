-- Agency copy: plain words, short sentences.
return { ["wire-style"] = { "residue", "names", "style", "readability" } }
