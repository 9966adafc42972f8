/* folder.h - a folder for one test, and files in it. */
#ifndef RIM_TEST_FOLDER_H
#define RIM_TEST_FOLDER_H

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static char folder[] = "/tmp/rimslot-XXXXXX";

static void make_folder(void) {
    cr_assert(mkdtemp(folder));
}

static void remove_folder(void) {
    char command[64];
    snprintf(command, sizeof command, "rm -r %s", folder);
    cr_expect_eq(system(command), 0);
}

/* Writes a file there, its folders too. */
static void put(const char *path, const char *text) {
    char full[256], *slash;
    snprintf(full, sizeof full, "%s/%s", folder, path);
    for (slash = full + sizeof folder; (slash = strchr(slash, '/')); slash++) *slash = '\0', mkdir(full, 0700), *slash = '/';
    FILE *file = fopen(full, "wb");
    cr_assert(file);
    fputs(text, file);
    fclose(file);
}

#endif
