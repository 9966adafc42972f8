/* replay.c - runs a fuzz target over files and folders, without a fuzzer. */
#include "fuzz.h"

#include <dirent.h>

static size_t n_inputs;

static void run_file(const char *path) {
    FILE *file = fopen(path, "rb");
    rim_buffer bytes = new_buffer();
    MUST(file);
    for (char *room; (room = rim_buffer_reserve(&bytes, 4096));) {
        size_t n = fread(room, 1, 4096, file);
        bytes.len += n;
        if (!n) break;
    }
    fclose(file);
    uint8_t *exact = malloc(bytes.len + !bytes.len); /* of its own, so that reading past the end is seen */
    memcpy(exact, rim_buffer_str(&bytes).data, bytes.len);
    LLVMFuzzerTestOneInput(exact, bytes.len);
    free(exact);
    rim_buffer_free(&bytes);
    n_inputs++;
}

static void run(const char *path) {
    DIR *folder = opendir(path);
    if (!folder) {
        run_file(path);
        return;
    }
    for (struct dirent *entry; (entry = readdir(folder));) {
        char inner[4096];
        snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] != '.') run(inner);
    }
    closedir(folder);
}

int main(int argc, char **argv) {
    LLVMFuzzerTestOneInput((const uint8_t *)"", 0);
    for (int i = 1; i < argc; i++) run(argv[i]);
    printf("%zu inputs\n", n_inputs);
    return n_inputs ? 0 : 1;
}
