/* The script interface seen from Lua: every api_*.lua beside this file tests itself by its examples. */
#include "rimslot.h"

#include "leaks.h"

#include <glob.h>
#include <stdio.h>
#include <string.h>

static void on_check(void *user, const rim_check *check) {
    ++*(size_t *)user;
    cr_expect(check->passed, "%s, %s: %s", check->script, check->name, check->message);
}

Test(api, from_lua) {
    glob_t found;
    cr_assert_eq(glob("tests/script/api_*.lua", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        const char *paths[] = {found.gl_pathv[i], NULL};
        char name[64];
        const char *slash = strrchr(paths[0], '/') + 1;
        snprintf(name, sizeof name, "%.*s", (int)strcspn(slash, "."), slash);
        rim_error error = {0};
        rim_config config = RIM_CONFIG_INIT;
        config.paths = paths;
        config.time_limit = 10000;
        rim_engine *engine = rim_engine_new(&config, &error);
        rim_worker *worker = rim_worker_new(engine, &error);
        cr_assert(worker, "%s:%u: %s", error.where, error.line, error.message);
        size_t checks = 0;
        cr_expect_eq(rim_worker_test(worker, name, on_check, &checks, &error), RIM_OK);
        cr_expect(checks > 0);
        rim_worker_free(worker);
        rim_engine_free(engine);
    }
    globfree(&found);
}
