/*
 * archive.c - unpacks a .tar.gz: POSIX tar with what GNU tar, bsdtar and Python add for long names, and no more of it than a package has use for.
 * Every member is judged by its header before a byte of it is written, and nothing is written over. zlib verifies the checksum of the whole.
 */
#include "engine/engine.h"
#include "engine/package.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { BLOCK = 512, MOST_EXTENDED = 1 << 14, ALL_EXTENDED = 1 << 22, MOST_HEADERS = 3 * RIM_PACKAGE_MEMBERS, MOST_TRAILING = 1 << 20 };

/* A member as its header and the extended headers before it say. */
typedef struct entry {
    rim_str path;   /* data NULL: the header's own name holds */
    uint64_t size;
    bool has_size;  /* an extended header told it */
    char kind;      /* the header's type: '0' a file, '5' a folder */
    unsigned mode;
} entry;

typedef struct unpacking {
    gzFile file;
    char block[BLOCK];
    size_t headers, extended, members, written; /* extended: bytes of extended headers; written: of members */
    int folder;                       /* where they go */
    rim_arena arena;
    rim_map seen;                     /* paths of files in small letters */
    rim_notes *notes;
    const char *name;                 /* of the member at hand, for messages */
} unpacking;

#define FAULT(u, ...) rim_note((u)->notes, RIM_FAULT, (u)->name, 0, __VA_ARGS__)

/* ---- Blocks ---- */

static rim_status damaged(unpacking *u) {
    int code;
    const char *why = gzerror(u->file, &code);
    return FAULT(u, "damaged, or no .tar.gz: %s", code == Z_ERRNO ? strerror(errno) : code < 0 ? why : "it ends too early");
}

static rim_status read_block(unpacking *u) {
    return gzread(u->file, u->block, BLOCK) == BLOCK ? RIM_OK : damaged(u);
}

static bool is_zero(const char *bytes, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (bytes[i]) return false;
    return true;
}

/* A field of octal digits between blanks. What is too large for them is written otherwise, and too large for us. */
static bool read_number(const char *field, size_t n, uint64_t *number) {
    size_t i = 0;
    for (*number = 0; i < n && field[i] == ' ';) i++;
    size_t first = i;
    for (; i < n && field[i] >= '0' && field[i] <= '7'; i++) *number = *number * 8 + (uint64_t)(field[i] - '0');
    return i > first && n < 20 && (i == n || field[i] == ' ' || !field[i]);
}

static rim_str text_of(const char *field, size_t n) {
    return (rim_str){field, strnlen(field, n)};
}

static rim_status read_header(unpacking *u, entry *e) {
    uint64_t sum, size, mode, found = 8 * ' '; /* the checksum counts itself as blanks */
    const unsigned char *bytes = (const unsigned char *)u->block;
    for (size_t i = 0; i < BLOCK; i++) found += i >= 148 && i < 156 ? 0 : bytes[i];
    if (memcmp(u->block + 257, "ustar", 5) != 0 || !read_number(u->block + 148, 8, &sum) || sum != found) return FAULT(u, "damaged, or no .tar.gz: there is no header of a tar");
    if (++u->headers > MOST_HEADERS) return FAULT(u, "there are more than %d headers", MOST_HEADERS);
    rim_str name = text_of(u->block, 100), prefix = u->block[262] ? RIM_STR("") : text_of(u->block + 345, 155); /* GNU's has no prefix */
    if (!e->path.data) e->path = prefix.len ? rim_arena_format(&u->arena, "%.*s/%.*s", RIM_STR_ARG(prefix), RIM_STR_ARG(name)) : rim_arena_str(&u->arena, name);
    if (!e->path.data) return rim_fail_memory(u->notes->error, NULL);
    u->name = e->path.data;
    if (!read_number(u->block + 124, 12, &size)) return e->has_size ? RIM_OK : FAULT(u, "with this file the package has more than %zu MB", RIM_PACKAGE_BYTES >> 20);
    if (!read_number(u->block + 100, 8, &mode)) return FAULT(u, "damaged: its mode is no number");
    if (!e->has_size) e->size = size;
    e->mode = (unsigned)mode;
    e->kind = u->block[156] ? u->block[156] : '0';
    return RIM_OK;
}

/* The bytes of an extended header: a few, for names. */
static rim_status read_extended(unpacking *u, uint64_t size, rim_str *text) {
    if (size > MOST_EXTENDED || (u->extended += (size_t)size) > ALL_EXTENDED) return FAULT(u, "it has extended headers of more than %d bytes", size > MOST_EXTENDED ? MOST_EXTENDED : ALL_EXTENDED);
    char *bytes = rim_arena_get(&u->arena, (size_t)size + 1);
    if (!bytes) return rim_fail_memory(u->notes->error, NULL);
    *text = (rim_str){bytes, (size_t)size};
    for (size_t at = 0; at < size; at += BLOCK) {
        rim_status status = read_block(u);
        if (status != RIM_OK) return status;
        memcpy(bytes + at, u->block, rim_min(BLOCK, (size_t)size - at));
    }
    return RIM_OK;
}

static bool read_decimal(rim_str digits, uint64_t *number) {
    *number = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.data[i] < '0' || digits.data[i] > '9') return false;
        *number = *number * 10 + (uint64_t)(digits.data[i] - '0');
    }
    return digits.len > 0 && digits.len < 19;
}

/* "30 path=desk/a.txt\n": a length that counts itself, a name, a value. */
static rim_status take_records(unpacking *u, rim_str rest, entry *e) {
    while (rest.len) {
        size_t len = 0, at = 0;
        for (; at < rest.len && at < 6 && rest.data[at] >= '0' && rest.data[at] <= '9'; at++) len = len * 10 + (size_t)(rest.data[at] - '0');
        size_t equals = rim_str_find(rest, RIM_STR("="), at);
        if (len > rest.len || at >= rest.len || rest.data[at] != ' ' || equals + 1 >= len || rest.data[len - 1] != '\n') return FAULT(u, "damaged: an extended header is none");
        rim_str key = rim_str_slice(rest, at + 1, equals), value = rim_str_slice(rest, equals + 1, len - 1);
        if (rim_str_starts(key, RIM_STR("GNU.sparse"))) return FAULT(u, "is a sparse file; pack it as it is");
        if (rim_str_is(key, "path")) e->path = value;
        if (rim_str_is(key, "size") && !(e->has_size = read_decimal(value, &e->size))) return FAULT(u, "damaged: an extended header is none");
        rest = rim_str_slice(rest, len, rest.len);
    }
    if (e->path.data) e->path = rim_arena_str(&u->arena, e->path);
    return RIM_OK;
}

/* ---- Members ---- */

/* Two files whose names differ by case alone are one file on some systems. */
static bool was_seen(unpacking *u, rim_str path) {
    bool is_new = false;
    char *small = rim_arena_get(&u->arena, path.len + 1);
    for (size_t i = 0; small && i < path.len; i++) small[i] = path.data[i] >= 'A' && path.data[i] <= 'Z' ? (char)(path.data[i] | 0x20) : path.data[i];
    return !small || !rim_map_put(&u->seen, (rim_str){small, path.len}, &is_new) || !is_new;
}

static rim_status judge(unpacking *u, const entry *e, rim_str path) {
    const char *why = rim_member_fault(path);
    if (why) return FAULT(u, "%s", why);
    if (strchr("12K", e->kind)) return FAULT(u, "is a link; a package has files and folders only");
    if (strchr("346", e->kind)) return FAULT(u, "is a device or a pipe; a package has files and folders only");
    if (e->kind != '0' && e->kind != '5') return FAULT(u, "is of a kind that a package does not have; pack it as a plain file");
    if (e->mode & 07000) return FAULT(u, "has the set-user, set-group or sticky bit; take it off: chmod a-st");
    if (++u->members > RIM_PACKAGE_MEMBERS) return FAULT(u, "there are more than %d members", RIM_PACKAGE_MEMBERS);
    if (e->kind == '5') return e->size ? FAULT(u, "damaged: a folder with bytes") : RIM_OK;
    if (e->size > RIM_PACKAGE_BYTES - u->written) return FAULT(u, "with this file the package has more than %zu MB", RIM_PACKAGE_BYTES >> 20);
    return was_seen(u, path) ? FAULT(u, "is there twice") : RIM_OK;
}

/* The folders of the path: all, or those around its last name. */
static rim_status make_folders(unpacking *u, rim_str path, bool all) {
    for (size_t i = 1; i <= path.len; i++) {
        if (i < path.len ? path.data[i] != '/' : !all) continue;
        rim_str part = rim_arena_str(&u->arena, rim_str_slice(path, 0, i));
        if (!part.data) return rim_fail_memory(u->notes->error, NULL);
        if (mkdirat(u->folder, part.data, 0700) != 0 && errno != EEXIST) return FAULT(u, "%s", strerror(errno));
    }
    return RIM_OK;
}

static rim_status write_file(unpacking *u, rim_str path, uint64_t size) {
    int fd = openat(u->folder, path.data, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) return FAULT(u, "%s", strerror(errno));
    rim_status status = RIM_OK;
    for (uint64_t left = size; status == RIM_OK && left;) {
        size_t n = left < BLOCK ? (size_t)left : BLOCK;
        status = read_block(u);
        if (status == RIM_OK && write(fd, u->block, n) != (ssize_t)n) status = FAULT(u, "could not be written: %s", strerror(errno));
        left -= n;
        u->written += n;
    }
    if (close(fd) != 0 && status == RIM_OK) status = FAULT(u, "could not be written: %s", strerror(errno));
    return status;
}

/* "./a/b/" as "a/b"; empty: the folder itself. */
static rim_str plain_path(rim_str path, bool is_folder) {
    while (rim_str_starts(path, RIM_STR("./"))) path = rim_str_slice(path, 2, path.len);
    while (is_folder && path.len > 1 && path.data[path.len - 1] == '/') path.len--;
    return rim_str_is(path, ".") ? RIM_STR("") : path;
}

static rim_status unpack_member(unpacking *u, const entry *e) {
    bool is_folder = e->kind == '5';
    rim_str path = rim_arena_str(&u->arena, plain_path(e->path, is_folder));
    if (!path.data) return rim_fail_memory(u->notes->error, NULL);
    if (!path.len && is_folder) return RIM_OK;
    rim_status status = judge(u, e, path);
    if (status == RIM_OK) status = make_folders(u, path, is_folder);
    return status == RIM_OK && !is_folder ? write_file(u, path, e->size) : status;
}

/* ---- The whole ---- */

/* One header and what belongs to it. Extended ones tell of the next member ('g': of all, of which we believe nothing); 'L' is GNU's long name. */
static rim_status unpack_next(unpacking *u, entry *next) {
    entry e = *next;
    rim_str text = {NULL, 0};
    rim_status status = read_header(u, &e);
    if (status != RIM_OK) return status;
    if (e.kind != 'x' && e.kind != 'g' && e.kind != 'L') return *next = (entry){0}, unpack_member(u, &e);
    uint64_t size;
    if (!read_number(u->block + 124, 12, &size)) return FAULT(u, "damaged: an extended header is none");
    char kind = e.kind;
    status = read_extended(u, size, &text);
    if (status != RIM_OK) return status;
    if (kind == 'L') next->path = text_of(text.data, text.len);
    entry global = {0};
    return kind == 'L' ? RIM_OK : take_records(u, text, kind == 'x' ? next : &global);
}

/* Behind the end of a tar there are zeros, to fill a block; and with them the checksum of the whole is read. */
static rim_status read_rest(unpacking *u) {
    size_t rest = 0;
    for (int n = 1, code; n > 0; rest += (size_t)n) {
        n = gzread(u->file, u->block, BLOCK);
        gzerror(u->file, &code);
        if (n < 0 || code < 0) return damaged(u); /* also when it ends before its checksum */
        if (!is_zero(u->block, (size_t)n)) return FAULT(u, "there are bytes behind the end of the archive");
        if (rest > MOST_TRAILING) return FAULT(u, "there is too much behind the end of the archive");
    }
    return RIM_OK;
}

static rim_status unpack_all(unpacking *u) {
    entry next = {0};
    rim_status status;
    while ((status = read_block(u)) == RIM_OK && !is_zero(u->block, BLOCK) && (status = unpack_next(u, &next)) == RIM_OK) u->name = "";
    return status == RIM_OK ? read_rest(u) : status;
}

rim_status rim_package_unpack(const char *path, const char *folder, rim_notes *notes) {
    unpacking u = {.notes = notes, .name = "", .folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC), .file = gzopen(path, "rbe")};
    rim_arena_init(&u.arena, rim_alloc_libc(), 0);
    u.seen = rim_map_in(&u.arena);
    rim_status status = u.folder < 0 || !u.file ? FAULT(&u, "%s", strerror(errno)) : RIM_OK;
    if (status == RIM_OK && gzdirect(u.file)) status = FAULT(&u, "is not compressed by gzip: make it with tar -czf");
    if (status == RIM_OK) status = unpack_all(&u);
    if (u.file) gzclose(u.file);
    if (u.folder >= 0) close(u.folder);
    rim_arena_free(&u.arena);
    return status;
}
