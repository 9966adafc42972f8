#include "text/width.h"

#include "leaks.h"

Test(width, columns) {
    static const struct { const char *text; size_t columns; } cases[] = {
        {"", 0}, {"plain", 5}, {"caf\xC3\xA9", 4}, {"cafe\xCC\x81", 4}, {"\xE6\x97\xA5\xE6\x9C\xAC", 4}, {"\xEF\xBC\xA1", 2}, {"\xEF\xBD\xB1", 1},
        {"\xED\x95\x9C", 2}, {"\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB", 2}, {"\xF0\x9F\x98\x80", 2}, {"\xF0\x9F\x87\xA9\xF0\x9F\x87\xAA", 2},
        {"\xF0\x9F\x87\xA9", 1}, {"\xE2\x9D\xA4", 1}, {"\xE2\x9D\xA4\xEF\xB8\x8F", 2}, {"1\xEF\xB8\x8F\xE2\x83\xA3", 2}, {"\xCC\x81", 0}, {"a\tb\r\n", 2},
        {"\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x91\xA7", 2}, {"\xE2\x80\x8B", 0}, {"\xC2\xA1", 1}, {"\xF0\xA0\x80\x80", 2}, {"x\x7F", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        cr_expect_eq(rim_width(rim_str_of(cases[i].text)), cases[i].columns, "%s: %zu", cases[i].text, rim_width(rim_str_of(cases[i].text)));
}
