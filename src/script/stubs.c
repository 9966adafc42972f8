/* stubs.c - what editors read to complete and check scripts: LuaLS definitions, made of the rows that make the classes. */
#include "script/module.h"
#include "script/shapes.h"

static void write_field(const rim_row *row, rim_buffer *out) {
    bool optional = rim_field_is_optional(row);
    rim_str type = rim_str_of(row->type);
    if (optional) type.len--;
    rim_buffer_add_format(out, "---@field %s%s %.*s %s\n", row->name, optional ? "?" : "", RIM_STR_ARG(type), row->doc);
}

static void write_shape(const rim_shape *shape, rim_buffer *out) {
    rim_buffer_add_format(out, "\n---%s\n---@class rim.%s\n", shape->doc, shape->name);
    for (const rim_row *row = shape->fields; row->name; row++) write_field(row, out);
}

/* A fact's type goes with its field; a method is a field, too, whose type is a function's. */
static void write_class(const rim_class *class, rim_buffer *out) {
    rim_buffer_add_format(out, "\n---%s\n---@class rim.%s%s%s\n", class->doc, class->name, class->base ? ": rim." : "", class->base ? class->base->name : "");
    for (const rim_row *row = class->facts; row && row->name; row++) write_field(row, out);
    for (const rim_row *row = class->methods; row && row->name; row++)
        rim_buffer_add_format(out, "---@field %s %s %s\n", row->name, row->type, row->doc);
}

void rim_stubs_write(rim_buffer *out) {
    rim_buffer_add_c(out, "---@meta rim\n-- Made by `rimslot list stubs` from the engine's own tables; a test keeps it fresh. What scripts get from `require \"rim\"`.\n");
    for (const rim_shape *const *shape = rim_shapes; *shape; shape++) write_shape(*shape, out);
    for (const rim_class *const *class = rim_classes; *class; class++) write_class(*class, out);
    rim_buffer_add_c(out, "\n---@class rim\n");
    for (const rim_row *row = rim_module_rows; row->name; row++)
        rim_buffer_add_format(out, "---@field %s %s %s\n", row->name, row->type, row->doc);
    rim_buffer_add_c(out, "local rim = {}\nreturn rim\n");
}
