#include "text/normal.h"
#include "text/stem.h"
#include "text/stopwords.h"
#include "text/utf8.h"

#include "leaks.h"

#include <stdio.h>

typedef void (*mapping)(rim_str, rim_buffer *);

static void check_mapped(mapping map, const char *in, const char *expected) {
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    map(rim_str_of(in), &out);
    cr_expect(rim_str_is(rim_buffer_str(&out), expected), "%s: %.*s and not %s", in, RIM_STR_ARG(rim_buffer_str(&out)), expected);
    rim_buffer_free(&out);
}

Test(normal, fold) {
    static const char *const cases[][2] = {{"", ""}, {"ABC", "abc"}, {"Müller", "müller"}, {"STRASSE", "strasse"}, {"Straße", "strasse"}, {"ΣΊΣΥΦΟΣ", "σίσυφοσ"}, {"ﬁn", "fin"},
                                           {"e\u0301", "é"}, {"a\u00ADb", "ab"}, {"Ⅷ", "viii"}, {"ＡＢ", "ab"}, {"ДА", "да"},
                                           {"a\u0301\uFFF5\u0316", "\u00E1\u0316"}, {"\u0301\uFFF5\u0316", "\u0316\u0301"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_mapped(rim_fold, cases[i][0], cases[i][1]);
}

Test(normal, fold_plain) {
    static const char *const cases[][2] = {{"Müller", "muller"}, {"Łódź", "lodz"}, {"Søren", "soren"}, {"Ægir", "aegir"}, {"Straße", "strasse"}, {"Þór", "thor"}, {"İstanbul", "istanbul"},
                                           {"ısı", "isi"}, {"Çağlar", "caglar"}, {"Đoković", "dokovic"}, {"ёлка", "елка"}, {"Αθήνα", "αθηνα"}, {"e\u0301\u0302", "e"},
                                           {"हिन्दी क़लम", "हिन्दी कलम"}, {"カ\u3099パ", "カ\u3099ハ\u309A"}, {"น้ำ", "นํา"}, {"שָׁלוֹם", "שלום"}, {"مُحَمَّد", "محمد"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_mapped(rim_fold_plain, cases[i][0], cases[i][1]);
}

/* Case stays, and so does what only looks different or is a letter of its own. */
Test(normal, strip_accents) {
    static const char *const cases[][2] = {{"", ""}, {"Plain ASCII", "Plain ASCII"}, {"José MÜLLER", "Jose MULLER"}, {"Łódź Øresund Æsir Þór", "Lodz Oresund AEsir THor"},
                                           {"Straße ﬁn ＡＢ", "Strasse ﬁn ＡＢ"}, {"E\u0301e\u0301\u0302", "Ee"}, {"Việt Nam", "Viet Nam"}, {"Αθήνα Ёлка", "Αθηνα Елка"},
                                           {"한국 हिन्दी パリ", "한국 हिन्दी パリ"}, {"مُحَمَّد", "محمد"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_mapped(rim_strip_accents, cases[i][0], cases[i][1]);
}

static void title(rim_str s, rim_buffer *out) {
    rim_recase(s, RIM_TITLE, out);
}

static void upper(rim_str s, rim_buffer *out) {
    rim_recase(s, RIM_UPPER, out);
}

Test(normal, recase) {
    check_mapped(title, "élan vital", "Élan vital");
    check_mapped(title, "ǆ", "ǅ");
    check_mapped(upper, "да é ß", "ДА É SS");
    check_mapped(upper, "@a[z`é{A1 x", "@A[Z`É{A1 X");
    check_mapped(title, "élan and élan", "Élan and élan");
    check_mapped(title, "mole à vent", "Mole à vent");
    check_mapped(title, "1 mole", "1 mole");
}

Test(normal, is) {
    cr_assert(rim_normal_is(RIM_STR("café"), RIM_NFC, rim_alloc_libc()) && !rim_normal_is(RIM_STR("cafe\u0301"), RIM_NFC, rim_alloc_libc()));
    cr_assert(!rim_normal_is(RIM_STR("café"), RIM_NFD, rim_alloc_libc()) && rim_normal_is(RIM_STR("cafe\u0301"), RIM_NFD, rim_alloc_libc()));
    cr_assert(rim_normal_is(RIM_STR("한국"), RIM_NFC, rim_alloc_libc()) && !rim_normal_is(RIM_STR("한국"), RIM_NFD, rim_alloc_libc()) && !rim_normal_is(RIM_STR("ﬁ"), RIM_NFKC, rim_alloc_libc()));
}

/* Runs of marks, of Jamo, of characters that grow: time that follows the bytes, and the same result when done again. */
Test(normal, large, .timeout = 20) {
    static const char *const units[] = {"\u0301", "\u0301\u0316", "e\u0301", "\u1100", "\u1161", "\u11A8", "\uFDFA", "\u0344", "가", "a", "\u0F71\u0F72", "\u1D160"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        for (int form = RIM_NFC; form <= RIM_NFKD; form++) {
            rim_buffer text, once, twice;
            rim_buffer_init(&text, rim_alloc_libc());
            rim_buffer_init(&once, rim_alloc_libc());
            rim_buffer_init(&twice, rim_alloc_libc());
            while (text.len < 20000) rim_buffer_add_c(&text, units[i]);
            rim_normal(rim_buffer_str(&text), (rim_form)form, &once);
            rim_normal(rim_buffer_str(&once), (rim_form)form, &twice);
            cr_expect(rim_str_eq(rim_buffer_str(&once), rim_buffer_str(&twice)), "unit %zu in form %d", i, form);
            once.len = 0;
            rim_fold(rim_buffer_str(&text), &once);
            rim_fold_plain(rim_buffer_str(&text), &once);
            rim_strip_accents(rim_buffer_str(&text), &once);
            cr_expect_not(once.failed);
            rim_buffer_free(&text);
            rim_buffer_free(&once);
            rim_buffer_free(&twice);
        }
}

Test(normal, scripts) {
    static const struct {
        uint32_t code;
        const char *script;
    } cases[] = {{'a', "Latn"}, {0xE9, "Latn"}, {0x431, "Cyrl"}, {0x3B1, "Grek"}, {0x5D0, "Hebr"}, {0x627, "Arab"}, {0x4E00, "Hani"}, {'1', ""}, {'.', ""}, {0x301, ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) cr_expect_str_eq(rim_script_of(cases[i].code), cases[i].script);
    cr_assert(rim_is_upper(0x41F) && rim_is_lower(0x43F) && rim_is_mark(0x301) && rim_is_punctuation(0x201C) && rim_is_white(0xA0) && rim_is_digit(0x663));
    cr_assert(!rim_is_letter('1') && !rim_is_white(0x200B) && !rim_is_punctuation('+'));
}

Test(stem, languages) {
    static const char *const cases[][3] = {{"en", "negotiations", "negoti"}, {"en-GB", "Talks", "talk"}, {"de", "Häuser", "haus"}, {"ru", "переговоры", "переговор"}, {"xx", "Words", "words"}, {"", "Words", "words"}};
    rim_stemmer stemmer = {0};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_buffer out;
        rim_buffer_init(&out, rim_alloc_libc());
        rim_stem(&stemmer, rim_str_of(cases[i][1]), rim_str_of(cases[i][0]), &out);
        cr_expect(rim_str_is(rim_buffer_str(&out), cases[i][2]), "%s: %.*s", cases[i][1], RIM_STR_ARG(rim_buffer_str(&out)));
        rim_buffer_free(&out);
    }
    rim_stemmer_free(&stemmer);
}

/* Ten thousand words, more than are kept, asked for twice in two languages: the same as from a stemmer that keeps none of them yet. */
Test(stem, kept) {
    rim_stemmer used = {0};
    static char expected[10000][24];
    for (int turn = 0; turn < 4; turn++) {
        rim_str language = turn % 2 ? RIM_STR("de") : RIM_STR("en");
        for (int i = 0; i < 10000; i++) {
            char word[24];
            snprintf(word, sizeof word, "%c%c%cing%s", 'a' + i % 26, 'a' + i / 26 % 26, 'a' + i / 676, i % 2 ? "s" : "en");
            rim_buffer out;
            rim_buffer_init(&out, rim_alloc_libc());
            rim_stem(&used, rim_str_of(word), language, &out);
            if (turn < 2 && i % 100 == 0) {
                rim_stemmer fresh = {0};
                rim_buffer again;
                rim_buffer_init(&again, rim_alloc_libc());
                rim_stem(&fresh, rim_str_of(word), language, &again);
                cr_assert(rim_str_eq(rim_buffer_str(&out), rim_buffer_str(&again)), "%s", word);
                rim_buffer_free(&again);
                rim_stemmer_free(&fresh);
            }
            char found[24];
            snprintf(found, sizeof found, "%.*s", (int)out.len, out.data);
            if (turn == 0) strcpy(expected[i], found);
            if (turn == 2) cr_assert_str_eq(found, expected[i]);
            rim_buffer_free(&out);
        }
    }
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    rim_stem(&used, RIM_STR("Donaudampfschifffahrtsgesellschaften"), RIM_STR("de"), &out); /* longer than what is kept */
    rim_stem(&used, RIM_STR("Donaudampfschifffahrtsgesellschaften"), RIM_STR("de"), &out);
    cr_assert(rim_str_is(rim_buffer_str(&out), "donaudampfschifffahrtsgesellschaftdonaudampfschifffahrtsgesellschaft"));
    rim_buffer_free(&out);
    rim_stemmer_free(&used);
}

Test(stopwords, languages) {
    static const struct {
        const char *language, *word;
        bool is;
    } cases[] = {{"en", "The", true}, {"en", "don’t", true}, {"en", "DON'T", true}, {"en-US", "of", true}, {"en", "minister", false}, {"de", "Über", true}, {"de-AT", "und", true},
                 {"fr", "le", true}, {"ru", "И", true}, {"uk", "та", true}, {"pl", "nie", true}, {"xx", "the", false}, {"", "the", false}, {"en", "", false},
                 {"ro", "Și", true}, {"tr", "için", true}, {"el", "Και", true}, {"cs", "že", true}, {"nb", "på", true}, {"no", "på", true}, {"hu", "és", true}, {"fi", "että", true},
                 {"ar", "من", true}, {"hi", "के", true}, {"el", "λιμάνι", false},
                 {"en", "a", true}, {"en", "an", true}, {"en", "th", false}, {"en", "thee", false}, {"en", "themselves", true}, {"de", "zzz", false}, {"english", "the", false}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_str word = rim_str_of(cases[i].word), language = rim_str_of(cases[i].language);
        rim_stop_words list;
        rim_stop_words_for(language, &list);
        cr_expect_eq(rim_is_stop_word(word, language), cases[i].is, "%s %s", cases[i].language, cases[i].word);
        cr_expect_eq(rim_stop_words_have(&list, word), cases[i].is, "list of %s: %s", cases[i].language, cases[i].word);
    }
}

static void append(rim_buffer *out, uint32_t code) {
    char bytes[4];
    rim_buffer_add(out, (rim_str){bytes, rim_utf8_put(code, bytes)});
}

/* The short ways give what the long way gives: every character alone, and before a syllable or a mark that sends it the long way. */
Test(normal, short_ways_are_the_long_way) {
    static const uint32_t beside[] = {0xAC00, 0x301, 0x323, 'A', 'e', 0x410, 0x308};
    rim_buffer in, out, back;
    rim_buffer_init(&in, rim_alloc_libc());
    rim_buffer_init(&out, rim_alloc_libc());
    rim_buffer_init(&back, rim_alloc_libc());
    for (uint32_t code = 1; code < 0x20000; code++) {
        if (code >= 0xD800 && code < 0xE000) continue;
        in.len = out.len = back.len = 0;
        append(&in, code);
        rim_fold_plain(rim_buffer_str(&in), &out);
        append(&in, 0xAC00); /* a Hangul syllable is taken apart by utf8proc, with what stands beside it */
        rim_fold_plain(rim_buffer_str(&in), &back);
        cr_assert(rim_str_starts(rim_buffer_str(&back), rim_buffer_str(&out)) && back.len == out.len + 6, "U+%04X", code);
        for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) { /* all forms of a form are the form of its parts taken apart */
            in.len = out.len = back.len = 0;
            append(&in, 'x'), append(&in, beside[i]), append(&in, code), append(&in, beside[i]);
            rim_normal(rim_buffer_str(&in), RIM_NFD, &back);
            rim_normal(rim_buffer_str(&back), RIM_NFC, &out);
            back.len = 0;
            rim_normal(rim_buffer_str(&in), RIM_NFC, &back);
            cr_assert(rim_str_eq(rim_buffer_str(&back), rim_buffer_str(&out)), "NFC of U+%04X with U+%04X", code, beside[i]);
            back.len = 0;
            rim_fold(rim_buffer_str(&out), &back); /* folding what is folded changes nothing, and asks no other way */
            in.len = 0;
            rim_fold(rim_buffer_str(&back), &in);
            cr_assert(rim_str_eq(rim_buffer_str(&in), rim_buffer_str(&back)), "folding of U+%04X with U+%04X", code, beside[i]);
        }
    }
    rim_buffer_free(&in);
    rim_buffer_free(&out);
    rim_buffer_free(&back);
}

/* Folding is folding of each character, then NFC (D147); folding without accents is folding of each character; NFC is NFC of NFD. Texts of
   a few hundred characters in which all kinds stand side by side. */
Test(normal, every_character_by_itself) {
    static const uint32_t kinds[] = {'a', 'Q', ' ', 0xC4, 0xE4, 0xDF, 0xAD, 0x301, 0x323, 0x345, 0x410, 0x439, 0x3A3, 0x1E9E, 0x2019, 0xFF0C, 0xFF21, 0x4E2D, 0x3099, 0x304B,
                                     0xAC00, 0x1100, 0x1161, 0x11A8, 0x64E, 0x651, 0x627, 0x653, 0xFB01, 0x1F88, 0x212B, 0x1D15E, 0x2F800, 0x1F600, 0xFDFA, 0x130, 0x344};
    enum { N = sizeof kinds / sizeof *kinds };
    rim_buffer text, parts, one, whole;
    rim_buffer *all[] = {&text, &parts, &one, &whole};
    for (int i = 0; i < 4; i++) rim_buffer_init(all[i], rim_alloc_libc());
    uint32_t seed = 9;
    for (int round = 0; round < 4000; round++) {
        for (int i = 0; i < 4; i++) all[i]->len = 0;
        unsigned variety = (unsigned)round % N + 1, start = seed >> 8;
        for (int i = 0; i < 300; i++) {
            seed = seed * 1664525 + 1013904223;
            append(&text, (seed >> 28) % 4 ? 'a' + (seed >> 16) % 26 : kinds[(start + (seed >> 16) % variety) % N]);
        }
        rim_str s = rim_buffer_str(&text);
        for (size_t at = 0, len; at < s.len; at += len) {
            rim_utf8_at(s, at, &len);
            rim_fold(rim_str_slice(s, at, at + len), &one);
            rim_fold_plain(rim_str_slice(s, at, at + len), &parts);
        }
        rim_fold_plain(s, &whole);
        cr_assert(rim_str_eq(rim_buffer_str(&parts), rim_buffer_str(&whole)), "round %d", round);
        parts.len = whole.len = 0;
        rim_normal(rim_buffer_str(&one), RIM_NFC, &parts);
        rim_fold(s, &whole);
        cr_assert(rim_str_eq(rim_buffer_str(&parts), rim_buffer_str(&whole)), "round %d", round);
        one.len = parts.len = whole.len = 0;
        rim_normal(s, RIM_NFD, &one);
        rim_normal(rim_buffer_str(&one), RIM_NFC, &parts);
        rim_normal(s, RIM_NFC, &whole);
        cr_assert(rim_str_eq(rim_buffer_str(&parts), rim_buffer_str(&whole)), "round %d", round);
    }
    for (int i = 0; i < 4; i++) rim_buffer_free(all[i]);
}
