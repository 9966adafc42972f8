/* match.c - runs a selector over a page at once: forwards, where what is left of a combinator is known already; for :has() backwards. So
   each compound is tried once for each element, whatever the page. */
#include "html/selector.h"

#include "base/buffer.h"

enum { POLL = 4096 }; /* nodes between looks at the deadline */

typedef struct run {
    const rim_page *page;
    const rim_glance *glances; /* by index */
    uint32_t *type_place, *type_count; /* of an element among its siblings of one name, when that is asked */
    rim_arena arena;
    rim_status status;
} run;

/* Also after any failure. */
static bool is_due(run *r, size_t i) {
    if (i % POLL == 0 && rim_arena_is_due(&r->arena)) r->status = RIM_LIMIT;
    return r->status != RIM_OK;
}

static bool has_bit(const uint8_t *bits, size_t i) {
    return bits[i / 8] >> i % 8 & 1;
}

static void set_bit(uint8_t *bits, size_t i) {
    bits[i / 8] |= (uint8_t)(1 << i % 8);
}

static void *new_array(run *r, size_t n, size_t size) {
    void *array = rim_arena_get_array(&r->arena, size, n + 1);
    if (!array) r->status = rim_arena_is_due(&r->arena) ? RIM_LIMIT : RIM_NOMEM;
    return array;
}

/* ---- Attributes ---- */

static bool same(rim_str a, rim_str b, bool nocase) {
    return nocase ? rim_str_eq_nocase(a, b) : rim_str_eq(a, b);
}

static bool has_word(rim_str value, rim_str word, bool nocase) {
    size_t from = 0;
    for (size_t i = 0; i <= value.len && word.len; i++)
        if (i == value.len || rim_is_space(value.data[i])) {
            if (same(rim_str_slice(value, from, i), word, nocase)) return true;
            from = i + 1;
        }
    return false;
}

static bool contains(rim_str value, rim_str part, bool nocase) {
    if (!nocase) return part.len && part.len <= value.len && rim_str_find(value, part, 0) < value.len;
    for (size_t i = 0; part.len && i + part.len <= value.len; i++)
        if (rim_str_eq_nocase(rim_str_slice(value, i, i + part.len), part)) return true;
    return false;
}

static bool attribute_fits(const rim_test *t, const rim_node *node) {
    rim_str value = rim_node_attribute(node, t->name.data);
    size_t n = t->value.len;
    if (!value.data) return false;
    switch (t->operator) {
    case '=': return same(value, t->value, t->nocase);
    case '~': return has_word(value, t->value, t->nocase);
    case '|': return same(value, t->value, t->nocase) ||
                     (value.len > n && value.data[n] == '-' && same(rim_str_slice(value, 0, n), t->value, t->nocase));
    case '^': return n && value.len >= n && same(rim_str_slice(value, 0, n), t->value, t->nocase);
    case '$': return n && value.len >= n && same(rim_str_slice(value, value.len - n, value.len), t->value, t->nocase);
    case '*': return contains(value, t->value, t->nocase);
    default: return true;
    }
}

/* ---- Places among siblings ---- */

static const rim_node *element_before(const rim_node *node) {
    do node = node->previous;
    while (node && node->kind != RIM_NODE_ELEMENT);
    return node;
}

static const rim_node *element_behind(const rim_node *node) {
    do node = node->next;
    while (node && node->kind != RIM_NODE_ELEMENT);
    return node;
}

/* Counts the children of each element by name: up for the place, and the sum for all. */
static void count_types(run *r) {
    size_t n = r->page->n_nodes;
    r->type_place = new_array(r, n, sizeof(uint32_t));
    r->type_count = new_array(r, n, sizeof(uint32_t));
    for (size_t i = 0; i < n && !is_due(r, i); i++) {
        for (const rim_node *c = r->glances[i].node->first; c; c = c->next)
            if (c->kind == RIM_NODE_ELEMENT) c->element->n_open = 0;
        for (const rim_node *c = r->glances[i].node->first; c; c = c->next)
            if (c->kind == RIM_NODE_ELEMENT) r->type_place[c->index] = (uint32_t)++c->element->n_open;
        for (const rim_node *c = r->glances[i].node->first; c; c = c->next)
            if (c->kind == RIM_NODE_ELEMENT) r->type_count[c->index] = (uint32_t)c->element->n_open;
    }
}

static bool nth_fits(const run *r, const rim_test *t, const rim_node *node) {
    size_t i = node->index, place = node->place;
    if (t->kind == RIM_TEST_NTH_LAST) place = node->parent->n_elements - node->place + 1;
    if (t->kind == RIM_TEST_NTH_TYPE) place = r->type_place[i];
    if (t->kind == RIM_TEST_NTH_LAST_TYPE) place = r->type_count[i] - r->type_place[i] + 1;
    long rest = (long)place - t->b;
    return t->a == 0 ? rest == 0 : rest % t->a == 0 && rest / t->a >= 0;
}

static bool is_empty(const rim_node *node) {
    const rim_node *n = node->first;
    while (n && n->kind == RIM_NODE_COMMENT) n = n->next;
    return !n;
}

/* ---- :contains() ---- */

/* Which elements' text holds the part: its places in the text of the whole page, against where each element's text begins and ends. */
static void find_text(run *r, rim_test *t) {
    size_t n = r->page->n_nodes, *start = new_array(r, n, sizeof *start), *end = new_array(r, n, sizeof *end);
    rim_buffer text;
    rim_buffer_init(&text, r->arena.alloc);
    t->found = new_array(r, n / 8 + 1, 1);
    for (const rim_node *node = r->page->root; node && r->status == RIM_OK; node = rim_node_after(r->page->root, node)) {
        start[node->index] = text.len;
        if (node->kind == RIM_NODE_TEXT) rim_buffer_add(&text, node->text);
        end[node->index] = text.len;
        if (text.failed) r->status = rim_arena_is_due(&r->arena) ? RIM_LIMIT : RIM_NOMEM;
    }
    for (size_t i = n; i-- > 1 && r->status == RIM_OK;) {
        const rim_node *parent = r->glances[i].node->parent;
        end[parent->index] = rim_max(end[parent->index], end[i]);
    }
    rim_str all = rim_buffer_str(&text);
    size_t hit = 0;
    for (size_t i = 0, known = 0; i < n && t->value.len && !is_due(r, i); i++) {
        if (!known || hit < start[i]) hit = rim_min(all.len, rim_str_find(all, t->value, start[i]));
        known = 1;
        if (hit < all.len && hit + t->value.len <= end[i]) set_bit(t->found, i);
    }
    rim_buffer_free(&text);
}

/* ---- Compounds ---- */

static uint32_t letters_of(rim_str s) {
    uint32_t bits = 0;
    for (size_t i = 0; i < s.len; i++) bits |= UINT32_C(1) << (s.data[i] & 31);
    return bits;
}

static uint32_t tag_key(rim_str name) {
    return name.len ? (uint32_t)name.len << 16 | (uint32_t)(unsigned char)name.data[0] << 8 | (unsigned char)name.data[name.len - 1] : 0;
}

static void glance_at(const rim_page *page, rim_glance *out) {
    for (rim_node *node = page->root; node; node = rim_node_after(page->root, node)) {
        rim_glance *glance = &out[node->index];
        *glance = (rim_glance){.node = node};
        if (node->kind != RIM_NODE_ELEMENT) continue;
        glance->tag = tag_key(node->tag);
        if (node->n_attributes) glance->letters = letters_of(rim_node_attribute(node, "class"));
    }
}

bool rim_page_glance(rim_page *page, rim_arena *arena) {
    if (page->glances) return true;
    rim_glance *glances = RIM_NEW_ARRAY(arena, rim_glance, page->n_nodes + 1);
    if (!glances) return false;
    glance_at(page, glances);
    page->glances = glances;
    return true;
}

static void ask_glance(rim_compound *c) {
    c->letters = c->tag = 0;
    for (const rim_test *t = c->tests; t; t = t->next) {
        if (t->kind == RIM_TEST_ATTRIBUTE && rim_str_is(t->name, "class")) c->letters |= letters_of(t->value);
        if (t->kind == RIM_TEST_TAG && t->name.len) c->tag = tag_key(t->name);
    }
}

static bool may_fit(const rim_compound *c, const rim_glance *glance) {
    return !(c->letters & ~glance->letters) && (!c->tag || c->tag == glance->tag);
}

static bool test_fits(const run *r, const rim_test *t, const rim_node *node) {
    switch (t->kind) {
    case RIM_TEST_TAG: return !t->name.len || rim_str_eq(node->tag, t->name);
    case RIM_TEST_ATTRIBUTE: return attribute_fits(t, node);
    case RIM_TEST_NOT: return !has_bit(t->inner->found, node->index);
    case RIM_TEST_IS: case RIM_TEST_HAS: return has_bit(t->inner->found, node->index);
    case RIM_TEST_CONTAINS: return has_bit(t->found, node->index);
    case RIM_TEST_EMPTY: return is_empty(node);
    default: return nth_fits(r, t, node);
    }
}

static bool tests_fit(const run *r, const rim_compound *c, const rim_node *node) {
    for (const rim_test *t = c->tests; t; t = t->next)
        if (!test_fits(r, t, node)) return false;
    return true;
}

/* For each node, a bit for each compound: matched by it, by it or one around it, by it or a sibling before it. */
typedef struct marks {
    uint32_t self, around, beside;
} marks;

static uint32_t fits_forward(const run *r, const rim_choices *list, const marks *m, const rim_node *node) {
    const rim_glance *glance = &r->glances[node->index];
    const rim_node *before = element_before(node);
    const marks *parent = &m[node->parent->index], none = {0}, *sibling = before ? &m[before->index] : &none;
    uint32_t bits = 0;
    for (int i = 0; i < list->n; i++) {
        const rim_compound *c = &list->at[i];
        if (!may_fit(c, glance)) continue;
        uint32_t known = c->combinator == '>' ? parent->self : c->combinator == '+' ? sibling->self
                       : c->combinator == '~' ? sibling->beside : parent->around;
        if ((c->left < 0 || known >> c->left & 1) && tests_fit(r, c, node)) bits |= 1u << i;
    }
    return bits;
}

/* Without combinators no element asks for another. */
static void run_alone(run *r, rim_choices *list) {
    for (size_t i = 1; i < r->page->n_nodes && !is_due(r, i); i++) {
        const rim_glance *glance = &r->glances[i];
        for (int k = 0; k < list->n && glance->tag; k++)
            if (may_fit(&list->at[k], glance) && tests_fit(r, &list->at[k], glance->node)) {
                set_bit(list->found, i);
                break;
            }
    }
}

static bool has_combinators(const rim_choices *list) {
    for (int i = 0; i < list->n; i++)
        if (list->at[i].left >= 0) return true;
    return false;
}

static void run_forward(run *r, rim_choices *list) {
    size_t n = r->page->n_nodes;
    marks *m = new_array(r, n, sizeof *m);
    for (size_t i = 1; i < n && !is_due(r, i); i++) {
        if (!r->glances[i].tag) continue;
        const rim_node *node = r->glances[i].node, *before = element_before(node);
        uint32_t bits = m[i].self = fits_forward(r, list, m, node);
        m[i].around = bits | m[node->parent->index].around;
        m[i].beside = bits | (before ? m[before->index].beside : 0);
        for (int k = 0; k < list->n && bits; k++)
            if (list->at[k].right < 0 && bits >> k & 1) set_bit(list->found, i);
    }
}

/* A bit for each compound: begins at this element, below it, right below it, at a sibling behind it. */
typedef struct starts {
    uint32_t self, below, children, behind;
} starts;

static bool begins(char combinator, int bit, const starts *here, const starts *next) {
    uint32_t known = combinator == '>' ? here->children : combinator == '+' ? next->self : combinator == '~' ? next->self | next->behind : here->below;
    return known >> bit & 1;
}

static void run_backward(run *r, rim_choices *list) {
    size_t n = r->page->n_nodes;
    starts *s = new_array(r, n, sizeof *s), none = {0};
    for (size_t i = n; i-- > 1 && !is_due(r, i);) {
        if (!r->glances[i].tag) continue;
        const rim_node *node = r->glances[i].node;
        const rim_node *behind = element_behind(node);
        const starts *next = behind ? &s[behind->index] : &none;
        starts *parent = &s[node->parent->index];
        s[i].behind = next->self | next->behind;
        for (int k = 0; k < list->n; k++) {
            const rim_compound *c = &list->at[k];
            if (c->left < 0 && begins(c->combinator, k, &s[i], next)) set_bit(list->found, i);
            if (!may_fit(c, &r->glances[i])) continue;
            bool goes_on = c->right < 0 || begins(list->at[c->right].combinator, c->right, &s[i], next);
            if (goes_on && tests_fit(r, c, node)) s[i].self |= 1u << k;
        }
        parent->below |= s[i].self | s[i].below;
        parent->children |= s[i].self;
    }
}

/* What the tests of a list ask for comes first. */
static void run_list(run *r, rim_choices *list) {
    list->found = new_array(r, r->page->n_nodes / 8 + 1, 1);
    for (int i = 0; i < list->n; i++) ask_glance(&list->at[i]);
    for (int i = 0; i < list->n; i++)
        for (rim_test *t = list->at[i].tests; t && r->status == RIM_OK; t = t->next) {
            if (t->inner) run_list(r, t->inner);
            if (t->kind == RIM_TEST_CONTAINS) find_text(r, t);
            if ((t->kind == RIM_TEST_NTH_TYPE || t->kind == RIM_TEST_NTH_LAST_TYPE) && !r->type_place) count_types(r);
        }
    if (r->status != RIM_OK) return;
    if (list->is_has) run_backward(r, list);
    else if (has_combinators(list)) run_forward(r, list);
    else run_alone(r, list);
}

rim_status rim_selector_run(rim_selector *selector, const rim_page *page, rim_alloc alloc, uint8_t *found) {
    run r = {.page = page, .status = RIM_OK};
    rim_arena_init(&r.arena, alloc, 0);
    rim_glance *own = page->glances ? NULL : new_array(&r, page->n_nodes, sizeof *own);
    if (own) glance_at(page, own);
    r.glances = page->glances ? page->glances : own;
    if (r.status == RIM_OK) run_list(&r, selector->choices);
    if (r.status == RIM_OK) memcpy(found, selector->choices->found, (page->n_nodes + 7) / 8);
    rim_arena_free(&r.arena);
    return r.status;
}
