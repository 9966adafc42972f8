/* provides.h - whether plugin.json tells the truth about what the plugin provides. */
#ifndef RIM_ENGINE_PROVIDES_H
#define RIM_ENGINE_PROVIDES_H

#include "engine/engine.h"
#include "engine/package.h"

/* What is said and not there, or there and not said, is a fault. The plugin is the first folder of the engine; `text` is its plugin.json. */
void rim_provides_check(const rim_engine *engine, const rim_members *members, rim_str text, rim_arena *arena, rim_notes *notes);

/* Calls `visit` for every file of the plugin's own that its options.json hands to a script: a list, rules, rules of sites. */
typedef void (*rim_data_visit)(void *user, const rim_script *script, const char *file);
void rim_provides_data(const rim_engine *engine, const rim_folder *folder, rim_data_visit visit, void *user);

#endif
