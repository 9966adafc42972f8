/* reference.h - the rows of the interface one by one, and the manual made of them. */
#ifndef RIM_SCRIPT_REFERENCE_H
#define RIM_SCRIPT_REFERENCE_H

#include "base/buffer.h"
#include "script/api.h"

typedef enum rim_definition_kind { RIM_DEFINES_FUNCTION, RIM_DEFINES_METHOD, RIM_DEFINES_FACT, RIM_DEFINES_FIELD } rim_definition_kind;

typedef struct rim_definition {
    const char *owner; /* "rim", "span", "why" */
    rim_definition_kind kind;
    const rim_row *row;
} rim_definition;

/* Calls `visit` for every row: the module's functions, the classes' facts and methods, the fields of the tables that scripts write. */
void rim_reference_each(void (*visit)(void *user, const rim_definition *entry), void *user);

/* "rim.fold", "span:replace", "span.text": under this name its example is kept. */
void rim_definition_name(const rim_definition *entry, rim_buffer *out);

/* "rim.fold(text: string|rim.span): string", "span.text: string" */
void rim_definition_signature(const rim_definition *entry, rim_buffer *out);

/* An example by the name of its entry: a text of Lua and what comes out, as rim_show has it. False when there is none. */
typedef bool rim_example_find(void *user, rim_str name, rim_str *code, rim_str *gives);

/* Appends the manual, in Markdown. */
void rim_manual_write(rim_buffer *out, rim_example_find *find, void *user);

#endif
