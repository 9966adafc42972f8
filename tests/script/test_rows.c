/* Every row of the script interface says of what type it is and what it does: stubs and reference are made of them. */
#include "script/module.h"
#include "script/shapes.h"

#include "leaks.h"

static void check_rows(const char *owner, const rim_row *rows, bool functions) {
    for (const rim_row *row = rows; row && row->name; row++) {
        cr_expect(row->type && *row->type, "%s.%s has no type", owner, row->name);
        cr_expect(row->doc && strlen(row->doc) > 8 && strchr(".?", row->doc[strlen(row->doc) - 1]), "%s.%s has no sentence of doc", owner, row->name);
        cr_expect(!functions || row->function, "%s.%s has no function", owner, row->name);
        for (const rim_row *other = rows; other < row; other++) cr_expect(strcmp(row->name, other->name) != 0, "%s.%s is there twice", owner, row->name);
    }
}

Test(rows, classes) {
    for (const rim_class *const *class = rim_classes; *class; class++) {
        cr_expect((*class)->doc && *(*class)->doc, "%s has no doc", (*class)->name);
        check_rows((*class)->name, (*class)->facts, true);
        check_rows((*class)->name, (*class)->methods, true);
        for (const rim_row *row = (*class)->methods; row && row->name; row++)
            cr_expect(strncmp(row->type, "fun(self: rim.", 14) == 0, "%s:%s is not called with its object", (*class)->name, row->name);
    }
}

Test(rows, module_and_shapes) {
    check_rows("rim", rim_module_rows, true);
    for (const rim_shape *const *shape = rim_shapes; *shape; shape++) check_rows((*shape)->name, (*shape)->fields, false);
}
