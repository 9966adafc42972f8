/*
 * leaks.h - Criterion, with leaks that fail. Include it instead of <criterion/criterion.h>; tests are written as ever.
 *
 * Criterion runs each test in a forked process that ends by _exit, where LeakSanitizer does not look, and a failure in a
 * suite's teardown is printed and then not counted (2.4.1). So each test asks itself, behind its body. Without
 * AddressSanitizer nothing changes.
 */
#ifndef TESTS_LEAKS_H
#define TESTS_LEAKS_H

#include <criterion/criterion.h>

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define TESTS_FIND_LEAKS
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define TESTS_FIND_LEAKS
#endif

#ifdef TESTS_FIND_LEAKS
#include <sanitizer/lsan_interface.h>
#define CHECK_LEAKS() cr_assert(__lsan_do_recoverable_leak_check() == 0, "memory leaks: see LeakSanitizer's report above")
#else
#define CHECK_LEAKS() ((void)0)
#endif

#undef Test
#define Test(...) CHECKED_TEST(__VA_ARGS__, .sentinel_ = 0)
#define CHECKED_TEST(suite, name, ...)                                                                                 \
    static void suite##_##name##_body(void);                                                                           \
    CR_TEST_BASE(suite, name, __VA_ARGS__) {                                                                           \
        suite##_##name##_body();                                                                                       \
        CHECK_LEAKS();                                                                                                 \
    }                                                                                                                  \
    static void suite##_##name##_body(void)

#endif
