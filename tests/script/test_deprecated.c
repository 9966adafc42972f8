/* Old names are frozen: they work as ever, and are told of once, with the line and what to use. */
#include "engine/engine.h"

#include "leaks.h"

static int lua_new(lua_State *L) {
    lua_pushinteger(L, luaL_checkinteger(L, 1) + 1);
    return 1;
}

static const rim_row rows[] = {
    {"next", lua_new, "fun(n: integer): integer", "The number behind it."},
    {"succ", lua_new, "fun(n: integer): integer", RIM_DEPRECATED "use old.next."},
    {0},
};

static char heard[1024];

static void on_log(void *user, rim_level level, const char *message) {
    (void)user;
    cr_expect_eq(level, RIM_WARNING);
    strcat(strcat(heard, message), "\n");
}

/* In place of the services' own: a module "old" made of the rows. */
static rim_status find_module(void *user, rim_str script, rim_str name, rim_str *source, const rim_row **found, char called[128], rim_error *error) {
    (void)user, (void)script, (void)source, (void)error;
    snprintf(called, 128, "%s", name.data);
    *found = rows;
    return RIM_OK;
}

Test(deprecated, once) {
    static const char code[] = "local old = require 'old'\nlocal n = 0\nfor i = 1, 3 do\nn = n + old.succ(i) end return n, old.next(1)", text[] = "Text.";
    rim_config config = RIM_CONFIG_INIT;
    rim_error error = {0};
    rim_str out = {0};
    config.log = on_log;
    rim_engine *engine = rim_engine_new(&config, &error);
    engine->services.module = find_module;
    rim_article *article = rim_article_new(engine, text, sizeof text - 1, NULL, &error);
    for (int i = 0; i < 2; i++) { /* two workers, one warning */
        rim_worker *worker = rim_worker_new(engine, &error);
        rim_worker_eval(worker, article, NULL, code, sizeof code - 1, &out, &error);
        cr_assert_eq(error.status, RIM_OK, "%s", error.message);
        cr_expect(rim_str_is(out, "9, 2"), "%.*s", RIM_STR_ARG(out));
        rim_worker_free(worker);
    }
    cr_expect_str_eq(heard, "line:4: old 'succ' is deprecated: use old.next.\n");
    rim_article_free(article);
    rim_engine_free(engine);
}
