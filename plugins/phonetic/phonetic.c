/* phonetic.c - a module in C: how words sound, for scripts that say `require "phonetic"`. */
#include <rimslot_plugin.h>

#include <ctype.h>
#include <lauxlib.h>
#include <string.h>

/* The digit of a letter, '0' for vowels, '-' for h and w, which do not even separate. Archives' Soundex of the US National
   Archives ("The Soundex Indexing System", 2007). */
static char digit_of(int letter) {
    static const char digits[] = "01230120022455012623010202";
    letter = toupper(letter);
    if (letter == 'H' || letter == 'W') return '-';
    return letter >= 'A' && letter <= 'Z' ? digits[letter - 'A'] : '0';
}

static int phonetic_soundex(lua_State *L) {
    size_t len;
    const char *word = luaL_checklstring(L, 1, &len);
    char code[5] = "0000", last;
    size_t n = 0, at = 0;
    while (at < len && !isalpha((unsigned char)word[at])) at++;
    if (at == len) return luaL_argerror(L, 1, "a word with letters of the Latin alphabet is wanted");
    code[n++] = (char)toupper((unsigned char)word[at]);
    last = digit_of((unsigned char)word[at]);
    for (at++; at < len && n < 4; at++) {
        char digit = digit_of((unsigned char)word[at]);
        if (digit == '-') continue;
        if (digit != '0' && digit != last) code[n++] = digit;
        last = digit;
    }
    lua_pushlstring(L, code, 4);
    return 1;
}

static const rim_plugin_function functions[] = {
    {"soundex", phonetic_soundex, "fun(word: string): string", "The American Soundex code of a word: a letter and three digits."},
    {0},
};

RIM_PLUGIN(phonetic, functions);
