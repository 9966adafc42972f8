#include "text/names.h"

struct rim_names {
    int dummy;
};

rim_status rim_names_new(rim_arena *arena, const rim_str *files, const rim_str *texts, size_t n, rim_names **names, rim_error *error) {
    (void)files, (void)texts, (void)n;
    *names = RIM_NEW(arena, rim_names);
    return *names ? RIM_OK : rim_fail_memory(error, NULL);
}
