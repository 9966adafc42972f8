/* lines.c - reading what rim_engine_list wrote: JSON Lines of objects whose members are named once. */
#include "cli.h"

#include <string.h>

bool cli_next_line(rim_str *rest, rim_str *line) {
    if (!rest->len) return false;
    const char *end = memchr(rest->data, '\n', rest->len);
    *line = (rim_str){rest->data, end ? (size_t)(end - rest->data) : rest->len};
    size_t taken = line->len + (end != NULL);
    *rest = (rim_str){rest->data + taken, rest->len - taken};
    return true;
}

/* Where the value of a member of the outermost object begins; NULL when there is none. */
static const char *find_member(rim_str line, const char *name) {
    size_t n = strlen(name);
    int depth = 0;
    for (const char *at = line.data, *end = line.data + line.len; at < end; at++) {
        depth += (*at == '{' || *at == '[') - (*at == '}' || *at == ']');
        if (*at != '"') continue;
        const char *word = at + 1;
        for (at++; at < end && *at != '"'; at++) at += *at == '\\';
        if (depth == 1 && at + 1 < end && at[1] == ':' && (size_t)(at - word) == n && memcmp(word, name, n) == 0) return at + 2;
    }
    return NULL;
}

/* A string without its marks and escapes, any other value as written; cut to fit; "" for null. */
void cli_member(rim_str line, const char *name, char *out, size_t room) {
    const char *at = find_member(line, name), *end = line.data + line.len;
    bool is_string = at && *at == '"', in_string = is_string;
    int depth = 0;
    size_t n = 0;
    for (at += is_string; at && at < end && n + 1 < room; at++) {
        if (is_string && *at == '"') break;
        if (!is_string && *at == '"') in_string = !in_string;
        if (!in_string && depth == 0 && (*at == ',' || *at == '}')) break;
        if (!in_string) depth += (*at == '[' || *at == '{') - (*at == ']' || *at == '}');
        if (is_string && *at == '\\' && at + 1 < end) at++, out[n++] = *at == 'n' || *at == 't' ? ' ' : *at;
        else out[n++] = *at;
    }
    while (n > 0 && at && at < end && ((unsigned char)*at & 0xC0) == 0x80 && ((unsigned char)out[n - 1] & 0x80)) n--; /* cut at a character */
    out[n] = '\0';
    if (!is_string && strcmp(out, "null") == 0) *out = '\0';
}

bool cli_has_script(const rim_engine *engine, const char *name) {
    rim_str rest, line;
    char script[128];
    rim_error error = {0};
    bool found = false;
    if (rim_engine_list(engine, "scripts", &rest, &error) != RIM_OK) return false;
    while (!found && cli_next_line(&rest, &line)) {
        cli_member(line, "script", script, sizeof script);
        found = strcmp(script, name) == 0;
    }
    return found;
}

bool cli_check_format(const rim_engine *engine, const char *format, const char *direction) {
    rim_str rest, line;
    char name[32], best[32] = "", found[32];
    rim_error error = {0};
    cli_nearest near = cli_nearest_to(format);
    if (rim_engine_list(engine, "formats", &rest, &error) != RIM_OK) return cli_fail(&error, 0), false;
    while (cli_next_line(&rest, &line)) {
        cli_member(line, "format", name, sizeof name);
        cli_member(line, "direction", found, sizeof found);
        if (strcmp(found, direction) != 0) continue;
        if (strcmp(name, format) == 0) return true;
        size_t least = near.least;
        cli_nearest_try(&near, name);
        if (near.least < least) snprintf(best, sizeof best, "%s", name);
    }
    if (*best) cli_say("no format '%s' is to be %s; did you mean '%s'?", format, strcmp(direction, "read") == 0 ? "read" : "written", best);
    else cli_say("no format '%s' is to be %s; see 'rimslot list formats'", format, strcmp(direction, "read") == 0 ? "read" : "written");
    return false;
}
