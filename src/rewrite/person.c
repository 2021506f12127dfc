#include "rewrite/word.h"

#include <string.h>

/*
 * Nouns for people a note may speak of beside the citizen, and for animals, which are han and hun too. Base forms;
 * a compound goes by its last part.
 */
static const struct row {
    enum kb_sex sex;
    const char *words; /* separated by spaces */
} rows[] = {
    {KB_SEX_SHE,
     "mor moder mama mormor farmor bedstemor oldemor stedmor svigermor plejemor datter steddatter svigerdatter søster "
     "storesøster "
     "lillesøster halvsøster tvillingesøster kone hustru ekskone kusine tante moster faster niece svigerinde veninde pige kvinde "
     "dame dronning enke"},
    {KB_SEX_HE,
     "far fader farfar morfar bedstefar oldefar stedfar svigerfar plejefar søn stedsøn svigersøn bror broder storebror lillebror "
     "halvbror tvillingebror ægtemand eksmand fætter onkel farbror morbror nevø svoger dreng herre enkemand mand fyr"},
    {KB_SEX_UNKNOWN,
     "kæreste ekskæreste ægtefælle samlever partner ven kammerat roomie barn barnebarn forælder nabo underbo overbo genbo "
     "kollega "
     "chef leder forstander arbejdsgiver mester svend lærling praktikant elev student studerende kursist underviser lærer "
     "pædagog medarbejder ansat vikar afløser nattevagt vagt plejer omsorgsmedhjælper medhjælper hjælper hjemmehjælper assistent "
     "sosu-assistent sygeplejerske sygehjælper jordemoder læge tandlæge øjenlæge overlæge psykiater psykolog neurolog terapeut "
     "fysioterapeut ergoterapeut diætist behandler kiropraktor zoneterapeut frisør fodterapeut farmaceut apoteker optiker "
     "logopæd "
     "socialrådgiver rådgiver vejleder sagsbehandler visitator konsulent koordinator mentor coach kontaktperson støtteperson "
     "bostøtte "
     "hjemmevejleder støttekontaktperson skp ledsager bisidder værge advokat dommer bobestyrer betjent politibetjent "
     "fængselsbetjent vicevært udlejer ejer chauffør buschauffør håndværker maler tømrer bagermester købmand ekspedient tolk "
     "præst "
     "imam træner instruktør dirigent formand kasserer inspektør direktør borgmester ordfører journalist forfatter medbeboer "
     "medpatient klassekammerat skolekammerat logerende lejer gæst besøgende ekspert specialist tilsynsførende hjemmehjælp "
     "sundhedsplejerske akutsygeplejerske demenskoordinator fastlæge speciallæge pusher dealer voldsmand gerningsmand "
     "mandsperson person menneske individ teenager baby spædbarn tvilling pensionist kunde passager "
     "hund hvalp kat killing hest kanin fugl papegøje marsvin hamster"},
};

/* The last letters of nouns for people: a doer of something that no row has. */
static const char *const makers[] = {"behandler",  "rådgiver", "vejleder", "konsulent", "koordinator", "assistent", "terapeut",
                                     "arbejder",   "plejer",   "hjælper",  "læge",      "pædagog",     "leder",     "lærer",
                                     "instruktør", "mester",   "mand",     "kvinde",    "kammerat",    "person",    "plejerske"};

static bool has_word(const char *words, struct kb_slice word)
{
    struct kb_slice rest = kb_slice_of(words);
    while (rest.length > 0) {
        if (kb_slice_equal(kb_slice_cut(&rest, ' '), word)) {
            return true;
        }
    }
    return false;
}

static bool find(struct kb_slice stem, enum kb_sex *sex)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (has_word(rows[i].words, stem)) {
            *sex = rows[i].sex;
            return true;
        }
    }
    for (size_t i = 0; i < sizeof makers / sizeof makers[0]; i++) {
        if (stem.length > strlen(makers[i]) && kb_slice_ends(stem, makers[i])) {
            *sex = KB_SEX_UNKNOWN;
            return true;
        }
    }
    return false;
}

bool kb_person_of(const struct kb_entry *entry, enum kb_sex *sex)
{
    for (size_t i = 0; i < entry->reading_count; i++) {
        const struct kb_reading *reading = &entry->readings[i];
        uint32_t verbal = KB_TAG_PRESENT | KB_TAG_PAST | KB_TAG_PARTICIPLE | KB_TAG_IMPERATIVE;
        if (!(reading->tags & verbal) && find(reading->stem, sex)) {
            return true;
        }
    }
    return find(entry->lower, sex);
}
