/*
 * engine.h - what rim_engine holds: the scripts, chains and data of some folders, read and checked once, then only read. What is
 * loaded later on demand (data files, authority lists) sits in a cache behind a mutex and lasts as long as the engine.
 */
#ifndef RIM_ENGINE_ENGINE_H
#define RIM_ENGINE_ENGINE_H

#include "base/map.h"
#include "engine/manifest.h"
#include "script/host.h"
#include "script/lint.h"

#include <jansson.h>

/* Where plugins lie that are called by their names, the first first. */
typedef struct rim_place {
    rim_str folder;     /* NUL-terminated; it need not be there */
    const char *origin; /* "project" (a relative folder), "user", "system", "path" */
} rim_place;
typedef RIM_VECTOR(rim_place) rim_places;

typedef struct rim_folder {
    rim_str path;
    rim_str name;     /* of the plugin; empty for the bundled scripts and for a script given by its file */
    bool is_bundled;
    bool is_single;   /* one script's own folder or file */
    bool is_found;    /* in a relative folder of the search path: whoever made the current folder made it */
    json_t *manifest; /* plugin.json, or NULL */
} rim_folder;

typedef struct rim_script {
    rim_str name, folder, path; /* path: of NAME.lua */
    rim_str file;               /* "NAME.lua": what messages call it; NUL-terminated */
    rim_str source, options;    /* options: a JSON object, or empty */
    rim_str plugin;
    bool is_bundled, may_be_native;
    json_t *description;        /* what rim_host_describe says */
} rim_script;

typedef struct rim_chain {
    rim_str name, plugin; /* plugin: as of a script */
    const rim_script **scripts;
    size_t n;
    bool replaces; /* another one of its name */
} rim_chain;

struct rim_engine {
    rim_alloc alloc;
    rim_config config; /* strings in it are not to be used: they belong to the caller */
    rim_arena arena;
    rim_places places;
    RIM_VECTOR(rim_folder) folders;
    RIM_VECTOR(rim_script) scripts;
    RIM_VECTOR(rim_chain) chains;
    RIM_VECTOR(rim_str) allowed; /* paths that options of type file name */
    rim_services services;
    rim_limits limits;
    pthread_mutex_t lock; /* of the cache */
    rim_arena cache_arena;
    rim_map cache;        /* "script\nfile" -> bytes (a rim_str *), NULL when there is none */
    rim_map lists;        /* "script\nfile\nfile..." -> rim_names * */
    RIM_VECTOR(void *) modules; /* of dlopen */
    RIM_VECTOR(rim_str) mapped; /* compiled lists */
    RIM_VECTOR(const void *) said; /* what services.is_first was asked for */
    json_t *options;      /* merged: plugins' options.json, then the caller's */
};

/* engine.c: the caller's configuration as far as it knows it; fields that a later version added keep their defaults. */
rim_config rim_config_complete(const rim_config *given);

/* files.c: reads a whole file into the arena; data NULL when it cannot, errno says why. */
rim_str rim_file_read(rim_arena *arena, const char *path);

/* The same, mapped: for large files of which a part is used; to be given back by rim_file_unmap. */
rim_str rim_file_map(const char *path);
void rim_file_unmap(rim_str bytes);
bool rim_file_exists(const char *path);
size_t rim_file_size(const char *path); /* of a plain file, else 0 */

/* Only letters, digits and - _ . / with no step upward: a name inside a folder. */
bool rim_file_is_inside(rim_str file);

/* folders.c: the folder of the bundled scripts: as given, $RIMSLOT_SCRIPTS, as installed beside the library. NUL-terminated. */
const char *rim_folder_bundled(rim_arena *arena, const char *given);

/* The folder around it, as the path is written: it may be a link. */
rim_str rim_folder_parent(rim_arena *arena, rim_str folder);

/* `given`: folders with ":" between them, an empty one for the usual ones; NULL: $RIMSLOT_PLUGINS; the usual ones are the user's and that beside
   the bundled scripts. False when memory is out. */
bool rim_folder_places(rim_arena *arena, const char *given, const char *bundled, rim_places *places);

/* What is no path is a plugin's name: a path has a slash, begins with "." or ends in ".lua". */
bool rim_folder_is_path(const char *given);

/* The folder of the plugin of this name. */
rim_status rim_folder_plugin(rim_arena *arena, const rim_places *places, const char *name, rim_str *path, const char **origin, rim_error *error);

/* registry.c: reads the folders, scripts, chains and options. */
rim_status rim_registry_read(rim_engine *engine, const rim_config *config, rim_error *error);
const rim_script *rim_registry_script(const rim_engine *engine, rim_str name);

const rim_folder *rim_registry_plugin(const rim_engine *engine, const char *name); /* NULL: none of this name is used */

/* Is the option's value a file, or a list of files? */
bool rim_script_takes_file(const rim_script *script, const char *option);

/* The scripts of a chain by name, or of a list "a,b"; in the arena. */
rim_status rim_registry_chain(const rim_engine *engine, rim_arena *arena, const char *name, rim_chain *chain, rim_error *error);

/* resources.c: sets engine->services. */
void rim_resources_open(rim_engine *engine);
void rim_resources_close(rim_engine *engine);

const rim_folder *rim_resources_bundled(const rim_engine *engine); /* NULL: there is none */

/* The path of "lib/NAME", a data file that bundled scripts share, in `arena`; NULL data when `file` is none, there are no bundled
   scripts, or memory is out. Whether it exists is not asked. */
rim_str rim_resources_shared(const rim_engine *engine, rim_arena *arena, rim_str file);

/* installed.c: an array of objects, one for each plugin that is used or lies where plugins are looked for; NULL when memory is out. */
json_t *rim_plugins_list(const rim_engine *engine);

struct rim_worker {
    const rim_engine *engine;
    rim_host host;
    bool *loaded; /* for each script of the engine */
    json_t *met;  /* {"script": {"rule": n}} of all checks; NULL before the first */
};

/* gather.c: what scripts kept of the articles of a batch. */
typedef struct rim_gathered {
    const rim_script *script;
    rim_buffer list; /* a JSON array, its bracket open */
    size_t n;
} rim_gathered;

typedef struct rim_gather {
    const rim_engine *engine;
    rim_arena arena;
    RIM_VECTOR(rim_gathered) scripts; /* in the order in which they kept something */
    size_t n_articles;
    bool failed;
} rim_gather;

void rim_gather_init(rim_gather *gather, const rim_engine *engine);
void rim_gather_free(rim_gather *gather);

/* The next article of the batch; NULL: it could not be read. */
void rim_gather_add(rim_gather *gather, const rim_article *article);

/* Runs the batch handlers. The article has no text; its results are what they emit, its failures theirs. The caller frees it. */
rim_article *rim_gather_run(rim_gather *gather, rim_worker *worker, rim_error *error);

/* reference.c: the rows of the script interface as JSON Lines, or its manual. */
rim_status rim_reference_list(const rim_engine *engine, bool is_manual, rim_buffer *out, rim_error *error);

/* worker.c: runs one script over the article; loads it when it is not yet. */
rim_status rim_worker_script(rim_worker *worker, const rim_script *script, rim_article *article, rim_error *error);

/* lint.c: reads the files of a script into lint->uses. */
rim_status rim_script_uses(rim_worker *worker, const rim_script *script, rim_lint *lint, rim_error *error);

/* Loads a script (again) with other options. */
rim_status rim_worker_load(rim_worker *worker, const rim_script *script, rim_str options, rim_error *error);

#endif
