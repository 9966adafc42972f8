#include "leaks.h"

#include "base/buffer.h"
#include "text/repair.h"

static rim_arena arena;

static void setup(void) {
    rim_arena_init(&arena, rim_alloc_libc(), 0);
}

static void teardown(void) {
    rim_arena_free(&arena);
}

TestSuite(repair, .init = setup, .fini = teardown);

/* The text with its repairs, put together from the runs. */
static rim_str repaired(rim_str text, rim_repairs *repairs) {
    rim_buffer out;
    rim_buffer_init(&out, rim_alloc_libc());
    *repairs = (rim_repairs){0};
    cr_assert(rim_repair_find(text, &arena, repairs));
    size_t done = 0;
    for (size_t i = 0; i < repairs->len; i++) {
        cr_assert(repairs->at[i].start >= done && repairs->at[i].end > repairs->at[i].start && repairs->at[i].end <= text.len);
        rim_buffer_add(&out, rim_str_slice(text, done, repairs->at[i].start));
        rim_buffer_add(&out, repairs->at[i].after);
        done = repairs->at[i].end;
    }
    rim_buffer_add(&out, rim_str_slice(text, done, text.len));
    rim_str result = rim_arena_str(&arena, rim_buffer_str(&out));
    rim_buffer_free(&out);
    return result;
}

static void expect(const char *text, const char *wanted, size_t runs) {
    rim_repairs repairs;
    rim_str got = repaired(rim_str_of(text), &repairs);
    cr_expect(rim_str_is(got, wanted), "\"%s\": got \"%.*s\", not \"%s\"", text, RIM_STR_ARG(got), wanted);
    cr_expect(repairs.len == runs, "\"%s\": %zu runs, not %zu", text, repairs.len, runs);
}

static void sound(const char *text) {
    expect(text, text, 0);
}

Test(repair, pages) {
    expect("The cafÃ© in OrmÃ©e", "The café in Ormée", 2);
    expect("MÅ¯j dÅ¯m", "Můj dům", 2);
    expect("ZĂˇvÄ›r rady pĹ™Ă­stavu", "Závěr rady přístavu", 3);
    expect("РџРѕСЂС‚ РѕС‚РєСЂС‹С‚", "Порт открыт", 2);
    expect("r√©gime et g√¢teaux", "régime et gâteaux", 2);
    expect("┬┐Cu├índo?", "¿Cuándo?", 2);
    expect("Itâ\xC2\x80\xC2\x99s late", "It’s late", 1);
}

Test(repair, several_times) {
    expect("OrmÃƒÂ©e", "Ormée", 1);
    expect("OrmÃƒÆ’Ã‚Â©e", "Ormée", 1);
    expect("a Г‚ВЈ5bn pier", "a £5bn pier", 1);
}

Test(repair, entities_and_controls) {
    expect("Fish &amp; chips &#8211; hot", "Fish & chips – hot", 2);
    expect("Fish &amp;amp; chips", "Fish & chips", 1);
    expect("caf&eacute; &#x93;Mar&#148;", "café “Mar”", 3);
    expect("\xC2\x93yes\xC2\x94 \xC2\x96" " no", "“yes” – no", 3);
    sound("if a &lt; b && c; AT&T; &#60;p&#62; &nosuch; &#xD800; &#99999999; \xC2\x81");
}

Test(repair, lost_bytes) {
    rim_repairs repairs;
    repaired(RIM_STR("said â€œyesâ€\xEF\xBF\xBD" " at once"), &repairs);
    cr_assert(repairs.len == 2 && !repairs.at[0].lossy && repairs.at[1].lossy);
}

Test(repair, emoji_in_surrogates) {
    expect("Goal! \xC3\xAD\xC2\xA0\xC2\xBD\xC3\xAD\xC2\xB8\xC2\x8D", "Goal! \xF0\x9F\x98\x8D", 1);
}

Test(repair, sound_texts) {
    sound("");
    sound("Plain words.");
    sound("CONCLUSÃO: VOCÊ… SÓ… “NÃO”, ALEMÔ e MAÇÃ»");
    sound("voilà…» fermé…» L’été «à la carte»");
    sound("Äänestys päättyi – ”JÄÄ” SELKÄ\xC2\xA0" "EDELLÄ");
    sound("„Ä“ und „Ö“, Größe × 3, 10 Å—");
    sound("(-1/2)! = √π, x ≈ 3, ∆t");
    sound("Рівне, Рівненщина: «у зв’язку», її, Сієста…");
    sound("Сјеница и Његош… „ЉУБАВ“");
    sound("Η ¨ομορφιά¨ ΈΛΑ… «Ά»");
    sound("گفت‌وگو: «چه گپ؟» پیک… کک");
    sound("ȘI ÎN ȚARĂ™ … Să™");
    sound("İstanbul’da ŞİŞLİ… GÖĞÜS");
}

/* What is repaired is sound, and what is sound stays: a second run finds nothing. */
Test(repair, settles) {
    static const char *const texts[] = {"OrmÃƒÂ©e &amp;eacute; \xC2\x93x\xC2\x94", "РџРѕСЂС‚ РѕС‚РєСЂС‹С‚", "Itâ€™s â€œlateâ€\xEF\xBF\xBD"};
    for (size_t i = 0; i < 3; i++) {
        rim_repairs repairs;
        rim_str once = repaired(rim_str_of(texts[i]), &repairs);
        repaired(once, &repairs);
        cr_expect(repairs.len == 0, "%.*s", RIM_STR_ARG(once));
    }
}

/* Memory that runs out is told, at whatever moment. */
static size_t left;

static void *scarce(void *user, void *block, size_t was, size_t wanted) {
    rim_alloc libc = rim_alloc_libc();
    (void)user;
    if (wanted && left-- == 0) return left = 0, NULL;
    return libc.fn(libc.user, block, was, wanted);
}

Test(repair, memory) {
    bool done = false;
    for (size_t n = 0; !done && n < 200; n++) {
        rim_arena poor;
        rim_alloc alloc = rim_alloc_libc();
        (void)alloc;
        alloc.fn = scarce;
        left = n;
        rim_arena_init(&poor, alloc, 0);
        rim_repairs repairs = {0};
        done = rim_repair_find(RIM_STR("OrmÃƒÂ©e &amp; \xC2\x93x\xC2\x94"), &poor, &repairs);
        rim_arena_free(&poor);
    }
    cr_assert(done);
}
