/*
 * manifest.h - plugin.json, the manifest of a plugin: data, so that it is read and checked without running anything.
 *
 *     {"name": "harbour-post", "version": "1.0.0", "api": 1, "summary": "...", "license": "MIT",
 *      "needs": {"rimslot": "0.1.0", "plugins": {"en-gb": "1.0.0"}, "native": false},
 *      "provides": {"scripts": [], "chains": [], "modules": [], "options": [], "data": []}}
 */
#ifndef RIM_ENGINE_MANIFEST_H
#define RIM_ENGINE_MANIFEST_H

#include "base/arena.h"
#include "base/status.h"

#include <jansson.h>

/* What is found wrong, one by one; the first fault goes to `error` as well. */
typedef struct rim_notes {
    const char *plugin; /* named in remarks */
    void (*report)(void *user, const rim_remark *remark); /* may be NULL */
    void *user;
    rim_error *error;
    const char *where;  /* of the error, instead of the remark's file; NULL: that file */
    size_t n_faults, n_warnings;
} rim_notes;

/* `file` is inside the package, "" when it is about the whole; a message has no control characters left. Returns RIM_INPUT. */
rim_status rim_note(rim_notes *notes, rim_severity severity, const char *file, unsigned line, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* What `provides` may speak of, NULL-terminated: scripts, chains, modules, options, data. */
extern const char *const rim_manifest_kinds[];

/* Reads plugin.json into the arena and parses it. */
rim_status rim_manifest_read(rim_arena *arena, const char *path, rim_str *text, json_t **manifest, rim_error *error);

/* Notes every fault. `is_package`: what somebody else is to install has to say more than what is loaded by its path. */
void rim_manifest_check(const json_t *manifest, rim_str text, bool is_package, rim_notes *notes);

/* The line of plugin.json that has the field; 0 when there is none. */
unsigned rim_manifest_line(rim_str text, const char *field);

/* Names of plugins and scripts: a-z, 0-9 and "-", 60 at most. */
bool rim_plugin_is_name(rim_str name);

/* Is the version "1.2.3" at least `wanted`? Numbers that are not said are 0. */
bool rim_version_reaches(const char *version, const char *wanted);

#endif
