/* Bytes in an encoding (the first byte chooses it, or leaves it to detection) are valid UTF-8 afterwards, every byte accounted for;
   encoded again they are what they were. */
#include "fuzz.h"

#include "text/charset.h"

static const char *const labels[] = {"utf-8", "utf-16le", "utf-16be", "windows-1251", "windows-1252", "windows-1255", "koi8-u", "iso-8859-2", "shift_jis", "gb18030", "big5", "euc-kr"};
enum { N_LABELS = sizeof labels / sizeof *labels, EXACT = 8 }; /* beyond these, two codes may mean one character */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (!size) return 0;
    keep_charsets();
    rim_arena arena = new_arena();
    rim_str bytes = {(const char *)data + 1, size - 1};
    size_t which = data[0] % (N_LABELS + 2), bom, bad;
    rim_str label = which < N_LABELS ? rim_str_of(labels[which]) : RIM_STR("");
    const rim_charset *charset = rim_charset_detect(bytes, label, which == N_LABELS, &bom);
    rim_decoded d;
    MUST(rim_charset_decode(charset, bytes, bom, &arena, &d));
    MUST(rim_utf8_valid(d.text) == d.text.len);
    if (d.offsets.runs.len) MUST(d.offsets.in_end == bytes.len && d.offsets.out_end == d.text.len);
    else MUST(rim_str_eq(d.text, rim_str_slice(bytes, bom, bytes.len)));
    rim_buffer back = new_buffer();
    bool ok = rim_charset_encode(charset, d.text, &back, &bad);
    if (!d.repaired && which < EXACT && !bom) MUST(ok && rim_str_eq(rim_buffer_str(&back), bytes));
    if (!ok) MUST(bad < d.text.len && back.len == 0);
    rim_buffer_free(&back);
    rim_arena_free(&arena);
    return 0;
}
