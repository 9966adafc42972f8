#include "engine/manifest.h"

#include "engine/engine.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

enum { SCRIPT_API = 1 }; /* of the interface that scripts are written for */

const char *const rim_manifest_kinds[] = {"scripts", "chains", "modules", "options", "data", NULL};

/* Control characters of ASCII and of Latin 1 become "?": what a stranger's package says is shown on a terminal. */
static void make_plain(char *text) {
    for (unsigned char *c = (unsigned char *)text; *c; c++) {
        if (*c < 0x20 || *c == 0x7F) *c = '?';
        else if (*c == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0) c[0] = c[1] = '?';
    }
}

static bool is_plain(const char *text) {
    for (const unsigned char *c = (const unsigned char *)text; *c; c++)
        if (*c < 0x20 || *c == 0x7F || (*c == 0xC2 && c[1] >= 0x80 && c[1] < 0xA0)) return false;
    return true;
}

rim_status rim_note(rim_notes *notes, rim_severity severity, const char *file, unsigned line, const char *format, ...) {
    char message[512], place[512];
    va_list list;
    va_start(list, format);
    vsnprintf(message, sizeof message, format, list);
    va_end(list);
    snprintf(place, sizeof place, "%s", file);
    make_plain(message);
    make_plain(place);
    notes->n_faults += severity == RIM_FAULT;
    notes->n_warnings += severity == RIM_WARN;
    if (notes->report) notes->report(notes->user, &(rim_remark){notes->plugin ? notes->plugin : "", place, line, severity, message});
    return severity == RIM_FAULT ? rim_fail(notes->error, RIM_INPUT, notes->where ? notes->where : place, line, "%s", message) : RIM_INPUT;
}

bool rim_plugin_is_name(rim_str name) {
    for (size_t i = 0; i < name.len; i++) {
        char c = name.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && i > 0))) return false;
    }
    return name.len > 0 && name.len <= 60;
}

/* One to three numbers, and perhaps "-" and a word: "1.2.0-beta". */
static bool is_version(const char *text) {
    for (int i = 0; i < 3; i++) {
        size_t n = strspn(text, "0123456789");
        if (!n || n > 6) return false;
        text += n;
        if (*text != '.') break;
        text++;
        if (i == 2) return false;
    }
    return !*text || (*text == '-' && text[1] && strspn(text + 1, "0123456789.-abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen(text + 1));
}

bool rim_version_reaches(const char *version, const char *wanted) {
    for (int i = 0; i < 3; i++) {
        char *rest_version, *rest_wanted;
        unsigned long a = strtoul(version, &rest_version, 10), b = strtoul(wanted, &rest_wanted, 10);
        if (a != b) return a > b;
        version = *rest_version == '.' ? rest_version + 1 : rest_version;
        wanted = *rest_wanted == '.' ? rest_wanted + 1 : rest_wanted;
    }
    return true;
}

rim_status rim_manifest_read(rim_arena *arena, const char *path, rim_str *text, json_t **manifest, rim_error *error) {
    json_error_t fault;
    *text = rim_file_read(arena, path);
    if (!text->data) return rim_fail(error, RIM_IO, path, 0, "%s", strerror(errno));
    *manifest = json_loadb(text->data, text->len, JSON_REJECT_DUPLICATES, &fault);
    if (!*manifest) return rim_fail(error, RIM_INPUT, path, fault.line > 0 ? (unsigned)fault.line : 0, "%s", fault.text);
    return RIM_OK;
}

unsigned rim_manifest_line(rim_str text, const char *field) {
    char quoted[80];
    int n = snprintf(quoted, sizeof quoted, "\"%s\"", field);
    if (n < 0 || (size_t)n >= sizeof quoted) return 0;
    size_t at = rim_str_find(text, rim_str_of(quoted), 0);
    unsigned line = 1;
    if (at >= text.len) return 0;
    for (size_t i = 0; i < at; i++) line += text.data[i] == '\n';
    return line;
}

/* ---- Fields ---- */

typedef struct checking {
    rim_str text;
    rim_notes *notes;
} checking;

#define FAULT(c, field, ...) rim_note((c)->notes, RIM_FAULT, "plugin.json", rim_manifest_line((c)->text, field), __VA_ARGS__)

static void check_known(const checking *c, const json_t *object, const char *const *known, const char *what) {
    const char *name;
    json_t *value;
    size_t n = 0;
    while (known[n]) n++;
    json_object_foreach((json_t *)object, name, value) {
        bool found = false;
        for (size_t i = 0; i < n; i++) found = found || strcmp(known[i], name) == 0;
        const char *near = found ? NULL : rim_str_nearest(rim_str_of(name), known, n);
        if (!found && near) FAULT(c, name, "%s; did you mean '%s'?", what, near);
        else if (!found) FAULT(c, name, "%s: '%s'", what, name);
    }
}

/* A string field; NULL when it is none, which is noted. */
static const char *check_string(const checking *c, const json_t *manifest, const char *field, bool is_wanted, const char *example) {
    const json_t *value = json_object_get(manifest, field);
    if (!value && is_wanted) FAULT(c, field, "field '%s' is missing: add %s", field, example);
    if (!value) return NULL;
    if (!json_is_string(value) || !json_string_length(value)) return FAULT(c, field, "field '%s' has to be a string: %s", field, example), NULL;
    if (strlen(json_string_value(value)) != json_string_length(value) || !is_plain(json_string_value(value)))
        return FAULT(c, field, "field '%s' has control characters: write it without", field), NULL;
    return json_string_value(value);
}

static void check_api(const checking *c, const json_t *manifest) {
    const json_t *api = json_object_get(manifest, "api");
    if (!api) FAULT(c, "api", "field 'api' is missing: add \"api\": 1");
    else if (!json_is_integer(api)) FAULT(c, "api", "field 'api' has to be a number: \"api\": 1");
    else if (json_integer_value(api) != SCRIPT_API)
        FAULT(c, "api", "api is %lld; this rimslot has the script interface %d", (long long)json_integer_value(api), SCRIPT_API);
}

static void check_needs(const checking *c, const json_t *needs) {
    static const char *const known[] = {"rimslot", "plugins", "native", NULL};
    const char *name;
    json_t *version;
    if (!needs) return;
    if (!json_is_object(needs)) FAULT(c, "needs", "'needs' has to be an object: {\"rimslot\": \"0.1.0\"}");
    check_known(c, needs, known, "'needs' speaks of rimslot, plugins and native only");
    const json_t *own = json_object_get(needs, "rimslot"), *plugins = json_object_get(needs, "plugins"), *native = json_object_get(needs, "native");
    if (own && (!json_is_string(own) || !is_version(json_string_value(own)))) FAULT(c, "rimslot", "'needs.rimslot' has to be a version: \"0.1.0\"");
    else if (own && !rim_version_reaches(RIM_VERSION, json_string_value(own)))
        FAULT(c, "rimslot", "it needs rimslot %s; this is %s", json_string_value(own), RIM_VERSION);
    if (native && !json_is_boolean(native)) FAULT(c, "native", "'needs.native' is true or false");
    if (plugins && !json_is_object(plugins)) FAULT(c, "plugins", "'needs.plugins' has to be an object: {\"en-gb\": \"1.0.0\"}");
    json_object_foreach((json_t *)plugins, name, version) {
        if (!rim_plugin_is_name(rim_str_of(name))) FAULT(c, name, "'needs.plugins': '%s' is no name of a plugin", name);
        if (!json_is_string(version) || !is_version(json_string_value(version)))
            FAULT(c, name, "'needs.plugins.%s' has to be the lowest version that will do: %s", name, "\"1.0.0\"");
    }
}

static void check_provides(const checking *c, const json_t *provides, bool is_package) {
    const char *kind;
    json_t *list, *item;
    size_t i;
    if (!provides && is_package) FAULT(c, "provides", "field 'provides' is missing: add \"provides\": {\"scripts\": [\"my-words\"]}");
    if (!provides) return;
    if (!json_is_object(provides)) FAULT(c, "provides", "'provides' has to be an object: {\"scripts\": [\"my-words\"]}");
    check_known(c, provides, rim_manifest_kinds, "'provides' speaks of scripts, chains, modules, options and data only");
    json_object_foreach((json_t *)provides, kind, list) {
        if (!json_is_array(list)) FAULT(c, kind, "'provides.%s' has to be a list of names", kind);
        json_array_foreach(list, i, item)
            if (!json_is_string(item) || !rim_file_is_inside((rim_str){json_string_value(item), json_string_length(item)}))
                FAULT(c, kind, "'provides.%s' has a name that is none", kind);
    }
}

void rim_manifest_check(const json_t *manifest, rim_str text, bool is_package, rim_notes *notes) {
    static const char *const known[] = {"name", "version", "api", "summary", "license", "author", "homepage", "needs", "provides", NULL};
    const checking c = {text, notes};
    if (!json_is_object(manifest)) {
        rim_note(notes, RIM_FAULT, "plugin.json", 1, "a manifest is an object: {\"name\": ..., \"version\": ..., \"api\": 1}");
        return;
    }
    check_known(&c, manifest, known, "unknown field");
    const char *name = check_string(&c, manifest, "name", true, "\"name\": \"my-desk\"");
    if (name && !rim_plugin_is_name(rim_str_of(name))) FAULT(&c, "name", "'%s' is no name: it is made of a-z, 0-9 and '-', 60 at most", name);
    const char *version = check_string(&c, manifest, "version", true, "\"version\": \"0.1.0\"");
    if (version && !is_version(version)) FAULT(&c, "version", "'%s' is no version: write three numbers, %s", version, "\"0.1.0\"");
    check_string(&c, manifest, "summary", is_package, "\"summary\": \"what it is for, in a few words\"");
    check_string(&c, manifest, "license", is_package, "\"license\": \"MIT\", or \"proprietary\"");
    check_string(&c, manifest, "author", false, "\"author\": \"The Harbour Post\"");
    check_string(&c, manifest, "homepage", false, "\"homepage\": \"https://desk.example/rules\"");
    check_api(&c, manifest);
    check_needs(&c, json_object_get(manifest, "needs"));
    check_provides(&c, json_object_get(manifest, "provides"), is_package);
}
