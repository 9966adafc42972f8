#include "base/base64.h"
#include "base/buffer.h"

#include "leaks.h"

static rim_buffer new_buffer(size_t limit) {
    rim_buffer buffer;
    rim_buffer_init(&buffer, rim_alloc_libc());
    buffer.limit = limit;
    return buffer;
}

Test(buffer, appends) {
    rim_buffer b = new_buffer(0);
    cr_assert_str_eq(rim_buffer_str(&b).data, ""); /* never NULL */
    for (int i = 0; i < 1000; i++) {
        rim_buffer_add(&b, RIM_STR("ab"));
        rim_buffer_add_char(&b, 'c');
        rim_buffer_add_format(&b, "%d", i % 10);
    }
    rim_buffer_add(&b, (rim_str){NULL, 0});
    rim_buffer_add_c(&b, "");
    cr_assert(b.len == 4000 && !b.failed);
    for (size_t i = 0; i < 4000; i += 4) cr_assert(memcmp(b.data + i, "abc", 3) == 0 && b.data[i + 3] == (char)('0' + i / 4 % 10));
    rim_buffer_free(&b);
    cr_assert_eq(b.len, 0);
}

/* Nothing beyond the limit, by whatever way; and failure stays. */
Test(buffer, limit) {
    static const size_t limits[] = {1, 63, 64, 65, 1000};
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
        rim_buffer b = new_buffer(limits[i]);
        for (size_t n = 0; n < limits[i]; n++) rim_buffer_add_char(&b, 'x');
        cr_assert(!b.failed && b.len == limits[i], "limit %zu", limits[i]);
        rim_buffer_add_char(&b, 'x');
        cr_assert(b.failed && b.len == limits[i], "limit %zu holds %zu", limits[i], b.len);
        rim_buffer_add_format(&b, "%s", "");
        cr_assert(b.failed);
        rim_buffer_free(&b);
    }
    rim_buffer b = new_buffer(0);
    cr_assert_null(rim_buffer_reserve(&b, SIZE_MAX - 10));
    cr_assert(b.failed);
    rim_buffer_free(&b);
}

Test(base64, both_ways) {
    static const char *const cases[][2] = {{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}, {"\xFF\xFE\xFD", "//79"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) { /* RFC 4648, section 10 */
        rim_buffer text = new_buffer(0), bytes = new_buffer(0);
        rim_base64_put(rim_str_of(cases[i][0]), &text);
        cr_assert(rim_str_is(rim_buffer_str(&text), cases[i][1]));
        cr_assert(rim_base64_take(rim_buffer_str(&text), &bytes) && rim_str_is(rim_buffer_str(&bytes), cases[i][0]));
        rim_buffer_free(&text);
        rim_buffer_free(&bytes);
    }
}

Test(base64, refuses) {
    static const char *const bad[] = {"Z", "Zg=", "Zg", "Zm9v\n", "Zg==Zg==", "====", "Z===", "Zm9*", "=m9v", "Zm=v"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        rim_buffer out = new_buffer(0);
        cr_expect_not(rim_base64_take(rim_str_of(bad[i]), &out), "%s", bad[i]);
        rim_buffer_free(&out);
    }
}
