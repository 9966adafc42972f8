/* article.c - the public calls on an article: arguments checked, then the layers below. */
#include "engine/engine.h"

#include "format/load.h"
#include "format/read.h"
#include "format/write.h"

rim_article *rim_article_new(const rim_engine *engine, const char *bytes, size_t len, const rim_reading *given, rim_error *error) {
    rim_reading reading = RIM_READING_INIT;
    if (!engine || (!bytes && len)) {
        rim_fail(error, RIM_MISUSE, NULL, 0, "an article needs an engine and its bytes");
        return NULL;
    }
    if (given) memcpy(&reading, given, given->size && given->size < sizeof reading ? given->size : sizeof reading);
    rim_article *article = rim_read(engine->alloc, (rim_str){bytes ? bytes : "", len}, &reading, error);
    if (article) article->threshold = engine->config.apply_threshold;
    return article;
}

rim_str rim_article_field(const rim_article *article, const char *name) {
    return article && name ? rim_article_get_field(article, rim_str_of(name)) : RIM_STR("");
}

rim_str rim_article_source(const rim_article *article) {
    return article ? article->source : RIM_STR("");
}

size_t rim_article_edits(const rim_article *article, const rim_edit **edits) {
    if (edits) *edits = article ? article->edits.at : NULL;
    return article ? article->edits.len : 0;
}

size_t rim_article_findings(const rim_article *article, const rim_finding **findings) {
    if (findings) *findings = article ? article->findings.at : NULL;
    return article ? article->findings.len : 0;
}

size_t rim_article_failures(const rim_article *article, const rim_failure **failures) {
    if (failures) *failures = article ? article->failures.at : NULL;
    return article ? article->failures.len : 0;
}

rim_str rim_article_result(const rim_article *article, const char *name) {
    for (size_t i = 0; article && name && i < article->emitted.len; i++) {
        const rim_emitted *emitted = &article->emitted.at[i];
        if (!rim_str_is(emitted->name, name)) continue;
        rim_buffer *out = &((rim_article *)article)->scratch;
        out->len = 0;
        rim_emitted_write(emitted, out);
        return out->failed ? RIM_STR("") : rim_buffer_str(out);
    }
    return RIM_STR("");
}

rim_status rim_article_write(rim_article *article, const char *format, rim_str *out, rim_error *error) {
    if (!article || !out) return rim_fail(error, RIM_MISUSE, NULL, 0, "writing needs an article and a place for the result");
    article->out.len = 0;
    article->out.failed = false;
    rim_status status = rim_write(article, format, &article->out, error);
    *out = status == RIM_OK ? rim_buffer_str(&article->out) : RIM_STR("");
    return status;
}

rim_status rim_article_load(rim_article *article, const char *records, size_t len, rim_error *error) {
    if (!article || (!records && len)) return rim_fail(error, RIM_MISUSE, NULL, 0, "loading needs an article and records");
    return rim_load_records(article, (rim_str){records, len}, error);
}

rim_status rim_article_revert(rim_article *article, const char *records, size_t len, rim_str *out, rim_error *error) {
    if (!article || !out || (!records && len)) return rim_fail(error, RIM_MISUSE, NULL, 0, "reverting needs an article, records and a place for the result");
    article->out.len = 0;
    article->out.failed = false;
    rim_status status = rim_revert_records(article, (rim_str){records, len}, &article->out, error);
    *out = status == RIM_OK ? rim_buffer_str(&article->out) : RIM_STR("");
    return status;
}
