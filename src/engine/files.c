#include "engine/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool rim_file_exists(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

size_t rim_file_size(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode) ? (size_t)info.st_size : 0;
}

bool rim_file_is_inside(rim_str file) {
    if (!file.len || file.data[0] == '/' || file.data[0] == '.') return false;
    for (size_t i = 0; i < file.len; i++) {
        char c = file.data[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || strchr("-_./", c);
        if (!plain || !c || (c == '.' && i + 1 < file.len && file.data[i + 1] == '.')) return false;
    }
    return true;
}

rim_str rim_file_read(rim_arena *arena, const char *path) {
    rim_str none = {NULL, 0};
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    if (fd < 0) return none;
    if (fstat(fd, &info) != 0 || !S_ISREG(info.st_mode)) {
        errno = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
        close(fd);
        return none;
    }
    size_t size = (size_t)info.st_size, done = 0;
    char *bytes = rim_arena_get(arena, size + 1);
    while (bytes && done < size) {
        ssize_t n = read(fd, bytes + done, size - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        done += (size_t)n;
    }
    int failure = errno;
    close(fd);
    if (!bytes) errno = ENOMEM;
    else if (done < size) errno = failure ? failure : EIO;
    return bytes && done == size ? (rim_str){bytes, size} : none;
}

rim_str rim_file_map(const char *path) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    struct stat info;
    void *bytes = MAP_FAILED;
    if (fd < 0) return (rim_str){NULL, 0};
    if (fstat(fd, &info) != 0) return close(fd), (rim_str){NULL, 0};
    if (S_ISREG(info.st_mode) && !info.st_size) return close(fd), (rim_str){"", 0}; /* nothing to map */
    if (S_ISREG(info.st_mode)) bytes = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    else errno = S_ISDIR(info.st_mode) ? EISDIR : EINVAL;
    int failure = errno;
    close(fd);
    errno = failure;
    return bytes == MAP_FAILED ? (rim_str){NULL, 0} : (rim_str){bytes, (size_t)info.st_size};
}

void rim_file_unmap(rim_str bytes) {
    if (bytes.len) munmap((void *)bytes.data, bytes.len);
}
