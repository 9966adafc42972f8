/* reference.c - the manual of the script interface, made of the rows that make it and of examples that are run as tests. */
#include "script/reference.h"

#include "script/module.h"
#include "script/shapes.h"

static const char *const kinds_between[] = {".", ":", ".", "."};

static void each_row(const char *owner, rim_definition_kind kind, const rim_row *rows, void (*visit)(void *user, const rim_definition *it), void *user) {
    for (const rim_row *row = rows; row && row->name; row++) visit(user, &(rim_definition){owner, kind, row});
}

void rim_reference_each(void (*visit)(void *user, const rim_definition *it), void *user) {
    each_row("rim", RIM_DEFINES_FUNCTION, rim_module_rows, visit, user);
    for (const rim_class *const *class = rim_classes; *class; class++) {
        each_row((*class)->name, RIM_DEFINES_FACT, (*class)->facts, visit, user);
        each_row((*class)->name, RIM_DEFINES_METHOD, (*class)->methods, visit, user);
    }
    for (const rim_shape *const *shape = rim_shapes; *shape; shape++) each_row((*shape)->name, RIM_DEFINES_FIELD, (*shape)->fields, visit, user);
}

void rim_definition_name(const rim_definition *it, rim_buffer *out) {
    rim_buffer_add_format(out, "%s%s%s", it->owner, kinds_between[it->kind], it->row->name);
}

/* "fun(self: rim.span, after: string): boolean" is written behind the name, without its self. */
void rim_definition_signature(const rim_definition *it, rim_buffer *out) {
    const char *type = it->row->type;
    rim_definition_name(it, out);
    if (it->kind == RIM_DEFINES_FACT || it->kind == RIM_DEFINES_FIELD) {
        rim_buffer_add_format(out, ": %s", type);
        return;
    }
    const char *arguments = type + strlen("fun(");
    if (it->kind == RIM_DEFINES_METHOD) {
        arguments += strcspn(arguments, ",)");
        if (*arguments == ',') arguments += strspn(arguments, ", ");
    }
    rim_buffer_add_format(out, "(%s", arguments);
}

/* ---- The manual ---- */

typedef struct manual {
    rim_buffer *out;
    rim_example_find *find;
    void *user;
} manual;

static void write_example(const manual *m, const rim_definition *it) {
    rim_buffer name;
    rim_str code, gives;
    rim_buffer_init(&name, m->out->alloc);
    rim_definition_name(it, &name);
    if (name.failed) m->out->failed = true;
    else if (m->find(m->user, rim_buffer_str(&name), &code, &gives)) {
        bool is_long = rim_str_find(code, RIM_STR("\n"), 0) < code.len || code.len + gives.len > 90;
        rim_buffer_add_format(m->out, "\n```lua\n%.*s", RIM_STR_ARG(code));
        if (gives.len) rim_buffer_add_format(m->out, "%s--> %.*s", is_long ? "\n" : "  ", RIM_STR_ARG(gives));
        rim_buffer_add_c(m->out, "\n```\n");
    }
    rim_buffer_free(&name);
}

static void write_functions(const manual *m, const char *owner, rim_definition_kind kind, const rim_row *rows) {
    for (const rim_row *row = rows; row && row->name; row++) {
        rim_definition it = {owner, kind, row};
        rim_buffer_add_c(m->out, "\n#### `");
        rim_definition_signature(&it, m->out);
        rim_buffer_add_format(m->out, "`\n\n%s\n", row->doc);
        write_example(m, &it);
    }
}

/* A table of facts or fields; a bar inside a cell is escaped. */
static void write_facts(const manual *m, const rim_row *rows) {
    rim_buffer_add_c(m->out, "\n| field | type | |\n| --- | --- | --- |\n");
    for (const rim_row *row = rows; row->name; row++) {
        rim_buffer_add_format(m->out, "| `%s` | `", row->name);
        for (const char *c = row->type; *c; c++) rim_buffer_add_format(m->out, *c == '|' ? "\\|" : "%c", *c);
        rim_buffer_add_format(m->out, "` | %s |\n", row->doc);
    }
}

static void write_class(const manual *m, const rim_class *class) {
    rim_buffer_add_format(m->out, "\n### %s\n\n%s", class->name, class->doc);
    if (class->base) rim_buffer_add_format(m->out, " It has all that a [%s](#%s) has.", class->base->name, class->base->name);
    rim_buffer_add_char(m->out, '\n');
    if (class->facts) write_facts(m, class->facts);
    write_functions(m, class->name, RIM_DEFINES_METHOD, class->methods);
}

static const char head[] =
    "# The script interface, api = 1\n\n"
    "Made by `rimslot list api` of the engine's own tables; a test keeps it fresh, and every example here is run as a test. [README.md](README.md)\n"
    "tells how a script is written. Types are written as the Lua language server has them: `string?` may be nil, `...` is any number of values.\n"
    "Try anything here with `rimslot repl FILE`; `help(rim.fold)` there shows what stands here.\n\n"
    "The examples are about [this page](meta/sample.html), as `article`; `ctx` is what a handler gets. What a line gives is written behind `-->`.\n";

static const char tail[] =
    "\n## Lua\n\n"
    "Scripts have Lua 5.4's `assert`, `error`, `getmetatable`, `ipairs`, `load` (text only), `next`, `pairs`, `pcall`, `print`, `rawequal`, `rawget`,\n"
    "`rawlen`, `rawset`, `require`, `select`, `setmetatable`, `tonumber`, `tostring`, `type`, `xpcall`, and the libraries `coroutine`, `math`, `string`,\n"
    "`table` and `utf8`, all read-only. Not there: files, clock, chance (`math.random`), bytecode, `debug`, `collectgarbage`. Keys come in order from\n"
    "`pairs`: numbers, then strings by their bytes. A global that nobody defined is an error.\n";

void rim_manual_write(rim_buffer *out, rim_example_find *find, void *user) {
    manual m = {out, find, user};
    rim_buffer_add_c(out, head);
    rim_buffer_add_c(out, "\nThe module [rim](#rim) · objects:");
    for (const rim_class *const *class = rim_classes; *class; class++) rim_buffer_add_format(out, " [%s](#%s)", (*class)->name, (*class)->name);
    rim_buffer_add_c(out, " · tables that scripts write and get:");
    for (const rim_shape *const *shape = rim_shapes; *shape; shape++) rim_buffer_add_format(out, " [%s](#%s)", (*shape)->name, (*shape)->name);
    rim_buffer_add_c(out, " · [Lua](#lua)\n\n## rim\n\nWhat `require \"rim\"` gives. Where a text is asked for, a span will do.\n");
    write_functions(&m, "rim", RIM_DEFINES_FUNCTION, rim_module_rows);
    rim_buffer_add_c(out, "\n## Objects\n");
    for (const rim_class *const *class = rim_classes; *class; class++) write_class(&m, *class);
    rim_buffer_add_c(out, "\n## Tables\n");
    for (const rim_shape *const *shape = rim_shapes; *shape; shape++) {
        rim_buffer_add_format(out, "\n### %s\n\n%s\n", (*shape)->name, (*shape)->doc);
        write_facts(&m, (*shape)->fields);
    }
    rim_buffer_add_c(out, tail);
}
