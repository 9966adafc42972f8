#include "html/tree.h"

#include "html/element.h"

static bool is(const rim_node *node, const char *tag) {
    return rim_str_is(node->tag, tag);
}

rim_element *rim_tree_element(rim_tree *tree, rim_str name) {
    char small[32];
    rim_str tag = name.len <= sizeof small ? (rim_str){memcpy(small, name.data, name.len), name.len} : rim_arena_str(tree->arena, name);
    for (size_t i = 0; tag.data && i < tag.len; i++)
        if (tag.data[i] >= 'A' && tag.data[i] <= 'Z') ((char *)tag.data)[i] |= 0x20;
    rim_value *known = tag.data ? rim_map_find(&tree->elements, tag) : NULL;
    if (known) return known->pointer;
    rim_element *element = RIM_NEW(tree->arena, rim_element);
    rim_str kept = tag.data == small ? rim_arena_str(tree->arena, tag) : tag;
    rim_value *value = element && kept.data ? rim_map_put(&tree->elements, kept, NULL) : NULL;
    if (!value) {
        tree->failed = true;
        return NULL;
    }
    *element = (rim_element){kept, rim_element_traits(kept), 0};
    value->pointer = element;
    return element;
}

static rim_element *element_of(rim_tree *tree, const char *tag) {
    return rim_tree_element(tree, rim_str_of(tag));
}

void rim_tree_begin(rim_tree *tree, rim_page *page, rim_arena *arena) {
    *tree = (rim_tree){.arena = arena, .page = page, .parent = page->root, .elements = rim_map_in(arena)};
    tree->p = element_of(tree, "p");
    tree->a = element_of(tree, "a");
    tree->button = element_of(tree, "button");
    tree->select = element_of(tree, "select");
}

rim_node *rim_tree_add(rim_tree *tree, rim_node_kind kind) {
    static const size_t small = offsetof(rim_node, offsets) + sizeof(rim_offsets *);
    rim_node *node = rim_arena_get(tree->arena, kind == RIM_NODE_ELEMENT ? sizeof *node : small);
    if (!node) {
        tree->failed = true;
        return NULL;
    }
    node->kind = kind;
    node->index = (uint32_t)tree->page->n_nodes++;
    node->parent = tree->parent;
    if (kind == RIM_NODE_ELEMENT) node->place = ++tree->parent->n_elements;
    node->previous = tree->parent->last;
    if (node->previous) node->previous->next = node;
    else tree->parent->first = node;
    tree->parent->last = node;
    return node;
}

static rim_node *push(rim_tree *tree, rim_element *element, rim_range open) {
    rim_node *node = element ? rim_tree_add(tree, RIM_NODE_ELEMENT) : NULL;
    if (!node) return NULL;
    element->n_open++;
    node->element = element;
    node->tag = element->tag;
    node->traits = element->traits;
    node->range = node->open = open;
    node->close = (rim_range){open.end, open.end};
    tree->parent = node;
    tree->depth++;
    return node;
}

static rim_node *push_implied(rim_tree *tree, const char *tag, size_t at) {
    return push(tree, element_of(tree, tag), (rim_range){at, at});
}

/* Is nothing open but the frame of the page? */
static bool is_in_frame(const rim_tree *tree) {
    return !tree->parent->parent || tree->parent == tree->html || tree->parent == tree->head;
}

/* ---- Ending elements ---- */

static void pop(rim_tree *tree, size_t at) {
    rim_node *node = tree->parent;
    node->range.end = at;
    node->close = (rim_range){at, at};
    if (node == tree->form) tree->form = NULL;
    if (node == tree->foreign) tree->foreign = NULL;
    node->element->n_open--;
    tree->parent = node->parent;
    tree->depth--;
}

/* Ends `node` and all in it; and what was waiting for that. */
static void pop_through(rim_tree *tree, const rim_node *node, rim_range close) {
    while (tree->parent != node) pop(tree, close.start);
    pop(tree, close.start);
    ((rim_node *)node)->close = close;
    ((rim_node *)node)->range.end = close.end;
    while (tree->parent->traits & RIM_IS_ENDED) pop(tree, close.end);
}

static void end_before(rim_tree *tree, const rim_node *node, size_t at) {
    pop_through(tree, node, (rim_range){at, at});
}

/* The open element of this name, unless one with a trait of `stop` is nearer. */
static rim_node *find_open(const rim_tree *tree, const rim_element *element, unsigned stop) {
    for (rim_node *node = tree->parent; element->n_open && node->parent; node = node->parent) {
        if (node->element == element) return node;
        if (node->traits & (stop | RIM_IS_BARRIER)) return NULL;
    }
    return NULL;
}

static void end_open(rim_tree *tree, const rim_element *element, size_t at) {
    rim_node *node = find_open(tree, element, RIM_IS_SCOPE);
    if (node) end_before(tree, node, at);
}

/* An open <p>, unless a button or a scope is nearer. */
static rim_node *find_p(const rim_tree *tree) {
    for (rim_node *node = tree->parent; tree->p->n_open && node->parent; node = node->parent) {
        if (node->element == tree->p) return node;
        if (node->traits & (RIM_IS_SCOPE | RIM_IS_BARRIER) || node->element == tree->button) return NULL;
    }
    return NULL;
}

/* The standard closes a formatting element before the block that is open in it, and opens it again inside; here it ends with that block. */
static void end_formatting(rim_tree *tree, rim_node *node, rim_range close) {
    for (rim_node *n = tree->parent; n != node; n = n->parent) {
        if (!(n->traits & RIM_IS_SPECIAL)) continue;
        node->traits |= RIM_IS_ENDED;
        node->verified = false; /* its end tag stands inside another element */
        return;
    }
    pop_through(tree, node, close);
}

static bool is_heading(const rim_node *node) {
    return (node->traits & RIM_IS_HEADING) != 0;
}

static rim_node *find_heading(const rim_tree *tree) {
    for (rim_node *node = tree->parent; node->parent; node = node->parent) {
        if (is_heading(node)) return node;
        if (node->traits & (RIM_IS_SCOPE | RIM_IS_BARRIER)) return NULL;
    }
    return NULL;
}

/* Does an element of this name end where the one around it does? */
static bool has_implied_end(rim_str tag) {
    static const char *const tags[] = {"dd", "dt", "li", "optgroup", "option", "p", "rb", "rp", "rt", "rtc"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (rim_str_is(tag, tags[i])) return true;
    return false;
}

/* A form that is not the innermost element ends without what is open in it. */
static void end_form(rim_tree *tree, rim_range close) {
    rim_node *form = tree->form;
    if (!form || !find_open(tree, form->element, RIM_IS_SCOPE)) return;
    tree->form = NULL;
    while (has_implied_end(tree->parent->tag)) pop(tree, close.start);
    if (tree->parent == form) {
        pop_through(tree, form, close);
    } else {
        form->traits |= RIM_IS_ENDED;
        form->verified = false;
    }
}

/* </html>, </body>, </head>. What comes after the body goes on in it, in the element that was open. */
static void end_frame(rim_tree *tree, rim_str tag, rim_range close) {
    if (rim_str_is(tag, "head")) {
        if (tree->head && tree->head->element->n_open) pop_through(tree, tree->head, close);
        return;
    }
    if (!tree->body) return;
    if (!tree->resume) {
        tree->resume = tree->parent;
        tree->body_close = rim_str_is(tag, "body") ? close : (rim_range){close.start, close.start};
        tree->html_close = (rim_range){0, 0};
        tree->parent = tree->body->parent;
    }
    if (!rim_str_is(tag, "html") || tree->html_close.end) return;
    tree->html_close = close;
    tree->parent = tree->page->root;
}

/* What was met behind </body> or </html> is taken into the body: text and comments only. */
static void take_back(rim_tree *tree, rim_node *frame) {
    rim_node *into = tree->resume, *first = frame->next;
    if (!first) return;
    frame->parent->last = frame;
    frame->next = NULL;
    first->previous = into->last;
    if (into->last) into->last->next = first;
    else into->first = first;
    for (rim_node *node = first; node; node = node->next) {
        node->parent = into;
        into->last = node;
    }
}

static void resume_body(rim_tree *tree) {
    for (rim_node *node = tree->body; node->parent; node = node->parent) take_back(tree, node);
    tree->parent = tree->resume;
    tree->resume = NULL;
}

static rim_node *find_in_table(const rim_tree *tree, const rim_element *element) {
    for (rim_node *node = tree->parent; element->n_open && node->parent; node = node->parent) {
        if (node->element == element) return node;
        if (is(node, "table") || node->traits & RIM_IS_BARRIER) return NULL;
    }
    return NULL;
}

/* An <li> ends within its own list only. */
static rim_node *find_item(const rim_tree *tree, const rim_element *element) {
    for (rim_node *node = tree->parent; element->n_open && node->parent; node = node->parent) {
        if (node->element == element) return node;
        if (node->traits & (RIM_IS_SCOPE | RIM_IS_BARRIER) || is(node, "ul") || is(node, "ol")) return NULL;
    }
    return NULL;
}

static rim_node *find_ended(const rim_tree *tree, const rim_element *element) {
    if (element == tree->p) return find_p(tree);
    if (element->traits & RIM_IS_HEADING) return find_heading(tree);
    if (rim_str_is(element->tag, "li")) return find_item(tree, element);
    if (element->traits & RIM_IS_TABLE_PART || rim_str_is(element->tag, "table")) return find_in_table(tree, element);
    return find_open(tree, element, element->traits & (RIM_IS_FORMATTING | RIM_IS_SPECIAL) ? RIM_IS_SCOPE : RIM_IS_SPECIAL);
}

void rim_tree_close(rim_tree *tree, const rim_element *element, rim_range close) {
    if (rim_str_is(element->tag, "html") || rim_str_is(element->tag, "body") || rim_str_is(element->tag, "head")) {
        end_frame(tree, element->tag, close);
        return;
    }
    if (tree->resume && element->n_open) resume_body(tree);
    if (rim_str_is(element->tag, "form")) {
        end_form(tree, close);
    } else {
        rim_node *node = find_ended(tree, element);
        if (!node && element == tree->p && !is_in_frame(tree)) node = push_implied(tree, "p", close.start); /* "</p>" alone is one */
        if (!node) return;
        if (element->traits & RIM_IS_FORMATTING) end_formatting(tree, node, close);
        else if (node->element == element) pop_through(tree, node, close);
        else end_before(tree, node, close.start); /* </h2> for <h1> */
    }
}

/* ---- Opening elements ---- */

static void open_html(rim_tree *tree, size_t at) {
    if (!tree->html) tree->html = push_implied(tree, "html", at);
}

/* Ends the head, or makes one without anything in it. */
static void pass_head(rim_tree *tree, size_t at) {
    if (!tree->head && tree->parent == tree->html) tree->head = push_implied(tree, "head", at);
    if (tree->head && tree->parent == tree->head) end_before(tree, tree->head, at);
}

static void open_body(rim_tree *tree, size_t at) {
    open_html(tree, at);
    if (tree->resume) {
        resume_body(tree);
        return;
    }
    pass_head(tree, at);
    if (!tree->body) tree->body = push_implied(tree, "body", at);
}

static rim_node *open_frame(rim_tree *tree, rim_element *element, rim_range open) {
    bool is_html = rim_str_is(element->tag, "html"), is_head = rim_str_is(element->tag, "head");
    if (is_html ? tree->html != NULL : is_head ? tree->head || tree->body : tree->body != NULL) return NULL;
    if (!is_html) open_html(tree, open.start);
    while (!is_html && tree->parent != tree->html && tree->parent->parent) pop(tree, open.start);
    if (!is_html && !is_head) pass_head(tree, open.start);
    if (tree->failed) return NULL;
    rim_node *node = push(tree, element, open);
    if (is_html) tree->html = node;
    else if (is_head) tree->head = node;
    else tree->body = node;
    return node;
}

/* Makes sure that there is something to hold the element: what may stand in <head> stays there. */
static void settle_frame(rim_tree *tree, unsigned traits, size_t at) {
    if (!is_in_frame(tree)) return;
    if (!(traits & RIM_IS_HEAD) || tree->body) {
        open_body(tree, at);
    } else if (!tree->head) {
        open_html(tree, at);
        tree->head = push_implied(tree, "head", at);
    }
}

static void leave_svg(rim_tree *tree, size_t at) {
    for (const rim_node *node = tree->parent; node->parent; node = node->parent) {
        if (node->traits & (RIM_IS_SCOPE | RIM_IS_BARRIER)) return;
        if (is(node, "svg") || is(node, "math")) {
            end_before(tree, node, at);
            return;
        }
    }
}

/* <li>, <dd>, <dt> end the item before them, not beyond a list. */
static void end_item(rim_tree *tree, rim_str tag, size_t at) {
    bool is_li = rim_str_is(tag, "li");
    for (const rim_node *node = tree->parent; node->parent; node = node->parent) {
        if (is_li ? is(node, "li") : is(node, "dd") || is(node, "dt")) {
            end_before(tree, node, at);
            return;
        }
        if (node->traits & RIM_IS_SPECIAL && !is(node, "address") && !is(node, "div") && !is(node, "p")) return;
    }
}

/* How far out a part of a table lies: 1 cell, 2 row, 3 group. */
static int table_level(rim_str tag) {
    if (rim_str_is(tag, "td") || rim_str_is(tag, "th")) return 1;
    return rim_str_is(tag, "tr") || rim_str_is(tag, "col") ? 2 : 3;
}

/* Makes the groups and rows that a part of a table stands in. */
static bool imply_parts(rim_tree *tree, rim_str tag, size_t at) {
    int level = table_level(tag);
    if (is(tree->parent, "table") && level < 3) push_implied(tree, rim_str_is(tag, "col") ? "colgroup" : "tbody", at);
    if (level == 1 && !is(tree->parent, "tr")) push_implied(tree, "tr", at);
    return !tree->failed;
}

/* A part of a table that holds rows or cells. */
static bool is_group(const rim_node *node) {
    return node->traits & RIM_IS_TABLE_PART && !is(node, "caption") && !is(node, "colgroup");
}

/* Ends all down to what may hold this part of a table. False outside a table. */
static bool clear_to_table(rim_tree *tree, rim_str tag, size_t at) {
    const rim_node *inner = NULL;
    int level = table_level(tag);
    bool is_col = rim_str_is(tag, "col");
    for (const rim_node *node = tree->parent; node->parent; inner = node, node = node->parent) {
        bool holds = is(node, "table") || (is_col ? is(node, "colgroup") : is_group(node) && table_level(node->tag) > level);
        if (holds && inner) end_before(tree, inner, at);
        if (holds) return imply_parts(tree, tag, at);
        if (node->traits & RIM_IS_BARRIER) return false;
    }
    return false;
}

/* Ends what this start tag ends. False when the tag means nothing here. */
static bool make_room(rim_tree *tree, rim_str tag, unsigned traits, size_t at) {
    if (tree->foreign && traits & RIM_LEAVES_SVG) leave_svg(tree, at);
    if (traits & RIM_IS_TABLE_PART) return clear_to_table(tree, tag, at);
    if (rim_str_is(tag, "form") && tree->form) return false;
    if (rim_str_is(tag, "li") || rim_str_is(tag, "dd") || rim_str_is(tag, "dt")) end_item(tree, tag, at), traits |= RIM_CLOSES_P;
    const rim_node *p = traits & RIM_CLOSES_P ? find_p(tree) : NULL;
    if (p) end_before(tree, p, at);
    if (traits & RIM_IS_HEADING && is_heading(tree->parent)) end_before(tree, tree->parent, at);
    if (rim_str_is(tag, "a")) {
        rim_node *a = find_open(tree, tree->a, RIM_IS_SCOPE);
        if (a && !(a->traits & RIM_IS_ENDED)) end_formatting(tree, a, (rim_range){at, at});
    }
    if (rim_str_is(tag, "button")) end_open(tree, tree->button, at);
    if (rim_str_is(tag, "option") || rim_str_is(tag, "optgroup"))
        while (is(tree->parent, "option") || (rim_str_is(tag, "optgroup") && is(tree->parent, "optgroup"))) end_before(tree, tree->parent, at);
    if (rim_str_is(tag, "input") || rim_str_is(tag, "textarea")) end_open(tree, tree->select, at);
    return true;
}

rim_node *rim_tree_open(rim_tree *tree, rim_element *element, rim_range open, bool is_empty) {
    rim_str tag = element->tag;
    unsigned traits = element->traits;
    if (rim_str_is(tag, "html") || rim_str_is(tag, "head") || rim_str_is(tag, "body")) return open_frame(tree, element, open);
    settle_frame(tree, traits, open.start);
    if (tree->failed || !make_room(tree, tag, traits, open.start)) return NULL;
    if (tree->depth >= tree->page->limits.depth && !(traits & RIM_IS_VOID)) {
        rim_page_cut(tree->page, RIM_CUT_DEPTH, open.start);
        return NULL;
    }
    rim_node *node = push(tree, element, open);
    if (!node) return NULL;
    bool is_foreign = rim_str_is(tag, "svg") || rim_str_is(tag, "math");
    bool ends_itself = is_empty && (is_foreign || tree->foreign || traits & RIM_IS_RAW); /* the last as XML is written */
    if (is_foreign && !tree->foreign) tree->foreign = node;
    if (rim_str_is(tag, "form")) tree->form = node;
    if (traits & RIM_IS_VOID || ends_itself) pop(tree, open.end);
    return node;
}

void rim_tree_text(rim_tree *tree, rim_str text, size_t at) {
    if (is_in_frame(tree) && rim_str_trim(text).len) open_body(tree, at);
}

void rim_tree_end(rim_tree *tree, size_t at) {
    if (tree->resume) {
        tree->parent = tree->resume;
        pop_through(tree, tree->body, tree->body_close);
        if (tree->html_close.end && tree->parent == tree->html) pop_through(tree, tree->html, tree->html_close);
    }
    while (tree->parent->parent) pop(tree, at);
    tree->page->root->range.end = at;
    tree->page->root->close = (rim_range){at, at};
}
