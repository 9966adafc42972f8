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

/* All code points of the set until `cap` are found or whole blocks end, which is then *at. Blocks begin and end anywhere in a character:
   only first bytes count. */
TARGET static size_t NAME(codes)(const rim_code_set *set, const char *data, size_t len, size_t *at, size_t *hits, size_t cap) {
    const V c = TABLE(set->lead), d = TABLE(set->lead + 16), e = TABLE(set->lead + 32), f = TABLE(set->lead + 48);
    const V second_high = TABLE(set->high), second_low = TABLE(set->low), nibble = ALL(0x0F), top = ALL(0xC0), bit4 = ALL(0x10), bit5 = ALL(0x20);
    size_t i = *at, n = 0;
    for (; i + WIDTH < len && n + WIDTH <= cap; i += WIDTH) {
        V bytes = LOAD(data + i), next = LOAD(data + i + 1), low = AND(bytes, nibble);
        if (!NONZERO(AND(bytes, ALL(0x80)))) continue; /* ASCII */
        V is_lead = EQUAL(AND(bytes, top), top), odd = EQUAL(AND(bytes, bit4), bit4);
        V lead = SELECT(EQUAL(AND(bytes, bit5), bit5), SELECT(odd, LOOKUP(f, low), LOOKUP(e, low)), SELECT(odd, LOOKUP(d, low), LOOKUP(c, low)));
        V second = AND(LOOKUP(second_high, HIGH(next)), LOOKUP(second_low, AND(next, nibble)));
        MASK_TYPE mask = NONZERO(AND(AND(lead, is_lead), second));
        for (; mask; mask = WITHOUT_FIRST(mask))
            if (code_at(set, data, i + FIRST(mask))) hits[n++] = i + FIRST(mask);
    }
    *at = i;
    return n;
}

/* Keiser and Lemire, "Validating UTF-8 in less than one instruction per byte" (2021): each pair of neighbours is looked up by three
   nibbles in tables of what may be wrong with it; an error bit that all three have is an error. */
TARGET static size_t NAME(utf8)(const char *data, size_t len) {
    enum {
        SHORT = 1 << 0, LONG = 1 << 1, OVERLONG_3 = 1 << 2, LARGE = 1 << 3, SURROGATE = 1 << 4, OVERLONG_2 = 1 << 5,
        LARGE_1000 = 1 << 6, OVERLONG_4 = 1 << 6, TWO_CONTS = 1 << 7, CARRY = SHORT | LONG | TWO_CONTS
    };
    static const unsigned char first_high[16] = {
        LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, TWO_CONTS, TWO_CONTS, TWO_CONTS, TWO_CONTS, SHORT | OVERLONG_2, SHORT,
        SHORT | OVERLONG_3 | SURROGATE, SHORT | LARGE | LARGE_1000 | OVERLONG_4};
    static const unsigned char first_low[16] = {
        CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY, CARRY | LARGE, CARRY | LARGE | LARGE_1000,
        CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000,
        CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000,
        CARRY | LARGE | LARGE_1000 | SURROGATE, CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000};
    static const unsigned char second_high[16] = {
        SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | LARGE_1000 | OVERLONG_4,
        LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | LARGE, LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | LARGE,
        LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | LARGE, SHORT, SHORT, SHORT, SHORT};
    const V table1 = TABLE(first_high), table2 = TABLE(first_low), table3 = TABLE(second_high), nibble = ALL(0x0F), top = ALL(0x80);
    V before = ALL(0);
    size_t i = 0;
    for (; i + WIDTH <= len; i += WIDTH) {
        V bytes = LOAD(data + i);
        if (!NONZERO(AND(OR(bytes, before), top))) { /* ASCII, behind ASCII */
            before = bytes;
            continue;
        }
        V one = BEHIND(before, bytes, 1), two = BEHIND(before, bytes, 2), three = BEHIND(before, bytes, 3);
        V pairs = AND(AND(LOOKUP(table1, HIGH(one)), LOOKUP(table2, AND(one, nibble))), LOOKUP(table3, HIGH(bytes)));
        V long_tail = AND(OR(MINUS(two, 0xE0 - 0x80), MINUS(three, 0xF0 - 0x80)), top); /* a third or fourth byte has to stand here */
        if (NONZERO(XOR(pairs, long_tail))) break;
        before = bytes;
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
#undef BEHIND
#undef MASK_TYPE
#undef NONZERO
#undef FIRST
#undef WITHOUT_FIRST
