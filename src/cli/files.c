/* files.c - reading whole files, and writing them so that they are never half there. */
#include "cli.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool cli_is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

char *cli_read(const char *path, size_t *len, const char **why) {
    bool is_stdin = strcmp(path, "-") == 0;
    if (!is_stdin && cli_is_folder(path)) return *why = "is a folder; give the files in it", NULL;
    FILE *file = is_stdin ? cli_stdin() : fopen(path, "rb");
    if (!file) return *why = strerror(errno), NULL;
    size_t cap = 1 << 16, n = 0;
    char *bytes = malloc(cap);
    while (bytes) {
        size_t got = fread(bytes + n, 1, cap - n, file);
        n += got;
        if (n < cap) break;
        char *grown = realloc(bytes, cap *= 2);
        if (!grown) free(bytes);
        bytes = grown;
    }
    bool failed = ferror(file) != 0;
    fclose(file);
    if (!bytes) return *why = "out of memory", NULL;
    if (failed) return free(bytes), *why = "could not be read", NULL;
    *len = n;
    return bytes;
}

size_t cli_size(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) ? (size_t)info.st_size : 0;
}

bool cli_same_file(const char *a, const char *b) {
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

const char *cli_base_name(const char *path) {
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* The mode of the file that is replaced, or that of a new one. */
static bool set_mode(int fd, const struct stat *old) {
    if (old) return fchmod(fd, old->st_mode & 07777) == 0;
    mode_t mask = umask(0);
    umask(mask);
    return fchmod(fd, 0666 & ~mask) == 0;
}

static bool open_temporary(cli_file *file, const struct stat *old) {
    size_t room = strlen(file->path) + 16;
    if (!(file->temporary = malloc(room))) return false;
    snprintf(file->temporary, room, "%s.XXXXXX", file->path);
    int fd = mkstemp(file->temporary);
    if (fd < 0) return free(file->temporary), file->temporary = NULL, false;
    if (set_mode(fd, old) && (file->stream = fdopen(fd, "wb"))) return true;
    int failure = errno;
    close(fd);
    unlink(file->temporary);
    errno = failure;
    return false;
}

bool cli_open(cli_file *file, const char *path, const char **why) {
    struct stat info;
    bool exists = stat(path, &info) == 0;
    *file = (cli_file){.path = exists ? realpath(path, NULL) : strdup(path)};
    bool ok = file->path != NULL;
    if (ok && exists && S_ISDIR(info.st_mode)) ok = false, errno = EISDIR;
    else if (ok && exists && !S_ISREG(info.st_mode)) ok = (file->stream = fopen(file->path, "wb")) != NULL;
    else if (ok && exists && access(file->path, W_OK) != 0) ok = false;
    else if (ok) ok = open_temporary(file, exists ? &info : NULL);
    if (ok) return true;
    *why = strerror(errno);
    free(file->temporary);
    free(file->path);
    *file = (cli_file){0};
    return false;
}

bool cli_close(cli_file *file, bool keep, const char **why) {
    if (!file->stream) return true;
    bool ok = !ferror(file->stream);
    int failure = ok ? 0 : errno ? errno : EIO;
    if (fclose(file->stream) != 0 && ok) ok = false, failure = errno;
    if (ok && keep && file->temporary && rename(file->temporary, file->path) != 0) ok = false, failure = errno;
    if (file->temporary && (!ok || !keep)) unlink(file->temporary);
    free(file->temporary);
    free(file->path);
    *file = (cli_file){0};
    if (!ok) *why = strerror(failure);
    return ok;
}

bool cli_write(const char *path, const char *bytes, size_t len, const char **why) {
    cli_file file;
    if (!cli_open(&file, path, why)) return false;
    fwrite(bytes, 1, len, file.stream);
    return cli_close(&file, true, why);
}

void cli_json_string(FILE *out, const char *s, size_t len) {
    fputc('"', out);
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)s[i];
        if (c == '"' || c == '\\') fputc('\\', out), fputc(c, out);
        else if (c < 0x20) fprintf(out, "\\u%04x", c);
        else fputc(c, out);
    }
    fputc('"', out);
}
