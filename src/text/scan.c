#include "text/scan.h"

#include "text/utf8.h"

/* Is the code point that begins at `at`, which is no ASCII, in the set? Without guesses but for its length. */
static inline bool code_at(const rim_code_set *set, const char *data, size_t at) {
    unsigned char lead = (unsigned char)data[at];
    bool has_second = set->second[lead & 63] >> (data[at + 1] & 63) & 1;
    size_t len;
    return lead < 0xE0 ? has_second : has_second & rim_code_in(set, rim_utf8_at((rim_str){data, at + 4}, at, &len));
}

enum { SCAN_WINDOW = 1 << 12 }; /* bytes */

enum {
    SHORT = 1 << 0, LONG = 1 << 1, OVERLONG_3 = 1 << 2, LARGE = 1 << 3, SURROGATE = 1 << 4, OVERLONG_2 = 1 << 5,
    LARGE_1000 = 1 << 6, OVERLONG_4 = 1 << 6, TWO_CONTS = 1 << 7, CARRY = SHORT | LONG | TWO_CONTS
};

/* What may be wrong with a pair of bytes, by the upper and the lower half of the first and the upper half of the second. */
static const unsigned char utf8_errors[3][16] = {
    {LONG, LONG, LONG, LONG, LONG, LONG, LONG, LONG, TWO_CONTS, TWO_CONTS, TWO_CONTS, TWO_CONTS, SHORT | OVERLONG_2, SHORT,
     SHORT | OVERLONG_3 | SURROGATE, SHORT | LARGE | LARGE_1000 | OVERLONG_4},
    {CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4, CARRY | OVERLONG_2, CARRY, CARRY, CARRY | LARGE, CARRY | LARGE | LARGE_1000,
     CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000,
     CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000 | SURROGATE,
     CARRY | LARGE | LARGE_1000, CARRY | LARGE | LARGE_1000},
    {SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | LARGE_1000 | OVERLONG_4,
     LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | LARGE, LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | LARGE,
     LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | LARGE, SHORT, SHORT, SHORT, SHORT}};

/* Which vectors there are to choose from; each includes the template with its operations. */
#if defined(__x86_64__) || defined(__i386__)
#include <immintrin.h>

#define NAME(what)       what##_avx2
#define TARGET           __attribute__((target("avx2,popcnt,bmi")))
#define WIDTH            32
#define V                __m256i
#define TABLE(t)         _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)(t)))
#define ALL(b)           _mm256_set1_epi8((char)(b))
#define LOAD(p)          _mm256_loadu_si256((const __m256i *)(const void *)(p))
#define HIGH(v)          _mm256_and_si256(_mm256_srli_epi16(v, 4), _mm256_set1_epi8(0x0F))
#define AND(a, b)        _mm256_and_si256(a, b)
#define OR(a, b)         _mm256_or_si256(a, b)
#define XOR(a, b)        _mm256_xor_si256(a, b)
#define EQUAL(a, b)      _mm256_cmpeq_epi8(a, b)
#define SELECT(m, a, b)  _mm256_blendv_epi8(b, a, m)
#define LOOKUP(t, i)     _mm256_shuffle_epi8(t, i)
#define MAX(a, b)        _mm256_max_epu8(a, b)
#define MINUS(v, b)      _mm256_subs_epu8(v, _mm256_set1_epi8((char)(b)))
#define MASK_TYPE        unsigned
#define NONZERO(v)       (~(unsigned)_mm256_movemask_epi8(_mm256_cmpeq_epi8(v, _mm256_setzero_si256())))
#define FIRST(m)         (size_t)__builtin_ctz(m)
#define LAST             0x80000000
#define COUNT(m)         (size_t)__builtin_popcount(m)
#define WITHOUT_FIRST(m) ((m) & ((m) - 1))
#include "text/scan_blocks.h"

#define NAME(what)       what##_ssse3
#define TARGET           __attribute__((target("ssse3")))
#define WIDTH            16
#define V                __m128i
#define TABLE(t)         _mm_loadu_si128((const __m128i *)(const void *)(t))
#define ALL(b)           _mm_set1_epi8((char)(b))
#define LOAD(p)          _mm_loadu_si128((const __m128i *)(const void *)(p))
#define HIGH(v)          _mm_and_si128(_mm_srli_epi16(v, 4), _mm_set1_epi8(0x0F))
#define AND(a, b)        _mm_and_si128(a, b)
#define OR(a, b)         _mm_or_si128(a, b)
#define XOR(a, b)        _mm_xor_si128(a, b)
#define EQUAL(a, b)      _mm_cmpeq_epi8(a, b)
#define SELECT(m, a, b)  _mm_or_si128(_mm_and_si128(m, a), _mm_andnot_si128(m, b))
#define LOOKUP(t, i)     _mm_shuffle_epi8(t, i)
#define MAX(a, b)        _mm_max_epu8(a, b)
#define MINUS(v, b)      _mm_subs_epu8(v, _mm_set1_epi8((char)(b)))
#define MASK_TYPE        unsigned
#define NONZERO(v)       (~(unsigned)_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_setzero_si128())) & 0xFFFF)
#define FIRST(m)         (size_t)__builtin_ctz(m)
#define LAST             0x80000000
#define COUNT(m)         (size_t)__builtin_popcount(m)
#define WITHOUT_FIRST(m) ((m) & ((m) - 1))
#include "text/scan_blocks.h"

static inline bool has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt") && __builtin_cpu_supports("bmi");
}

static bool scan_blocks(const rim_byte_set *set, rim_str s, size_t *at) {
    if (has_avx2()) return scan_avx2(set, s.data, s.len, at);
    return __builtin_cpu_supports("ssse3") && scan_ssse3(set, s.data, s.len, at);
}

static size_t code_blocks(const rim_code_set *set, rim_str s, size_t *at, size_t *hits, size_t cap) {
    if (has_avx2()) return codes_avx2(set, s.data, s.len, at, hits, cap);
    return __builtin_cpu_supports("ssse3") ? codes_ssse3(set, s.data, s.len, at, hits, cap) : 0;
}

size_t rim_scan_utf8(rim_str s) {
    if (has_avx2()) return utf8_avx2(s.data, s.len);
    return __builtin_cpu_supports("ssse3") ? utf8_ssse3(s.data, s.len) : 0;
}

#elif defined(__aarch64__)
#include <arm_neon.h>

#define NAME(what)       what##_neon
#define TARGET
#define WIDTH            16
#define V                uint8x16_t
#define TABLE(t)         vld1q_u8(t)
#define ALL(b)           vdupq_n_u8(b)
#define LOAD(p)          vld1q_u8((const unsigned char *)(p))
#define HIGH(v)          vshrq_n_u8(v, 4)
#define AND(a, b)        vandq_u8(a, b)
#define OR(a, b)         vorrq_u8(a, b)
#define XOR(a, b)        veorq_u8(a, b)
#define EQUAL(a, b)      vceqq_u8(a, b)
#define SELECT(m, a, b)  vbslq_u8(m, a, b)
#define LOOKUP(t, i)     vqtbl1q_u8(t, i)
#define MAX(a, b)        vmaxq_u8(a, b)
#define MINUS(v, b)      vqsubq_u8(v, vdupq_n_u8(b))
#define MASK_TYPE        uint64_t
/* four bits for each byte that is not zero */
#define NONZERO(v)       vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(vtstq_u8(v, v)), 4)), 0)
#define FIRST(m)         ((size_t)__builtin_ctzll(m) / 4)
#define LAST             ((uint64_t)1 << 63)
#define COUNT(m)         ((size_t)__builtin_popcountll(m) / 4)
#define WITHOUT_FIRST(m) ((m) & ~((uint64_t)15 << FIRST(m) * 4))
#include "text/scan_blocks.h"

static bool scan_blocks(const rim_byte_set *set, rim_str s, size_t *at) {
    return scan_neon(set, s.data, s.len, at);
}

static size_t code_blocks(const rim_code_set *set, rim_str s, size_t *at, size_t *hits, size_t cap) {
    return codes_neon(set, s.data, s.len, at, hits, cap);
}

size_t rim_scan_utf8(rim_str s) {
    return utf8_neon(s.data, s.len);
}

#else

static bool scan_blocks(const rim_byte_set *set, rim_str s, size_t *at) {
    (void)set, (void)s, (void)at;
    return false;
}

static size_t code_blocks(const rim_code_set *set, rim_str s, size_t *at, size_t *hits, size_t cap) {
    (void)set, (void)s, (void)at, (void)hits, (void)cap;
    return 0;
}

size_t rim_scan_utf8(rim_str s) {
    (void)s;
    return 0;
}

#endif

size_t rim_scan(const rim_byte_set *set, rim_str s, size_t at) {
    enum { NEAR = 8 }; /* most hits are near by: not worth a vector */
    for (size_t near = rim_min(s.len, at + NEAR); at < near; at++)
        if (rim_byte_in(set, (unsigned char)s.data[at])) return at;
    if (scan_blocks(set, s, &at)) return at;
    while (at < s.len && !rim_byte_in(set, (unsigned char)s.data[at])) at++;
    return at;
}

size_t rim_scan_codes(const rim_code_set *set, rim_str s, size_t *at, size_t *hits, size_t cap) {
    size_t n = code_blocks(set, s, at, hits, cap);
    for (; *at < s.len && n < cap; ++*at)
        if ((unsigned char)s.data[*at] >= 0xC0 && code_at(set, s.data, *at)) hits[n++] = *at;
    return n;
}
