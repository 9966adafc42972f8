/* lint.c - judges the names a script uses by what there is: globals, the module rim, methods and facts of its classes, its own options. */
#include "script/lint.h"

#include "script/job.h"
#include "script/module.h"
#include "script/sandbox.h"
#include "script/shapes.h"

#include <stdio.h>

enum { MAX_NAMES = 1024, SHORTEST = 4 /* letters of a name that may be a slip of another */ };

typedef struct linter {
    rim_job job; /* first: what the protected call is handed */
    rim_lint *lint;
    const char *names[MAX_NAMES]; /* that one of the lists below was made of */
} linter;

static void remark(rim_lint *l, const rim_use *use, rim_severity severity, const char *format, const char *name, const char *near) {
    char message[384];
    size_t n = (size_t)snprintf(message, sizeof message, format, name);
    if (near && n < sizeof message) snprintf(message + n, sizeof message - n, "; did you mean '%s'?", near);
    rim_remark r = {l->script, use ? use->file : "", use ? use->line : 0, severity, message};
    l->report(l->user, &r);
}

/* A name as a C string, in the arena. */
static const char *text_of(rim_lint *l, rim_str name) {
    rim_str kept = rim_arena_str(l->arena, name);
    return kept.data ? kept.data : "";
}

static size_t add_rows(linter *t, size_t n, const rim_row *rows) {
    for (; rows && rows->name && n < MAX_NAMES; rows++) t->names[n++] = rows->name;
    return n;
}

static bool has(const linter *t, size_t n, rim_str name) {
    for (size_t i = 0; i < n; i++)
        if (rim_str_is(name, t->names[i])) return true;
    return false;
}

static bool is_used(const rim_lint *l, rim_use_kind kind, rim_str name) {
    for (size_t i = 0; i < l->uses.len; i++)
        if (l->uses.at[i].kind == kind && rim_str_eq(l->uses.at[i].name, name)) return true;
    return false;
}

static void lint_globals(rim_lint *l, lua_State *L) {
    rim_sandbox_push_environment(L, false);
    for (size_t i = 0; i < l->uses.len; i++) {
        const rim_use *use = &l->uses.at[i];
        if (!rim_str_is(use->of, "_ENV")) continue;
        const char *name = text_of(l, use->name);
        if (use->kind == RIM_USE_SET) remark(l, use, RIM_FAULT, "sets the global '%s': scripts have none; put 'local' before it", name, NULL);
        if (use->kind != RIM_USE_FIELD) continue;
        bool known = lua_getfield(L, -1, name) != LUA_TNIL || strcmp(name, "require") == 0;
        lua_pop(L, 1);
        if (!known) remark(l, use, RIM_FAULT, "unknown global '%s'", name, rim_sandbox_nearest(use->name));
    }
    lua_pop(L, 1);
}

/* rim.NAME, where the script calls the module by its name. */
static void lint_module(linter *t) {
    rim_lint *l = t->lint;
    size_t n = add_rows(t, 0, rim_module_rows);
    for (size_t i = 0; i < l->uses.len; i++) {
        const rim_use *use = &l->uses.at[i];
        if (use->kind == RIM_USE_FIELD && rim_str_is(use->of, "rim") && !has(t, n, use->name))
            remark(l, use, RIM_FAULT, "the module rim has no '%s'", text_of(l, use->name), rim_str_nearest(use->name, t->names, n));
    }
}

static const char *const libraries[] = {"string", "table", "math", "utf8", "coroutine"};

static bool is_library(rim_str name) {
    bool found = false;
    for (size_t i = 0; i < sizeof libraries / sizeof *libraries; i++) found = found || rim_str_is(name, libraries[i]);
    return found;
}

/* table.NAME, right behind the global. */
static void lint_libraries(linter *t, lua_State *L) {
    rim_lint *l = t->lint;
    for (size_t k = 0; k < sizeof libraries / sizeof *libraries; k++) {
        size_t n = rim_sandbox_names(L, libraries[k], t->names, MAX_NAMES);
        for (size_t i = 1; i < l->uses.len; i++) {
            const rim_use *use = &l->uses.at[i];
            bool is_ours = rim_str_is(use->of, libraries[k]) && rim_str_is(use[-1].of, "_ENV") && rim_str_eq(use[-1].name, use->of);
            if (use->kind == RIM_USE_FIELD && is_ours && !has(t, n, use->name))
                remark(l, use, RIM_FAULT, "its library has no '%s'", text_of(l, use->name), rim_str_nearest(use->name, t->names, n));
        }
    }
}

/* One letter more, less or other, or two neighbours that changed places. */
static bool is_slip(rim_str a, rim_str b) {
    size_t i = 0;
    if (rim_str_distance(a, b, 1) <= 1) return true;
    while (i < a.len && i < b.len && a.data[i] == b.data[i]) i++;
    if (a.len != b.len || i + 1 >= a.len || a.data[i] != b.data[i + 1] || a.data[i + 1] != b.data[i]) return false;
    return memcmp(a.data + i + 2, b.data + i + 2, a.len - i - 2) == 0;
}

/* Names that nothing has, not the script's own tables either, and that are a slip of one of ours: of the first `nears`. */
static void lint_names(linter *t, rim_use_kind kind, size_t nears, size_t n, const char *format) {
    rim_lint *l = t->lint;
    for (size_t i = 0; i < l->uses.len; i++) {
        const rim_use *use = &l->uses.at[i];
        bool is_other = rim_str_is(use->of, "_ENV") || rim_str_is(use->of, "rim") || rim_str_is(use->of, "options") || is_library(use->of);
        if (use->kind != kind || is_other || use->name.len < SHORTEST || has(t, n, use->name) || is_used(l, RIM_USE_SET, use->name)) continue;
        for (size_t k = 0; k < nears; k++) {
            if (strlen(t->names[k]) < SHORTEST || !is_slip(use->name, rim_str_of(t->names[k]))) continue;
            remark(l, use, RIM_WARN, format, text_of(l, use->name), t->names[k]);
            break;
        }
    }
}

static void lint_methods(linter *t, lua_State *L) {
    size_t n = 0;
    for (const rim_class *const *class = rim_classes; *class; class++) n = add_rows(t, n, (*class)->methods);
    n += rim_sandbox_names(L, "string", t->names + n, MAX_NAMES - n);
    lint_names(t, RIM_USE_METHOD, n, n, "no object of rim has a method '%s'");
}

static void lint_facts(linter *t) {
    size_t n = 0, facts;
    for (const rim_class *const *class = rim_classes; *class; class++) n = add_rows(t, n, (*class)->facts);
    facts = n;
    for (const rim_class *const *class = rim_classes; *class; class++) n = add_rows(t, n, (*class)->methods);
    for (const rim_shape *const *shape = rim_shapes; *shape; shape++) n = add_rows(t, n, (*shape)->fields);
    lint_names(t, RIM_USE_FIELD, facts, n, "no object of rim has a field '%s'");
}

static bool is_option(const rim_lint *l, rim_str name) {
    for (const char *const *option = l->options; *option; option++)
        if (rim_str_is(name, *option)) return true;
    return false;
}

/* Is a rule or a reason set beside it? Then the table tells why an edit or a finding is made. */
static bool tells_why(const rim_lint *l, size_t at) {
    enum { NEAR = 4 };
    for (size_t i = at < NEAR ? 0 : at - NEAR; i < l->uses.len && i <= at + NEAR; i++) {
        const rim_use *use = &l->uses.at[i];
        bool is_why = rim_str_is(use->name, "rule") || rim_str_is(use->name, "reason");
        if (is_why && use->kind == RIM_USE_SET && use->file == l->uses.at[at].file && rim_str_eq(use->of, l->uses.at[at].of)) return true;
    }
    return false;
}

/* Fields of such tables that are a slip of one that they may have. */
static void lint_whys(linter *t) {
    rim_lint *l = t->lint;
    size_t nears = add_rows(t, add_rows(t, 0, rim_why_shape.fields), rim_note_shape.fields), n = nears;
    for (const rim_shape *const *shape = rim_shapes; *shape; shape++) n = add_rows(t, n, (*shape)->fields);
    for (size_t i = 0; i < l->uses.len; i++) {
        const rim_use *use = &l->uses.at[i];
        if (use->kind != RIM_USE_SET || has(t, n, use->name) || !tells_why(l, i)) continue;
        for (size_t k = 0; k < nears; k++) {
            if (!is_slip(use->name, rim_str_of(t->names[k]))) continue;
            remark(l, use, RIM_WARN, "the table of an edit or a finding has no field '%s'", text_of(l, use->name), t->names[k]);
            break;
        }
    }
}

/* Options that are read and not declared, and the other way round. A table called options need not be the script's: there only
   what is nearly an option counts. */
static void lint_options(rim_lint *l) {
    size_t n = 0;
    while (l->options[n]) n++;
    for (size_t i = 0; i < l->uses.len; i++) {
        const rim_use *use = &l->uses.at[i], *before = i ? use - 1 : NULL;
        if (use->kind != RIM_USE_FIELD || !rim_str_is(use->of, "options") || is_option(l, use->name)) continue;
        bool is_ours = before && before->kind == RIM_USE_FIELD && rim_str_is(before->name, "options");
        const char *near = rim_str_nearest(use->name, l->options, n);
        if (is_ours || near) remark(l, use, RIM_WARN, "reads the option '%s', which is not declared", text_of(l, use->name), near);
    }
    for (size_t i = 0; i < n; i++)
        if (!is_used(l, RIM_USE_FIELD, rim_str_of(l->options[i]))) remark(l, NULL, RIM_HINT, "the option '%s' is declared and never read", l->options[i], NULL);
}

static int do_lint(lua_State *L) {
    linter *t = (linter *)rim_job_of(L);
    rim_push_scripts(L);
    lua_settop(L, 0);
    lint_globals(t->lint, L);
    lint_module(t);
    lint_methods(t, L);
    lint_libraries(t, L);
    lint_facts(t);
    lint_whys(t);
    lint_options(t->lint);
    return 0;
}

rim_status rim_host_lint(rim_host *host, rim_lint *lint, rim_error *error) {
    linter t = {.job = {.host = host, .name = rim_str_of(lint->script), .file = lint->script}, .lint = lint};
    return rim_host_protect(host, do_lint, &t.job, error);
}

/* ---- What a file uses ---- */

static int write_chunk(lua_State *L, const void *bytes, size_t n, void *user) {
    (void)L;
    rim_buffer_add(user, (rim_str){bytes, n});
    return ((rim_buffer *)user)->failed;
}

/* The compiler's own word on the script: what it made is read, not run. */
static int do_compile(lua_State *L) {
    rim_job *j = rim_job_of(L);
    rim_push_scripts(L);
    lua_settop(L, 0);
    const char *chunk = lua_pushfstring(L, "@%s", j->file);
    rim_sandbox_push_environment(L, true);
    if (!rim_sandbox_compile(L, j->source, chunk)) return lua_error(L);
    if (lua_dump(L, write_chunk, j->out, 0) != 0) return luaL_error(L, "not enough memory");
    return 0;
}

rim_status rim_host_uses(rim_host *host, rim_str source, const char *file, rim_lint *lint, rim_error *error) {
    rim_buffer chunk;
    rim_buffer_init(&chunk, host->desk.alloc);
    rim_job j = {.host = host, .name = rim_str_of(lint->script), .source = source, .file = file, .out = &chunk};
    rim_status status = rim_host_protect(host, do_compile, &j, error);
    rim_str kept = status == RIM_OK ? rim_arena_str(lint->arena, rim_buffer_str(&chunk)) : RIM_STR("");
    rim_buffer_free(&chunk);
    if (status == RIM_OK && (!kept.data || !rim_chunk_uses(kept, file, lint->arena, &lint->uses)))
        return rim_fail(error, RIM_SCRIPT, file, 0, "what this version of Lua makes of it cannot be read");
    return status;
}
