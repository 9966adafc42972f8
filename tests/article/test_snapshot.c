/* Which views a range of the source touches: the search finds those that looking at all of them does. */
#include "article/snapshot.h"

#include "leaks.h"

static void check_range(rim_snapshot *snapshot, rim_range range) {
    size_t from, to;
    cr_assert(rim_snapshot_touching(snapshot, range, &from, &to) && from <= to && to <= snapshot->n);
    for (size_t i = 0; i < snapshot->n; i++) {
        rim_range source = snapshot->views[i].block->source;
        bool touches = source.start <= range.end && source.end >= range.start;
        cr_expect(!touches || (i >= from && i < to), "[%zu, %zu): view %zu is not in [%zu, %zu)", range.start, range.end, i, from, to);
    }
}

static void check_all(const char *input, size_t most) {
    rim_error error = {0};
    rim_engine *engine = rim_engine_new(NULL, &error);
    rim_reading reading = RIM_READING_INIT;
    reading.format = "html";
    size_t len = strlen(input), from, to;
    rim_article *article = rim_article_new(engine, input, len, &reading, &error);
    cr_assert(article, "%s", error.message);
    rim_snapshot *snapshot = rim_snapshot_now(article);
    for (size_t start = 0; start <= len; start++)
        for (size_t end = start; end <= len; end++) check_range(snapshot, (rim_range){start, end});
    cr_assert(rim_snapshot_touching(snapshot, (rim_range){len - 1, len - 1}, &from, &to));
    cr_expect_leq(to - from, most, "%zu of %zu views for the last byte", to - from, snapshot->n);
    rim_article_free(article);
    rim_engine_free(engine);
}

Test(snapshot, views_that_a_range_touches) {
    check_all("<h1>Pier</h1><p>One</p><p>Two</p><ul><li>Three<ul><li>Four</ul>five<li>Six</ul><table><tr><td>Seven<td>Eight</table><p>Nine</p>", 1);
    check_all("<div>One<p>Two</p>three<p>Four</p>five</div>", 1);
    check_all("<p>One</p>", 1);
}
