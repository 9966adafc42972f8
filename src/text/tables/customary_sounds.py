"""How Russian letters of foreign names come out in other languages of the region and in Persian, for customary.py: there are pairs of names in Russian only. The
languages' own letters are brought to the same writing by scripts/lib/customary-letters.tsv. Own rules, from the languages' practice."""
import re

CONSONANTS = "бвгджзклмнпрстфхцчшщh"
H = {"uk": "г", "bg": "х", "sr": "х", "el": "х", "ka": "h", "hy": "h"}
LANGUAGES = list(H)


def squeezed(text):
    return re.sub(r"(.)\1+", r"\1", text)


def plain(russian):
    """Iotated vowels apart (я: йа, behind consonants иа), without signs, э and ы as other languages have them."""
    text = re.sub("^е", "йе", russian)
    text = re.sub("(?<=[аоуыэюяёе])е", "йе", text)
    text = re.sub("[ьъ](?=[еяюёо])", "й", text)
    for letter, apart in (("я", "йа"), ("ю", "йу"), ("ё", "йо"), ("э", "е"), ("ы", "и"), ("ь", ""), ("ъ", "")):
        text = text.replace(letter, apart)
    text = re.sub("ий(?=[аеоиу])", "и", re.sub("й+", "й", text))
    return re.sub(f"(?<=[{CONSONANTS}])й(?=[аеиоу])", "и", text)


GREEK = [("дж", "ж"), ("дз", "ж"), ("нт", "д"), ("нд", "д"), ("мп", "б"), ("мб", "б"), ("нг", "г"), ("нк", "г"), ("щ", "с"), ("ш", "с"), ("ч", "ц")]


def greek(text):
    has_j = "дж" in text
    first, rest = ("й", text[1:]) if text.startswith("й") else ("", text)
    for sound, letter in GREEK:
        rest = rest.replace(sound, letter)
    rest = rest if has_j else rest.replace("ж", "з")
    return squeezed(first + rest.replace("й", "и"))


def in_language(lang, text):
    if lang == "el":
        return greek(text)
    if lang == "uk":
        return text
    if lang == "bg":
        return squeezed(re.sub("^йе", "е", text))
    if lang == "ka":
        return squeezed(re.sub(f"(?<=[{CONSONANTS}])и$", "", text.replace("й", "и").replace("щ", "шч")))
    return squeezed(text.replace("щ", "шч"))


def rewritten(forms, pattern, to, most=0):
    return [re.sub(pattern, to, form, count=most) for form in forms]


def forms(lang, name, russian):
    """What a language makes of a name that Russian writes so: several where its practice is another than the Russian."""
    out = [russian]
    if re.search("(?<![cstpgkzr])h", name):
        out = rewritten(out, "[хг]", H[lang], 1)
    if lang in ("uk", "sr") and "w" in name:
        out += [form for form in rewritten(out, "(^|[а-я])у(?=[аеиоуэы])", r"\1в") if form not in out]
    if re.search("e[iy]", name):
        out += [form for form in rewritten(out, "ей", "ай") if form not in out]
    if lang in ("el", "bg", "ka") and "a" in name:
        out += [form for form in rewritten(out, "э", "а") if form not in out]
    if lang != "bg":
        out += [form for form in rewritten(out, "ё", "е") if form not in out]
    if lang in ("el", "sr"):
        out += [form for form in rewritten(out, "(?<=[бвгдзклмнпрстфхш])ю", "и") if form not in out]
    out = [plain(form) for form in out]
    if lang == "bg":
        if "u" in name:
            out += [form for form in rewritten(out, "а", "ъ", 1) if form not in out]
        if re.search("[eo][rnl](?:$|[^aeiouy])", name):
            out += [form for form in rewritten(out, f"(?<=[{CONSONANTS}])[ео](?=[рнл](?:$|[{CONSONANTS}]))", "ъ") if form not in out]
    return list(dict.fromkeys(in_language(lang, form) for form in out))


KEY = str.maketrans("абвгдежзийклмнопрстуфхцчшщъh", "abvgdejziiklmnoprstufhcqwwah")


def key(sound):
    """What the forms of a name in these languages have in common, in plain letters; Greek, which writes several sounds alike, and
    Georgian, which may end on an i of its own, ask for several."""
    return squeezed(re.sub("^й", "y", squeezed(sound)).translate(KEY))


PERSIAN = dict(zip("бвгджзклмнпрстфхцчшҷ", ["ب", "و", "گ", "د", "ژ", "ز", "ک", "ل", "م", "ن", "پ", "ر", "س", "ت", "ف", "ه", "تس", "چ", "ش", "ج"]))
MOST_PERSIAN = 12


def persian_of(letter, before, behind, name):
    """The ways Persian writes a sound: foreign vowels by ا و ی or not at all, a beginning vowel on ا, ا before s and a consonant."""
    is_first, is_last = not before, not behind
    if letter == "х":
        return [("ه", .7), ("خ", .3)] if "h" in name else [("خ", .7), ("ه", .3)]
    if letter == "к":
        return [("ک", .93), ("ق", .07)]
    if letter == "т":
        return [("ت", .93), ("ط", .07)]
    if letter == "с":
        return [("اس", .9), ("س", .1)] if is_first and behind in PERSIAN else [("س", .95), ("ص", .03), ("ث", .02)]
    if letter == "й":
        return [("ی", 1)]
    if letter == "а":
        return [("ا", 1)] if is_first else [("ا", .9), ("ه", .1)] if is_last else [("ا", .62), ("", .38)]
    if letter == "е":
        if is_first or is_last:
            return [("ا", 1)] if is_first else [("ه", .6), ("ی", .3), ("", .1)]
        return [("ی", .5), ("", .5)] if before in "аеиоуй" else [("", .8), ("ی", .14), ("ا", .06)]
    if letter == "о":
        return [("او", .7), ("ا", .3)] if is_first else [("و", .95), ("", .05)] if is_last else [("و", .55), ("ا", .25), ("", .2)]
    if letter == "и":
        return [("ای", .8), ("ا", .2)] if is_first else [("ی", 1)] if is_last else [("ی", .88), ("", .12)]
    if letter == "у":
        if is_first:
            return [("و", .8), ("او", .2)] if behind in "аеио" else [("او", .8), ("ا", .2)]
        return [("و", .9), ("", .1)]
    return [(PERSIAN[letter], 1)] if letter in PERSIAN else []


def persian(name, russian):
    """The likeliest Persian forms of a name, each with its part of all."""
    sounds = russian.replace("дж", "ҷ").replace("щ", "ш").replace("ё", "йо").replace("ю", "йу").replace("я", "йа").replace("э", "е").replace("ы", "и")
    sounds = re.sub("[ьъ]", "", re.sub(r"([бвгджзклмнпрстфхцчш])\1", r"\1", sounds))
    sounds = re.sub("(?<=[бвгджзклмнпрстфхцчшҷ])й", "", sounds)
    out = [("", 1.0)]
    for i, letter in enumerate(sounds):
        ways = persian_of(letter, sounds[i - 1:i] if i else "", sounds[i + 1:i + 2], name)
        out = sorted(((form + way, part * share) for form, part in out for way, share in ways), key=lambda x: -x[1])[:MOST_PERSIAN]
    total = sum(part for _, part in out)
    return [(form, part / total) for form, part in out]
