/* rows.c - ctx:rows(file): a file of sorted lines, looked up where it lies. None of it takes the script's memory. */
#include "script/desk.h"

#include "base/rows.h"
#include "text/utf8.h"

/* ctx:rows(file) */
int rim_rows_push(lua_State *L) {
    rim_desk *desk = rim_desk_of(L);
    rim_str file = rim_check_str(L, 2), bytes;
    rim_error error = {0};
    rim_desk_raise(L, desk->services->data(desk->services->user, desk->script, file, &bytes, &error), &error);
    rim_str *rows = rim_class_push(L, &rim_rows_class, sizeof *rows);
    *rows = bytes;
    return 1;
}

/* rows:get(key) */
static int rows_get(lua_State *L) {
    const rim_str *rows = rim_class_check(L, 1, &rim_rows_class);
    rim_str value, field, key = rim_check_text(L, 2);
    int n = 0;
    if (!rim_rows_find(*rows, key, &value)) return 0;
    if (rim_utf8_valid(value) < value.len) return luaL_error(L, "the row of '%s' is not valid UTF-8", key.data);
    for (; rim_str_field(&value, '\t', &field); n++) {
        luaL_checkstack(L, 1, "a row of too many fields");
        rim_push_str(L, rim_str_trim(field));
    }
    return n;
}

static const rim_row methods[] = {
    {"get", rows_get, "fun(self: rim.rows, key: string|rim.span): ...string", "The fields behind a key; nothing when no line begins with it."},
    {0},
};

const rim_class rim_rows_class = {.name = "rows", .doc = "A file of sorted lines, looked up in C.", .methods = methods};
