#include "base/buffer.h"
#include "text/quotes.h"

#include "leaks.h"

/* Paragraphs separated by "|"; quotations are shown as "(text)", "[text]" inside another, "?" behind what stays open. */
static void check_quotes(const char *language, const char *text, const char *expected) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_str paragraphs[8], rest = rim_str_of(text);
    size_t n = 0;
    while (rim_str_field(&rest, '|', &paragraphs[n])) n++;
    rim_quotes quotes = {0};
    cr_assert(rim_quotes_find(&arena, paragraphs, n, rim_str_of(language), &quotes));
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    for (size_t i = 0; i < quotes.len; i++) {
        const rim_quote *q = &quotes.at[i];
        cr_assert(q->open <= q->start && q->start <= q->end && q->end <= q->close && q->close <= paragraphs[q->block].len);
        if (out.len) rim_buffer_add_char(&out, ' ');
        if (i && q->part == quotes.at[i - 1].part) rim_buffer_add_char(&out, '+'); /* goes on */
        rim_buffer_add_char(&out, q->level ? '[' : '(');
        rim_buffer_add(&out, rim_str_slice(paragraphs[q->block], q->start, q->end));
        rim_buffer_add_char(&out, q->level ? ']' : ')');
        if (q->is_open) rim_buffer_add_char(&out, '?');
    }
    cr_expect(rim_str_is(rim_buffer_str(&out), expected), "%s: %.*s and not %s", text, RIM_STR_ARG(rim_buffer_str(&out)), expected);
    rim_buffer_free(&out);
    rim_arena_free(&arena);
}

Test(quotes, marks_of_languages) {
    static const char *const cases[][3] = {
        {"en", "“We go,” she said. \"So do I.\"", "(We go,) (So do I.)"},
        {"en", "‘We go,’ she said.", "(We go,)"},
        {"en", "'We go,' she said.", "(We go,)"},
        {"en", "``We go,'' she said. It is ''free'' `now`.", "(We go,)"},
        {"de", "„Wir gehen“, sagte sie. »Ja«, sagte er.", "(Wir gehen) (Ja)"},
        {"de", "»Wir gehen«, sagte sie.", "(Wir gehen)"},
        {"de", "„Sie sagte ‚nein‘ dazu“, sagte er.", "(Sie sagte ‚nein‘ dazu) [nein]"},
        {"fr", "« Nous partons », dit-elle.", "( Nous partons )"}, {"es", "¡\"Sí\"! y ¿“tú”?", "(Sí) (tú)"},
        {"fr", "«\u00A0Nous “partons”\u00A0», dit-elle.", "(\u00A0Nous “partons”\u00A0) [partons]"},
        {"pl", "„Idziemy” – powiedziała.", "(Idziemy)"},
        {"sv", "”Vi går”, sade hon.", "(Vi går)"},
        {"da", "Han kom. ”Vi går”, sagde hun. »Ja«, sagde han.", "(Vi går) (Ja)"},
        {"no", "«Vi går», sa hun. ”Ja”, sa han.", "(Vi går) (Ja)"},
        {"en", "”We go,” she said. It was ”quite” so.", "(We go,) (quite)"},
        {"en", "“We go,” she said. It was 5” long, and 6” wide.", "(We go,)"},
        {"ru", "«Мы идём», — сказала она. „Да“, — ответил он.", "(Мы идём) (Да)"},
        {"ja", "「行く」と言った。", "(行く)"},
        {"en", "“He said ‘go’ twice,” she said.", "(He said ‘go’ twice,) [go]"},
        {"en", "\"He said 'go' twice,\" she said.", "(He said 'go' twice,) [go]"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_quotes(cases[i][0], cases[i][1], cases[i][2]);
}

Test(quotes, apostrophes_are_no_marks) {
    static const char *const cases[][2] = {
        {"It's the writers' guild, don't worry.", ""},
        {"It’s the writers’ guild, don’t worry.", ""},
        {"The '90s and rock 'n' roll weren't bad.", ""}, {"In den '90ern war's so, sagten die Eltern'.", ""},
        {"“It’s the boys’ turn,” he said.", "(It’s the boys’ turn,)"},
        {"\"It's ours,\" he said, as the boys' coach.", "(It's ours,)"},
        {"He is 6'2\" tall.", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_quotes("en", cases[i][0], cases[i][1]);
}

Test(quotes, paragraphs) {
    static const char *const cases[][2] = {
        {"“We go.|“We stay,” she said.", "(We go.) +(We stay,)"}, /* opened again, closed once */
        {"“We go.|We stay.", "(We go.)?"},                        /* never closed */
        {"“We go.|We stay,” she said. “Now.”", "(We go.) +(We stay,) (Now.)"}, /* the mark that opens the paragraph is lost */
        {"“We go.|[…]|We stay.” So she said.", "(We go.) +([…]) +(We stay.)"},
        {"“We go.|He said “no” to it.", "(We go.)? (no)"},
        {"“We go.|A|B|C|D|We stay,” she said.", "(We go.)?"},     /* too far */
        {"\"We go.|We stay,\" she said.", "(We go.) +(We stay,)"},
        {"\"We go.|A pipe of 5\" and \"more\".", "(We go.)? (more)"},
        {"„We go.|We say „no“ to it. “|„So.“", "(We go.) +(We say „no“ to it. ) [no] (So.)"},
        {"\"We go.|\"We stay,\" she said.", "(We go.) +(We stay,)"},
        {"“One.”|“Two.”", "(One.) (Two.)"},
        {"“We »go,” she said.", "(We »go,) [go,]?"}, /* an inner one ends with the outer one */
        {"“A.|“B.|“C.”|D", "(A.) +(B.) +(C.)"},
        {"No marks.|None.", ""},
        {"|", ""},
        {"", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_quotes("en", cases[i][0], cases[i][1]);
}

/* A lot of each, in time that grows with the bytes. */
Test(quotes, large, .timeout = 20) {
    static const char *const units[] = {"\"", "'", "“", "”", " 'a", " ‘a", "«", "»", "„", "\" ", " \"a", "'a' ", "「"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        rim_buffer text;
        rim_buffer_init(&text, rim_alloc_libc());
        while (text.len < 40000) rim_buffer_add_c(&text, units[i]);
        rim_arena arena;
        rim_arena_init(&arena, rim_alloc_libc(), 0);
        rim_quotes quotes = {0};
        rim_str paragraphs[] = {rim_buffer_str(&text), rim_buffer_str(&text)};
        cr_assert(rim_quotes_find(&arena, paragraphs, 2, RIM_STR("en"), &quotes));
        rim_arena_free(&arena);
        rim_buffer_free(&text);
    }
}
