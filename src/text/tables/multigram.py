"""Joint multigrams of two spellings: how likely some letters of one stand for some of the other, learned from pairs of whole words by expectation and
maximisation over all ways to cut them (Deligne and Bimbot 1995; Bisani and Ney, "Joint-sequence models for grapheme-to-phoneme conversion", 2008)."""
import math

LONGEST_WORD, ROUNDS = 18, 5
BAND = 0.45       # how far the cuts may be from the diagonal, as a part of the word
NOISE = -4.2      # mean log likelihood of a letter below which a pair is taken for no pair
DISCOUNT = 0.3    # of expected uses: what is only guessed dies out
LEAST_USES = 1.0  # of a step that is kept


def edges_of(name, word, spans, number_of):
    """Name and word have their borders ("^", "$"), which are no letters: they meet each other, alone or with a step of letters."""
    n, m, edges = len(name), len(word), []
    slack = BAND + 1 / max(n, m)

    def add(i, j, k, l):
        if k <= n and l <= m and abs(k / n - l / m) <= slack:
            edges.append((i * (m + 1) + j, k * (m + 1) + l, number_of(name[i:k], word[j:l])))

    for x, y in [(0, 0), *spans]:
        if x < n - 1 and y < m - 1:
            add(0, 0, x + 1, y + 1)
    for i in range(1, n):
        for j in range(1, m):
            for x, y in spans:
                if i + x < n and j + y < m:
                    add(i, j, i + x, j + y)
            if (n - i - 1, m - j - 1) in spans or i == n - 1 and j == m - 1:
                add(i, j, n, m)
    return edges


def expectations(lattices, chance, is_first):
    """The expected uses of each step; a pair that the steps hardly explain counts nothing."""
    uses = [0.0] * len(chance)
    for edges, size, weight, letters in lattices:
        ahead = [0.0] * size
        ahead[0] = 1.0
        for start, end, step in edges:
            ahead[end] += ahead[start] * chance[step]
        total = ahead[-1]
        if total <= 0 or not is_first and math.log(total) / letters < NOISE:
            continue
        behind = [0.0] * size
        behind[-1] = 1.0
        for start, end, step in reversed(edges):
            rest = behind[end] * chance[step]
            if rest:
                behind[start] += rest
                uses[step] += ahead[start] * rest * weight / total
    return uses


def train(pairs, most_name, most_word):
    """pairs: (name, word, weight), the word a tuple of its letters. Gives {(letters of the name, letters of the word): probability}."""
    numbers, lattices = {}, []
    spans = [(x, y) for x in range(most_name + 1) for y in range(most_word + 1) if x and y or x + y == 1]

    def number_of(some, letters):
        return numbers.setdefault((some, letters), len(numbers))

    for name, word, weight in pairs:
        if len(name) <= LONGEST_WORD and len(word) <= LONGEST_WORD:
            lattices.append((edges_of(name, word, spans, number_of), (len(name) + 1) * (len(word) + 1), weight, len(name) + len(word)))
    chance = [0.03 ** (len(a) + len(b)) * (1 if a and b else 0.05) for a, b in numbers]
    for number in range(ROUNDS):
        uses = [max(0.0, use - DISCOUNT) for use in expectations(lattices, chance, number == 0)]
        total = sum(uses)
        chance = [use / total for use in uses]
        for edges, *_ in lattices:
            edges[:] = [edge for edge in edges if chance[edge[2]]]
    return {step: chance[i] for step, i in numbers.items() if uses[i] > LEAST_USES}
