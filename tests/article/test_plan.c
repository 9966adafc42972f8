/* Which edits are applied: conflicts, the wall of quotation marks, thresholds, a person's word. */
#include "help.h"

typedef struct proposal {
    const char *text, *after;
    int n, stage; /* which occurrence; which script of the chain */
    double confidence;
} proposal;

static const struct {
    const char *about, *text;
    proposal list[4];
    const char *states, *result;
} cases[] = {
    {"one", "a bad word", {{"bad", "good", 0, 0, 1}}, "a", "a good word"},
    {"in doubt", "a bad word", {{"bad", "good", 0, 0, 0.89}}, "p", "a bad word"},
    {"at the threshold", "a bad word", {{"bad", "good", 0, 0, 0.9}}, "a", "a good word"},
    {"touching", "one two", {{"one ", "1 ", 0, 0, 1}, {"two", "2", 0, 0, 1}}, "aa", "1 2"},
    {"earlier start wins", "one two three", {{"two three", "x", 0, 0, 1}, {"one two", "y", 0, 0, 1}}, "Oa", "y three"},
    {"then the longer", "one two three", {{"one", "x", 0, 0, 1}, {"one two", "y", 0, 0, 1}}, "Oa", "y three"},
    {"changes of one word", "b", {{"b", "xb", 0, 0, 1}, {"b", "by", 0, 0, 1}}, "aO", "xb"},
    {"inside quotation marks", "He said \"bad\" and bad", {{"bad", "good", 0, 0, 1}, {"bad", "good", 1, 0, 1}}, "Qa",
     "He said \"bad\" and good"},
    {"around quotation marks", "He said \"bad\" here", {{"said \"bad\" here", "x", 0, 0, 1}}, "Q", "He said \"bad\" here"},
    {"the marks themselves", "He said \"bad\" here", {{" here", " there", 0, 0, 1}}, "a", "He said \"bad\" there"},
    {"in doubt inside quotation marks", "He said \"bad\"", {{"bad", "good", 0, 0, 0.5}}, "Q", "He said \"bad\""},
};

Test(plan, table) {
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rim_article *article = read_as("text", cases[i].text);
        for (const proposal *p = cases[i].list; p->text; p++)
            cr_expect_eq(propose_sure(article, p->text, p->n, p->after, p->confidence), RIM_OK, "%s: %s", cases[i].about, p->text);
        cr_assert(rim_plan(article));
        check_states(article, cases[i].states);
        check_written(article, "same", cases[i].result);
        rim_article_free(article);
    }
}

/* Earlier in the chain wins, whatever its start and length; the loser names its rival. */
Test(plan, chain_order) {
    rim_article *article = read_as("text", "one two three four");
    cr_assert_eq(propose(article, "three", 0, "3"), RIM_OK);
    next_stage(article);
    cr_assert_eq(propose(article, "two 3 four", 0, "x"), RIM_OK);
    cr_assert_eq(propose(article, "one", 0, "1"), RIM_OK);
    cr_assert(rim_plan(article));
    check_states(article, "aOa");
    cr_expect_eq(article->edits.at[1].rival, 0);
    check_written(article, "same", "1 two 3 four");
    rim_article_free(article);
}

/* A later script reads what the earlier ones changed, and its edit goes to bytes of the source. */
Test(plan, later_script_reads_the_change) {
    rim_article *article = read_as("text", "one two three");
    cr_assert_eq(propose(article, "one", 0, "first"), RIM_OK);
    next_stage(article);
    cr_assert_eq(propose(article, "three", 0, "third"), RIM_OK);
    cr_assert(rim_plan(article));
    check_written(article, "same", "first two third");
    cr_expect_eq(article->edits.at[1].pieces[0].start, 8);
    rim_article_free(article);
}

Test(plan, decisions) {
    rim_error error = {0};
    rim_article *article = read_as("text", "He said \"bad\" and bad luck");
    propose(article, "bad", 0, "good"); /* in the quotation */
    propose_sure(article, "bad luck", 0, "fortune", 0.5);
    propose(article, "bad", 1, "worse");
    cr_assert(rim_plan(article));
    check_states(article, "Qpa");
    cr_expect_eq(rim_article_decide(article, 0, RIM_ACCEPT, &error), RIM_OK); /* a person's word goes through the wall */
    check_states(article, "apa");
    check_written(article, "same", "He said \"good\" and worse luck");
    cr_expect_eq(rim_article_decide(article, 1, RIM_ACCEPT, &error), RIM_OK); /* its rival gives way */
    check_states(article, "aaO");
    check_written(article, "same", "He said \"good\" and fortune");
    cr_expect_eq(rim_article_decide(article, 2, RIM_ACCEPT, &error), RIM_MISUSE); /* two accepted over the same bytes */
    check_states(article, "aaO");
    cr_expect_eq(rim_article_decide(article, 1, RIM_REJECT, &error), RIM_OK);
    cr_expect_eq(rim_article_decide(article, 0, RIM_STET, &error), RIM_OK);
    check_states(article, "rra");
    check_written(article, "same", "He said \"bad\" and worse luck");
    for (size_t i = 0; i < 3; i++) cr_expect_eq(rim_article_decide(article, i, RIM_UNDECIDED, &error), RIM_OK);
    check_states(article, "Qpa");
    cr_expect_eq(rim_article_decide(article, 3, RIM_ACCEPT, &error), RIM_MISUSE);
    cr_expect_eq(rim_article_decide(article, 0, (rim_decision)9, &error), RIM_MISUSE);
    rim_article_free(article);
}

/* Of two scripts that set one field the earlier wins, as with bytes; a person's word goes before both. */
Test(plan, fields) {
    rim_error error = {0};
    rim_article *article = read_as("text", "Text.");
    rim_why why = {RIM_STR("test"), RIM_STR("1"), RIM_STR("rule"), RIM_STR("because"), 1};
    cr_assert_eq(rim_propose_field(article, RIM_STR("byline"), RIM_STR("Ola Brandt"), &why, &error), RIM_OK);
    next_stage(article);
    cr_assert_eq(rim_propose_field(article, RIM_STR("byline"), RIM_STR("Hanna Lind"), &why, &error), RIM_OK);
    cr_assert_eq(rim_propose_field(article, RIM_STR("source"), RIM_STR("Northport News"), &why, &error), RIM_OK);
    cr_assert(rim_plan(article));
    check_states(article, "aOa");
    cr_expect(rim_str_is(rim_article_get_field(article, RIM_STR("byline")), "Ola Brandt"));
    cr_expect_eq(rim_article_decide(article, 1, RIM_ACCEPT, &error), RIM_OK);
    check_states(article, "Oaa");
    cr_expect(rim_str_is(rim_article_get_field(article, RIM_STR("byline")), "Hanna Lind"));
    cr_expect_eq(rim_article_decide(article, 0, RIM_ACCEPT, &error), RIM_MISUSE);
    rim_article_free(article);
}

/* A script's budget: the first edits in the text are applied, the others wait for a person. */
Test(plan, budget) {
    rim_error error = {0};
    rim_article *article = read_as("text", "one two three four");
    article->budget = 2;
    static const char *const words[] = {"four", "three", "two", "one"};
    for (int i = 0; i < 4; i++) propose(article, words[i], 0, "x");
    article->budget = 0;
    next_stage(article);
    check_states(article, "LLaa");
    check_written(article, "same", "x x three four");
    cr_expect_eq(rim_article_decide(article, 0, RIM_ACCEPT, &error), RIM_OK);
    check_states(article, "aLaa");
    rim_article_free(article);
}

/* Whichever of two accepted edits starts first: the second word is refused, the first stands. */
Test(plan, accepted_twice) {
    for (size_t first = 0; first < 2; first++) {
        rim_error error = {0};
        rim_article *article = read_as("text", "one two three");
        propose_sure(article, "one two", 0, "x", 0.5);
        propose_sure(article, "two three", 0, "y", 0.5);
        cr_assert(rim_plan(article));
        cr_expect_eq(rim_article_decide(article, first, RIM_ACCEPT, &error), RIM_OK);
        cr_expect_eq(rim_article_decide(article, 1 - first, RIM_ACCEPT, &error), RIM_MISUSE);
        check_states(article, first ? "pa" : "ap");
        rim_article_free(article);
    }
}

/* The same answer whatever the order of proposals inside one script: many edits, planned from nothing each time. */
Test(plan, many) {
    enum { N = 4000 };
    char *text = malloc(N * 6 + 1);
    for (int i = 0; i < N; i++) memcpy(text + i * 6, "aaa b ", 7);
    rim_article *article = read_as("text", text);
    rim_why why = {RIM_STR("test"), RIM_STR("1"), RIM_STR("rule"), RIM_STR("because"), 1};
    for (size_t i = 0; i < N; i++) {
        rim_range range = {i * 6, i * 6 + 3};
        cr_assert_eq(rim_propose_text(rim_snapshot_now(article), 0, range, RIM_STR("x"), &why, NULL), RIM_OK);
    }
    cr_assert(rim_plan(article));
    for (size_t i = 0; i < N; i++) cr_assert_eq(article->edits.at[i].state, RIM_APPLIED);
    rim_article_free(article);
    free(text);
}
