/* shapes.h - the tables that scripts write: what fields they have. One list checks them and makes their stubs. */
#ifndef RIM_SCRIPT_SHAPES_H
#define RIM_SCRIPT_SHAPES_H

#include "base/buffer.h"
#include "script/api.h"

typedef struct rim_shape {
    const char *name, *doc;   /* in LuaLS "rim.NAME" */
    const rim_row *fields;    /* no functions; a type that ends in "?" may be left out */
} rim_shape;

extern const rim_shape rim_script_shape, rim_option_shape, rim_why_shape, rim_note_shape, rim_correction_shape;
extern const rim_shape *const rim_shapes[]; /* NULL-terminated */

/* The field of this name, or NULL; *near is then the name that may be meant, or NULL. */
const rim_row *rim_shape_field(const rim_shape *shape, rim_str name, const char **near);

/* The Lua type that the field's LuaLS type stands for. */
int rim_field_type(const rim_row *field);
bool rim_field_is_optional(const rim_row *field);

/* stubs.c: appends LuaLS definitions of the module `rim`, its classes and these shapes. */
void rim_stubs_write(rim_buffer *out);

#endif
