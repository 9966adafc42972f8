#include "engine/engine.h"

#include <signal.h>

const char *rim_version(void) {
    return RIM_VERSION;
}

rim_config rim_config_complete(const rim_config *given) {
    rim_config config = RIM_CONFIG_INIT;
    if (given) memcpy(&config, given, given->size && given->size < sizeof config ? given->size : sizeof config);
    if (!config.signal) config.signal = SIGRTMIN + 6;
    return config;
}

rim_engine *rim_engine_new(const rim_config *given, rim_error *error) {
    rim_config config = rim_config_complete(given);
    rim_alloc alloc = config.alloc ? (rim_alloc){.fn = config.alloc, .user = config.user} : rim_alloc_libc();
    rim_engine *engine = rim_realloc(alloc, NULL, 0, sizeof *engine);
    if (!engine) {
        rim_fail_memory(error, NULL);
        return NULL;
    }
    memset(engine, 0, sizeof *engine);
    engine->alloc = alloc;
    engine->config = config;
    engine->limits = (rim_limits){config.memory_limit, config.output_limit, config.time_limit, config.signal};
    rim_arena_init(&engine->arena, alloc, 0);
    rim_resources_open(engine);
    engine->options = json_object();
    rim_status status = RIM_OK;
    if (!engine->options) status = rim_fail_memory(error, NULL);
    else if (config.signal < SIGRTMIN || config.signal > SIGRTMAX || !rim_guard_handle(config.signal))
        status = rim_fail(error, RIM_MISUSE, "config", 0, "signal %d is not a real-time signal", config.signal);
    if (status == RIM_OK) status = rim_registry_read(engine, &config, error);
    if (status == RIM_OK) return engine;
    rim_engine_free(engine);
    return NULL;
}

void rim_engine_free(rim_engine *engine) {
    if (!engine) return;
    for (size_t i = 0; i < engine->scripts.len; i++) json_decref(engine->scripts.at[i].description);
    for (size_t i = 0; i < engine->folders.len; i++) json_decref(engine->folders.at[i].manifest);
    json_decref(engine->options);
    rim_resources_close(engine);
    rim_arena_free(&engine->arena);
    rim_release(engine->alloc, engine, sizeof *engine);
}
