/* Words and news sentences; what UAX #29 itself says is in test_conformance.c. */
#include "base/buffer.h"
#include "text/break.h"

#include "leaks.h"

#include <stdio.h>

static const struct {
    const char *language, *sentences; /* "|" where one ends */
} cases[] = {
    {"en", "One.|Two!|Three?|Four"},
    {"en", "Mr. Smith met Dr. Jones on St. Mary's Rd. in Ohio.|They talked."},
    {"en", "He moved to the U.S. in May.|The U.N. said so."},
    {"en", "It closed at 5 p.m. on Friday.|It opened at 9 a.m.|The shop was full."},
    {"en", "John F. Kennedy and J. R. Ewing came.|They left."},
    {"en", "See No. 5 and p. 12.|No.|That is wrong."},
    {"en", "Acme Inc. said on Monday it would sell.|Acme Inc.|It said so."},
    {"en", "\"We will go on,\" she said.|\"It is late!\" he cried and left."},
    {"en", "“Stop!|Go home.”|He left."},
    {"en", "Prices rose 3.5 percent.|Visit example.org.|Now."},
    {"en", "Is it so? he asked.|Yes."},
    {"en", "He paused... and went on.|J. A. Lee stayed."},
    {"en", "The talks (see below.) failed.|All left."},
    {"en", "Sen. Ann Lee, D-N.Y., spoke.|She left."},
    {"de", "Am 3. Oktober kam Dr. Weber.|Er blieb bis 5 Uhr."},
    {"de", "Das kostet z. B. 5 Euro bzw. mehr.|Gut so."},
    {"de", "Papst Johannes XXIII. starb.|Rom trauerte."},
    {"de", "„Wir gehen“, sagte sie.|„Wohin?“, fragte er."},
    {"fr", "M. Dupont a parlé.|« C'est fini ! » a-t-il dit."},
    {"es", "El Sr. García llegó.|¿Quién viene?|¡Nadie!"},
    {"ru", "В 2019 г. вышел закон.|Его подписал А. С. Иванов."},
    {"uk", "На вул. Садовій було тихо.|Прийшов І. Петренко."},
    {"pl", "Przyszedł dr Nowak i prof. Kowal.|Wyszli."},
    {"", "One.|Two."},
    {"en", "He worked for Acme Inc. Chief Kay left it.|Acme is in D.C.|Photo: Ann Lee."},
    {"en", "It left at 6 a.m. Monday.|It came at 7 p.m.|Sailors cheered."},
    {"en", "“Is it late?” Ann Lee said.|“Is it late?”|Nobody knew."},
    {"en", "“The pier is sound.” - Ivo Marsh, engineer"},
    {"en", "The pier is sound.[3]|It was built in 1911. [4, 5]|Nobody uses it."},
    {"en", "The port has grown.12 13|It grew (twice).4|Then it stopped."},
    {"en", "1. The pier.|2. The port.|3.) The quay."},
    {"en", "We left.|(It was late.)|www.example.org has more.|eHarbour too."},
    {"en", "He said “it was late” (Marsh 55).|“It was late.” (Marsh 55)"},
    {"en", "One . . . two.|It ends. ...|Then it went on . . . and on.|It was over . . . .|So."},
    {"en", "Yes.|it is.|No!|it is not.|The U.S. is.|Cpt. marsh is."},
    {"en", "He can't.|Marsh can.|They use !Kung words."},
    {"de", "Am 1.-3. Mai und am 4. war frei.|Dr. med. Weber kam mit 30 km.|Gut."},
    {"fr", "« C'est vrai. »|Il part avec M. Paul P. Martin à 5 km.|Puis rien."},
    {"it", "È l'avv. Rossi.|arrivò l'ing. Bianchi (art. 5).|Poi basta."},
    {"nl", "Hij won.|,,Dat is mooi. ''|Wij ook.|(aanw. vnw.)"},
    {"pl", "Wyszedł.|- Gdzie?|– W domu...|- Aha.|Np. tak, o godz. 5."},
    {"pt", "Ele consegue-o.|Depois sai."},
    {"ro", "Dl. Ionescu a plecat.|în zori.|(b) a venit."},
    {"tr", "Gitti.|- Nereye?|2 bardak su."},
    {"uk", "Це 35 км.|І 11 тис. грн. є від 21 р. № 5.|— Так?|— Ні…|Добре."},
    {"el", "Τι λέτε;|Ο κ. Marsh (βλ. σ. 5) ήρθε.|Ναι."},
    {"hy", "Ես եկա:|Նա...գնաց:"},
    {"ar", "عاش عام 300 ق. م تقريبا.|ثم مات."},
    {"hi", "यह बी. सी. में है।|वह आया।"},
    {"sk", "Firma Mesto s. r. o., napr. Prístav, stojí.|Áno."},
    {"ja", "今日は。|明日。"},
    {"ja", "「行く。」と言った。|「来る。」|いや!|いいえ。"},
    {"zh", "他来了。|“好”是他说的。|看《走吧！朋友》。"},
};

static void check_sentences(const char *language, const char *marked, rim_quote_mode quotes) {
    char text[512], found[512] = "";
    size_t len = 0;
    for (const char *p = marked; *p; p++) {
        if (*p != '|') text[len++] = *p;
        else if (strcmp(language, "ja") != 0 && strcmp(language, "zh") != 0) text[len++] = ' '; /* they write none */
    }
    rim_str s = {text, len};
    const rim_sentence_rules *rules = rim_sentence_rules_for(rim_str_of(language));
    rim_range r;
    for (size_t at = 0; rim_sentence_next(s, rules, quotes, &at, &r);) {
        if (found[0]) strcat(found, "|");
        strncat(found, text + r.start, r.end - r.start);
    }
    cr_expect_str_eq(found, marked, "%s: %s\n   and not %s", language, found, marked);
}

Test(sentences, languages) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) check_sentences(cases[i].language, cases[i].sentences, RIM_SPLIT_QUOTES);
}

Test(sentences, kept_quotations) {
    static const char *const kept[][2] = {
        {"en", "“Stop! Go home.”|He left.|(One. Two.)|'Is it late? It is,' he said.|He didn't.|'Tis so."},
        {"en", "He said “it is late.|Nobody heard.|The dogs' bowls.|She (and he) left."},
        {"en", "\"It is late. We go,\" she said, \"now. Or never.\"|They went."},
        {"de", "„Halt! Bleib.“|Er ging.|»Nein. Ja.«|Gut."},
        {"fr", "« Non. Oui. »|Il part."},
        {"nl", ",,Dat is mooi. Ja.''|Hij won."},
        {"ja", "「行く。来る。」|いや。"},
    };
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) check_sentences(kept[i][0], kept[i][1], RIM_KEEP_QUOTES);
}

/* Sentences and the white space between them tile any text. */
Test(sentences, tile) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_str s = rim_str_of(cases[i].sentences);
        size_t last = 0;
        rim_range r;
        for (size_t at = 0; rim_sentence_next(s, rim_sentence_rules_for(RIM_STR("en")), RIM_SPLIT_QUOTES, &at, &r); last = r.end)
            cr_assert(r.start >= last && r.end > r.start && r.end <= at && at <= s.len);
    }
}

/* "word kind" in brackets by kind: plain, {number}, <url>, [email], #hashtag. */
static void check_words(const char *language, const char *text, const char *expected) {
    static const char *const forms[] = {"%.*s ", "{%.*s} ", "<%.*s> ", "[%.*s] ", "(%.*s) "};
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    rim_str s = rim_str_of(text);
    rim_word w;
    for (size_t at = 0; rim_word_next(s, rim_word_rules_for(rim_str_of(language)), &at, &w);) {
        char word[256];
        snprintf(word, sizeof word, forms[w.kind], (int)(w.end - w.start), text + w.start);
        rim_buffer_add_c(&out, word);
    }
    cr_expect(rim_str_is(rim_str_trim(rim_buffer_str(&out)), expected), "%s: %.*s", text, RIM_STR_ARG(rim_buffer_str(&out)));
    rim_buffer_free(&out);
}

Test(words, kinds) {
    static const char *const words[][2] = {
        {"Don't stop, Lavrov's l’eau.", "Don't stop Lavrov's l’eau"}, {"well-known 3.5% 1,000", "well known {3.5} {1,000}"},
        {"see https://example.org/a?b=1, www.example.org.", "see <https://example.org/a?b=1> <www.example.org>"},
        {"mail ann.lee+x@example.co.uk!", "mail [ann.lee+x@example.co.uk]"}, {"#kyiv @home #", "(#kyiv) home"}, {"G20 U.S.A. R&D", "G20 U.S.A R D"},
        {"«Привет», сказал он", "Привет сказал он"}, {"--- ... !!!", ""}, {"", ""}, {"e\u0301te\u0301", "e\u0301te\u0301"}, {"http:// x@ @y a@b", "http x y a b"}, {"snake_case", "snake_case"},
        {"«\u202FOui\u202F!\u202F», dit Luc\u202FChamp\u202F: 5\u202F000 et 12\u202Fkm", "Oui dit Luc Champ {5\u202F000} et {12} km"}, {"\u202F \u202F", ""},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) check_words("", words[i][0], words[i][1]);
}

Test(words, apostrophes_and_hyphens_by_language) {
    static const char *const words[][3] = {
        {"fr", "L'eau qu’elle aujourd'hui d'un quelqu'un C’est vas-y", "L eau qu elle aujourd'hui d un quelqu'un C est vas y"},
        {"fr-CA", "l'été l'1 l' d'''a", "l été l {1} l d a"}, {"it", "dell'arte L'Italia D'Annunzio po' un'altra", "dell arte L Italia D'Annunzio po un altra"},
        {"ca", "l'aigua d'Ostmar", "l aigua d Ostmar"}, {"en", "the mayor's well-known d'Arc", "the mayor's well known d'Arc"},
        {"de", "EU-Kommission 20-jährige Ost- und 2024-2025 Covid-19", "EU-Kommission 20-jährige Ost und {2024} {2025} Covid-19"},
        {"de-AT", "x@y.org www.a.org-b A\u2010B a--b", "[x@y.org] <www.a.org-b> A\u2010B a b"}, {"ru", "кто-то из-за 5-й", "кто-то из-за 5-й"},
        {"ro", "s-a", "s a"}, {"uk", "п'ять", "п'ять"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) check_words(words[i][0], words[i][1], words[i][2]);
}

/* A lot of each, in time that grows with the bytes. */
Test(words, large, .timeout = 20) {
    static const char *const units[] = {"a", "a.", ".", "a@", "1", "\u0301", "'", " ", "\u05D0\"", "Mr. ", "A. ", "\n", "#", "www.", "a-b ", "\U0001F1E9", "\u200D", "? ", "\"", "...a", "(", "1. ", "a\n", "( . A ", "l'", "d’", "\n)", "\u201CA. ", "1) ", "x.1 [", ". . ", "A. - ", "a.A ", "\u300Aa\uFF01"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        rim_buffer text;
        rim_buffer_init(&text, rim_alloc_libc());
        while (text.len < 50000) rim_buffer_add_c(&text, units[i]);
        rim_str s = rim_buffer_str(&text);
        rim_word w;
        rim_range r;
        static const char *const languages[] = {"", "fr", "de"};
        for (size_t k = 0; k < 3; k++)
            for (size_t at = 0; rim_word_next(s, rim_word_rules_for(rim_str_of(languages[k])), &at, &w);) cr_assert(w.end > w.start);
        for (rim_quote_mode quotes = RIM_SPLIT_QUOTES; quotes <= RIM_KEEP_QUOTES; quotes++)
            for (size_t at = 0; rim_sentence_next(s, rim_sentence_rules_for(RIM_STR("de")), quotes, &at, &r);) cr_assert(r.end >= r.start);
        for (size_t at = 0; at < s.len; at = rim_grapheme_end(s, at)) {}
        rim_buffer_free(&text);
    }
}

/* What the short ways for plain letters say, the rules say. */
Test(sentences, short_ways_are_the_rules) {
    static const char *const kinds[] = {"a", "Q", "7", " ", " ", ".", "'", ":", ",", ";", "_", "-", "\"", "\r", "\n", "\t", "\u00E4", "\u00D7", "\u00B7", "\u0301", "\u0431", "\u0416",
                                        "\u05D0", "\u05F4", "\u0627", "\u064E", "\u0663", "\u200D", "\u2019", "\u201C", "\u00AD", "\u4E2D", "\u6587", "\u3042", "\u30AB",
                                        "\u30FC", "\uD55C", "\u1112", "\u1161", "\u0E01", "\u0915", "\u093F", "\U0001F600", "\U0001F1E9", "\uFE0F", "\uFF0C", "\u2060"};
    enum { N = sizeof kinds / sizeof *kinds };
    uint32_t seed = 7;
    for (int round = 0; round < 20000; round++) {
        char text[400];
        size_t len = 0;
        unsigned variety = (unsigned)round % N + 1, first = seed >> 8;
        for (int i = 0; i < 40; i++) {
            seed = seed * 1664525 + 1013904223;
            const char *next = kinds[(first + (seed >> 16) % variety) % N];
            memcpy(text + len, next, strlen(next)), len += strlen(next);
        }
        rim_str s = {text, len};
        for (size_t at = 0; at < len; at = rim_word_end_by_rules(s, at)) cr_assert_eq(rim_word_end(s, at), rim_word_end_by_rules(s, at), "%.*s at %zu", RIM_STR_ARG(s), at);
        for (size_t at = 0; at < len; at = rim_grapheme_end_by_rules(s, at)) cr_assert_eq(rim_grapheme_end(s, at), rim_grapheme_end_by_rules(s, at), "%.*s at %zu", RIM_STR_ARG(s), at);
    }
}
