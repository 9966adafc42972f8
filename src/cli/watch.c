/* watch.c - runs again whenever an input, a script or the options change. Files are asked for their times: that works everywhere. */
#include "cli.h"

#include <ftw.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

enum { EVERY_MS = 250, DEPTH = 16 };

static uint64_t seen; /* nftw has no place for it */

static void mix(const void *bytes, size_t n) {
    for (size_t i = 0; i < n; i++) seen = (seen ^ ((const unsigned char *)bytes)[i]) * 1099511628211u;
}

static int look_at(const char *path, const struct stat *info, int type, struct FTW *where) {
    (void)where;
    if (type != FTW_F) return 0;
    mix(path, strlen(path));
    mix(&info->st_mtim, sizeof info->st_mtim);
    mix(&info->st_size, sizeof info->st_size);
    mix(&info->st_ino, sizeof info->st_ino);
    return 0;
}

/* Paths, each ended by a NUL byte, and one more at the end. */
typedef struct folders {
    char at[1 << 14];
    size_t len;
} folders;

/* The value of a member of the lines that have a true one of another name, without the last so many steps of the path; of the first such line alone, or
   of all. */
static void push_paths(folders *f, rim_str lines, const char *when, unsigned steps_up, bool only_first) {
    rim_str line;
    char is[8];
    while (cli_next_line(&lines, &line)) {
        cli_member(line, when, is, sizeof is);
        if (strcmp(is, "true") != 0 || f->len + 2 >= sizeof f->at) continue;
        char *path = f->at + f->len;
        cli_member(line, "path", path, sizeof f->at - f->len - 1);
        for (unsigned i = 0; i < steps_up && strrchr(path, '/'); i++) *strrchr(path, '/') = '\0';
        f->len += strlen(path) + 1;
        if (only_first) break;
    }
    f->at[f->len] = '\0';
}

/* Those of the plugins that are used, by name or because another one needs them, and that of the bundled scripts. While no engine can be made of what
   stands there they stay as they were. */
static void find_folders(const cli *c, folders *f) {
    rim_str plugins, scripts;
    rim_error error = {0};
    rim_engine *engine = cli_engine(c);
    if (engine && rim_engine_list(engine, "plugins", &plugins, &error) == RIM_OK) {
        f->len = 0;
        push_paths(f, plugins, "used", 0, false);
        if (rim_engine_list(engine, "scripts", &scripts, &error) == RIM_OK) push_paths(f, scripts, "bundled", 2, true);
    }
    rim_engine_free(engine);
}

/* Changes with anything that the run depends on; a file that is away counts, too. */
static uint64_t look(const cli *c, const folders *f) {
    seen = 14695981039346656037u;
    for (size_t i = 0; i < c->n_words; i++) nftw(c->words[i], look_at, DEPTH, 0);
    for (size_t i = 0; i < c->n_scripts; i++) nftw(c->scripts[i], look_at, DEPTH, 0);
    for (const char *folder = f->at; *folder; folder += strlen(folder) + 1) nftw(folder, look_at, DEPTH, 0);
    if (c->options_file) nftw(c->options_file, look_at, DEPTH, 0);
    return seen;
}

int cli_watch(const cli *c) {
    const struct timespec pause = {.tv_nsec = EVERY_MS * 1000000L};
    cli own = *c;
    folders found = {.len = 0};
    if (!c->n_words) return cli_say("watch wants the files to run over"), EXIT_USAGE;
    if (!c->to && !c->diff && !c->marked) own.to = "explain";
    own.quiet = true;
    for (int status = EXIT_OK; !cli_interrupted;) {
        find_folders(c, &found);
        uint64_t before = look(c, &found);
        status = cli_run(&own);
        if (!c->quiet) cli_say("done (exit code %d); waiting for changes, Ctrl-C ends", status);
        while (!cli_interrupted && look(c, &found) == before) nanosleep(&pause, NULL);
    }
    return EXIT_OK;
}
