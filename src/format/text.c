/* text.c - plain text as blocks: paragraphs told apart by line ends or by blank lines, whichever the text uses. */
#include "format/read.h"

#include "text/normal.h"
#include "text/utf8.h"

typedef struct line {
    rim_range all;  /* with its line end */
    rim_range text; /* without white space at its ends */
} line;

typedef RIM_VECTOR(line) lines;

static bool split_lines(rim_str source, rim_range range, rim_arena *arena, lines *list) {
    rim_str rest = rim_str_slice(source, range.start, range.end), taken;
    size_t at = range.start;
    while (rest.len) {
        size_t before = rest.len;
        rim_str_line(&rest, &taken);
        rim_str trimmed = rim_str_trim(taken);
        size_t start = trimmed.len ? (size_t)(trimmed.data - source.data) : at;
        line l = {{at, at + before - rest.len}, {start, start + trimmed.len}};
        if (!RIM_PUSH(list, arena, l)) return false;
        at += before - rest.len;
    }
    return true;
}

static bool is_blank(const line *l) {
    return l->text.start == l->text.end;
}

static uint32_t last_character(rim_str s) {
    size_t len;
    return s.len ? rim_utf8_at(s, rim_utf8_before(s, s.len), &len) : 0;
}

/* Ends like a sentence, with or without a quotation mark behind the stop. */
static bool ends_a_sentence(rim_str s) {
    static const uint32_t stops[] = {'.', '!', '?', ':', ';', '"', 0x2026, 0x201D, 0x00BB, 0x201C, 0x3002, 0x0964, 0xFF01, 0xFF1F, ')'};
    uint32_t last = last_character(s);
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++)
        if (last == stops[i]) return true;
    return false;
}

static bool begins_with_capital(rim_str s) {
    size_t len;
    return s.len && rim_is_upper(rim_utf8_at(s, 0, &len));
}

static rim_str text_of(rim_str source, const line *l) {
    return rim_str_slice(source, l->text.start, l->text.end);
}

/* How the lines of a text hang together. */
typedef struct layout {
    size_t width;     /* of the longest line with a neighbour, in code points */
    bool has_blanks;  /* blank lines stand between paragraphs */
    bool is_wrapped;  /* line ends mean nothing */
} layout;

enum { SHORTEST = 30, LONGEST = 132 }; /* code points of a wrapped line */

/* Does the sentence go on behind the line end, with a small letter (or in a script that has none)? */
static bool goes_on(rim_str source, const line *a, const line *b) {
    rim_str text = text_of(source, a);
    bool flowed = a->text.end < a->all.end && source.data[a->text.end] == ' '; /* RFC 3676: a soft line end */
    if (ends_a_sentence(text)) return false;
    return flowed || (rim_utf8_count(text) >= SHORTEST && !begins_with_capital(text_of(source, b)));
}

/* A line that had room for the first word of the next was ended on purpose. */
static bool had_room(rim_str source, const line *a, const line *b, size_t width) {
    rim_str next = text_of(source, b);
    size_t word = 0;
    while (word < next.len && next.data[word] != ' ') word++;
    return (rim_utf8_count(text_of(source, a)) + 1 + rim_utf8_count(rim_str_slice(next, 0, word))) * 4 <= width * 3;
}

/* Hard-wrapped text: behind most line ends inside a group of lines the sentence goes on, and no line is long. */
static layout look_at(rim_str source, const lines *list) {
    layout look = {0};
    size_t soft = 0, inner = 0;
    for (size_t i = 0; i + 1 < list->len; i++) {
        const line *a = &list->at[i], *b = &list->at[i + 1];
        look.has_blanks = look.has_blanks || (is_blank(a) && i > 0);
        if (is_blank(a) || is_blank(b)) continue;
        size_t length = rim_utf8_count(text_of(source, a));
        if (length > look.width) look.width = length;
        inner++;
        soft += goes_on(source, a, b);
    }
    look.is_wrapped = inner > 0 && soft * 2 > inner && look.width <= LONGEST;
    return look;
}

/* Bytes of a list marker and the space behind it; 0 when there is none. A dash that opens direct speech is longer
   than a hyphen and is no marker. */
static size_t marker_length(rim_str s) {
    static const char *const bullets[] = {"-", "*", "•", "·", "‣", "▪", "●", "◦", "■", "►", "◾", "◼", "▸", "▶"};
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets; i++) {
        rim_str bullet = rim_str_of(bullets[i]);
        if (!rim_str_starts(s, bullet) || s.len == bullet.len) continue;
        size_t end = bullet.len;
        while (end < s.len && (s.data[end] == ' ' || s.data[end] == '\t')) end++;
        if (end > bullet.len && end < s.len) return end;
    }
    return 0;
}

/* A short line without a stop, beginning with a capital or a digit, reads as a heading. */
static bool reads_as_heading(rim_str s) {
    enum { LONGEST_HEADING = 120 };
    size_t len;
    if (s.len == 0 || rim_utf8_count(s) > LONGEST_HEADING || ends_a_sentence(s) || last_character(s) == ',') return false;
    uint32_t first = rim_utf8_at(s, 0, &len);
    return (rim_is_upper(first) || rim_is_digit(first) || (rim_is_letter(first) && !rim_is_lower(first))) &&
           rim_str_find(s, RIM_STR(" "), 0) < s.len;
}

/* Is the next line part of the same paragraph? */
static bool is_one_paragraph(rim_str source, const layout *look, const line *a, const line *b) {
    if (is_blank(b) || marker_length(text_of(source, b)) || look->width > LONGEST) return false;
    if (goes_on(source, a, b)) return look->is_wrapped || look->has_blanks;
    return look->is_wrapped && !had_room(source, a, b, look->width);
}

/* Joins the lines [from, to) to one block; the white space at a line end becomes one space. */
static bool add_block(rim_article *article, const lines *list, size_t from, size_t to, rim_block_kind kind) {
    rim_arena *arena = &article->arena;
    rim_str source = article->source;
    const line *first = &list->at[from], *last = &list->at[to - 1];
    rim_block block = {.kind = kind, .source = {first->text.start, last->text.end},
                       .removal = {first->all.start, last->all.end}};
    size_t marker = kind == RIM_PARAGRAPH
                        ? marker_length(rim_str_slice(source, first->text.start, first->text.end)) : 0;
    if (marker) block.kind = RIM_LIST_ITEM;
    size_t start = first->text.start + marker;
    block.offsets = rim_offsets_from(start);
    bool ok = rim_offsets_add(&block.offsets, arena, 1, 1, first->text.end - start);
    block.text = rim_str_slice(source, start, first->text.end);
    if (to - from > 1) {
        char *joined = rim_arena_get(arena, last->text.end - start + 1), *end = joined;
        if (!joined) return false;
        for (size_t i = from; i < to && ok; i++) {
            size_t text = i == from ? start : list->at[i].text.start;
            if (i > from) {
                *end++ = ' ';
                ok = rim_offsets_add(&block.offsets, arena, text - list->at[i - 1].text.end, 1, 1) &&
                     rim_offsets_add(&block.offsets, arena, 1, 1, list->at[i].text.end - text);
            }
            memcpy(end, source.data + text, list->at[i].text.end - text);
            end += list->at[i].text.end - text;
        }
        block.text = (rim_str){joined, (size_t)(end - joined)};
    }
    return ok && RIM_PUSH(&article->blocks, arena, block);
}

/* A removed paragraph takes its line end and the blank lines before it along: the removals of neighbours touch
   and never overlap. */
static void widen_removals(rim_article *article, size_t first_block, rim_range part) {
    size_t before = part.start;
    for (size_t i = first_block; i < article->blocks.len; i++) {
        rim_block *block = &article->blocks.at[i];
        block->removal.start = before;
        before = block->removal.end;
    }
}

static size_t count_headings(const rim_article *article, size_t first_block) {
    size_t n = 0;
    for (size_t i = first_block; i < article->blocks.len; i++) n += reads_as_heading(article->blocks.at[i].text);
    return n;
}

/* Where most lines look like headings (a list of names, a poem), none is one. */
static void mark_headings(rim_article *article, size_t first_block) {
    size_t n = article->blocks.len - first_block;
    if (n < 2 || count_headings(article, first_block) * 2 > n) return;
    for (size_t i = first_block; i + 1 < article->blocks.len; i++) {
        rim_block *block = &article->blocks.at[i];
        if (block->kind != RIM_PARAGRAPH || !reads_as_heading(block->text)) continue;
        block->kind = RIM_HEADING;
        block->level = i == first_block ? 1 : 2;
    }
}

bool rim_read_text(rim_article *article, rim_part *part, rim_block_kind kind) {
    lines list = {0};
    if (!split_lines(article->source, part->range, &article->arena, &list)) return false;
    layout look = look_at(article->source, &list);
    size_t first_block = article->blocks.len;
    for (size_t i = 0; i < list.len;) {
        size_t end = i + 1;
        if (!is_blank(&list.at[i])) {
            while (end < list.len && is_one_paragraph(article->source, &look, &list.at[end - 1], &list.at[end])) end++;
            if (!add_block(article, &list, i, end, kind)) return false;
            if (kind == RIM_HEADING) article->blocks.at[article->blocks.len - 1].level = 1;
        }
        i = end;
    }
    widen_removals(article, first_block, part->range);
    if (kind == RIM_PARAGRAPH) mark_headings(article, first_block);
    return true;
}
