/* names_words.c - the words of an article, and the corrections of them. */
#include "text/names_check.h"

#include "text/normal.h"
#include "text/stopwords.h"
#include "text/utf8.h"

static bool only_spaces(rim_str text, size_t from, size_t to) {
    for (; from < to; from++)
        if (text.data[from] != ' ' && (unsigned char)text.data[from] != 0xC2 && (unsigned char)text.data[from] != 0xA0) return false;
    return true;
}

static bool ends_sentence(rim_str text, size_t from, size_t to) {
    for (; from < to; from++)
        if (strchr(".!?:\n", text.data[from]) && text.data[from]) return true;
    return false;
}

/* Does it begin with a capital, or with one behind a short particle ("al-Sissi")? */
static bool has_capital(rim_str exact) {
    enum { PARTICLE = 3 /* letters */ };
    size_t len;
    if (rim_is_upper(rim_utf8_at(exact, 0, &len))) return true;
    const char *hyphen = memchr(exact.data, '-', rim_min(exact.len, PARTICLE + 1));
    return hyphen && rim_is_upper(rim_utf8_at(exact, (size_t)(hyphen + 1 - exact.data), &len));
}

/* Most words are in small letters already, and are their own folded form. */
static bool is_folded(rim_str s) {
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)(s.data[i] - 'a') > 'z' - 'a') return false;
    return true;
}

/* The place for what is known of these bytes; NULL when memory is out. */
static known_word *know(checker *c, rim_str text) {
    rim_value *value = text.data ? rim_map_put(&c->known, text, NULL) : NULL;
    if (value && !value->pointer) value->pointer = RIM_NEW(c->arena, known_word);
    return value ? value->pointer : NULL;
}

/* A folded form that is met for the first time; its token is looked up when all are known. */
static bool read_form(checker *c, known_word *form, rim_str folded) {
    if (form->folded.data) return true;
    form->folded = folded, form->token = RIM_NO_TOKEN;
    return RIM_PUSH(&c->forms, c->arena, form);
}

/* Reads a word that is met for the first time. */
static bool read_word(checker *c, known_word *known, rim_str text) {
    bool is_form = is_folded(text);
    rim_str folded = is_form ? text : rim_name_fold(text, c->arena);
    known_word *form = is_form ? known : know(c, folded);
    if (!form || !read_form(c, form, folded)) return false;
    known->form = form;
    known->is_upper = has_capital(text);
    form->stands_lower = form->stands_lower || !known->is_upper;
    if (!known->is_upper) return true;
    known->is_stop = rim_stop_words_have(&c->stop, text);
    if (form->name) return true;
    if (!(form->name = RIM_NEW(c->arena, known_name))) return false;
    form->name->common = -1;
    return true;
}

static bool add_word(checker *c, size_t block, rim_range range, size_t before) {
    rim_str text = c->blocks[block], exact = rim_str_slice(text, range.start, range.end);
    known_word *known = know(c, exact), *form;
    if (!known || (!known->form && !read_word(c, known, exact))) return false;
    form = known->form;
    word w = {.start = range.start, .end = range.end, .known = form, .folded = form->folded, .block = (unsigned)block, .is_upper = known->is_upper, .is_stop = known->is_stop};
    bool is_space = before + 1 == range.start && text.data[before] == ' '; /* as most often */
    w.starts = before == 0 || (!is_space && ends_sentence(text, before, range.start));
    w.follows = before > 0 && before < range.start && (is_space || only_spaces(text, before, range.start));
    if (w.is_upper && !RIM_PUSH(&c->upper, c->arena, (unsigned)c->words.len)) return false;
    return RIM_PUSH(&c->words, c->arena, w);
}

bool rim_word_is_stop(const checker *c, const word *w) {
    return w->is_upper ? w->is_stop : rim_stop_words_have(&c->stop, rim_word_text(c, w));
}

/* For how many words room is made in advance: about as many as news has in so many bytes. */
enum { WORD_BYTES = 6, MOST_WORDS = 16384, NEW_WORD_BYTES = 10, MOST_NEW_WORDS = 4096 };

static bool look_up_tokens(checker *c) {
    rim_str *folded = RIM_NEW_ARRAY(c->arena, rim_str, c->forms.len + 1);
    unsigned *tokens = RIM_NEW_ARRAY(c->arena, unsigned, c->forms.len + 1);
    if (!folded || !tokens) return false;
    for (size_t i = 0; i < c->forms.len; i++) folded[i] = c->forms.at[i]->folded;
    rim_names_tokens_of(c->names, folded, c->forms.len, tokens);
    for (size_t i = 0; i < c->forms.len; i++) {
        known_word *form = c->forms.at[i];
        form->token = tokens[i];
        form->is_particle = rim_word_is_particle(form->folded);
        if (form->name || form->token != RIM_NO_TOKEN) form->letters = rim_name_letters(form->folded);
    }
    for (size_t i = 0; i < c->words.len; i++) c->words.at[i].token = c->words.at[i].known->token, c->words.at[i].letters = c->words.at[i].known->letters;
    return true;
}

bool rim_words_read(checker *c, size_t n, rim_str language) {
    size_t bytes = 0;
    for (size_t block = 0; block < n; block++) bytes += c->blocks[block].len;
    RIM_RESERVE(&c->words, c->arena, rim_min(bytes / WORD_BYTES + 16, MOST_WORDS));
    if (!rim_map_reserve(&c->known, rim_min(bytes / NEW_WORD_BYTES, MOST_NEW_WORDS))) return false;
    rim_stop_words_for(language, &c->stop);
    for (size_t block = 0; block < n; block++) {
        rim_range range;
        size_t before = 0;
        for (size_t at = 0; rim_name_word(c->blocks[block], &at, &range); before = range.end)
            if (!add_word(c, block, range, before)) return false;
    }
    return look_up_tokens(c);
}

/* Are words [at, at + n) neighbours in one block? */
bool rim_words_run(const checker *c, size_t at, size_t n) {
    if (at + n > c->words.len) return false;
    for (size_t i = at + 1; i < at + n; i++)
        if (!c->words.at[i].follows || c->words.at[i].block != c->words.at[at].block) return false;
    return true;
}

/* The part as the list writes it, in capitals where the text is. */
static rim_str fitting_case(checker *c, const word *w, rim_str part) {
    rim_str text = rim_str_slice(c->blocks[w->block], w->start, w->end);
    size_t letters = 0;
    for (size_t at = 0, len; at < text.len; at += len) {
        uint32_t code = rim_utf8_at(text, at, &len);
        if (rim_is_lower(code)) return part;
        letters += rim_is_upper(code);
    }
    if (letters < 2) return part;
    rim_buffer upper;
    rim_buffer_init(&upper, c->arena->alloc);
    rim_recase(part, RIM_UPPER, &upper);
    rim_str copy = upper.failed ? (rim_str){NULL, 0} : rim_arena_str(c->arena, rim_buffer_str(&upper));
    rim_buffer_free(&upper);
    return copy;
}

/* The capitalised words right before the word, at most four of them. */
rim_str rim_words_before(const checker *c, const word *w) {
    const word *first = w;
    while (first > c->words.at && w - first < 4 && first->follows && first[-1].is_upper) first--;
    return first < w ? rim_str_trim(rim_str_slice(c->blocks[w->block], first->start, w->start)) : (rim_str){"", 0};
}

/* The same letters, composed or not, are no correction. */
static bool is_same(checker *c, const word *w, rim_str after) {
    rim_buffer is, was;
    rim_buffer_init(&is, c->arena->alloc);
    rim_buffer_init(&was, c->arena->alloc);
    rim_normal(after, RIM_NFC, &is);
    rim_normal(rim_word_text(c, w), RIM_NFC, &was);
    bool same = rim_str_eq(rim_buffer_str(&is), rim_buffer_str(&was));
    rim_buffer_free(&is);
    rim_buffer_free(&was);
    return same;
}

/* A candidate that was not likely is noted once, whichever of its words led to it. */
static bool is_noted(const checker *c, const word *w, rim_str after) {
    for (size_t i = c->out->len; i-- && c->out->len - i < 64;) {
        const rim_correction *o = &c->out->at[i];
        if (o->block == w->block && o->start == w->start && rim_str_eq(o->after, after)) return true;
    }
    return false;
}

bool rim_name_correct(checker *c, word *w, rim_str part, unsigned person, rim_name_rule rule, double confidence, const double *evidence) {
    bool is_likely = confidence >= RIM_NAME_LIKELY;
    if (!is_likely && !c->policy->all) return true;
    rim_person p = rim_names_person(c->names, person);
    rim_str after = fitting_case(c, w, part);
    w->is_settled = w->is_settled || is_likely;
    if (!after.data) return false;
    if (is_same(c, w, after) || (!is_likely && is_noted(c, w, after))) return true;
    rim_correction correction = {w->block, w->start, w->end, after, person, p.name, p.role, rim_words_before(c, w), rule, confidence, evidence};
    return RIM_PUSH(c->out, c->arena, correction);
}

checker rim_checker(const rim_names *names, rim_arena *arena, const rim_str *blocks, rim_corrections *corrections) {
    rim_map empty = rim_map_in(arena);
    compared *room = rim_arena_grow(arena, NULL, 0, RIM_COMPARED * sizeof *room); /* large, and not to be cleared */
    for (size_t i = 0; room && i < RIM_COMPARED; i++) room[i].word = (rim_str){NULL, 0};
    return (checker){.names = names, .arena = arena, .blocks = blocks, .out = corrections, .known = empty, .texts = empty,
                     .is_named = empty, .is_compared = empty, .mentions = empty,
                     .compared = room};
}

bool rim_number_in(const rim_map *set, unsigned number) {
    return rim_map_find(set, (rim_str){(const char *)&number, sizeof number});
}

bool rim_number_put(checker *c, rim_map *set, unsigned number, bool *is_new) {
    if ((*is_new = !rim_number_in(set, number)) == false) return true;
    rim_str key = rim_arena_str(c->arena, (rim_str){(const char *)&number, sizeof number});
    return key.data && rim_map_put(set, key, NULL);
}

bool rim_name_person(checker *c, unsigned spelling, double sure) {
    bool is_new;
    if (!rim_number_put(c, &c->is_named, spelling, &is_new)) return false;
    rim_value *number = rim_map_find(&c->is_named, (rim_str){(const char *)&spelling, sizeof spelling});
    if (!is_new) {
        if (c->sure.at[number->number] < sure) c->sure.at[number->number] = sure;
        return true;
    }
    number->number = c->named.len;
    return RIM_PUSH(&c->named, c->arena, spelling) && RIM_PUSH(&c->sure, c->arena, sure);
}

bool rim_name_is_whole(const checker *c, const rim_spelling *s) {
    rim_str facts = rim_names_person(c->names, s->person).facts;
    size_t kind = s->n > 1 ? rim_str_find(facts, RIM_STR("\"kind\":"), 0) : facts.len;
    return kind < facts.len && !rim_str_starts(rim_str_slice(facts, kind, facts.len), RIM_STR("\"kind\":\"person\""));
}

rim_str rim_word_text(const checker *c, const word *w) {
    return rim_str_slice(c->blocks[w->block], w->start, w->end);
}

bool rim_word_may_be_name(const word *w) {
    return w->is_upper && !w->is_stop && !w->is_right && !w->is_settled && w->folded.len >= 2;
}
