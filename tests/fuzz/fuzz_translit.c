/* A name, then rules "from to left right", a line each: what is read backwards is written as the name again, within the budget. */
#include "fuzz.h"

#include "text/translit.h"

enum { RULES = 16, FOUND = 8 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    rim_arena arena = new_arena();
    rim_str rest = repaired(data, size, &arena), name, line, found[FOUND];
    rim_translit_rule rules[RULES] = {0};
    size_t n = 0, n_found;
    if (rim_str_field(&rest, '\n', &name)) {
        while (n < RULES && rim_str_field(&rest, '\n', &line)) {
            rim_str *parts[] = {&rules[n].from, &rules[n].to, &rules[n].left, &rules[n].right};
            for (size_t i = 0; i < 4; i++)
                if (!rim_str_field(&line, ' ', parts[i])) *parts[i] = RIM_STR("");
            n += rules[n].from.len > 0;
        }
        rim_translit *translit = rim_translit_new(&arena, rules, n, RIM_NFC);
        MUST(translit);
        size_t steps = 1 << 20;
        MUST(rim_translit_read(translit, &arena, name, &steps, found, FOUND, &n_found));
        MUST(n_found <= FOUND && steps <= 1 << 20);
        rim_buffer normal;
        rim_buffer_init(&normal, rim_alloc_libc());
        rim_normal(name, RIM_NFC, &normal);
        for (size_t i = 0; i < n_found; i++) {
            rim_buffer out;
            size_t budget = 1 << 20;
            rim_buffer_init(&out, rim_alloc_libc());
            MUST(rim_translit_write(translit, found[i], &budget, &out) && rim_str_eq(rim_buffer_str(&out), rim_buffer_str(&normal)));
            rim_buffer_free(&out);
        }
        rim_buffer_free(&normal);
    }
    rim_arena_free(&arena);
    return 0;
}
