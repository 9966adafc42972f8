#include "text/charset.h"

#include "leaks.h"

static const rim_charset *find(const char *label) {
    const rim_charset *charset = rim_charset_find(rim_str_of(label));
    cr_assert(charset, "no %s", label);
    return charset;
}

Test(charset, labels) {
    static const char *const cases[][2] = {
        {"utf8", "UTF-8"}, {" UTF-8\n", "UTF-8"}, {"latin1", "windows-1252"}, {"ISO-8859-1", "windows-1252"}, {"ascii", "windows-1252"}, {"cp1251", "windows-1251"},
        {"koi8", "KOI8-R"}, {"KOI8-RU", "KOI8-U"}, {"utf-16", "UTF-16LE"}, {"sjis", "Shift_JIS"}, {"gb2312", "GBK"}, {"iso-8859-9", "windows-1254"}, {"latin2", "ISO-8859-2"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) cr_expect_str_eq(rim_charset_name(find(cases[i][0])), cases[i][1]);
    static const char *const unknown[] = {"", " ", "utf", "utf-7", "utf-8 latin1", "none", "windows-1252x", "x-cp1252 ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) cr_expect_null(rim_charset_find(rim_str_of(unknown[i])), "%s", unknown[i]);
}

static const char *const single[] = {"windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-1258",
                                     "windows-874",  "ISO-8859-2",   "ISO-8859-3",   "ISO-8859-4",   "ISO-8859-5",   "ISO-8859-6",   "ISO-8859-7",   "ISO-8859-8",   "ISO-8859-10",
                                     "ISO-8859-13",  "ISO-8859-14",  "ISO-8859-15",  "ISO-8859-16",  "KOI8-R",       "KOI8-U",       "IBM866",       "macintosh",    "x-mac-cyrillic"};

/* Every byte that means something comes back as it was; the others are counted. */
Test(charset, every_byte_comes_back) {
    char bytes[256];
    for (int i = 0; i < 256; i++) bytes[i] = (char)i;
    for (size_t c = 0; c < sizeof single / sizeof *single; c++) {
        const rim_charset *charset = find(single[c]);
        size_t repaired = 0;
        for (int i = 128; i < 256; i++) {
            rim_arena arena;
            rim_arena_init(&arena, rim_alloc_libc(), 0);
            rim_decoded d;
            rim_buffer out;
            rim_buffer_init(&out, rim_alloc_libc());
            size_t bad;
            cr_assert(rim_charset_decode(charset, (rim_str){bytes + i, 1}, 0, &arena, &d));
            repaired += d.repaired;
            if (!d.repaired) cr_expect(rim_charset_encode(charset, d.text, &out, &bad) && out.len == 1 && out.data[0] == bytes[i], "%s %02X", single[c], i);
            rim_buffer_free(&out);
            rim_arena_free(&arena);
        }
        cr_expect(repaired < 50, "%s: %zu bytes without meaning", single[c], repaired);
        if (strncmp(single[c], "windows-125", 11) == 0 && strchr("0124678", single[c][11])) cr_expect(repaired < 20, "%s", single[c]);
    }
}

static const struct {
    const char *text;
    const char *charsets[5];
} samples[] = {
    {"Министр сообщил в четверг, что переговоры о поставках зерна продолжатся на следующей неделе.", {"windows-1251", "KOI8-R", "ISO-8859-5", "IBM866"}},
    {"Міністр повідомив, що переговори про постачання зерна триватимуть і наступного тижня в Києві.", {"windows-1251", "KOI8-U", "ISO-8859-5"}},
    {"Der Minister kündigte am Donnerstag an, dass die Gespräche über größere Lieferungen fortgeführt würden.", {"windows-1252"}},
    {"Le ministre a déclaré jeudi que les négociations sur les céréales se poursuivraient après l’été.", {"windows-1252"}},
    {"Minister powiedział w czwartek, że rozmowy o dostawach zboża będą kontynuowane w przyszłym tygodniu, także w święta.", {"windows-1250", "ISO-8859-2"}},
    {"Ministr ve čtvrtek řekl, že jednání o dodávkách obilí budou příští týden pokračovat také v Brně.", {"windows-1250", "ISO-8859-2"}},
    {"Ο υπουργός δήλωσε την Πέμπτη ότι οι συνομιλίες για τα σιτηρά θα συνεχιστούν την επόμενη εβδομάδα.", {"windows-1253", "ISO-8859-7"}},
    {"Bakan perşembe günü tahıl görüşmelerinin önümüzdeki hafta da süreceğini, değişiklik olmadığını söyledi.", {"windows-1254"}},
    {"השר הודיע ביום חמישי כי השיחות על אספקת החיטה יימשכו גם בשבוע הבא בירושלים", {"windows-1255"}},
    {"أعلن الوزير يوم الخميس أن المحادثات حول إمدادات القمح ستستمر الأسبوع المقبل", {"windows-1256", "ISO-8859-6"}},
    {"Ministrs ceturtdien paziņoja, ka sarunas par labības piegādēm turpināsies arī nākamajā nedēļā Rīgā.", {"windows-1257"}},
};

static void check_detected(rim_str bytes, bool is_html, const char *label, const char *expected, size_t bom) {
    size_t found;
    const rim_charset *charset = rim_charset_detect(bytes, rim_str_of(label), is_html, &found);
    cr_expect_str_eq(rim_charset_name(charset), expected, "%s and not %s: %.*s", rim_charset_name(charset), expected, (int)rim_min(bytes.len, 40), bytes.data);
    cr_expect_eq(found, bom);
}

/* The same text with these letters in two encodings that differ in none of them is not told apart. */
static bool same_bytes(const char *detected, const char *charset) {
    return strcmp(detected, charset) == 0 || (strcmp(charset, "ISO-8859-7") == 0 && strcmp(detected, "windows-1253") == 0) ||
           (strcmp(charset, "windows-1253") == 0 && strcmp(detected, "ISO-8859-7") == 0) || (strcmp(charset, "KOI8-R") == 0 && strcmp(detected, "KOI8-U") == 0);
}

Test(charset, sniffing_and_writing_back) {
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++)
        for (size_t c = 0; c < 5 && samples[i].charsets[c]; c++) {
            rim_arena arena;
            rim_arena_init(&arena, rim_alloc_libc(), 0);
            rim_buffer bytes, back;
            rim_buffer_init(&bytes, rim_alloc_libc());
            rim_buffer_init(&back, rim_alloc_libc());
            size_t bad, bom;
            rim_decoded d;
            cr_assert(rim_charset_encode(find(samples[i].charsets[c]), rim_str_of(samples[i].text), &bytes, &bad), "%s at %zu", samples[i].charsets[c], bad);
            const rim_charset *found = rim_charset_detect(rim_buffer_str(&bytes), RIM_STR(""), false, &bom);
            cr_expect(same_bytes(rim_charset_name(found), samples[i].charsets[c]), "%s read as %s: %s", samples[i].charsets[c], rim_charset_name(found), samples[i].text);
            cr_assert(rim_charset_decode(find(samples[i].charsets[c]), rim_buffer_str(&bytes), 0, &arena, &d));
            cr_expect(d.repaired == 0 && rim_str_is(d.text, samples[i].text));
            cr_assert(rim_charset_encode(find(samples[i].charsets[c]), d.text, &back, &bad) && rim_str_eq(rim_buffer_str(&back), rim_buffer_str(&bytes)));
            rim_buffer_free(&bytes);
            rim_buffer_free(&back);
            rim_arena_free(&arena);
        }
}

Test(charset, choice) {
    check_detected(RIM_STR(""), false, "", "UTF-8", 0);
    check_detected(RIM_STR("plain"), false, "", "UTF-8", 0);
    check_detected(RIM_STR("\xEF\xBB\xBFx"), false, "windows-1251", "UTF-8", 3); /* the mark before the label */
    check_detected(RIM_STR("\xFF\xFEx\0"), false, "", "UTF-16LE", 2);
    check_detected(RIM_STR("\xFE\xFF\0x"), false, "", "UTF-16BE", 2);
    check_detected(RIM_STR("p\0l\0a\0i\0n\0 \0t\0e\0x\0t\0"), false, "", "UTF-16LE", 0);
    check_detected(RIM_STR("\0p\0l\0a\0i\0n\0 \0t\0e\0x\0t"), false, "", "UTF-16BE", 0);
    check_detected(RIM_STR("caf\xE9"), false, "koi8-r", "KOI8-R", 0);
    check_detected(RIM_STR("caf\xC3\xA9"), false, "", "UTF-8", 0);
    check_detected(RIM_STR("caf\xE9"), false, "", "windows-1252", 0);
    check_detected(RIM_STR("<meta charset=windows-1251><p>\xE4\xE0"), true, "", "windows-1251", 0);
    check_detected(RIM_STR("<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=koi8-r'>"), true, "", "KOI8-R", 0);
    check_detected(RIM_STR("<meta charset=\"windows-1251\">"), true, "utf-8", "UTF-8", 0); /* the label before the page's own word */
    check_detected(RIM_STR("<meta charset=utf-16><p>x"), true, "", "UTF-8", 0);            /* it cannot be, for it was read */
    check_detected(RIM_STR("<!-- <meta charset=koi8-r> --><meta charset=latin2>"), true, "", "ISO-8859-2", 0);
    check_detected(RIM_STR("<?xml version='1.0' encoding='windows-1250'?>"), true, "", "windows-1250", 0);
    check_detected(RIM_STR("<meta charset=unknown><p>x"), true, "", "UTF-8", 0);
    check_detected(RIM_STR("<meta charset=windows-1251>"), false, "", "UTF-8", 0); /* text that is about HTML */
}

static void check_decoded(const char *label, rim_str bytes, const char *text, size_t repaired) {
    rim_arena arena;
    rim_arena_init(&arena, rim_alloc_libc(), 0);
    rim_decoded d;
    cr_assert(rim_charset_decode(find(label), bytes, 0, &arena, &d));
    cr_expect(rim_str_is(d.text, text), "%s: %.*s", label, RIM_STR_ARG(d.text));
    cr_expect_eq(d.repaired, repaired, "%s: %zu", label, d.repaired);
    cr_expect(!d.offsets.runs.len || (d.offsets.in_end == bytes.len && d.offsets.out_end == d.text.len), "%s", label);
    rim_arena_free(&arena);
}

Test(charset, malformed) {
    check_decoded("utf-8", RIM_STR("a\xFF" "b"), "a\uFFFDb", 1);
    check_decoded("utf-16le", RIM_STR("a\0\x3D\xD8\0\xDE"), "a\U0001F600", 0);
    check_decoded("utf-16le", RIM_STR("\x3D\xD8" "a\0b"), "\uFFFDa\uFFFD", 2); /* half a pair, half a unit */
    check_decoded("utf-16be", RIM_STR("\xDE\0\0a"), "\uFFFDa", 1);
    check_decoded("windows-1252", RIM_STR("\x93so\x94 \x81"), "“so” \xC2\x81", 0);
    check_decoded("windows-1252", RIM_STR("caf\xE9, and then a long stretch of ASCII, \xE9t\xE9"), "café, and then a long stretch of ASCII, été", 0);
    check_decoded("shift_jis", RIM_STR("\x93\xFA\x96{ \xFF."), "日本 \uFFFD.", 1);
    check_decoded("euc-jp", RIM_STR("\xC6\xFC\xCB\xDC"), "日本", 0);
    check_decoded("gbk", RIM_STR("\xD6\xD0\xB9\xFA"), "中国", 0);
    check_decoded("gb18030", RIM_STR("\x81\x30\x81\x30"), "\xC2\x80", 0);
    check_decoded("big5", RIM_STR("\xA4\xA4\xB0\xEA"), "中國", 0);
    check_decoded("euc-kr", RIM_STR("\xC7\xD1\xB1\xB9\xC7"), "한국\uFFFD", 1);
}

Test(charset, what_an_encoding_cannot_write) {
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    size_t bad;
    cr_assert_not(rim_charset_encode(find("windows-1251"), RIM_STR("да 日"), &out, &bad));
    cr_assert(bad == 5 && out.len == 0);
    cr_assert(rim_charset_encode(find("utf-16be"), RIM_STR("a\U0001F600"), &out, &bad));
    cr_assert(rim_str_eq(rim_buffer_str(&out), RIM_STR("\0a\xD8\x3D\xDE\0")));
    rim_buffer_free(&out);
}

/* A lot of each, in time that grows with the bytes. */
Test(charset, large, .timeout = 20) {
    static const char *const units[] = {"<meta charset=", "<", "<!--", "\xFF", "\xE0\x80", "<meta =", "\xC0"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        rim_buffer text;
        rim_buffer_init(&text, rim_alloc_libc());
        while (text.len < 100000) rim_buffer_add_c(&text, units[i]);
        rim_arena arena;
        rim_arena_init(&arena, rim_alloc_libc(), 0);
        size_t bom;
        rim_decoded d;
        const rim_charset *charset = rim_charset_detect(rim_buffer_str(&text), RIM_STR(""), true, &bom);
        cr_assert(rim_charset_decode(charset, rim_buffer_str(&text), bom, &arena, &d));
        rim_arena_free(&arena);
        rim_buffer_free(&text);
    }
}
