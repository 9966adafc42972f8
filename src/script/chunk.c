/* chunk.c - the format is that of ldump.c and lundump.c, instructions those of lopcodes.h, both of Lua 5.4. */
#include "script/chunk.h"

#include <lua.h>
#include <string.h>

enum { OP_GETTABUP = 11, OP_GETFIELD = 14, OP_SETTABUP = 15, OP_SETFIELD = 18, OP_SELF = 20 };
enum { HEADER = 4 + 1 + 1 + 6 + 3 + sizeof(lua_Integer) + sizeof(lua_Number), ABSOLUTE = -0x80, DEEPEST = 200 };

typedef struct reader {
    const unsigned char *at, *end;
    bool failed;
    rim_arena *arena;
    const char *file;
    rim_uses *out;
} reader;

/* A local variable: instructions from `from` to `to` see it; registers count those that are seen. */
typedef struct local {
    rim_str name;
    size_t from, to;
} local;

/* A function's parts that its uses are made of. Instructions are read byte by byte: the chunk does not align them. */
typedef struct function {
    unsigned line;
    const unsigned char *code, *lines, *absolute;
    size_t n_code, n_constants, n_lines, n_absolute, n_locals, n_upvalues;
    rim_str *constants, *upvalues;
    local *locals;
} function;

static const unsigned char *take(reader *r, size_t n) {
    if ((size_t)(r->end - r->at) < n) r->failed = true;
    if (r->failed) return NULL;
    r->at += n;
    return r->at - n;
}

static unsigned byte(reader *r) {
    const unsigned char *p = take(r, 1);
    return p ? *p : 0;
}

/* Seven bits a byte, the last one marked. */
static size_t size(reader *r) {
    size_t n = 0;
    for (unsigned b = 0; !r->failed && !(b & 0x80);) {
        b = byte(r);
        if (n >> (sizeof n * 8 - 7)) r->failed = true;
        n = n << 7 | (b & 0x7F);
    }
    return n;
}

static rim_str string(reader *r) {
    size_t n = size(r);
    const unsigned char *p = n ? take(r, n - 1) : NULL;
    return p ? (rim_str){(const char *)p, n - 1} : RIM_STR("");
}

/* A count of things that take a byte each at least: more than there are bytes is nonsense. */
static size_t count(reader *r) {
    size_t n = size(r);
    if (n > (size_t)(r->end - r->at)) r->failed = true;
    return r->failed ? 0 : n;
}

static void read_constants(reader *r, function *f) {
    f->n_constants = count(r);
    f->constants = RIM_NEW_ARRAY(r->arena, rim_str, f->n_constants + 1);
    if (!f->constants) r->failed = true;
    for (size_t i = 0; i < f->n_constants && !r->failed; i++) {
        unsigned type = byte(r);
        f->constants[i] = (rim_str){NULL, 0};
        if ((type & 0x0F) == LUA_TSTRING) f->constants[i] = string(r);
        else if (type == LUA_TNUMBER) take(r, sizeof(lua_Integer));
        else if (type == (LUA_TNUMBER | 1 << 4)) take(r, sizeof(lua_Number));
    }
}

static void read_debug(reader *r, function *f) {
    f->n_lines = count(r);
    f->lines = take(r, f->n_lines);
    f->n_absolute = count(r);
    f->absolute = r->at;
    for (size_t i = 0; i < f->n_absolute && !r->failed; i++) size(r), size(r);
    f->n_locals = count(r);
    f->locals = RIM_NEW_ARRAY(r->arena, local, f->n_locals + 1);
    if (!f->locals) r->failed = true;
    for (size_t i = 0; i < f->n_locals && !r->failed; i++) {
        f->locals[i].name = string(r);
        f->locals[i].from = size(r);
        f->locals[i].to = size(r);
    }
    f->n_upvalues = count(r);
    f->upvalues = RIM_NEW_ARRAY(r->arena, rim_str, f->n_upvalues + 1);
    if (!f->upvalues) r->failed = true;
    for (size_t i = 0; i < f->n_upvalues && !r->failed; i++) f->upvalues[i] = string(r);
}

static unsigned instruction(const function *f, size_t pc) {
    unsigned i;
    memcpy(&i, f->code + pc * sizeof i, sizeof i);
    return i;
}

static unsigned op_of(unsigned i) { return i & 0x7F; }
static unsigned a_of(unsigned i) { return i >> 7 & 0xFF; }
static unsigned b_of(unsigned i) { return i >> 16 & 0xFF; }
static unsigned c_of(unsigned i) { return i >> 24; }

static rim_str constant(const function *f, unsigned i) {
    return i < f->n_constants && f->constants[i].data ? f->constants[i] : RIM_STR("");
}

static rim_str upvalue(const function *f, unsigned i) {
    return i < f->n_upvalues ? f->upvalues[i] : RIM_STR("");
}

static rim_str local_name(const function *f, unsigned slot, size_t pc) {
    for (size_t i = 0; i < f->n_locals; i++)
        if (f->locals[i].from <= pc && pc < f->locals[i].to && slot-- == 0) return f->locals[i].name;
    return RIM_STR("");
}

/* What the register holds, by name: a local variable, or the field whose value the instruction before put there. */
static rim_str name_of(const function *f, unsigned slot, size_t pc) {
    unsigned before = pc ? instruction(f, pc - 1) : 0;
    bool is_taken = pc && a_of(before) == slot && (op_of(before) == OP_GETFIELD || op_of(before) == OP_GETTABUP);
    return is_taken ? constant(f, c_of(before)) : local_name(f, slot, pc);
}

static rim_str value_of(const function *f, unsigned i) {
    return i >> 15 & 1 ? constant(f, c_of(i)) : RIM_STR("");
}

static rim_use use_of(const function *f, size_t pc) {
    unsigned i = instruction(f, pc);
    switch (op_of(i)) {
    case OP_GETTABUP: return (rim_use){RIM_USE_FIELD, .of = upvalue(f, b_of(i)), .name = constant(f, c_of(i))};
    case OP_SETTABUP: return (rim_use){RIM_USE_SET, .of = upvalue(f, a_of(i)), .name = constant(f, b_of(i)), .value = value_of(f, i)};
    case OP_GETFIELD: return (rim_use){RIM_USE_FIELD, .of = name_of(f, b_of(i), pc), .name = constant(f, c_of(i))};
    case OP_SETFIELD: return (rim_use){RIM_USE_SET, .of = RIM_STR(""), .name = constant(f, b_of(i)), .value = value_of(f, i)};
    case OP_SELF: return (rim_use){RIM_USE_METHOD, .of = RIM_STR(""), .name = value_of(f, i)};
    default: return (rim_use){.name = RIM_STR("")};
    }
}

/* Lines are differences from one instruction to the next, with whole ones between. */
static void add_uses(reader *r, const function *f) {
    reader whole = {.at = f->absolute, .end = r->end};
    unsigned line = f->line;
    for (size_t pc = 0; pc < f->n_code && !r->failed; pc++) {
        int step = pc < f->n_lines ? (signed char)f->lines[pc] : 0;
        if (step == ABSOLUTE) size(&whole), line = (unsigned)size(&whole);
        else line += (unsigned)step;
        rim_use use = use_of(f, pc);
        use.line = line, use.file = r->file;
        if (use.name.len && !RIM_PUSH(r->out, r->arena, use)) r->failed = true;
    }
}

static void read_function(reader *r, int depth) {
    function f = {0};
    if (depth > DEEPEST) r->failed = true;
    string(r);
    f.line = (unsigned)size(r);
    size(r);
    take(r, 3); /* parameters, varargs, registers */
    f.n_code = count(r);
    f.code = f.n_code <= (size_t)(r->end - r->at) / 4 ? take(r, f.n_code * 4) : NULL;
    if (!f.code) r->failed = true;
    read_constants(r, &f);
    for (size_t n = count(r); n > 0 && !r->failed; n--) take(r, 3); /* upvalues */
    for (size_t n = count(r); n > 0 && !r->failed; n--) read_function(r, depth + 1);
    read_debug(r, &f);
    if (!r->failed) add_uses(r, &f);
}

bool rim_chunk_uses(rim_str chunk, const char *file, rim_arena *arena, rim_uses *out) {
    static const unsigned char signature[] = {0x1B, 'L', 'u', 'a', 0x54, 0};
    reader r = {.at = (const unsigned char *)chunk.data, .end = (const unsigned char *)chunk.data + chunk.len, .arena = arena, .file = file, .out = out};
    const unsigned char *header = take(&r, HEADER);
    if (!header || memcmp(header, signature, sizeof signature) != 0) return false;
    byte(&r); /* upvalues of the main function */
    read_function(&r, 0);
    return !r.failed;
}
