"""Lists of people who do not exist, for texts in which nobody can be meant by them: who is corrected to one of them is a stranger."""
import collections, itertools, random, re, unicodedata


def fold(text):
    text = unicodedata.normalize("NFKD", text.lower())
    return "".join(c for c in text if not unicodedata.combining(c))


def words(text):
    return re.findall(r"[\w'’-]+", fold(text))


def restored(text, edits):
    """The text with its edits made."""
    for e in sorted(edits, key=lambda e: -e["start"]):
        text = text[: e["start"]] + e["to"] + text[e["end"] :]
    return text


def split(people, planted, texts):
    """Those whom the texts name, by number or by name, and the rest without whatever else stands in the texts."""
    pairs = {pair for text in texts for pair in itertools.pairwise(words(text))}

    def stands(name):
        parts = words(name)
        return len(parts) > 1 and all(pair in pairs for pair in itertools.pairwise(parts))

    named = [p for p in people if p["id"] in planted or any(map(stands, [p["name"]] + p.get("variants", [])))]
    ids = {p["id"] for p in named}
    return named, Rest([p["name"] for p in people if p["id"] not in ids], stands)


class Rest:
    """Real names to take apart: who bears which family name."""

    def __init__(self, names, stands):
        self.names, self.stands, self.families, self.given = frozenset(names), stands, collections.defaultdict(list), collections.defaultdict(list)
        self.parts = [tuple(name.split(" ", 1)) for name in names if " " in name]
        for given, family in self.parts:
            self.families[given].append(family)
            self.given[family].append(given)


def made(rest, n, seed):
    """n names at most, each of a real given name and a real family name that nobody bears together, and no text has. To keep with the country, the
    family name is that of somebody who shares a given name with somebody who shares a family name with a bearer of the given name."""
    chance, names = random.Random(seed), {}
    for given, _ in itertools.islice(itertools.cycle(chance.sample(rest.parts, len(rest.parts))), n):
        for _ in range(8):
            other = chance.choice(rest.given[chance.choice(rest.families[given])])
            name = f"{given} {chance.choice(rest.families[chance.choice(rest.given[chance.choice(rest.families[other])])])}"
            if name not in rest.names and name not in names and not rest.stands(name):
                names[name] = True
                break
    return list(names)
