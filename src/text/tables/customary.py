#!/usr/bin/env python3
"""Writes scripts/lib/customary-*.tsv: the customary English spelling of names in other scripts. Run from the top level with the folder of
pairs (steveash/NETransliteration-COLING2018, from Wikidata, CC0: English token, token in another script, count): customary.py FOLDER.

customary-keys.tsv: the sound of a name (scripts/lib/sounds.tsv), then its usual spellings, each with how usual it is. Where the pairs know a name in Russian, that
is its sound; else what its own letters say. customary-LANG.tsv: names by their letters, for scripts that do not write all sounds.
"""
import collections, lzma, pathlib, re, sys, unicodedata

LIB = pathlib.Path(__file__).resolve().parents[3] / "scripts" / "lib"
SETS = {"ar": ["arabic"], "he": ["hebrew"], "zh": ["chinese"], "ko": ["korean"], "ja": ["japanese", "katakana"]}
LEAST_KEY, LEAST_PAIR = 3, 1  # what is rarer is left out
MOST = 6                      # spellings of one sound


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower().replace("ı", "i").replace("ø", "o").replace("ł", "l").replace("đ", "d"))
    return "".join(c for c in text if not unicodedata.combining(c))


def pairs(folder, name):
    with lzma.open(folder / f"{name}.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            english, other, count = line.rstrip("\n").split("\t")
            if re.fullmatch(r"[a-z']{2,}", fold(english)) and not english.startswith("'"):
                yield fold(english), other, int(count)


def rows(name):
    for line in (LIB / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def sound_rules(language):
    return {r[1]: r[2].split("/")[0].replace("-", "") for r in rows("sounds.tsv") if r[0] == language}


def key(word, rules):
    out, at = "", 0
    while at < len(word):
        size = next((n for n in (3, 2, 1) if word[at:at + n] in rules), None)
        if size is None:
            return None
        out, at = out + rules[word[at:at + size]], at + size
    return re.sub(r"(.)\1+", r"\1", out)


def write(name, title, lines):
    with open(LIB / name, "w", encoding="utf-8") as file:
        file.write(f"# {title}\n# Output of src/text/tables/customary.py from steveash/NETransliteration-COLING2018 (from Wikidata, CC0) and customary-common.tsv.\n")
        file.writelines("\t".join(map(str, line)) + "\n" for line in sorted(lines))


def main(folder):
    usual = collections.Counter()
    for name in sum(SETS.values(), ["russian"]):
        for english, _, count in pairs(folder, name):
            usual[english] += count
    russian, english_rules, heard = sound_rules("ru"), sound_rules("en"), collections.defaultdict(collections.Counter)
    for english, other, count in pairs(folder, "russian"):
        heard[key(other, russian)][english] += 2 * count + usual[english] / 2
    for english, count in usual.items():
        heard[key(english, english_rules)][english] += count
    for english, forms in rows("customary-common.tsv"):
        for place, form in enumerate(forms.split("/")):
            heard[key(form, russian)][english] += 5000 - place
    heard.pop(None, None)
    lines = []
    for k, names in heard.items():
        best = sorted(((int(count), name) for name, count in names.items() if count >= LEAST_KEY), reverse=True)[:MOST]
        if k and best:
            lines.append((k, *(field for count, name in best for field in (name, count))))
    write("customary-keys.tsv", "The usual spellings of names by how they sound, and how usual each is.", lines)
    for language, names in SETS.items():
        found = collections.defaultdict(collections.Counter)
        for name in names:
            for english, other, count in pairs(folder, name):
                found[other][english] = max(found[other][english], count * 3 + min(usual[english], 300) / 100)
        lines = [(other, names.most_common(1)[0][0]) for other, names in found.items() if max(names.values()) >= 3 * LEAST_PAIR and not other.isascii()]
        write(f"customary-{language}.tsv", "The usual English spelling of names by their letters.", lines)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
