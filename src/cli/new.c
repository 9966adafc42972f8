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

static const char cases_text[] = "{\"before\": \"We utilise it. “We utilise it,” she said.\", \"after\": \"We use it. “We utilise it,” she said.\", \"proposed\": [\"use\"]}\n";

static const char manifest_text[] = "{\n"
                                    "  \"name\": \"%s\", \"version\": \"0.1.0\", \"api\": 1, \"license\": \"MIT\",\n"
                                    "  \"summary\": \"house style\",\n"
                                    "  \"needs\": {\"rimslot\": \"" RIM_VERSION "\"},\n"
                                    "  \"provides\": {\"scripts\": [\"house-words\"], \"chains\": [\"%s\"], \"options\": [\"house-words\"]}\n"
                                    "}\n";

static const char chains_text[] = "{\"%s\": [\"residue\", \"names\", \"house-words\"]}\n";

static bool make_folder(const char *path) {
    if (mkdir(path, 0777) == 0) return true;
    return cli_say("%s: %s", path, strerror(errno)), false;
}

/* The text, its "%s" being the name. */
static bool write_text(const char *folder, const char *file, const char *format, const char *name) {
    char path[512], text[4096];
    const char *why;
    snprintf(path, sizeof path, "%s/%s", folder, file);
    int len = snprintf(text, sizeof text, format, name, name);
    if (cli_write(path, text, (size_t)len, &why)) return printf("wrote %s\n", path), true;
    return cli_say("%s: %s", path, why), false;
}

/* The definitions of the script interface, for editors, go with the folder: whoever gets it needs no path of this machine. Hidden files are not part of
   a package. */
static bool write_editor_files(const cli *c, const char *folder) {
    static const char settings[] = "{\"runtime\": {\"version\": \"Lua 5.4\"}, \"workspace\": {\"library\": [\".meta\"]}}\n";
    char meta[400], path[512];
    const char *why;
    rim_str stubs;
    rim_error error = {0};
    rim_engine *engine = cli_engine(c);
    bool ok = engine && rim_engine_list(engine, "stubs", &stubs, &error) == RIM_OK;
    snprintf(meta, sizeof meta, "%s/.meta", folder);
    snprintf(path, sizeof path, "%s/rim.d.lua", meta);
    if (!ok && engine) cli_say("%s", error.message);
    ok = ok && make_folder(meta) && write_text(folder, ".luarc.json", settings, folder);
    bool is_written = ok && cli_write(path, stubs.data, stubs.len, &why);
    if (is_written) printf("wrote %s\n", path);
    else if (ok) cli_say("%s: %s", path, why);
    rim_engine_free(engine);
    return is_written;
}

static bool new_script(const char *folder, const char *name) {
    char file[80];
    snprintf(file, sizeof file, "%s.lua", name);
    return make_folder(folder) && write_text(folder, file, script_text, name) && write_text(folder, "cases.jsonl", cases_text, name);
}

static bool new_plugin(const char *name) {
    char inner[400];
    snprintf(inner, sizeof inner, "%s/house-words", name);
    return make_folder(name) && write_text(name, "plugin.json", manifest_text, name) && write_text(name, "chains.json", chains_text, name) &&
           write_text(name, "options.json", "{\"house-words\": {\"words\": {\"utilise\": \"use\"}}}\n", name) && new_script(inner, "house-words");
}

int cli_new(const cli *c) {
    if (c->n_words != 2) return cli_say("say what and how it is called: rimslot new script house-words"), EXIT_USAGE;
    const char *what = c->words[0], *name = c->words[1];
    if (!*name || *name == '-' || strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") != strlen(name) || strlen(name) > 60)
        return cli_say("a name is made of a-z, 0-9 and '-', and does not begin with '-'"), EXIT_USAGE;
    bool is_script = strcmp(what, "script") == 0;
    if (!is_script && strcmp(what, "plugin") != 0) return cli_say("there is 'new script' and 'new plugin', no 'new %s'", what), EXIT_USAGE;
    if (!(is_script ? new_script(name, name) : new_plugin(name)) || !write_editor_files(c, name)) return EXIT_INPUTS;
    printf("try it: rimslot test -s ./%s\n", name);
    printf("        rimslot run -s ./%s -p %s article.txt\n", name, name);
    return EXIT_OK;
}
