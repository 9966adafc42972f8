/* results.c - what scripts emitted, for a human reader: the name, and the texts below it. */
#include "format/write.h"

#include <jansson.h>
#include <stdlib.h>

static rim_str text_of(const json_t *value) {
    const json_t *text = json_is_object(value) ? json_object_get(value, "text") : value;
    return json_is_string(text) ? (rim_str){json_string_value(text), json_string_length(text)} : RIM_STR("");
}

/* "Ruth Fell: ", or "she (Ruth Fell): " where the words of the article do not name the speaker. */
static void write_speaker(const json_t *value, rim_buffer *out) {
    rim_str speaker = text_of(json_object_get(value, "speaker")), name = text_of(json_object_get(value, "name"));
    if (!speaker.len) return;
    rim_buffer_add(out, speaker);
    if (name.len && rim_str_find(speaker, name, 0) == speaker.len) rim_buffer_add_format(out, " (%.*s)", RIM_STR_ARG(name));
    rim_buffer_add_c(out, ": ");
}

/* "    Ruth Fell: We are ready,"; line ends of the text become spaces. What has no text is written as JSON. */
static void write_value(const json_t *value, rim_buffer *out) {
    rim_str text = text_of(value);
    char *json = text.len ? NULL : json_dumps(value, JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
    if (json) text = rim_str_of(json);
    rim_buffer_add_c(out, "    ");
    write_speaker(value, out);
    for (size_t i = 0; i < text.len; i++) rim_buffer_add_char(out, text.data[i] == '\n' ? ' ' : text.data[i]);
    rim_buffer_add_char(out, '\n');
    free(json);
}

static void write_emitted(rim_str json, rim_buffer *out) {
    json_t *value = json_loadb(json.data, json.len, JSON_DECODE_ANY, NULL), *item;
    size_t i;
    if (!json_is_array(value)) write_value(value, out);
    json_array_foreach(value, i, item) write_value(item, out);
    json_decref(value);
}

void rim_write_results(const rim_article *article, rim_buffer *out) {
    for (size_t i = 0; i < article->emitted.len; i++) {
        const rim_emitted *e = &article->emitted.at[i];
        rim_buffer_add_format(out, "%.*s\n", RIM_STR_ARG(e->name));
        for (size_t k = 0; k < e->values.len; k++) write_emitted(e->values.at[k].json, out);
    }
}
