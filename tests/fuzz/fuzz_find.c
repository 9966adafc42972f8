/* The first lines are needles, the last is searched. Matches come in order and at character borders; exact ones are the leftmost and
   longest that trying everything finds. */
#include "fuzz.h"

#include "text/find.h"

enum { MOST = 16 };

static bool try_all(const rim_needle *needles, size_t n, rim_str text, size_t from, rim_match *match) {
    for (size_t at = from; at < text.len; at++) {
        size_t best = 0;
        for (size_t i = 0; i < n; i++)
            if (needles[i].text.len > best && rim_str_starts(rim_str_slice(text, at, text.len), needles[i].text))
                best = needles[i].text.len, *match = (rim_match){at, at + best, i};
        if (best) return true;
    }
    return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    rim_arena arena = new_arena();
    rim_str rest = repaired(data, size, &arena), text = RIM_STR(""), line;
    rim_needle needles[MOST];
    size_t n = 0;
    while (rim_str_field(&rest, '\n', &line)) {
        if (n == MOST || !rest.data) text = line;
        else needles[n] = (rim_needle){line, n}, n++;
    }
    for (int flags = 0; flags < 4; flags++) {
        rim_finder *finder = rim_finder_new(&arena, needles, n, flags);
        MUST(finder);
        rim_search search = rim_search_start(finder, text);
        size_t last = 0;
        rim_match match, expected = {0};
        while (rim_search_next(&search, &match)) {
            MUST(match.start >= last && match.end > match.start && match.end <= text.len && match.value < n);
            MUST(((unsigned char)text.data[match.start] & 0xC0) != 0x80);
            if (!flags) MUST(try_all(needles, n, text, last, &expected) && expected.start == match.start && expected.end == match.end);
            last = match.end;
        }
        if (!flags) MUST(!try_all(needles, n, text, last, &expected));
    }
    rim_arena_free(&arena);
    return 0;
}
