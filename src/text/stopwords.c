/* stopwords.c - words that carry no topic: articles, pronouns, prepositions, conjunctions, auxiliaries. Own lists, made from the
   closed word classes of each language; sorted by byte for the search. */
#include "text/stopwords.h"

#include "text/normal.h"

#include <stdlib.h>

static const char *const en[] = {
    "a", "about", "above", "after", "again", "against", "all", "also", "although", "am", "among", "an",
    "and", "any", "are", "aren't", "as", "at", "be", "because", "been", "before", "being", "below",
    "between", "both", "but", "by", "can", "can't", "cannot", "could", "couldn't", "did", "didn't", "do",
    "does", "doesn't", "doing", "don't", "down", "during", "each", "few", "for", "from", "further", "had",
    "hadn't", "has", "hasn't", "have", "haven't", "having", "he", "he'd", "he'll", "he's", "her", "here",
    "hers", "herself", "him", "himself", "his", "how", "however", "i", "i'd", "i'll", "i'm", "i've", "if",
    "in", "into", "is", "isn't", "it", "it's", "its", "itself", "just", "let's", "me", "more", "most",
    "must", "my", "myself", "no", "nor", "not", "now", "of", "off", "on", "once", "only", "or", "other",
    "our", "ours", "ourselves", "out", "over", "own", "same", "she", "she'd", "she's", "should",
    "shouldn't", "since", "so", "some", "such", "than", "that", "that's", "the", "their", "theirs", "them",
    "themselves", "then", "there", "there's", "these", "they", "they'd", "they'll", "they're", "they've",
    "this", "those", "though", "through", "to", "too", "under", "until", "up", "us", "very", "was",
    "wasn't", "we", "we'd", "we'll", "we're", "we've", "were", "weren't", "what", "when", "where", "which",
    "while", "who", "whom", "whose", "why", "will", "with", "won't", "would", "wouldn't", "yet", "you",
    "you'd", "you'll", "you're", "you've", "your", "yours", "yourself", "yourselves",
};

static const char *const de[] = {
    "aber", "alle", "allem", "allen", "aller", "alles", "als", "also", "am", "an", "ander", "andere",
    "anderem", "anderen", "anderer", "anderes", "auch", "auf", "aus", "bei", "beim", "bin", "bis", "bist",
    "da", "damit", "dann", "das", "dass", "dazu", "daß", "dein", "deine", "dem", "den", "denn", "der",
    "des", "dessen", "die", "dies", "diese", "diesem", "diesen", "dieser", "dieses", "doch", "dort", "du",
    "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "etwas", "euch", "euer",
    "für", "gegen", "gewesen", "hab", "habe", "haben", "hat", "hatte", "hatten", "hier", "hin", "hinter",
    "ich", "ihm", "ihn", "ihnen", "ihr", "ihre", "ihrem", "ihren", "ihrer", "im", "in", "ist", "jede",
    "jedem", "jeden", "jeder", "jedes", "jene", "jetzt", "kann", "kein", "keine", "keinem", "keinen",
    "keiner", "können", "könnte", "man", "mein", "meine", "mich", "mir", "mit", "muss", "musste", "nach",
    "nicht", "nichts", "noch", "nun", "nur", "ob", "oder", "ohne", "sehr", "sein", "seine", "seinem",
    "seinen", "seiner", "seit", "selbst", "sich", "sie", "sind", "so", "solche", "soll", "sollte",
    "sondern", "sonst", "um", "und", "uns", "unser", "unter", "vom", "von", "vor", "war", "waren", "warum",
    "was", "weil", "welche", "welchem", "welchen", "welcher", "wenn", "wer", "werde", "werden", "wie",
    "wieder", "will", "wir", "wird", "wo", "wollen", "wollte", "wurde", "wurden", "während", "würde",
    "zu", "zum", "zur", "zwar", "zwischen", "über",
};

static const char *const fr[] = {
    "afin", "ai", "aient", "ainsi", "alors", "après", "as", "au", "aucun", "aussi", "autre", "autres",
    "aux", "avaient", "avait", "avant", "avec", "avez", "avoir", "avons", "c", "ce", "ceci", "cela",
    "celle", "celles", "celui", "ces", "cet", "cette", "ceux", "chez", "comme", "contre", "d", "dans",
    "de", "depuis", "des", "donc", "dont", "du", "elle", "elles", "en", "encore", "entre", "est", "et",
    "eu", "eux", "fait", "il", "ils", "j", "je", "l", "la", "le", "les", "leur", "leurs", "lors", "lui",
    "m", "ma", "mais", "me", "mes", "moi", "moins", "mon", "même", "n", "ne", "ni", "nos", "notre",
    "nous", "on", "ont", "ou", "où", "par", "parce", "pas", "pendant", "peu", "plus", "pour", "pourquoi",
    "qu", "quand", "que", "quel", "quelle", "qui", "quoi", "s", "sa", "sans", "se", "sera", "ses", "si",
    "son", "sont", "sous", "sur", "t", "ta", "te", "tes", "toi", "ton", "tous", "tout", "toute", "toutes",
    "très", "tu", "un", "une", "vers", "vos", "votre", "vous", "y", "à", "étaient", "était", "été",
    "être",
};

static const char *const es[] = {
    "a", "al", "algo", "algunos", "ante", "antes", "así", "aunque", "aún", "bajo", "como", "con",
    "contra", "cual", "cuando", "de", "del", "desde", "donde", "durante", "e", "el", "ella", "ellas",
    "ellos", "en", "entre", "era", "eran", "es", "esa", "ese", "eso", "esos", "esta", "estaba", "estas",
    "este", "esto", "estos", "está", "están", "fue", "fueron", "ha", "había", "han", "hasta", "hay",
    "la", "las", "le", "les", "lo", "los", "me", "mi", "mientras", "muy", "más", "ni", "no", "nos",
    "nosotros", "o", "otra", "otro", "otros", "para", "pero", "poco", "por", "porque", "que", "quien",
    "quienes", "qué", "se", "sea", "según", "ser", "si", "sido", "sin", "sobre", "son", "su", "sus",
    "sí", "también", "tan", "tanto", "te", "tiene", "tienen", "todo", "todos", "tras", "tu", "un", "una",
    "uno", "unos", "y", "ya", "yo", "él",
};

static const char *const it[] = {
    "a", "ad", "agli", "ai", "al", "alla", "alle", "allo", "anche", "ancora", "avere", "aveva", "c", "che",
    "chi", "ci", "come", "con", "contro", "così", "cui", "d", "da", "dagli", "dai", "dal", "dalla",
    "dalle", "dallo", "de", "degli", "dei", "del", "della", "delle", "dello", "di", "dopo", "dove", "due",
    "e", "ed", "era", "erano", "essere", "fa", "fino", "fra", "fu", "gli", "ha", "hanno", "ho", "i", "il",
    "in", "io", "l", "la", "le", "lei", "li", "lo", "loro", "lui", "ma", "mentre", "mi", "mia", "molto",
    "ne", "negli", "nei", "nel", "nella", "nelle", "nello", "no", "noi", "non", "nostro", "o", "ogni",
    "oltre", "per", "perchè", "perché", "più", "poi", "prima", "quale", "quando", "quanto", "quella",
    "quelle", "quelli", "quello", "questa", "queste", "questi", "questo", "qui", "se", "sei", "si", "sia",
    "sono", "sopra", "sotto", "stata", "stati", "stato", "su", "sua", "sue", "sui", "sul", "sulla",
    "sulle", "sullo", "suo", "suoi", "tra", "tutti", "tutto", "un", "una", "uno", "vi", "voi", "è",
};

static const char *const nl[] = {
    "aan", "al", "als", "ben", "bij", "daar", "dan", "dat", "de", "der", "deze", "die", "dit", "doch",
    "doen", "door", "dus", "een", "en", "er", "ge", "geen", "geweest", "haar", "had", "heb", "hebben",
    "heeft", "hem", "het", "hier", "hij", "hoe", "hun", "ik", "in", "is", "ja", "je", "kan", "kon",
    "kunnen", "maar", "me", "meer", "men", "met", "mij", "mijn", "moet", "na", "naar", "niet", "niets",
    "nog", "nu", "of", "om", "omdat", "ons", "ook", "op", "over", "reeds", "te", "tegen", "toch", "toen",
    "tot", "u", "uit", "uw", "van", "veel", "voor", "want", "waren", "was", "wat", "we", "wel", "werd",
    "wezen", "wie", "wij", "wil", "worden", "wordt", "zal", "ze", "zei", "zelf", "zich", "zij", "zijn",
    "zo", "zonder", "zou",
};

static const char *const pt[] = {
    "a", "ao", "aos", "aquela", "aquele", "as", "até", "com", "como", "da", "das", "de", "dela", "dele",
    "deles", "depois", "do", "dos", "e", "ela", "elas", "ele", "eles", "em", "entre", "era", "essa",
    "esse", "esta", "este", "está", "eu", "foi", "foram", "há", "isso", "isto", "já", "lhe", "lhes",
    "mais", "mas", "me", "mesmo", "meu", "minha", "muito", "na", "nas", "nem", "no", "nos", "não", "nós",
    "o", "os", "ou", "para", "pela", "pelas", "pelo", "pelos", "por", "porque", "quando", "que", "quem",
    "se", "sem", "ser", "seu", "seus", "sob", "sobre", "sua", "suas", "são", "só", "também", "te",
    "tem", "tinha", "têm", "um", "uma", "você", "à", "às", "é",
};

static const char *const sv[] = {
    "all", "alla", "allt", "andra", "att", "av", "bara", "blev", "bli", "blir", "de", "dem", "den",
    "denna", "deras", "dess", "det", "detta", "dig", "din", "du", "då", "efter", "eller", "en", "er",
    "ett", "från", "för", "ha", "hade", "han", "hans", "har", "hon", "hur", "i", "icke", "ingen", "inom",
    "inte", "jag", "kan", "man", "med", "mellan", "men", "mig", "min", "mot", "mycket", "ni", "när",
    "någon", "och", "om", "oss", "på", "sedan", "sig", "sin", "sina", "sitt", "ska", "skulle", "så",
    "till", "under", "upp", "ut", "vad", "var", "vara", "varför", "vi", "vid", "vilken", "än", "är",
    "över",
};

static const char *const da[] = {
    "af", "alle", "alt", "anden", "at", "blev", "blive", "bliver", "da", "de", "dem", "den", "denne",
    "der", "deres", "det", "dette", "dig", "din", "disse", "dog", "du", "efter", "eller", "en", "end",
    "er", "et", "for", "fra", "ham", "han", "hans", "har", "havde", "hende", "her", "hun", "hvad", "hvis",
    "hvor", "i", "ikke", "ind", "jeg", "jer", "kan", "man", "mange", "med", "meget", "men", "mig", "min",
    "mit", "mod", "ned", "noget", "nogle", "nu", "når", "og", "også", "om", "op", "os", "over", "på",
    "sig", "sin", "sit", "skal", "skulle", "som", "så", "til", "ud", "under", "var", "ved", "vi", "vil",
    "ville", "være", "været",
};

static const char *const pl[] = {
    "a", "aby", "ale", "bez", "bo", "by", "być", "był", "była", "było", "były", "co", "czy", "dla",
    "do", "gdy", "gdzie", "go", "i", "ich", "im", "ja", "jak", "jako", "je", "jego", "jej", "jest", "już",
    "kiedy", "która", "które", "który", "ma", "mi", "mnie", "może", "na", "nad", "nie", "nim", "o",
    "od", "on", "ona", "oni", "oraz", "po", "pod", "podczas", "poza", "przed", "przez", "przy", "się",
    "sobie", "są", "ta", "tak", "także", "tam", "te", "tego", "tej", "ten", "to", "tu", "tylko", "tym",
    "w", "we", "więc", "wszystko", "z", "za", "ze", "że",
};

static const char *const ru[] = {
    "а", "без", "более", "бы", "был", "была", "были", "было", "быть", "в",
    "вам", "вас", "весь", "во", "вот", "все", "всех", "вы", "где", "да",
    "для", "до", "его", "ее", "если", "есть", "еще", "же", "за", "здесь",
    "и", "из", "или", "им", "их", "к", "как", "ко", "когда", "кто", "ли",
    "либо", "мне", "может", "мы", "на", "надо", "наш", "не", "него", "нее",
    "нет", "ни", "них", "но", "ну", "о", "об", "однако", "он", "она", "они",
    "оно", "от", "очень", "по", "под", "при", "с", "со", "так", "также",
    "такой", "там", "те", "тем", "то", "того", "тоже", "той", "только",
    "том", "ты", "у", "уже", "хотя", "чего", "чей", "чем", "что", "чтобы",
    "чье", "чья", "эта", "эти", "это", "я",
};

static const char *const uk[] = {
    "а", "або", "але", "без", "би", "був", "була", "були", "було", "бути",
    "в", "вас", "ви", "вона", "вони", "воно", "все", "всі", "від", "він",
    "де", "для", "до", "ж", "з", "за", "й", "його", "коли", "ми", "між", "на",
    "над", "нас", "не", "ні", "о", "один", "однак", "по", "при", "про", "та",
    "так", "також", "там", "те", "то", "того", "тому", "у", "це", "цей",
    "ця", "чи", "що", "щоб", "я", "як", "яка", "який", "які", "є", "і", "із",
    "їх", "її",
};

static const char *const ro[] = {
    "a", "acea", "aceasta", "această", "acei", "aceia", "acel", "acela", "acest", "acesta", "aceste",
    "aceștia", "acolo", "acum", "ai", "aici", "al", "ale", "alte", "altul", "altă", "am", "ar", "are",
    "astfel", "asupra", "atunci", "au", "avea", "aveau", "aveți", "avut", "aș", "așa", "ba", "care",
    "ce", "cea", "cei", "cel", "cele", "celor", "chiar", "ci", "cine", "cu", "cum", "când", "cât",
    "câte", "că", "către", "da", "dacă", "dar", "de", "deci", "decât", "deja", "despre", "din",
    "dintre", "doar", "dumneavoastră", "după", "ea", "ei", "el", "ele", "era", "eram", "erau", "este",
    "eu", "fi", "fie", "fiecare", "fii", "foarte", "fost", "i", "iar", "l", "la", "le", "li", "lor",
    "lui", "m", "mai", "mea", "mei", "mele", "mi", "mult", "mă", "ne", "nici", "niște", "noastră",
    "noi", "nostru", "nu", "o", "or", "ori", "orice", "pe", "pentru", "peste", "pot", "prin", "putea",
    "re", "s", "sa", "sau", "se", "sub", "sunt", "suntem", "să", "ta", "toate", "toată", "tot", "toți",
    "tu", "un", "una", "unde", "unei", "unele", "unii", "unor", "unu", "unui", "v", "va", "voi", "vom",
    "vor", "vă", "îi", "îl", "îmi", "în", "înainte", "între", "își", "și",
};

static const char *const tr[] = {
    "acaba", "ama", "ancak", "artık", "aslında", "az", "bana", "bazı", "belki", "ben", "benim", "beri",
    "bile", "bir", "biri", "birkaç", "biz", "bize", "bizim", "bu", "buna", "bunda", "bundan", "bunlar",
    "bunu", "bunun", "burada", "da", "daha", "de", "değil", "diye", "dolayı", "dolayısıyla", "en",
    "eğer", "gibi", "göre", "hangi", "hatta", "hem", "henüz", "hep", "hepsi", "her", "herhangi", "hiç",
    "ile", "ilgili", "ise", "için", "işte", "kadar", "karşı", "kendi", "kez", "ki", "kim", "mi", "mu",
    "mü", "mı", "nasıl", "ne", "neden", "nerede", "niye", "o", "olan", "olarak", "oldu", "olduğu",
    "olduğunu", "olsa", "on", "ona", "ondan", "onlar", "onu", "onun", "orada", "oysa", "rağmen",
    "sadece", "sanki", "sen", "siz", "sonra", "tarafından", "tüm", "var", "ve", "veya", "ya", "yani",
    "yine", "yok", "zaten", "çok", "çünkü", "öyle", "üzere", "şey", "şimdi", "şu", "şöyle",
};

static const char *const el[] = {
    "ένα", "έναν", "ένας", "έχει", "έχουν", "ή", "ήταν", "ίδια", "ίδιο", "ίδιος", "α", "αλλά", "αν",
    "ανά", "αντί", "απ", "από", "αργότερα", "ας", "αυτά", "αυτές", "αυτή", "αυτήν", "αυτοί", "αυτού",
    "αυτούς", "αυτό", "αυτός", "αυτών", "για", "γιατί", "δε", "δεν", "δηλαδή", "δια", "εάν", "είμαι",
    "είναι", "είχαν", "είχε", "εγώ", "εδώ", "εκεί", "εκείνη", "εκείνο", "εκείνος", "ενώ", "επίσης",
    "επειδή", "η", "θα", "κάθε", "κάποια", "κάποιο", "κάποιος", "και", "κατά", "κι", "κοντά", "μέσα",
    "μέχρι", "μία", "μα", "με", "μετά", "μη", "μην", "μια", "μπορεί", "μόνο", "να", "ο", "οι", "ούτε",
    "παρά", "περί", "πιο", "πλέον", "ποια", "ποιο", "ποιος", "πολύ", "που", "πρέπει", "πριν", "προς",
    "πως", "σαν", "σας", "σε", "στα", "στη", "στην", "στις", "στο", "στον", "στους", "στων", "συν",
    "τα", "την", "της", "τις", "το", "τον", "του", "τους", "των", "τότε", "ως", "όμως", "όπου", "όπως",
    "όσο", "όσοι", "όταν", "ότι", "ώστε",
};

static const char *const cs[] = {
    "a", "aby", "ale", "ani", "ano", "asi", "ač", "až", "bez", "bude", "budou", "by", "byl", "byla",
    "byli", "bylo", "být", "co", "což", "další", "dnes", "do", "ho", "i", "jak", "jako", "je", "jeho",
    "jej", "jejich", "její", "jen", "jenž", "ještě", "ji", "jiné", "jsem", "jsme", "jsou", "jste", "já",
    "k", "kam", "kde", "kdo", "kdy", "když", "ke", "kterou", "která", "které", "který", "kteří", "ku",
    "ma", "mají", "mezi", "mi", "mimo", "my", "má", "můj", "může", "na", "nad", "např", "naše", "ne",
    "nebo", "než", "nic", "nich", "nám", "námi", "náš", "ní", "ním", "o", "od", "on", "ona", "oni",
    "ono", "ový", "pak", "po", "pod", "podle", "pokud", "pouze", "pro", "proto", "protože", "proč",
    "před", "přes", "při", "s", "se", "si", "sice", "svá", "své", "svých", "svůj", "ta", "tak", "také",
    "takže", "tam", "tato", "te", "tedy", "ten", "tento", "to", "toho", "tom", "tomu", "tu", "tuto",
    "ty", "tyto", "u", "už", "v", "ve", "vy", "vám", "váš", "více", "však", "vše", "všechny", "z", "za",
    "zda", "zde", "ze", "či", "že",
};

static const char *const nb[] = {
    "alle", "andre", "at", "av", "bare", "begge", "ble", "blei", "bli", "blir", "blitt", "både", "da",
    "de", "deg", "dei", "dem", "den", "denne", "der", "dere", "deres", "det", "dette", "di", "din",
    "disse", "ditt", "du", "eg", "ein", "eller", "en", "enn", "er", "et", "ett", "etter", "for",
    "fordi", "fra", "før", "ha", "hadde", "han", "hans", "har", "henne", "hennes", "her", "hit", "hos",
    "hun", "hva", "hvem", "hver", "hvis", "hvor", "hvordan", "hvorfor", "i", "ikke", "ingen", "inn",
    "inne", "jeg", "kan", "kom", "kun", "kunne", "man", "mange", "med", "meg", "mellom", "men", "mer",
    "mi", "min", "mitt", "mot", "må", "ned", "no", "noe", "noen", "nå", "når", "og", "også", "om",
    "opp", "oss", "over", "på", "sa", "samme", "seg", "selv", "siden", "sin", "sine", "sitt", "skal",
    "skulle", "slik", "som", "så", "til", "ut", "uten", "var", "vart", "ved", "vi", "vil", "ville",
    "vår", "være", "vært", "å",
};

static const char *const hu[] = {
    "a", "abban", "ahhoz", "ahogy", "ahol", "aki", "akik", "akkor", "alatt", "amely", "amelyek",
    "amelyet", "ami", "amikor", "amit", "annak", "arra", "arról", "az", "azok", "azon", "azt", "azután",
    "azzal", "azért", "be", "benne", "bár", "csak", "de", "e", "ebben", "eddig", "egy", "egyes",
    "egyik", "egyre", "egyéb", "ehhez", "ekkor", "el", "ellen", "először", "előtt", "erre", "ez",
    "ezek", "ezen", "ezt", "ezzel", "ezért", "fel", "felé", "ha", "hanem", "hogy", "hogyan", "igen",
    "ill", "illetve", "ilyen", "is", "ismét", "itt", "jól", "kell", "kellett", "ki", "kívül", "között",
    "közül", "le", "legalább", "legyen", "lehet", "lenne", "lesz", "lett", "ma", "maga", "meg",
    "mellett", "mely", "mert", "mi", "mikor", "mind", "minden", "mindig", "mint", "mintha", "mivel",
    "most", "már", "más", "na", "nagyon", "ne", "neki", "nekik", "nem", "nincs", "nélkül", "olyan",
    "ott", "pedig", "per", "s", "saját", "sem", "semmi", "sok", "sokkal", "során", "szemben", "szerint",
    "szinte", "talán", "te", "tehát", "többi", "után", "utána", "vagy", "vagyis", "valaki", "valami",
    "van", "vannak", "vele", "vissza", "viszont", "volna", "volt", "voltak", "át", "én", "és", "így",
    "össze", "úgy", "ő", "ők", "őket",
};

static const char *const fi[] = {
    "aina", "alla", "ei", "eikä", "eivät", "eli", "en", "ennen", "entä", "enää", "että", "he", "heidän",
    "heille", "heitä", "hän", "häneen", "hänelle", "hänen", "hänet", "ihan", "itse", "ja", "jo",
    "joiden", "joihin", "joissa", "joita", "joka", "jokin", "jonka", "jos", "joskus", "jossa", "josta",
    "jota", "jotka", "jälkeen", "kai", "kaikki", "kaksi", "kanssa", "kautta", "ketkä", "koko", "koska",
    "kuin", "kuinka", "kuitenkin", "kuka", "kun", "lisäksi", "luona", "lähes", "me", "meidän", "meille",
    "miksi", "mikä", "mikäli", "minkä", "minä", "missä", "mitä", "molemmat", "mukaan", "mutta", "muu",
    "muun", "muut", "myös", "myöskin", "ne", "niiden", "niille", "niin", "niitä", "no", "noin", "nuo",
    "nyt", "näin", "ole", "olemme", "olen", "olet", "olette", "oli", "olisi", "olivat", "olla", "ollut",
    "on", "oo", "ovat", "paljon", "pois", "sama", "se", "sekä", "sen", "siellä", "siihen", "siinä",
    "siis", "siitä", "sillä", "sinä", "sitten", "sitä", "suuri", "tai", "te", "teidän", "tietysti",
    "tuo", "tuon", "tällä", "tämä", "tämän", "tässä", "tästä", "tätä", "täällä", "vaan", "vaikka",
    "vain", "vielä", "voi", "voidaan", "voivat", "yli",
};

static const char *const ar[] = {
    "أم", "أما", "أن", "أنا", "أنت", "أنه", "أنها", "أو", "أي", "أيضا", "أين", "إذ", "إذا", "إلا",
    "إلى", "التي", "الذي", "الذين", "بعد", "بعض", "بل", "بين", "بينما", "تحت", "تكون", "تلك", "ثم",
    "حتى", "حول", "حيث", "حين", "خلال", "دون", "ذلك", "سوف", "ضد", "عبر", "على", "عليه", "عليها", "عن",
    "عند", "عندما", "غير", "في", "فيه", "فيها", "قبل", "قد", "كان", "كانت", "كل", "كلا", "كما", "كي",
    "كيف", "لأن", "لا", "لدى", "لقد", "لكن", "لم", "لماذا", "لن", "له", "لها", "ليس", "ليست", "ما",
    "ماذا", "متى", "مثل", "مع", "من", "منذ", "منه", "منها", "نحن", "نحو", "هؤلاء", "هذا", "هذه", "هل",
    "هم", "هن", "هنا", "هناك", "هو", "هي", "و", "وقد", "وكان", "وكانت", "ولا", "ولم", "وما", "ومن",
    "وهو", "وهي", "يا", "يكون",
};

static const char *const hi[] = {
    "अगर", "अपना", "अपनी", "अपने", "अब", "अभी", "आदि", "आप", "इस", "इसका", "इसकी", "इसके", "इसलिए",
    "इसी", "इसे", "उन", "उनका", "उनकी", "उनके", "उन्हें", "उन्होंने", "उस", "उसका", "उसकी", "उसके",
    "उसी", "उसे", "एक", "और", "कई", "कब", "कभी", "कर", "करता", "करते", "करना", "करने", "करें", "कहा",
    "का", "काफी", "कि", "किया", "किसी", "की", "कुछ", "के", "को", "कोई", "कौन", "क्या", "क्यों", "गई",
    "गए", "गया", "जब", "जबकि", "जहाँ", "जा", "जाता", "जाती", "जाते", "जाना", "जिन", "जिस", "जिसे", "जो",
    "तक", "तब", "तो", "था", "थी", "थे", "दिया", "दी", "दे", "दो", "द्वारा", "न", "नहीं", "ने", "पर",
    "पहले", "फिर", "बहुत", "बाद", "बारे", "भी", "में", "मैं", "यदि", "यह", "यहाँ", "यही", "या", "ये",
    "रहा", "रही", "रहे", "लिए", "ले", "लेकिन", "वह", "वहाँ", "वही", "वाला", "वाली", "वाले", "वे",
    "सकता", "सकते", "सब", "सभी", "साथ", "से", "हम", "हमारे", "ही", "हुआ", "हुई", "हुए", "है", "हैं",
    "हो", "होगा", "होता", "होती", "होते", "होना",
};

#define LIST(language) {#language, language, sizeof language / sizeof *language}

static const struct {
    const char *language;
    const char *const *words;
    size_t n;
} lists[] = {
    LIST(en), LIST(de), LIST(fr), LIST(es), LIST(it), LIST(nl), LIST(pt), LIST(sv), LIST(da), LIST(pl), LIST(ru), LIST(uk),
    LIST(ro), LIST(tr), LIST(el), LIST(cs), LIST(nb), LIST(hu), LIST(fi), LIST(ar), LIST(hi), {"no", nb, sizeof nb / sizeof *nb},
};

/* Bytes decide, as in the lists: most words part at the first or second, so nothing is measured or called for. */
static int compare(const void *key, const void *entry) {
    rim_str word = *(const rim_str *)key;
    const unsigned char *a = (const unsigned char *)word.data, *b = *(const unsigned char *const *)entry;
    size_t i = 0;
    while (i < word.len && b[i] && a[i] == b[i]) i++;
    return (i < word.len ? a[i] : 0) - b[i];
}

enum {
    LONGEST = 24,      /* bytes; no stop word of the lists is longer */
    ROOM = LONGEST + 4 /* a small letter may need a byte more than its capital */
};

/* The word in lower case, its curly apostrophe straight. Empty when it does not fit. */
static rim_str simplify(rim_str word, char room[ROOM]) {
    rim_buffer lower = {.data = room, .cap = ROOM, .limit = ROOM}; /* never grows: the limit is met first */
    bool is_plain = true;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.data[i];
        is_plain = is_plain && (unsigned char)c < 0x80;
        room[i] = c >= 'A' && c <= 'Z' ? (char)(c | 0x20) : c;
    }
    if (is_plain) return (rim_str){room, word.len};
    rim_recase(word, RIM_LOWER, &lower);
    size_t at = rim_str_find(rim_buffer_str(&lower), RIM_STR("\xE2\x80\x99"), 0);
    if (lower.failed) return RIM_STR("");
    if (at < lower.len) {
        room[at] = '\'';
        memmove(room + at + 1, room + at + 3, lower.len - at - 3);
        lower.len -= 2;
    }
    return rim_buffer_str(&lower);
}

/* The number of a language's list; that of lists when it has none. */
static size_t list_of(rim_str language) {
    size_t i = 0, n = sizeof lists / sizeof *lists;
    bool is_short = language.len == 2 || (language.len > 2 && language.data[2] == '-');
    while (is_short && i < n && memcmp(language.data, lists[i].language, 2) != 0) i++;
    return is_short ? i : n;
}

bool rim_is_stop_word(rim_str word, rim_str language) {
    size_t i = list_of(language);
    if (i == sizeof lists / sizeof *lists || word.len > LONGEST) return false;
    char room[ROOM];
    rim_str lower = simplify(word, room);
    return bsearch(&lower, lists[i].words, lists[i].n, sizeof *lists[i].words, compare) != NULL;
}

void rim_stop_words_for(rim_str language, rim_stop_words *list) {
    *list = (rim_stop_words){0};
    size_t i = list_of(language);
    if (i == sizeof lists / sizeof *lists) return;
    list->words = lists[i].words;
    for (size_t k = 0; k < lists[i].n; k++) list->first[(unsigned char)lists[i].words[k][0] + 1]++;
    for (size_t b = 0; b < 256; b++) list->first[b + 1] = (unsigned short)(list->first[b + 1] + list->first[b]);
}

bool rim_stop_words_have(const rim_stop_words *list, rim_str word) {
    if (!list->words || !word.len || word.len > LONGEST) return false;
    char room[ROOM];
    rim_str lower = simplify(word, room);
    if (!lower.len) return false;
    unsigned char first = (unsigned char)lower.data[0];
    size_t from = list->first[first], n = list->first[first + 1] - from;
    return bsearch(&lower, list->words + from, n, sizeof *list->words, compare) != NULL;
}
