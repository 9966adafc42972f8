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
    FILE *file = is_stdin ? stdin : fopen(path, "rb");
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
    if (!is_stdin) fclose(file);
    if (!bytes) return *why = "out of memory", NULL;
    if (failed) return free(bytes), *why = "could not be read", NULL;
    *len = n;
    return bytes;
}

bool cli_write(const char *path, const char *bytes, size_t len, const char **why) {
    size_t room = strlen(path) + 16;
    char *temporary = malloc(room);
    struct stat info;
    if (!temporary) return *why = "out of memory", false;
    snprintf(temporary, room, "%s.XXXXXX", path);
    int fd = mkstemp(temporary);
    bool ok = fd >= 0;
    if (ok && stat(path, &info) == 0) {
        if (fchmod(fd, info.st_mode & 07777) != 0) ok = false;
    } else if (ok) {
        mode_t mask = umask(0);
        umask(mask);
        ok = fchmod(fd, 0666 & ~mask) == 0;
    }
    for (size_t done = 0; ok && done < len;) {
        ssize_t n = write(fd, bytes + done, len - done);
        if (n > 0) done += (size_t)n;
        else if (errno != EINTR) ok = false;
    }
    int failure = errno;
    if (fd >= 0 && close(fd) != 0 && ok) ok = false, failure = errno;
    if (ok && rename(temporary, path) != 0) ok = false, failure = errno;
    if (!ok && fd >= 0) unlink(temporary);
    free(temporary);
    if (!ok) *why = strerror(failure);
    return ok;
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
