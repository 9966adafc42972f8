/* scan_blocks.h - the scans over blocks of WIDTH bytes; scan.c includes it once for each kind of vector, with the operations
   defined as macros. No include guard: it is a template. */

/* The first block that holds a byte of the set; *at is then that byte, else where whole blocks end. */
TARGET static bool NAME(scan)(const rim_byte_set *set, const char *data, size_t len, size_t *at) {
    const V low0 = TABLE(set->low[0]), low1 = TABLE(set->low[1]), nibble = ALL(0x0F), half = ALL(0x08);
    static const unsigned char bits[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
    const V bit = TABLE(bits);
    size_t i = *at;
    for (; i + WIDTH <= len; i += WIDTH) {
        V bytes = LOAD(data + i), high = HIGH(bytes), low = AND(bytes, nibble);
        V is_upper = EQUAL(AND(high, half), half);
        V rows = SELECT(is_upper, LOOKUP(low1, low), LOOKUP(low0, low));
        MASK_TYPE mask = NONZERO(AND(rows, LOOKUP(bit, high)));
        if (mask) {
            *at = i + FIRST(mask);
            return true;
        }
    }
    *at = i;
    return false;
}

typedef struct NAME(code_tables) {
    V c, d, e, f, high, low, third_high, third_low;
} NAME(code_tables);

/* Bits of the bytes at p that may be the first of a code point of the set, by it and the two that follow. */
TARGET static inline MASK_TYPE NAME(code_mask)(const NAME(code_tables) * t, const char *p) {
    const V nibble = ALL(0x0F), top = ALL(0xC0), bit4 = ALL(0x10), bit5 = ALL(0x20);
    V first = LOAD(p), second = LOAD(p + 1), third = LOAD(p + 2), index = AND(first, nibble);
    V is_lead = EQUAL(AND(first, top), top), is_odd = EQUAL(AND(first, bit4), bit4);
    V lead = SELECT(EQUAL(AND(first, bit5), bit5), SELECT(is_odd, LOOKUP(t->f, index), LOOKUP(t->e, index)),
                    SELECT(is_odd, LOOKUP(t->d, index), LOOKUP(t->c, index)));
    V seconds = AND(LOOKUP(t->high, HIGH(second)), LOOKUP(t->low, AND(second, nibble)));
    V thirds = AND(LOOKUP(t->third_high, HIGH(third)), LOOKUP(t->third_low, AND(third, nibble)));
    return NONZERO(AND(AND(lead, is_lead), AND(seconds, thirds)));
}

/* The blocks in data[from .. to), a whole number of them, that have a byte above `most` in them or `before` bytes ahead of them, as
   distances from `from`. A list first and the work afterwards: whether there is something to do in a block is what a processor guesses
   wrong, once for each quotation mark. */
TARGET static inline size_t NAME(busy)(const char *data, size_t from, size_t to, size_t before, unsigned char most, unsigned short *list) {
    size_t n = 0;
    for (size_t i = from; i < to; i += WIDTH) {
        list[n] = (unsigned short)(i - from);
        n += NONZERO(MINUS(MAX(LOAD(data + i - before), LOAD(data + i)), most)) != 0;
    }
    return n;
}

/* Adds the places of a mask's bits to `places`, two at a time whether there are as many or not: how many there are is what a processor
   guesses wrong. One behind the last may be written, too. */
TARGET static inline size_t NAME(spread)(MASK_TYPE mask, unsigned base, unsigned short *places, size_t n) {
    size_t end = n + COUNT(mask);
    for (; n < end; n += 2) {
        places[n] = (unsigned short)(base + FIRST(mask));
        mask = WITHOUT_FIRST(mask) | LAST;
        places[n + 1] = (unsigned short)(base + FIRST(mask));
        mask = WITHOUT_FIRST(mask);
    }
    return end;
}

/* All code points of the set until `cap` are found or whole blocks end, which is then *at. Blocks begin and end anywhere in a character:
   only first bytes count. A window's candidates first, then which of them are in the set. */
TARGET static size_t NAME(codes)(const rim_code_set *set, const char *data, size_t len, size_t *at, size_t *hits, size_t cap) {
    const NAME(code_tables) t = {TABLE(set->lead), TABLE(set->lead + 16), TABLE(set->lead + 32), TABLE(set->lead + 48),
                                 TABLE(set->high), TABLE(set->low), TABLE(set->third_high), TABLE(set->third_low)};
    enum { BEHIND = 2 };
    MASK_TYPE masks[SCAN_WINDOW / WIDTH];
    unsigned short list[SCAN_WINDOW / WIDTH], places[SCAN_WINDOW + 1];
    size_t i = *at, n = 0;
    for (size_t window = 8 * WIDTH; i + WIDTH + BEHIND <= len && n < cap; window = rim_min(2 * window, SCAN_WINDOW)) {
        size_t end = i + rim_min(window, (len - BEHIND - i) / WIDTH * WIDTH), blocks = 0, found = 0, k = 0;
        size_t busy = NAME(busy)(data, i, end, 0, (unsigned char)(set->first - 1), list);
        for (size_t b = 0; b < busy; b++) {
            masks[blocks] = NAME(code_mask)(&t, data + i + list[b]), list[blocks] = list[b];
            blocks += masks[blocks] != 0;
        }
        for (size_t b = 0; b < blocks; b++) found = NAME(spread)(masks[b], list[b], places, found);
        for (; k < found && n < cap; k++) {
            hits[n] = i + places[k];
            n += code_at(set, data, hits[n]);
        }
        i = k < found ? i + places[k] : end;
    }
    *at = i;
    return n;
}

/* Is a sequence malformed that ends in the block at p, or goes on there? The three bytes before it are looked at too. Keiser and Lemire,
   "Validating UTF-8 in less than one instruction per byte" (2021): each pair of neighbours is looked up by three nibbles in tables of what
   may be wrong with it; an error bit that all three have is an error. */
TARGET static inline bool NAME(malformed)(const char *p) {
    const V nibble = ALL(0x0F), top = ALL(0x80), table1 = TABLE(utf8_errors[0]), table2 = TABLE(utf8_errors[1]), table3 = TABLE(utf8_errors[2]);
    V bytes = LOAD(p), one = LOAD(p - 1), two = LOAD(p - 2), three = LOAD(p - 3);
    V pairs = AND(AND(LOOKUP(table1, HIGH(one)), LOOKUP(table2, AND(one, nibble))), LOOKUP(table3, HIGH(bytes)));
    V long_tail = AND(OR(MINUS(two, 0xE0 - 0x80), MINUS(three, 0xF0 - 0x80)), top); /* a third or fourth byte has to stand here */
    return NONZERO(XOR(pairs, long_tail)) != 0;
}

TARGET static size_t NAME(utf8)(const char *data, size_t len) {
    enum { BEFORE = 1 }; /* what is cut off is no ASCII */
    unsigned short list[SCAN_WINDOW / WIDTH];
    char first[2 * WIDTH] = {0};
    if (len < WIDTH) return 0;
    memcpy(first + WIDTH, data, WIDTH);
    if (NAME(malformed)(first + WIDTH)) return 0;
    size_t i = WIDTH;
    for (size_t window = 8 * WIDTH; i + WIDTH <= len; window = rim_min(2 * window, SCAN_WINDOW)) {
        size_t end = i + rim_min(window, (len - i) / WIDTH * WIDTH);
        size_t busy = NAME(busy)(data, i, end, BEFORE, 0x7F, list);
        for (size_t k = 0; k < busy; k++)
            if (NAME(malformed)(data + i + list[k])) return i + list[k];
        i = end;
    }
    return i;
}

#undef NAME
#undef TARGET
#undef WIDTH
#undef V
#undef TABLE
#undef ALL
#undef LOAD
#undef HIGH
#undef AND
#undef OR
#undef XOR
#undef EQUAL
#undef SELECT
#undef LOOKUP
#undef MINUS
#undef MAX
#undef MASK_TYPE
#undef NONZERO
#undef FIRST
#undef LAST
#undef COUNT
#undef WITHOUT_FIRST
