/* decide.c - --accept and --reject: a person's word on all edits of a rule. */
#include "cli.h"

#include <fnmatch.h>

static bool fits(const char **globs, size_t n, const rim_edit *e) {
    char rule[160];
    snprintf(rule, sizeof rule, "%.*s/%.*s", (int)e->script.len, e->script.data, (int)e->rule.len, e->rule.data);
    for (size_t i = 0; i < n; i++)
        if (fnmatch(globs[i], rule, 0) == 0) return true;
    return false;
}

void cli_decide(const cli *c, rim_article *article) {
    const rim_edit *edits;
    size_t n = c->n_accepts || c->n_rejects ? rim_article_edits(article, &edits) : 0;
    for (size_t i = 0; i < n; i++) {
        rim_error error = {0};
        rim_article_edits(article, &edits);
        if (fits(c->rejects, c->n_rejects, &edits[i])) rim_article_decide(article, i, RIM_REJECT, &error);
        else if (edits[i].state != RIM_APPLIED && fits(c->accepts, c->n_accepts, &edits[i])) rim_article_decide(article, i, RIM_ACCEPT, &error);
    }
}
