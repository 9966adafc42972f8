/* new.c - a script or plugin to start from: it runs and its tests pass before the first change. */
#include "cli.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static const char script_text[] =
    "-- %s: what it does, in a sentence or two for the next editor.\n"
    "local rim = require \"rim\"\n"
    "\n"
    "return {\n"
    "  name = \"%s\", version = \"0.1.0\", api = 1,\n"
    "  summary = \"replaces words by the house's own\",\n"
    "  options = {\n"
    "    words = { type = \"map\", default = { utilise = \"use\" }, doc = \"word = what the house says\" },\n"
    "  },\n"
    "  examples = {\n"
    "    { \"Utilise it, they said.\", \"Use it, they said.\" },\n"
    "    { \"Nothing to change.\" },              -- one text: it has to stay as it is\n"
    "  },\n"
    "  setup = function(ctx)                     -- once, before the first article\n"
    "    return rim.matcher(ctx.options.words, { whole = \"word\", fold = true })\n"
    "  end,\n"
    "  sentence = function(s, _, words)          -- for every sentence\n"
    "    for span, right in words:each(s) do\n"
    "      if span:match \"^%%u\" then right = rim.title(right) end\n"
    "      span:replace(right, { rule = \"house-word\", reason = \"the house's own word\" })\n"
    "    end\n"
    "  end,\n"
    "}\n";

static bool make_folder(const char *path) {
    if (mkdir(path, 0777) == 0) return true;
    return cli_say("%s: %s", path, strerror(errno)), false;
}

static bool write_text(const char *path, const char *format, const char *name) {
    char text[4096];
    const char *why;
    int len = snprintf(text, sizeof text, format, name, name);
    if (cli_write(path, text, (size_t)len, &why)) return printf("wrote %s\n", path), true;
    return cli_say("%s: %s", path, why), false;
}

static bool new_script(const char *folder, const char *name) {
    char path[512];
    snprintf(path, sizeof path, "%s/%s.lua", folder, name);
    return make_folder(folder) && write_text(path, script_text, name);
}

static bool new_plugin(const char *name) {
    char path[512], inner[400];
    if (!make_folder(name)) return false;
    snprintf(path, sizeof path, "%s/plugin.json", name);
    if (!write_text(path, "{\n  \"name\": \"%s\", \"version\": \"0.1.0\", \"api\": 1, \"license\": \"MIT\",\n  \"summary\": \"house style\",\n"
                           "  \"needs\": {\"rimslot\": \"0.1.0\"},\n"
                           "  \"provides\": {\"scripts\": [\"house-words\"], \"chains\": [\"%s\"], \"options\": [\"house-words\"]}\n}\n", name)) return false;
    snprintf(path, sizeof path, "%s/chains.lua", name);
    if (!write_text(path, "-- Chains of this desk: %s runs the bundled scripts, then its own.\nreturn { [\"%s\"] = { \"residue\", \"names\", \"house-words\" } }\n", name)) return false;
    snprintf(path, sizeof path, "%s/options.json", name);
    if (!write_text(path, "{\"house-words\": {\"words\": {\"utilise\": \"use\"}}}\n", name)) return false;
    snprintf(inner, sizeof inner, "%s/house-words", name);
    return new_script(inner, "house-words");
}

int cli_new(const cli *c) {
    if (c->n_words != 2) return cli_say("say what and how it is called: rimslot new script house-words"), EXIT_USAGE;
    const char *what = c->words[0], *name = c->words[1];
    if (!*name || strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(name) || strlen(name) > 60)
        return cli_say("a name is made of a-z, 0-9 and '-'"), EXIT_USAGE;
    bool is_script = strcmp(what, "script") == 0;
    if (!is_script && strcmp(what, "plugin") != 0) return cli_say("there is 'new script' and 'new plugin', no 'new %s'", what), EXIT_USAGE;
    if (!(is_script ? new_script(name, name) : new_plugin(name))) return EXIT_INPUTS;
    printf("try it: rimslot test -s ./%s\n", name);
    printf("        rimslot run -s ./%s -p %s article.txt\n", name, name);
    return EXIT_OK;
}
