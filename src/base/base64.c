#include "base/base64.h"

static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

void rim_base64_put(rim_str bytes, rim_buffer *out) {
    for (size_t i = 0; i < bytes.len; i += 3) {
        size_t n = bytes.len - i < 3 ? bytes.len - i : 3;
        uint32_t group = 0;
        for (size_t j = 0; j < 3; j++) group = group << 8 | (j < n ? (unsigned char)bytes.data[i + j] : 0);
        for (size_t j = 0; j < 4; j++)
            rim_buffer_add_char(out, j <= n ? digits[group >> (18 - 6 * j) & 63] : '=');
    }
}

static int digit_of(char c) {
    const char *hit = c ? strchr(digits, c) : NULL;
    return hit ? (int)(hit - digits) : -1;
}

bool rim_base64_take(rim_str text, rim_buffer *out) {
    if (text.len % 4) return false;
    for (size_t i = 0; i < text.len; i += 4) {
        size_t n = text.data[i + 3] != '=' ? 3 : text.data[i + 2] != '=' ? 2 : 1;
        if (n < 3 && i + 4 < text.len) return false;
        uint32_t group = 0;
        for (size_t j = 0; j < 4; j++) {
            int digit = j <= n ? digit_of(text.data[i + j]) : 0;
            if (digit < 0) return false;
            group = group << 6 | (uint32_t)digit;
        }
        for (size_t j = 0; j < n; j++) rim_buffer_add_char(out, (char)(group >> (16 - 8 * j) & 255));
    }
    return true;
}
