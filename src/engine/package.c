/* package.c - the members of a plugin's folder: which it may have, what is in them, and copying them. */
#include "engine/package.h"

#include "engine/engine.h"
#include "text/utf8.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

const char *rim_member_fault(rim_str path) {
    rim_str rest = path, name;
    size_t depth = 0;
    if (!path.len) return "has no name";
    if (path.data[0] == '/') return "its path begins at the root; a package has paths inside its folder only";
    if (path.len > RIM_PACKAGE_NAME) return "its path is longer than 200 bytes";
    for (size_t i = 0; i < path.len; i++) {
        char c = path.data[i];
        if (!((c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c && strchr("-_./", c)))) return "a name is made of A-Z, a-z, 0-9, '-', '_' and '.'";
    }
    while (rim_str_field(&rest, '/', &name)) {
        if (!name.len || rim_str_is(name, ".")) return "its path has an empty name in it";
        if (rim_str_is(name, "..")) return "its path leads out of the package";
        if (++depth > RIM_PACKAGE_DEPTH) return "lies more than 8 folders deep";
    }
    return NULL;
}

/* ---- What a file is ---- */

typedef enum file_kind { UNKNOWN, TEXT, PAGE, LIST, LIBRARY } file_kind;

static file_kind kind_of(rim_str name) {
    static const struct {
        const char *ending;
        file_kind kind;
    } kinds[] = {{".lua", TEXT}, {".json", TEXT}, {".jsonl", TEXT}, {".tsv", TEXT}, {".csv", TEXT}, {".txt", TEXT}, {".md", TEXT}, {".c", TEXT},
                 {".h", TEXT}, {".html", PAGE}, {".htm", PAGE}, {".xml", PAGE}, {".names", LIST}, {".so", LIBRARY}};
    static const char *const papers[] = {"LICENSE", "LICENCE", "COPYING", "NOTICE", "README", "AUTHORS", "CHANGELOG"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (rim_str_ends(name, rim_str_of(kinds[i].ending)) && name.len > strlen(kinds[i].ending)) return kinds[i].kind;
    for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
        if (rim_str_is(name, papers[i])) return TEXT;
    return UNKNOWN;
}

static unsigned line_of(rim_str bytes, size_t at) {
    unsigned line = 1;
    for (size_t i = 0; i < at && i < bytes.len; i++) line += bytes.data[i] == '\n';
    return line;
}

static rim_status look_into(const char *path, rim_str member, file_kind kind, rim_notes *notes) {
    rim_error error = {0};
    rim_str bytes = rim_file_map(path);
    if (!bytes.data) return rim_note(notes, RIM_FAULT, member.data, 0, "%s", strerror(errno));
    const char *nul = bytes.len ? memchr(bytes.data, '\0', bytes.len) : NULL;
    size_t valid = kind == TEXT ? rim_utf8_valid(bytes) : bytes.len;
    rim_status status = RIM_OK;
    if (rim_str_starts(bytes, RIM_STR("\x1bLua"))) status = rim_note(notes, RIM_FAULT, member.data, 1, "is compiled Lua, which is never run: put the source in its place");
    else if (kind == LIBRARY && !rim_str_starts(bytes, RIM_STR("\x7f" "ELF"))) status = rim_note(notes, RIM_FAULT, member.data, 0, "is no shared library");
    else if ((kind == TEXT || kind == PAGE) && nul) status = rim_note(notes, RIM_FAULT, member.data, line_of(bytes, (size_t)(nul - bytes.data)), "has a NUL byte: it is no text");
    else if (valid < bytes.len) status = rim_note(notes, RIM_FAULT, member.data, line_of(bytes, valid), "is not UTF-8: save it as UTF-8");
    else if (kind == LIST && rim_list_check(path, NULL, &error) != RIM_OK) status = rim_note(notes, RIM_FAULT, member.data, error.line, "%s", error.message);
    rim_file_unmap(bytes);
    return status;
}

/* ---- Walking ---- */

typedef struct walk {
    rim_arena *arena;
    const char *folder;
    rim_members *members;
    rim_notes *notes;
    size_t bytes;
} walk;

static rim_status read_file(walk *w, const char *full, rim_str path, rim_str name, const struct stat *info) {
    file_kind kind = kind_of(name);
    if (info->st_mode & 07000) return rim_note(w->notes, RIM_FAULT, path.data, 0, "has the set-user, set-group or sticky bit; take it off: chmod a-st");
    if (kind == UNKNOWN)
        return rim_note(w->notes, RIM_FAULT, path.data, 0, "a plugin has no such file: there are .lua, .json, .jsonl, .tsv, .csv, .txt, .md, .html, .xml, .names, .so, .c, .h, LICENSE, README");
    if ((size_t)info->st_size > RIM_PACKAGE_BYTES - w->bytes)
        return rim_note(w->notes, RIM_FAULT, path.data, 0, "with this file the plugin has more than %zu MB", RIM_PACKAGE_BYTES >> 20);
    w->bytes += (size_t)info->st_size;
    return look_into(full, path, kind, w->notes);
}

static rim_status read_folder(walk *w, rim_str below);

/* One entry of a folder. What is wrong with it is noted and does not keep the others from being looked at. */
static rim_status read_entry(walk *w, rim_str below, const char *entry) {
    struct stat info;
    rim_str path = below.len ? rim_arena_format(w->arena, "%s/%s", below.data, entry) : rim_arena_str(w->arena, rim_str_of(entry));
    rim_str full = path.data ? rim_arena_format(w->arena, "%s/%s", w->folder, path.data) : path;
    if (!full.data) return rim_fail_memory(w->notes->error, NULL);
    if (*entry == '.') {
        bool is_ours = strcmp(entry, ".luarc.json") == 0 || strcmp(entry, ".meta") == 0; /* 'rimslot new' writes them, for the author's editor */
        if (!is_ours) rim_note(w->notes, RIM_HINT, path.data, 0, "is hidden, and left out");
        return RIM_OK;
    }
    const char *why = rim_member_fault(path);
    if (why) return rim_note(w->notes, RIM_FAULT, path.data, 0, "%s", why), RIM_OK;
    if (lstat(full.data, &info) != 0) return rim_note(w->notes, RIM_FAULT, path.data, 0, "%s", strerror(errno)), RIM_OK;
    if (S_ISLNK(info.st_mode)) return rim_note(w->notes, RIM_FAULT, path.data, 0, "is a link; put the file in its place"), RIM_OK;
    if (!S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode)) return rim_note(w->notes, RIM_FAULT, path.data, 0, "is a device or a pipe; a plugin has files and folders only"), RIM_OK;
    if (w->members->len >= RIM_PACKAGE_MEMBERS) return rim_note(w->notes, RIM_FAULT, path.data, 0, "there are more than %d files and folders", RIM_PACKAGE_MEMBERS);
    if (!RIM_PUSH(w->members, w->arena, (rim_member){path, S_ISDIR(info.st_mode)})) return rim_fail_memory(w->notes->error, NULL);
    if (S_ISDIR(info.st_mode)) return read_folder(w, path);
    read_file(w, full.data, path, rim_str_of(entry), &info);
    return RIM_OK;
}

static int is_entry(const struct dirent *entry) {
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

static int by_name(const struct dirent **a, const struct dirent **b) {
    return strcmp((*a)->d_name, (*b)->d_name);
}

static rim_status read_folder(walk *w, rim_str below) {
    rim_str full = below.len ? rim_arena_format(w->arena, "%s/%s", w->folder, below.data) : rim_arena_str(w->arena, rim_str_of(w->folder));
    struct dirent **entries;
    if (!full.data) return rim_fail_memory(w->notes->error, NULL);
    int n = scandir(full.data, &entries, is_entry, by_name);
    if (n < 0) return rim_note(w->notes, RIM_FAULT, below.len ? below.data : "", 0, "%s", strerror(errno));
    rim_status status = RIM_OK;
    for (int i = 0; i < n; i++) {
        if (status == RIM_OK) status = read_entry(w, below, entries[i]->d_name);
        free(entries[i]);
    }
    free(entries);
    return status;
}

rim_status rim_package_read(rim_arena *arena, const char *folder, rim_members *members, rim_notes *notes) {
    walk w = {arena, folder, members, notes, 0};
    return read_folder(&w, RIM_STR(""));
}

/* ---- Copying and removing ---- */

static bool copy_bytes(const char *from, const char *to) {
    rim_str bytes = rim_file_map(from);
    if (!bytes.data) return false;
    int fd = open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    size_t done = 0;
    while (fd >= 0 && done < bytes.len) {
        ssize_t n = write(fd, bytes.data + done, bytes.len - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        done += (size_t)n;
    }
    int failure = errno;
    bool ok = fd >= 0 && done == bytes.len;
    if (fd >= 0 && close(fd) != 0) ok = false, failure = errno;
    rim_file_unmap(bytes);
    errno = failure;
    return ok;
}

rim_status rim_package_copy(rim_arena *arena, const char *from, const rim_members *members, const char *to, rim_error *error) {
    if (mkdir(to, 0777) != 0) return rim_fail(error, RIM_IO, to, 0, "%s", strerror(errno));
    for (size_t i = 0; i < members->len; i++) {
        const rim_member *m = &members->at[i];
        rim_str source = rim_arena_format(arena, "%s/%s", from, m->path.data), target = rim_arena_format(arena, "%s/%s", to, m->path.data);
        if (!source.data || !target.data) return rim_fail_memory(error, NULL);
        if (m->is_folder ? mkdir(target.data, 0777) != 0 : !copy_bytes(source.data, target.data)) return rim_fail(error, RIM_IO, target.data, 0, "%s", strerror(errno));
    }
    return RIM_OK;
}

static int remove_one(const char *path, const struct stat *info, int kind, struct FTW *where) {
    (void)info, (void)kind, (void)where;
    return remove(path);
}

bool rim_folder_remove(const char *path) {
    return nftw(path, remove_one, 16, FTW_DEPTH | FTW_PHYS) == 0;
}
