/* The main text of any page: what goes, goes in elements that hold nothing that stays, and that do not cross. */
#include "fuzz.h"

#include "html/content.h"
#include "html/flatten.h"

/* Made once. */
static rim_content_rules *rules_of_all(void) {
    static rim_arena kept;
    static rim_content_rules *rules;
    if (rules) return rules;
    kept = new_arena();
    static const char *const files[] = {
        "body\t-1\tarticle body | entry*\nrelated\t1\trelated* | *teaser*\ncomments\t1\tcomment*\nmeta\t0.6\tmeta | date\ncaption\t1\tcredit\n",
        "related\tstart\tread also | more\nadvert\twhole\tadvertisement\nnewsletter\tany 400\tsubscribe\n",
        "least_prose\t40\nprose_bytes\t20\n",
    };
    rules = rim_content_rules_new(&kept);
    MUST(rules);
    for (int i = 0; i < 3; i++) MUST(rim_content_rules_read(rules, i, rim_str_of(files[i]), "rules", NULL) == RIM_OK);
    MUST(rim_content_rules_done(rules, NULL) == RIM_OK);
    return rules;
}

static bool holds(const rim_node *outer, const rim_node *inner) {
    while (inner && inner != outer) inner = inner->parent;
    return inner != NULL;
}

static void check_verdict(const rim_blocks *blocks, const rim_content *content, size_t i) {
    const rim_verdict *v = &content->verdicts[i];
    MUST((v->role == RIM_ROLE_OUT) == (v->kind.len > 0));
    if (!v->node) return;
    MUST(v->role == RIM_ROLE_OUT && v->node->verified && holds(v->node, blocks->at[i].node));
    for (size_t k = i > 32 ? i - 32 : 0; k < blocks->len && k < i + 32; k++) {
        bool inside = blocks->at[k].node && holds(v->node, blocks->at[k].node);
        MUST(!inside || content->verdicts[k].role == RIM_ROLE_OUT);
        MUST(!content->verdicts[k].node || content->verdicts[k].node == v->node || !holds(v->node, content->verdicts[k].node));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    rim_arena arena = new_arena();
    rim_str source = repaired(data, size, &arena);
    rim_page *page = rim_page_parse(source, &arena);
    rim_blocks blocks = {0};
    rim_content content;
    MUST(page && rim_flatten(page->root, source, &arena, &blocks));
    MUST(rim_content_find(page, blocks.at, blocks.len, rules_of_all(), &arena, &content));
    MUST(content.confidence >= 0 && content.confidence <= 1 && content.kind);
    for (size_t i = 0; i < blocks.len; i++) check_verdict(&blocks, &content, i);
    rim_arena_free(&arena);
    return 0;
}
