#include "leaks.h"

#include "text/date.h"

#include <stdio.h>

/* All dates of a text, as "2026-05-12 " each; 00 for what is not said. */
static void expect(const char *language, const char *text, const char *dates) {
    char got[256] = "";
    rim_date_hit hit;
    for (size_t at = 0; rim_date_next(rim_str_of(text), rim_str_of(language), NULL, &at, &hit);)
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%04d-%02u-%02u%s", *got ? " " : "", hit.date.year, hit.date.month, hit.date.day,
                 hit.is_ambiguous ? "?" : "");
    cr_expect_str_eq(got, dates, "\"%s\" (%s): %s, not %s", text, language, got, dates);
}

Test(date, words) {
    expect("en", "Posted on May 12th, 2026 by Ann", "2026-05-12");
    expect("en", "12 May 2026; Sept. 3, 2025; the 1st of March 2024; May 2026", "2026-05-12 2025-09-03 2024-03-01 2026-05-00");
    expect("de", "Montag, 3. März 2025, 14:30 Uhr; 1. Jän. 2020", "2025-03-03 2020-01-01");
    expect("fr", "Publié le 1er août 2023 à 8 h", "2023-08-01");
    expect("es", "12 de mayo de 2026; mayo 12, 2026", "2026-05-12 2026-05-12");
    expect("cs", "12. května 2026", "2026-05-12");
    expect("ru", "Опубликовано 7 ноября 2022 года", "2022-11-07");
    expect("pl", "5 października 2021", "2021-10-05");
    expect("ar", "٥ مايو ٢٠٢٤", "2024-05-05");
    expect("", "9 lokakuuta 2019; 2021 Jan 5; 3-Feb-2018", "2019-10-09 2021-01-05 2018-02-03");
    expect("th", "5 มกราคม 2563", "2020-01-05");
}

Test(date, numbers) {
    expect("", "2026-05-12T10:00:00Z 2026/5/12 2026.05.12.", "2026-05-12 2026-05-12 2026-05-12");
    expect("de", "12.05.2026, 5. 6. 2021, 1.2.03", "2026-05-12? 2021-06-05? 2003-02-01?");
    expect("en-US", "5/12/2026 13/5/2026", "2026-05-12? 2026-05-13");
    expect("en-GB", "5/12/2026 5/13/2026", "2026-12-05? 2026-05-13");
    expect("ja", "2026年5月12日（火）", "2026-05-12");
    expect("ko", "2026년 5월 12일", "2026-05-12");
}

Test(date, what_is_none) {
    expect("", "31.02.2026 2026-13-01 99/99/2026 version 1.2.3.4 12:30 May 5 +49 30 1234567", "");
    expect("", "", "");
    expect("en", "In 2026 may all be well; page 12 of 2026", "");
}

Test(date, names) {
    cr_expect_eq(rim_month_of(rim_str_of("MÄRZ"), rim_str_of("de")), 3);
    cr_expect_eq(rim_month_of(rim_str_of("März"), rim_str_of("fr")), 0);
    cr_expect_eq(rim_month_of(rim_str_of("janv."), rim_str_of("")), 1);
    cr_expect_eq(rim_weekday_of(rim_str_of("Wednesday"), rim_str_of("en-GB")), 3);
    cr_expect_eq(rim_weekday_of(rim_str_of("воскресенье"), rim_str_of("ru")), 7);
    cr_expect_eq(rim_weekday_of(rim_str_of("day"), rim_str_of("")), 0);
}

Test(date, calendar) {
    cr_expect_eq(rim_date_days((rim_date){1970, 1, 1}), 0);
    cr_expect_eq(rim_date_days((rim_date){2000, 3, 1}), 11017);
    for (long day = -800000; day < 800000; day += 101) {
        rim_date d = rim_date_from_days(day);
        cr_expect(rim_date_is_valid(d) && rim_date_days(d) == day, "%ld", day);
    }
    cr_expect_eq(rim_date_weekday((rim_date){2026, 5, 12}), 2);
    cr_expect_not(rim_date_is_valid((rim_date){2023, 2, 29}));
}

/* Linear on a long line of what might begin a date. */
Test(date, large) {
    static char text[1 << 20];
    for (size_t i = 0; i + 4 < sizeof text - 1; i += 4) memcpy(text + i, "may ", 4);
    rim_date_hit hit;
    size_t at = 0;
    cr_expect_not(rim_date_next((rim_str){text, sizeof text - 5}, RIM_STR("en"), NULL, &at, &hit));
    memset(text, '1', sizeof text);
    at = 0;
    cr_expect_not(rim_date_next((rim_str){text, sizeof text}, RIM_STR("en"), NULL, &at, &hit));
}
