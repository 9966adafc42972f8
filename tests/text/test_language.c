#include "leaks.h"

#include "text/language.h"

static void expect(const char *text, const char *tag) {
    double confidence = -1;
    rim_str got = rim_language_of(rim_str_of(text), &confidence);
    cr_expect(rim_str_is(got, tag), "\"%s\": %.*s, not %s", text, RIM_STR_ARG(got), tag);
    cr_expect(confidence >= 0 && confidence <= 1 && (confidence > 0) == !rim_str_is(got, "und"));
}

Test(language, sentences) {
    expect("The harbour council of Eastmere will meet again on Thursday to discuss the new pier.", "en");
    expect("Der Hafenrat von Ostmeer wird am Donnerstag über die neue Brücke beraten.", "de");
    expect("Le conseil du port se réunira jeudi pour parler de la nouvelle jetée.", "fr");
    expect("El consejo del puerto se reunirá el jueves para hablar del nuevo muelle.", "es");
    expect("O conselho do porto vai reunir-se na quinta-feira para falar do novo cais.", "pt");
    expect("Rada portu zbierze się w czwartek, aby omówić budowę nowego mola.", "pl");
    expect("Havnestyret møtes igjen på torsdag, men sier ikke noe om hva brygga vil koste.", "nb");
    expect("Hamnestyret møtest igjen på torsdag, men seier ikkje noko om kva brygga vil koste.", "nn");
    expect("Портовый совет соберётся в четверг, чтобы обсудить новый причал.", "ru");
    expect("Портова рада збереться у четвер, щоб обговорити новий причал.", "uk");
    expect("سيجتمع مجلس الميناء يوم الخميس لمناقشة الرصيف الجديد.", "ar");
    expect("شورای بندر روز پنجشنبه برای گفتگو درباره اسکله جدید گرد هم می‌آید.", "fa");
}

Test(language, scripts_of_one_language) {
    expect("Το συμβούλιο του λιμανιού", "el");
    expect("מועצת הנמל", "he");
    expect("항만 위원회", "ko");
    expect("ท่าเรือ", "th");
    expect("港の評議会は木曜日に開かれます。", "ja");
    expect("港口委员会将于星期四开会讨论新码头。", "zh");
    expect("港口委員會將於星期四開會討論新碼頭。", "zh");
}

Test(language, too_little_to_tell) {
    expect("", "und");
    expect("2026-07-19, 14:30 - 3.5 %", "und");
    expect("a", "und");
    expect("ភាសាខ្មែរ", "und"); /* a script whose language the table does not know */
}

Test(language, capitals_and_mixed_scripts) {
    expect("DER HAFENRAT WIRD AM DONNERSTAG ÜBER DIE BRÜCKE BERATEN", "de");
    expect("The word «мир», said the speaker from the harbour council, means peace.", "en");
}

/* Whatever the cut, a long text is read within characters, from all of it, and fast. */
Test(language, long_text) {
    static char text[1 << 20];
    static const char sentence[] = "Městská rada přístavu se sejde ve čtvrtek, aby projednala nové molo. ";
    size_t len = 0;
    while (len + sizeof sentence < sizeof text) memcpy(text + len, sentence, sizeof sentence - 1), len += sizeof sentence - 1;
    for (size_t cut = 0; cut < 64; cut++) {
        size_t end = len - cut;
        while (((unsigned char)text[end] & 0xC0) == 0x80) end--;
        cr_assert(rim_str_is(rim_language_of((rim_str){text, end}, NULL), "cs"));
    }
}

Test(language, pieces_add_up) {
    rim_language_tally tally = {0};
    rim_language_add(&tally, RIM_STR("Der Hafenrat wird am Donnerstag "));
    rim_language_add(&tally, RIM_STR("über die neue Brücke beraten."));
    double whole, parts;
    rim_language_of(RIM_STR("Der Hafenrat wird am Donnerstag über die neue Brücke beraten."), &whole);
    cr_assert(rim_str_is(rim_language_best(&tally, &parts), "de"));
    cr_assert(whole == parts);
}
