/* sound_lanes.h - sixteen bytes at a time: what sound_rows.c needs of SSE2, of NEON, or written out. Sums stop at 255. */
#ifndef RIM_TEXT_SOUND_LANES_H
#define RIM_TEXT_SOUND_LANES_H

#include <stdbool.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
typedef __m128i rim_lanes;

static inline rim_lanes rim_lanes_all(unsigned char c) { return _mm_set1_epi8((char)c); }
static inline rim_lanes rim_lanes_load(const unsigned char *from) { return _mm_loadu_si128((const void *)from); }
static inline void rim_lanes_store(unsigned char *to, rim_lanes a) { _mm_storeu_si128((void *)to, a); }
static inline rim_lanes rim_lanes_add(rim_lanes a, rim_lanes b) { return _mm_adds_epu8(a, b); }
static inline rim_lanes rim_lanes_least(rim_lanes a, rim_lanes b) { return _mm_min_epu8(a, b); }
static inline bool rim_lanes_any_up_to(rim_lanes a, unsigned char most) {
    return _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(a, rim_lanes_all(most)), a)) != 0;
}
/* Each byte a place up, 255 into the first. */
static inline rim_lanes rim_lanes_up(rim_lanes a) { return _mm_or_si128(_mm_slli_si128(a, 1), _mm_cvtsi32_si128(255)); }

#elif defined(__ARM_NEON)
#include <arm_neon.h>
typedef uint8x16_t rim_lanes;

static inline rim_lanes rim_lanes_all(unsigned char c) { return vdupq_n_u8(c); }
static inline rim_lanes rim_lanes_load(const unsigned char *from) { return vld1q_u8(from); }
static inline void rim_lanes_store(unsigned char *to, rim_lanes a) { vst1q_u8(to, a); }
static inline rim_lanes rim_lanes_add(rim_lanes a, rim_lanes b) { return vqaddq_u8(a, b); }
static inline rim_lanes rim_lanes_least(rim_lanes a, rim_lanes b) { return vminq_u8(a, b); }
static inline bool rim_lanes_any_up_to(rim_lanes a, unsigned char most) {
    uint64x2_t found = vreinterpretq_u64_u8(vcleq_u8(a, vdupq_n_u8(most)));
    return (vgetq_lane_u64(found, 0) | vgetq_lane_u64(found, 1)) != 0;
}
static inline rim_lanes rim_lanes_up(rim_lanes a) { return vextq_u8(vdupq_n_u8(255), a, 15); }

#else
typedef struct rim_lanes {
    unsigned char at[16];
} rim_lanes;

static inline rim_lanes rim_lanes_load(const unsigned char *from) {
    rim_lanes a;
    memcpy(a.at, from, 16);
    return a;
}
static inline rim_lanes rim_lanes_all(unsigned char c) {
    rim_lanes a;
    memset(a.at, c, 16);
    return a;
}
static inline void rim_lanes_store(unsigned char *to, rim_lanes a) { memcpy(to, a.at, 16); }
static inline rim_lanes rim_lanes_add(rim_lanes a, rim_lanes b) {
    for (int i = 0; i < 16; i++) a.at[i] = (unsigned char)(a.at[i] + b.at[i] > 255 ? 255 : a.at[i] + b.at[i]);
    return a;
}
static inline rim_lanes rim_lanes_least(rim_lanes a, rim_lanes b) {
    for (int i = 0; i < 16; i++) a.at[i] = a.at[i] < b.at[i] ? a.at[i] : b.at[i];
    return a;
}
static inline bool rim_lanes_any_up_to(rim_lanes a, unsigned char most) {
    bool any = false;
    for (int i = 0; i < 16; i++) any = any || a.at[i] <= most;
    return any;
}
static inline rim_lanes rim_lanes_up(rim_lanes a) {
    memmove(a.at + 1, a.at, 15);
    a.at[0] = 255;
    return a;
}
#endif

#endif
