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

/* The folders of the plugins that are used, by name or because another one needs them, each ended by a NUL byte, and one more at the end. While no
   engine can be made of what stands there they stay as they were. */
static void find_folders(const cli *c, char *folders, size_t room) {
    rim_str lines, line;
    rim_error error = {0};
    rim_engine *engine = cli_engine(c);
    if (engine && rim_engine_list(engine, "plugins", &lines, &error) == RIM_OK) {
        size_t n = 0;
        char used[8];
        while (cli_next_line(&lines, &line) && n + 2 < room) {
            cli_member(line, "used", used, sizeof used);
            if (strcmp(used, "true") != 0) continue;
            cli_member(line, "path", folders + n, room - n - 1);
            n += strlen(folders + n) + 1;
        }
        folders[n] = '\0';
    }
    rim_engine_free(engine);
}

/* Changes with anything that the run depends on; a file that is away counts, too. */
static uint64_t look(const cli *c, const char *folders) {
    seen = 14695981039346656037u;
    for (size_t i = 0; i < c->n_words; i++) nftw(c->words[i], look_at, DEPTH, 0);
    for (size_t i = 0; i < c->n_scripts; i++) nftw(c->scripts[i], look_at, DEPTH, 0);
    for (; *folders; folders += strlen(folders) + 1) nftw(folders, look_at, DEPTH, 0);
    if (c->options_file) nftw(c->options_file, look_at, DEPTH, 0);
    return seen;
}

int cli_watch(const cli *c) {
    const struct timespec pause = {.tv_nsec = EVERY_MS * 1000000L};
    cli own = *c;
    char folders[1 << 14] = "";
    if (!c->n_words) return cli_say("watch wants the files to run over"), EXIT_USAGE;
    if (!c->to && !c->diff && !c->marked) own.to = "explain";
    own.quiet = true;
    for (int status = EXIT_OK; !cli_interrupted;) {
        find_folders(c, folders, sizeof folders);
        uint64_t before = look(c, folders);
        status = cli_run(&own);
        if (!c->quiet) cli_say("done (exit code %d); waiting for changes, Ctrl-C ends", status);
        while (!cli_interrupted && look(c, folders) == before) nanosleep(&pause, NULL);
    }
    return EXIT_OK;
}
