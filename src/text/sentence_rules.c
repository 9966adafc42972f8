/* sentence_rules.c - abbreviations by language. Own lists, from each language's common style-book abbreviations. */
#include "text/sentence_rules.h"

static const rim_sentence_rules rules[] = {
    {"", " mr mrs ms dr prof gen sen gov lt col st ", " no nr art p pp ", " inc ltd co corp etc u.s u.n e.u ", false}, /* an unknown language */
    {"en",
     " mr mrs ms messrs dr prof rev hon pres gov sen rep sens reps gen lt col maj capt cmdr sgt cpl "
     "adm brig st mt ft vs v cf amb supt insp det pfc pvt atty sec asst ald fr msgr mx mme mlle m viz "
     "approx dept est e.g i.e al jan feb mar apr jun jul aug sep sept oct nov dec ",
     " no nos art arts fig figs vol vols p pp ch sec sect para paras par eq nr c ca ",
     " inc ltd co corp bros plc llc etc jr sr esq ave blvd rd hwy ph.d m.d b.a m.a d.c u.s u.k u.n "
     "u.s.a e.u a.m p.m a.d b.c u.s.s.r u.a.e ed eds assn intl dist ", false},
    {"de",
     " dr prof hr fr frl dipl ing st bzw ca vgl z.b z d.h d u.a i.d.r o.g sog gegr geb gest verh ggf "
     "evtl inkl exkl mio mrd tsd std min max bspw u.u u a.d o.ä lt zw zz zzt z.t resp art abs jh jan "
     "feb febr apr aug sept okt nov dez ",
     " nr art abs bd s kap abb tel ziff lfd ",
     " usw etc str co inc ltd d.j a.d u.a jr sen jun ", true},
    {"fr",
     " m mm mme mmes mlle mlles dr pr me st ste mgr gén col cf c.-à-d p.ex env av bd janv févr avr "
     "juil sept oct nov déc ",
     " n no art p pp vol chap fig ",
     " etc inc ltd cie s.a ", false},
    {"es",
     " sr sra sres srta dr dra d dña prof gral cnel lic ing ud uds vd p.ej av avda pág págs ee.uu ss ",
     " núm no art pág vol cap fig ",
     " etc inc ltd cía s.a jr ", false},
    {"it",
     " sig sigg dr dott prof ing avv on sen gen col geom rag mons s ss p.es ecc es cfr ",
     " n nn art pag pp vol cap fig ",
     " ecc etc inc ltd s.p.a s.r.l ", false},
    {"nl",
     " dhr mevr mr drs dr prof ir ing st bijv d.w.z o.a m.b.t i.v.m t.a.v jl ca blz nl gen ",
     " nr art blz p pag ",
     " enz etc inc ltd jr b.v n.v ", false},
    {"pt",
     " sr sra srs dr dra prof eng gen cel d exmo p.ex av ",
     " n nº art pág p vol cap fig ",
     " etc ltda cia s.a jr ", false},
    {"sv",
     " dr prof hr fr s.k t.ex bl.a dvs d.v.s m.fl ca jan feb apr aug sept okt nov dec ",
     " nr s kap ",
     " etc m.m osv o.s.v ", false},
    {"da",
     " dr prof hr fr f.eks bl.a d.v.s dvs ca jan feb apr aug sept okt nov dec ",
     " nr s kap ",
     " etc m.m osv ", true},
    {"nb",
     " dr prof hr fr f.eks bl.a dvs ca jan feb apr aug sept okt nov des ",
     " nr s kap ",
     " etc m.m osv ", true},
    {"pl",
     " dr prof mgr inż ks św gen płk mjr kpt np tzn tj im ul al m.in r ",
     " nr art str s poz ust ",
     " itd itp etc r ", true},
    {"cs",
     " dr prof mgr ing gen plk sv např tzv tj mj ul ",
     " č čl str s odst ",
     " atd apod aj ", true},
    {"ru",
     " г гг гр им ул пл пр т.е т.к т.н т д акад проф ген полк св напр см ",
     " № ст рис стр с гл п пп ",
     " т.д т.п др пр млн млрд тыс руб ", false},
    {"uk",
     " р рр м ім вул пл проф акад ген св напр див т.зв ",
     " № ст рис с гл п ",
     " т.д т.п ін млн млрд тис грн ", false},
    {"fi",
     " esim ns ym mm tri prof st ",
     " nro s ",
     " jne ", true},
    {"hu",
     " dr prof ifj id özv pl ún kb ",
     " sz ",
     " stb ", true},
    {"tr",
     " dr prof doç av sn vb vs ",
     " no s ",
     " vb vs ", true},
};

const rim_sentence_rules *rim_sentence_rules_for(rim_str language) {
    rim_str main = rim_str_slice(language, 0, rim_str_find(language, RIM_STR("-"), 0));
    for (size_t i = 1; i < sizeof rules / sizeof *rules; i++)
        if (rim_str_is(main, rules[i].language)) return &rules[i];
    return &rules[0];
}
