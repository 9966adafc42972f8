/* Two lines: distances are symmetric, 0 only between equals, within their limits as without; costs of a third and more lines, "from to",
   never make a way dearer. */
#include "fuzz.h"

#include "text/distance.h"

static rim_units a, b;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    rim_arena arena = new_arena();
    rim_str rest = repaired(data, size, &arena), left, right, line;
    rim_cost rows[8];
    size_t n = 0, bad;
    if (rim_str_field(&rest, '\n', &left) && rim_str_field(&rest, '\n', &right)) {
        while (n < 8 && rim_str_field(&rest, '\n', &line)) {
            rows[n].from = RIM_STR(""), rows[n].to = line, rows[n].cost = (double)(n % 4) / 4;
            rim_str_field(&rows[n].to, ' ', &rows[n].from);
            if (!rows[n].to.data) rows[n].to = RIM_STR("");
            n++;
        }
        MUST(rim_units_of(left, true, &a) && rim_units_of(right, true, &b));
        for (int swaps = 0; swaps < 2; swaps++) {
            unsigned d = rim_units_distance(&a, &b, RIM_UNITS_LONGEST, swaps);
            bool same = a.n == b.n && memcmp(a.at, b.at, a.n * sizeof *a.at) == 0;
            MUST(d == rim_units_distance(&b, &a, RIM_UNITS_LONGEST, swaps) && (d == 0) == same && d <= rim_max(a.n, b.n));
            MUST(rim_units_distance(&a, &b, d, swaps) == d);
            if (d) MUST(rim_units_distance(&a, &b, d - 1, swaps) == d);
            if (swaps) MUST(d <= rim_units_distance(&a, &b, RIM_UNITS_LONGEST, false));
        }
        double s = rim_units_similarity(&a, &b, 0), cut = rim_units_similarity(&a, &b, 0.8);
        MUST(s >= 0 && s <= 1.0000001 && (s >= 0.8 ? cut == s : cut == 0));
        rim_costs *costs = rim_arena_get(&arena, rim_costs_size(n));
        while (!rim_costs_build(costs, rows, n, true, &bad)) rows[bad] = rows[--n];
        double way = rim_costs_distance(costs, &a, &b, 1e9), back = rim_costs_distance(costs, &b, &a, 1e9);
        MUST(way >= 0 && way == back && way <= rim_units_distance(&a, &b, RIM_UNITS_LONGEST, false));
        MUST(rim_costs_distance(costs, &a, &b, way) == way);
        if (way >= 0.25) MUST(rim_costs_distance(costs, &a, &b, way - 0.25) > way - 0.25);
    }
    rim_arena_free(&arena);
    return 0;
}
