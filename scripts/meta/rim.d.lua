---@meta rim
-- Made by `rimslot list stubs` from the engine's own tables; a test keeps it fresh. What scripts get from `require "rim"`.

---What a script returns.
---@class rim.script
---@field name string As its folder and file are called.
---@field version string Of the script, as 1.2.0; recorded with each edit.
---@field api integer The version of this interface: 1.
---@field summary string What it does, in a few words.
---@field before? string[] Scripts it has to come before in a chain.
---@field after? string[] Scripts it has to come after in a chain.
---@field budget? integer The most edits of it that are applied in one article; the others are kept as blocked.
---@field options? table<string, rim.option> What a user may set.
---@field examples? table[] {"before", "after"}, or {"stays as it is"}: documentation and test at once.
---@field setup? fun(ctx: rim.ctx): any Once in each worker, before the first article; what it returns is given to the handlers.
---@field sentence? fun(sentence: rim.sentence, ctx: rim.ctx, state: any) For each sentence.
---@field block? fun(block: rim.block, ctx: rim.ctx, state: any) For each block, whatever its kind.
---@field paragraph? fun(block: rim.block, ctx: rim.ctx, state: any) For each paragraph.
---@field heading? fun(block: rim.block, ctx: rim.ctx, state: any) For each heading.
---@field quote? fun(block: rim.block, ctx: rim.ctx, state: any) For each block quotation.
---@field list? fun(block: rim.block, ctx: rim.ctx, state: any) For each list item.
---@field table? fun(block: rim.block, ctx: rim.ctx, state: any) For each table cell.
---@field caption? fun(block: rim.block, ctx: rim.ctx, state: any) For each caption.
---@field html? table<string, fun(node: rim.node, ctx: rim.ctx, state: any)> By CSS selector, for each element of a page that matches.
---@field article? fun(article: rim.article, ctx: rim.ctx, state: any) Once, behind all others.
---@field batch? fun(articles: rim.kept[], ctx: rim.ctx, state: any) Once, behind the last article of a batch, with what the script kept of each (ctx:keep). What it emits is told of the batch.

---An article of a batch, as a batch handler meets it.
---@class rim.kept
---@field number integer Its place among the inputs, from 1.
---@field kept any What the script kept of it.
---@field id? any As its record has it.
---@field path? string Where it was read from.
---@field title? string Its headline.
---@field byline? string Who wrote it.
---@field date? string When it was published.
---@field source? string Where it comes from.
---@field language? string As a BCP 47 tag.
---@field uri? string Its address.

---An option of a script.
---@class rim.option
---@field type "boolean"|"integer"|"number"|"string"|"list"|"map"|"file"|"files" What values it takes.
---@field doc string What it does.
---@field default? any Its value when nothing is set.
---@field min? number The least, of a number.
---@field max? number The most, of a number.
---@field choices? string[] The only values, of a string.

---What every edit has to say for itself.
---@class rim.why
---@field rule string Which rule speaks, in a word or two: "known-misspelling".
---@field confidence? number 0 to 1; below the engine's threshold an edit is proposed, not applied.
---@field reason string Why, for the reader of the edit.

---What a finding says besides its message.
---@class rim.note
---@field rule string Which rule speaks, in a word or two: "known-misspelling".
---@field confidence? number 0 to 1; below the engine's threshold an edit is proposed, not applied.
---@field reason? string Why; the message says it already, as a rule.
---@field severity? "hint"|"info"|"warning"|"error" "warning" when it is left out.
---@field suggest? string|string[] What could stand there instead.

---A correction that an authority list proposes.
---@class rim.correction
---@field after string How it is written.
---@field name string The full name on the list.
---@field role? string What the person is known as.
---@field beside? string The capitalised words right before it, at most four.
---@field rule "known-misspelling"|"full-name"|"named-above"|"name-variant"|"same-name" What speaks for it.
---@field confidence number How sure it is, 0 to 1.

---Something that a page says about itself.
---@class rim.statement
---@field kind "json-ld"|"meta"|"microdata"|"rdfa"|"rel"|"time"|"element" Where it is said.
---@field name string Of what: "og:title" of <meta>, the path "author.name" of JSON-LD and microdata.
---@field type string Of the thing it is said of, in JSON-LD and microdata: "NewsArticle"; else empty.
---@field value string References resolved, white space squashed.
---@field node rim.node The element that says it.

---A stretch of a block's text.
---@class rim.span
---@field text string What stands there, as the article reads now.
---@field fold string The text without regard to case and accents, for comparing.
---@field first integer Byte position of its start in the block's text, from 1.
---@field last integer Byte position of its end in the block's text, included.
---@field block rim.block The block it lies in.
---@field index integer Its number, from 1: a block's in the article, a sentence's or word's in its block.
---@field in_quote boolean Does it touch the inside of a direct quotation?
---@field replace fun(self: rim.span, after: string, why: rim.why): boolean Proposes other words for it; false when they stand there already.
---@field remove fun(self: rim.span, why: rim.why): boolean Proposes to take it out.
---@field insert_before fun(self: rim.span, text: string, why: rim.why): boolean Proposes text right before it.
---@field insert_after fun(self: rim.span, text: string, why: rim.why): boolean Proposes text right behind it.
---@field note fun(self: rim.span, message: string, why: rim.note) Records a finding: points at it and changes nothing.
---@field before fun(self: rim.span, n?: integer): string Up to n characters of the block's text before it; all by default.
---@field after fun(self: rim.span, n?: integer): string Up to n characters of the block's text behind it; all by default.
---@field match fun(self: rim.span, pattern: string, init?: integer): string?, ... As string.match, where %a is a letter of any script.
---@field find fun(self: rim.span, pattern: string, init?: integer): rim.span?, ... As match, giving the match and its captures as spans.
---@field gmatch fun(self: rim.span, pattern: string): fun(): rim.span?, ... Iterates over the matches, as spans.
---@field sub fun(self: rim.span, first: integer, last?: integer): rim.span A part of it, by byte positions as string.sub.
---@field join fun(self: rim.span, other: rim.span): rim.span From the start of one to the end of the other.
---@field words fun(self: rim.span, options?: {stop: boolean}): fun(): rim.word? Iterates over its words; without stop words when stop is false.
---@field sentences fun(self: rim.span, options?: {quotes: "split"|"keep"}): fun(): rim.sentence? Iterates over its sentences; quotes "keep" leaves a quotation of several sentences whole, "split" (default) does not.

---A heading, paragraph, list item ...: a span of all its text.
---@class rim.block: rim.span
---@field kind "heading"|"paragraph"|"quote"|"list"|"table"|"caption" What it is.
---@field level integer Of a heading, 1 to 6; else 0.
---@field is_first boolean Is it the article's first block?
---@field is_last boolean Is it the article's last block?
---@field marker? string The bullet that stands before it in plain text.
---@field node? rim.node Its element, in HTML.
---@field remove fun(self: rim.block, why: rim.why): boolean Proposes to take the whole block out, with its line or element.
---@field strip_marker fun(self: rim.block, why: rim.why): boolean Proposes to take out the bullet before it.
---@field next fun(self: rim.block): rim.block? The block behind it.
---@field previous fun(self: rim.block): rim.block? The block before it.

---A sentence.
---@class rim.sentence: rim.span
---@field is_first boolean Is it the first of its block?
---@field is_last boolean Is it the last of its block?

---A word, number or address.
---@class rim.word: rim.span
---@field kind "word"|"number"|"url"|"email"|"hashtag" What it is.
---@field is_stop boolean Is it one of the language's stop words?
---@field is_upper boolean Does it start with a capital?
---@field stem string Its Snowball stem in the article's language.

---What stands between quotation marks.
---@class rim.quotation: rim.span
---@field open? rim.span The opening mark; nil where a quotation goes on without one.
---@field close? rim.span The closing mark; nil where it goes on, or was never closed.
---@field part integer Number of the quotation; its parts in several paragraphs share it.
---@field level integer 0: outermost; 1: inside another.
---@field is_open boolean Is its closing mark missing?

---The article on the desk.
---@class rim.article
---@field title? string Its headline.
---@field byline? string Who wrote it.
---@field date? string When it was published, as the input has it.
---@field source? string Where it comes from.
---@field lang? string Its language, as a BCP 47 tag.
---@field uri? string Its address.
---@field format "text"|"html"|"json" What it was read from.
---@field page? rim.node The document of its page, to select in; nil when it is not HTML.
---@field text string The text of all blocks, a line feed between.
---@field blocks fun(self: rim.article): fun(): rim.block? Iterates over all blocks.
---@field paragraphs fun(self: rim.article): fun(): rim.block? Iterates over the paragraphs.
---@field sentences fun(self: rim.article, options?: {quotes: "split"|"keep"}): fun(): rim.sentence? Iterates over the sentences of all blocks; quotes "keep" leaves a quotation of several sentences whole, "split" (default) does not.
---@field words fun(self: rim.article, options?: {stop: boolean}): fun(): rim.word? Iterates over the words of all blocks; without stop words when stop is false.
---@field quotes fun(self: rim.article): fun(): rim.quotation? Iterates over the direct quotations, outer before inner.
---@field block fun(self: rim.article, number: integer): rim.block? The block of this number, from 1.
---@field find fun(self: rim.article, matcher: rim.matcher): fun(): rim.span?, any Iterates over a matcher's hits and their values.
---@field set fun(self: rim.article, field: "title"|"byline"|"date"|"source"|"lang"|"subtitle"|"modified"|"section"|"tags"|"uri"|"image"|"caption"|"licence"|"excerpt"|"direction", value: string, why: rim.why): boolean Proposes a value for a field.
---@field statements fun(self: rim.article): rim.statement[] What its page says about itself: JSON-LD, <meta>, microdata, RDFa, rel, <time>, title, h1, lang and dir, in order of the page.
---@field published fun(self: rim.article, options?: {first: string, last: string, modified: boolean}): {date: string, from: string, value: string, confidence: number, node: rim.node?}? When its page was published, or last changed (modified), and what says so; first and last are bounds, as 2026-05-12.
---@field fields fun(self: rim.article): table<string, string> The known fields, in a plain table.

---An element of an HTML page.
---@class rim.node
---@field tag string Its name, in lower case.
---@field attrs table<string, string> Its attributes, names in lower case, references resolved.
---@field text string All text in it, references resolved.
---@field html string Its source, tags included.
---@field is_beside boolean Does it stand beside the article, by what classes say: comments, related articles, sidebar, footer?
---@field path string The tags from the top, as "html/body/div".
---@field select fun(self: rim.node, css: string): fun(): rim.node? Iterates over the elements in it that a CSS selector matches.
---@field parent fun(self: rim.node): rim.node? The element around it.
---@field children fun(self: rim.node): fun(): rim.node? Iterates over the elements right in it.
---@field remove fun(self: rim.node, why: rim.why): boolean Proposes to take it out with all it holds.
---@field unwrap fun(self: rim.node, why: rim.why): boolean Proposes to take its tags out and leave what it holds.

---What a handler is told besides its element.
---@class rim.ctx
---@field article rim.article The article on the desk.
---@field options table The script's options, defaults filled in.
---@field lang string The article's language; "und" when nobody knows.
---@field script string The script's name.
---@field data fun(self: rim.ctx, file: string, lang?: string): any A data file beside the script: rows of a .tsv, lines of a .txt, the value of a .json or .lua. With a language: the file of that language, or nil.
---@field names fun(self: rim.ctx, files: string[]): rim.names An authority list made of data files (.jsonl, .tsv).
---@field extractor fun(self: rim.ctx, files: {elements: string[], lines: string[], weights: string[]}): rim.extractor What finds the main text of a page, made of data files: signs of elements, of lines, and weights.
---@field emit fun(self: rim.ctx, name: string, value: any) Gives out a result under a name; again under the same name: a list.
---@field keep fun(self: rim.ctx, value: any) Keeps a value of this article, as JSON could hold it, for the script's batch handler.
---@field log fun(self: rim.ctx, text: any) Writes a line to the host's log.

---Many texts that are looked for in one pass, whatever their number.
---@class rim.matcher
---@field each fun(self: rim.matcher, where: rim.span|string): fun(): any, any, any Iterates over the matches: over a span gives sub-spans and values, over a string first, last and value.
---@field find fun(self: rim.matcher, text: string): integer?, integer, any The first match in a string: first, last, value.

---An authority list: how the names of known people are written.
---@class rim.names
---@field check fun(self: rim.names, article: rim.article): fun(): rim.span?, rim.correction Iterates over the misspelt names of the article: the words, and {after, name, role, beside, rule, confidence}; with the rule name-variant over the rarer of two accepted spellings.
---@field pairs fun(self: rim.names, article: rim.article): fun(): rim.span?, rim.correction Iterates over the words that are a second spelling of a name in the article, on the list or not; `after` is the spelling to keep, `name` where it stands.
---@field same fun(self: rim.names, a: string|rim.span, b: string|rim.span): number How likely two names, in any writing, are spellings of one, 0 to 1; from the letters alone, whoever is on the list.

---Rules that put the letters of one writing into another.
---@class rim.translit
---@field write fun(self: rim.translit, text: string): string The text rewritten by the rules; what they do not name is kept.

---Finds the main text of a page.
---@class rim.extractor
---@field run fun(self: rim.extractor, article: rim.article, reasons: table<string, string>): {kind: string, confidence: number, is_loose: boolean, kept: integer, removed: integer, headline: string[], standfirst: string[]}? Proposes to take out all blocks of a page that are not its main text, each with the reason of its kind; captions become blocks of that kind. Nil when the article is no page.

---What rewriting some letters as others costs; made by rim.costs, used by rim.distance.
---@class rim.costs

---The sentences of one text, weighed against each other.
---@class rim.ranking
---@field measure fun(self: rim.ranking, i: integer): {centrality: number, ahead: number, behind: number, words: integer, characters: integer, capitals: integer} Of sentence i: what it has of the vocabulary they share, how far later ones take it up and it takes up earlier ones (0 to 1, the best of the text), and its size.
---@field overlap fun(self: rim.ranking, i: integer, j: integer): number The part of the shorter sentence's words that the other has, too, 0 to 1.
---@field choose fun(self: rim.ranking, scores: (number|false)[], how: {sentences?: integer, words?: integer, characters?: integer, redundancy?: number, leans?: boolean[], known?: boolean[]}): integer[] The numbers of the best sentences, in order, within the limits. Each costs `redundancy` for the part that is said already; one that `leans` is taken only with the one before it; `known` ones are said and not taken; false is never taken.

---A lexicon of words and the letters they stand for.
---@class rim.tagger
---@field read fun(self: rim.tagger, where: rim.span): rim.tags A letter for each word and mark: the lexicon's, or of its shape (w small, X capital, A capitals, I initial, 0 number, ' the 's, | a sentence begins, - hyphen, _ dash, " quotation mark).

---A span as a row of letters, one for each word and mark.
---@class rim.tags
---@field letters string The letters, one for each token.
---@field span fun(self: rim.tags, first: integer, last?: integer): rim.span From one token to another, as a span.
---@field text fun(self: rim.tags, first: integer, last?: integer): string The same as text.

---@class rim
---@field matcher fun(texts: table, options?: {whole: "word", fold: boolean}): rim.matcher Texts to look for in one pass: strings, rows {text, value}, maps text = value, or lists of these.
---@field tagger fun(rows: {[1]: string, [2]: string[], [3]: boolean?}[]): rim.tagger A lexicon, rows {letter, words, with_capital}: words as they are written, or several with a space between, and the letter that stands for them; with_capital: with their first letter a capital.
---@field translit fun(rules: string[][], form?: "nfc"|"nfd"): rim.translit Rules of a romanisation, rows {from, to, left, right}: `left` and `right` list the letters that may stand there, # a word's border, ! before them all others. In form nfd they see Korean syllables as letters.
---@field distance fun(a: string|rim.span, b: string|rim.span, limit?: number, options?: {fold: boolean, swaps: boolean, costs: rim.costs}): number Edits between two short texts, in characters as readers see them, a swap of neighbours counting one unless swaps is false; more than limit when there are more. With costs: the cheapest way by them.
---@field similarity fun(a: string|rim.span, b: string|rim.span, least?: number, options?: {fold: boolean}): number Jaro-Winkler similarity, 0 to 1; 0 when it is below least.
---@field costs fun(rows: table, options?: {fold: boolean}): rim.costs What rewriting costs, rows {from, to, cost} of up to four letters, good for both directions; any other edit costs 1.
---@field fold fun(text: string|rim.span): string The text without regard to case and accents.
---@field nfc fun(text: string|rim.span): string The text in Unicode normal form C.
---@field upper fun(text: string|rim.span): string In capitals, letters of any script.
---@field lower fun(text: string|rim.span): string In small letters, letters of any script.
---@field title fun(text: string|rim.span): string The first letter a capital.
---@field len fun(text: string|rim.span): integer Characters (code points).
---@field width fun(text: string|rim.span): integer Columns in a fixed-width display: 2 for East Asian wide letters and for emoji, 0 for marks, else 1.
---@field script fun(text: string|rim.span): string The writing of its first letter: "Latn", "Cyrl", "Grek" ...; "" when it has none.
---@field language fun(text: string|rim.span): string, number Its language, as a BCP 47 tag ("und": too little to tell), and how likely that is right, 0 to 1.
---@field repair fun(text: string|rim.span): string?, {first: integer, last: integer, text: string, kind: string, is_lossy: boolean}[]? The text without what wrong encodings did to it, and the runs that change; nil when it is clean.
---@field count fun(words: fun(): any): table<string, integer> How often each word comes, by its fold.
---@field rank fun(sentences: (rim.span|string)[]): rim.ranking Weighs the sentences of one text against each other; for summaries.
---@field phrases fun(spans: rim.span[], how: {most?: integer, frequency?: number, early?: number, fading?: number, capital?: number, length?: number, two?: number, three?: number, once?: number, within?: number}): table[] The words and phrases of up to three words that the spans are about, best first: {span, score =, count =}. `frequency` is the count's exponent; `early`, `capital` and `length` are added for what stands early (`fading` tells how fast that ends), has capitals and long words; `two`, `three` and `once` are factors; a word of which a better phrase has the part `within` is left out.
---@field sketch fun(spans: rim.span[]): string A few hundred bytes that stand for the text of the spans, to be compared by rim.groups; "" when they have no words.
---@field groups fun(sketches: string[], how: {share?: number, size?: number}): {index: integer, share: number}[][] Which sketches are of the same text: groups of two and more. `share` (0.5): the least part of the shorter text that stands in the longer one; `size` (0.25): the least length of the shorter one, as a part of the longer.
---@field best fun(scored: table, n: integer): rim.span[] Of a list of {score, span} the n best spans, in the order of the text.
---@field is_stop fun(word: string|rim.span, lang: string): boolean Is it one of the language's stop words?
---@field stem fun(word: string|rim.span, lang: string): string Its Snowball stem.
---@field month fun(word: string|rim.span, lang?: string): integer? The month, 1 to 12, that a word names in a language, or in any.
---@field weekday fun(word: string|rim.span, lang?: string): integer? The weekday, 1 (Monday) to 7, that a word names in a language, or in any.
---@field dates fun(text: string|rim.span, lang?: string): {year: integer, month: integer, day: integer?, first: integer, last: integer, is_ambiguous: boolean}[] The dates with a year in a text, in words or numbers; is_ambiguous: day and month may be the other way round.
---@field days fun(year: integer, month: integer, day: integer): integer? Days from 1 January 1970; nil when there is no such day.
---@field day fun(days: integer): integer, integer, integer, integer Year, month, day and weekday (1, Monday, to 7) of so many days from 1 January 1970.
local rim = {}
return rim
