#!/usr/bin/env python3
"""Writes scripts/lib/customary-*.tsv: the customary English spelling of names in other scripts. Run from the top level with the folder of pairs
(steveash/NETransliteration-COLING2018, from Wikidata, CC0: English token, token in another script, count) and the folder `main` of the npm package
cldr-dates-full (CLDR, Unicode licence; the names of cities, for Persian, of which there are no pairs): customary.py PAIRS CLDR [LANGUAGE...], half a minute a language.

customary-names.tsv: the names, and how usual each is. customary-LANG-steps.tsv: which letters of a name are written with which of the language, for
rim.channel. customary-LANG.tsv: names that are known by their letters, and how often; customary-keys.tsv: the same of Russian names, by a key of their
sound that serves the languages of customary_sounds.py too.
"""
import collections, json, lzma, math, pathlib, random, re, sys, unicodedata

import customary_sounds
import multigram

LIB = pathlib.Path(__file__).resolve().parents[3] / "scripts" / "lib"
SETS = {"ar": ["arabic"], "he": ["hebrew"], "zh": ["chinese"], "ko": ["korean"], "ja": ["japanese", "katakana"]}
SAMPLE = 10000          # pairs that steps are learned from
USUAL, UNSEEN = 1.0, 0.3  # the weight of how usual a name is: USUAL * log(count + UNSEEN)
COMMON = 30             # the count of a row in customary-common.tsv
PERSIAN_LEAST = 4       # expected uses of a Persian form that is listed
DOUBT = 3               # added to how often a name is known, when it is asked how often so
SINGLE = round(10 * math.log(1 + DOUBT))  # the weight of a pair that is the only one of its name: not written
CITIES = 6              # the weight of a pair of CLDR
LONGEST = {"ko": (3, 3), "zh": (4, 1)}


def fold(text):
    text = text.lower().translate({ord("ı"): "i", ord("ø"): "o", ord("ł"): "l", ord("đ"): "d", ord("ß"): "ss", ord("æ"): "ae", ord("œ"): "oe"})
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def pairs(folder, name):
    with lzma.open(folder / f"{name}.tsv.xz", "rt", encoding="utf-8") as file:
        for line in file:
            english, other, count = line.rstrip("\n").split("\t")
            if re.fullmatch(r"[a-z][a-z']+", fold(english)):
                yield fold(english), other, int(count)


def rows(name, folder=LIB):
    for line in (folder / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def write(name, title, lines):
    with open(LIB / name, "w", encoding="utf-8") as file:
        file.write(f"# {title}\n# Output of src/text/tables/customary.py from steveash/NETransliteration-COLING2018 (from Wikidata, CC0) and customary-common.tsv.\n")
        file.writelines("\t".join(map(str, line)) + "\n" for line in sorted(lines, key=lambda line: line[0].encode()))


# ---- The letters of each script, as lib/customary.lua has them ----

LETTERS = {}  # by language, {from: to} of customary-letters.tsv without neighbours


def plain(lang, word):
    if not LETTERS:
        for langs, *row in rows("customary-letters.tsv"):
            for lang_of_row in langs.split(",") if len(row) == 2 else []:
                LETTERS.setdefault(lang_of_row, {})[row[0]] = row[1].replace("-", "")
    table = LETTERS.get(lang, {})
    return "".join(table.get(c, c) for c in unicodedata.normalize("NFC", word))


def readings():
    return {c: re.sub(r"\d", "", row[1]) for row in rows("han.tsv") if row[0] == "%" for c in row[2]}


HAN = {}


def letters(lang, word):
    if lang == "zh":
        HAN.update(HAN or readings())
        return tuple(HAN.get(c, c) for c in word)
    if lang == "ko":
        return tuple(unicodedata.normalize("NFD", word))
    out = []
    for c in plain(lang, word):
        if out and lang == "ja" and c in "ァィゥェォャュョヮ":
            out[-1] += c
        else:
            out.append(c)
    return tuple(out)


# ---- What is known of each language ----

def russian(folder):
    for english, other, count in pairs(folder, "russian"):
        if re.fullmatch("[а-яё]+", other):
            yield english, other, count
    for english, forms in rows("customary-common.tsv", LIB.parents[1] / "src" / "text" / "tables"):
        for form in forms.split("/"):
            yield english, form, COMMON


def cities(folder, lang):
    def walk(zones):
        for name, value in zones.items():
            if isinstance(value, dict) and "exemplarCity" in value:
                yield name, value["exemplarCity"]
            elif isinstance(value, dict):
                yield from walk(value)

    names = json.loads((folder / lang / "timeZoneNames.json").read_text(encoding="utf-8"))["main"][lang]["dates"]["timeZoneNames"]["zone"]
    for english, other in walk(names):
        if re.fullmatch("[A-Za-z]+", english) and not re.search(r"[\s\u200c-]", other):
            yield english.lower(), plain(lang, other), CITIES


def known_pairs(lang, folder):
    """(English, word, count) of a language, all that is known or made out."""
    if lang == "ru":
        return list(russian(folder))
    if lang in customary_sounds.LANGUAGES:
        return [(e, form, c / len(forms)) for e, r, c in russian(folder) for forms in [customary_sounds.forms(lang, e, r)] for form in forms]
    if lang == "fa":
        made = collections.Counter()
        for english, other, count in russian(folder):
            for form, part in customary_sounds.persian(english, other):
                made[english, form] += count * part
        for english, other, count in pairs(folder, "arabic"):
            made[english, plain("fa", other.replace("غ", "گ") if re.search("g(?!h)", english) else other)] += count
        return [(e, o, c) for (e, o), c in made.items()]
    found = collections.Counter()
    for name in SETS[lang]:
        for english, other, count in pairs(folder, name):
            word = plain(lang, other) if lang not in ("zh", "ko") else other
            found[english, word] = max(found[english, word], count)
    return [(e, o, c) for (e, o), c in found.items()]


def is_sample(lang, english, word, count, chance):
    if not re.fullmatch("[a-z]+", english):
        return False
    if lang == "fa":
        return count >= 0.05 or chance < 0.15
    if lang == "ja":
        return re.search("[ァ-ヺ]", word) is not None
    return lang != "zh" or len(word) >= 2


def write_steps(lang, known, usual, cldr):
    dice = random.Random(1)
    some = [(e, w, min(c, 4) ** 0.5) for e, w, c in known if is_sample(lang, e, w, c, dice.random())]
    some = dice.sample(some, min(SAMPLE, len(some))) + (list(cities(cldr, lang)) if lang == "fa" else [])
    steps = multigram.train([(f"^{e}$", ("^", *letters(lang, w), "$"), c) for e, w, c in some], *LONGEST.get(lang, (3, 2)))
    chance = collections.Counter()
    for english, count in usual.items():
        for letter in english:
            chance[letter] += min(count, 4)
    total, lines = sum(chance.values()), collections.defaultdict(list)
    for (some, word), p in steps.items():
        weight = math.log(p) - sum(math.log(chance[c] / total) for c in some if c not in "^$")
        lines["".join(word) or "-"] += [(round(100 * weight), some or "-")]
    write(f"customary-{lang}-steps.tsv", "Letters, and those of English names that are written with them, weighed: log P(both) - log P(the English ones by chance), times 100.",
          [(word, *(field for weight, some in sorted(list_, reverse=True) for field in (some, weight))) for word, list_ in lines.items()])


def listed(found):
    """{form: {name: count}} as rows: a form, then names, the likeliest first, each with its weight behind it: -10 log P(form given name)."""
    known = collections.Counter()
    for names in found.values():
        known.update(names)

    def fields(names):
        for weight, name in sorted((round(10 * math.log((known[name] + DOUBT) / count)), name) for name, count in names.items()):
            yield from (name, weight) if weight != SINGLE else (name,)

    return [(form, *fields(names)) for form, names in found.items() if form]


def write_known(lang, known):
    found = collections.defaultdict(collections.Counter)
    for english, word, count in known:
        if not word.isascii() and lang != "fa" or count >= PERSIAN_LEAST:
            found[word][english] += count
    write(f"customary-{lang}.tsv", "Names by their letters, and how likely each is so written (-10 log P; none: 14).", listed(found))


def write_keys(folder):
    found = collections.defaultdict(collections.Counter)
    for english, other, count in russian(folder):
        sounds = {customary_sounds.plain(other)}.union(*(customary_sounds.forms(lang, english, other) for lang in customary_sounds.LANGUAGES if lang not in ("el", "ka")))
        for key in {customary_sounds.key(sound) for sound in sounds}:
            found[key][english] += count
    write("customary-keys.tsv", "Names by how they sound (the key of customary_sounds.py), and how likely each sounds so (-10 log P; none: 14).", listed(found))


def main(folder, cldr, languages):
    usual = collections.Counter()
    for name in sum(SETS.values(), ["russian"]):
        for english, _, count in pairs(folder, name):
            usual[english] += count
    if not languages:
        write("customary-names.tsv", "Names, and how much more usual than the rarest each is: 100 times the logarithm of its count. Empty: a count of 1.",
              [(name, round(100 * USUAL * math.log((count + UNSEEN) / (1 + UNSEEN))) or "") for name, count in usual.items()])
        write_keys(folder)
    for lang in languages or ["ru", *customary_sounds.LANGUAGES, "fa", *SETS]:
        known = known_pairs(lang, folder)
        write_steps(lang, known, usual, cldr)
        if lang in SETS or lang == "fa":
            write_known(lang, known)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:])
