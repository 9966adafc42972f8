#include "text/distance.h"

#include "text/utf8.h"

enum { LONGEST = 256 };

static size_t decode(rim_str s, uint32_t out[LONGEST]) {
    size_t n = 0;
    for (size_t at = 0, len; at < s.len && n < LONGEST; at += len) out[n++] = rim_utf8_at(s, at, &len);
    return n;
}

static unsigned least(unsigned a, unsigned b) {
    return a < b ? a : b;
}

/* Three rows of the table; cells further than `limit` from the diagonal cannot matter and are left out (Ukkonen 1985). */
static unsigned distance(rim_str left, rim_str right, unsigned limit, bool swaps) {
    uint32_t a[LONGEST], b[LONGEST];
    unsigned rows[3][LONGEST + 1], *two = rows[0], *one = rows[1], *now = rows[2];
    size_t n = decode(left, a), m = decode(right, b);
    if (limit > LONGEST) limit = LONGEST;
    if ((n > m ? n - m : m - n) > limit) return limit + 1;
    for (size_t j = 0; j <= m; j++) one[j] = two[j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        size_t from = i > limit ? i - limit : 1, to = i + limit < m ? i + limit : m;
        unsigned best = now[from - 1] = from == 1 ? (unsigned)i : limit + 1;
        for (size_t j = from; j <= to; j++) {
            unsigned above = j < i + limit || j == 0 ? one[j] : limit + 1;
            unsigned cell = least(least(above, now[j - 1]) + 1, one[j - 1] + (a[i - 1] != b[j - 1]));
            if (swaps && i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) cell = least(cell, two[j - 2] + 1);
            now[j] = cell;
            best = least(best, cell);
        }
        if (to < m) now[to + 1] = limit + 1;
        if (best > limit && !swaps) return limit + 1;
        unsigned *spare = two;
        two = one, one = now, now = spare;
    }
    return least(one[m], limit + 1);
}

unsigned rim_distance(rim_str a, rim_str b, unsigned limit) {
    return distance(a, b, limit, false);
}

unsigned rim_distance_swaps(rim_str a, rim_str b, unsigned limit) {
    return distance(a, b, limit, true);
}

double rim_jaro_winkler(rim_str left, rim_str right) {
    uint32_t a[LONGEST], b[LONGEST];
    bool used_a[LONGEST] = {false}, used_b[LONGEST] = {false};
    size_t n = decode(left, a), m = decode(right, b), longer = n > m ? n : m;
    if (!n || !m) return n == m;
    size_t reach = longer / 2 > 0 ? longer / 2 - 1 : 0, matches = 0, turned = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t j = i > reach ? i - reach : 0; j < m && j <= i + reach; j++)
            if (!used_b[j] && a[i] == b[j]) {
                used_a[i] = used_b[j] = true;
                matches++;
                break;
            }
    if (!matches) return 0;
    for (size_t i = 0, j = 0; i < n; i++) {
        if (!used_a[i]) continue;
        while (!used_b[j]) j++;
        turned += a[i] != b[j++];
    }
    double found = (double)matches, jaro = (found / n + found / m + (found - turned / 2) / found) / 3;
    size_t prefix = 0;
    while (prefix < 4 && prefix < n && prefix < m && a[prefix] == b[prefix]) prefix++;
    return jaro + (double)prefix * 0.1 * (1 - jaro);
}
