/* Packages from anywhere: an archive unpacks into its folder and nowhere else, as plain files and folders, or is refused with a reason. The first byte
   says how the rest is taken: as it stands; as a tar, which is compressed; and that with the checksums of its headers made right. */
#include "fuzz.h"

#include "engine/package.h"

#include <fcntl.h>
#include <ftw.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

enum { AS_IT_IS, COMPRESSED, SUMMED, WAYS, BLOCK = 512, DEPTH = 16 };

static char outer[64], inner[80], archive[80]; /* outer holds the folder and the archive, and nothing else ever */

static void remove_places(void) {
    rmdir(outer);
}

static void make_places(void) {
    const char *base = access("/dev/shm", W_OK) == 0 ? "/dev/shm" : "/tmp";
    snprintf(outer, sizeof outer, "%s/rimslot-fuzz-XXXXXX", base);
    MUST(mkdtemp(outer));
    snprintf(inner, sizeof inner, "%s/inner", outer);
    snprintf(archive, sizeof archive, "%s/in.tar.gz", outer);
    atexit(remove_places);
}

static int remove_one(const char *path, const struct stat *info, int type, struct FTW *where) {
    (void)info, (void)type, (void)where;
    MUST(remove(path) == 0);
    return 0;
}

static int look_at(const char *path, const struct stat *info, int type, struct FTW *where) {
    MUST(type == FTW_F || type == FTW_D);
    MUST((info->st_mode & 07000) == 0 && info->st_size <= (off_t)RIM_PACKAGE_BYTES);
    if (where->level == 1) MUST(!strcmp(path, inner) || !strcmp(path, archive));
    return 0;
}

/* Of every block that says it is a header the sum, as tar reckons it. */
static void sum_headers(char *tar, size_t size) {
    for (size_t at = 0; at + BLOCK <= size; at += BLOCK) {
        unsigned sum = 8 * ' ';
        if (memcmp(tar + at + 257, "ustar", 5) != 0) continue;
        for (size_t i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 0 : (unsigned char)tar[at + i];
        snprintf(tar + at + 148, 8, "%06o", sum);
    }
}

static void write_archive(unsigned way, const uint8_t *data, size_t size) {
    char *bytes = malloc(size + 1);
    MUST(bytes);
    if (size) memcpy(bytes, data, size);
    if (way == SUMMED) sum_headers(bytes, size);
    if (way == AS_IT_IS) {
        int fd = open(archive, O_WRONLY | O_CREAT | O_TRUNC, 0600);
        MUST(fd >= 0 && write(fd, bytes, size) == (ssize_t)size && close(fd) == 0);
    } else {
        gzFile file = gzopen(archive, "wb1");
        MUST(file && gzwrite(file, bytes, (unsigned)size) == (int)size && gzclose(file) == Z_OK);
    }
    free(bytes);
}

/* What is wrong has to be said. */
static void note(void *user, const rim_remark *remark) {
    *(bool *)user = remark->message[0] != '\0';
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    bool said = false;
    rim_error error = {0};
    rim_notes notes = {.report = note, .user = &said, .error = &error};
    if (!size || size > 1 << 18) return 0;
    if (!outer[0]) make_places();
    MUST(mkdir(inner, 0700) == 0);
    write_archive(data[0] % WAYS, data + 1, size - 1);
    rim_status status = rim_package_unpack(archive, inner, &notes);
    MUST((status == RIM_OK) == (notes.n_faults == 0) && said == (notes.n_faults > 0));
    nftw(outer, look_at, DEPTH, FTW_PHYS);
    nftw(inner, remove_one, DEPTH, FTW_PHYS | FTW_DEPTH);
    remove(archive);
    return 0;
}
