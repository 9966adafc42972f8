/* normal.h - Unicode normalisation and folding; the only user of utf8proc. Input is valid UTF-8. */
#ifndef RIM_TEXT_NORMAL_H
#define RIM_TEXT_NORMAL_H

#include "base/buffer.h"

typedef enum rim_form { RIM_NFC, RIM_NFD, RIM_NFKC, RIM_NFKD } rim_form;

/* Is it in the form already? Answers by bytes wherever it can, else with memory of `alloc`; false when that is out. */
bool rim_normal_is(rim_str s, rim_form form, rim_alloc alloc);

/* Appends the normalised text. Linear also for runs of combining marks of any length: the limit of 30 that UAX #15 has for streams is neither
   needed nor imposed, and no U+034F is put in. */
void rim_normal(rim_str s, rim_form form, rim_buffer *out);

/* Appends the text for caseless matching: NFKC_Casefold (Unicode 15.0, section 3.13, D147). */
void rim_fold(rim_str s, rim_buffer *out);

/* As rim_fold, and without accents: marks that change how a letter sounds or is stressed, which are nuktas, Hebrew and Arabic points, tones of
   Thai and Lao and the accents of all scripts (combining classes 7, 10 to 36, 107, 122 and from 200 on); vowel signs, viramas and kana's
   voicing marks stay. Letters that do not decompose but are customarily written plain are written so (o-slash o, l-stroke l, sharp s ss, ae,
   oe, dotless i, eth d, thorn th). The text is that of its characters, one by one. */
void rim_fold_plain(rim_str s, rim_buffer *out);

/* Appends the text without the accents that rim_fold_plain takes off, and with its plain letters; case and all else stay. What is left of a
   syllable or letter is decomposed as far as an accent stood in it. */
void rim_strip_accents(rim_str s, rim_buffer *out);

typedef enum rim_case { RIM_LOWER, RIM_UPPER, RIM_TITLE } rim_case;

/* Appends with simple case mapping, and SS for sharp s in capitals; RIM_TITLE changes the first letter only. */
void rim_recase(rim_str s, rim_case to, rim_buffer *out);

/* Properties of one code point. */
bool rim_is_letter(uint32_t code_point);
bool rim_is_mark(uint32_t code_point);
bool rim_is_digit(uint32_t code_point); /* Nd */
bool rim_is_upper(uint32_t code_point); /* Lu, Lt */
bool rim_is_lower(uint32_t code_point);
bool rim_is_punctuation(uint32_t code_point); /* P* */
bool rim_is_white(uint32_t code_point);       /* White_Space */

/* "Latn", "Cyrl", "Grek", "Arab" ...: the ISO 15924 code of a letter's script, for the scripts that news
   uses; "" for anything else. */
const char *rim_script_of(uint32_t code_point);

#endif
