#include "check/role.h"

#include <stddef.h>
#include <string.h>

/* Bytes; no word here is longer. */
enum { LONGEST = 40 };

struct row {
    uint32_t role;
    const char *words; /* separated by spaces */
};

static const struct row rows[] = {
    {KB_ROLE_YOU | KB_ROLE_SUBJECT, "du"},
    {KB_ROLE_YOU, "dig"},
    {KB_ROLE_YOU | KB_ROLE_ARTICLE, "din dit dine"},
    {KB_ROLE_I | KB_ROLE_SUBJECT, "jeg"},
    {KB_ROLE_I, "mig"},
    {KB_ROLE_I | KB_ROLE_ARTICLE, "min mit mine"},
    {KB_ROLE_SUBJECT, "vi"},
    {KB_ROLE_MAN | KB_ROLE_SUBJECT, "man"},
    {KB_ROLE_THIRD | KB_ROLE_SUBJECT, "han hun"},
    {KB_ROLE_THIRD, "ham hende"},
    {KB_ROLE_THIRD | KB_ROLE_ARTICLE, "hans hendes"},
    {KB_ROLE_THEY, "de dem"},
    {KB_ROLE_THEY | KB_ROLE_ARTICLE, "deres"},
    {KB_ROLE_RELATIVE, "der som at"},
    {KB_ROLE_MODAL, "skal skulle kan kunne vil ville må måtte bør burde tør"},
    {KB_ROLE_ARTICLE, "en et den det denne dette disse vores jeres hver hvert enhver ethvert ingen intet nogen noget nogle alle "
                      "samme sådan sådanne hvilken hvilket hvilke sin sit sine"},
    {KB_ROLE_PREPOSITION, "af ad til fra med uden på i om for ved efter før under over mellem mod hos gennem bag blandt "
                          "ifølge inden siden trods via pr. vedrørende angående omkring overfor indenfor udenfor samt"},
    {KB_ROLE_BE, "er var være været"},
    {KB_ROLE_BECOME, "bliver blev blive blevet"},
    {KB_ROLE_HAVE, "har havde have haft"},
    {KB_ROLE_NOT | KB_ROLE_ADVERB, "ikke aldrig"},
    {KB_ROLE_ADVERB, "også altid ofte så nu da dog kun selv nok jo først snart allerede igen gerne stadig derfor desværre måske "
                     "endnu hermed dermed herefter derefter heller fortsat fremover imidlertid ligeledes endvidere desuden"},
    {KB_ROLE_CONJUNCTION, "og men eller hvis når fordi selvom mens da inden så hvorvidt såfremt medmindre"},
    {KB_ROLE_PERSON,
     "mor moren moderen far faren faderen søn sønnen datter datteren bror broren broderen søster søsteren kone konen mand manden "
     "kæreste kæresten ægtefælle ægtefællen samlever samleveren barn barnet ven vennen veninde veninden nabo naboen "
     "læge lægen rådgiver rådgiveren sagsbehandler sagsbehandleren kontaktperson kontaktpersonen pædagog pædagogen "
     "støtteperson støttepersonen værge værgen bisidder bisidderen leder lederen chef chefen advokat advokaten psykiater "
     "psykiateren psykolog psykologen sygeplejerske sygeplejersken hjemmehjælper hjemmehjælperen medarbejder medarbejderen "
     "moster mosteren onkel onklen tante bedstemor bedstefar farmor mormor morfar farfar kollega kollegaen lærer læreren"},
    {KB_ROLE_PERSON,
     "chauffør chaufføren tolk tolken træner træneren mentor mentoren vikar vikaren frisør frisøren tandlæge tandlægen "
     "hjælper hjælperen ledsager ledsageren underviser underviseren vicevært viceværten udlejer udlejeren præst præsten dommer "
     "dommeren makker makkeren partner partneren ekskone ekskonen eksmand eksmanden stedfar stedfaren stedmor stedmoren plejemor "
     "plejefar niece niecen nevø nevøen fætter fætteren kusine kusinen svigermor svigerfar forælder forælderen frivillig "
     "håndværker "
     "håndværkeren politimand politimanden betjent betjenten dreng drengen pige pigen dame damen herre herren "
     "formand formanden kok kokken tømrer tømreren kasserer kassereren sekretær sekretæren direktør direktøren forstander "
     "forstanderen portør portøren jordemoder jordemoderen diætist diætisten praktikant praktikanten elev eleven gæst gæsten "
     "ejer "
     "ejeren vagt vagten plejer plejeren afløser afløseren bofælle bofællen medbeboer medbeboeren ægtemand ægtemanden hustru "
     "hustruen"},
    {KB_ROLE_LIGHT_VERB,
     "foretage foretager foretages foretog foretaget iværksætte iværksætter iværksættes iværksat udføre udfører udføres "
     "udført påbegynde påbegynder påbegyndes påbegyndt gennemføre gennemfører gennemføres gennemført afholde afholder "
     "afholdes afholdt"},
    {KB_ROLE_ADJECTIVE,
     "nødt træt forsinket begejstret inspireret motiveret fortvivlet bange syg rask færdig klar født gift skilt interesseret "
     "forelsket bekymret overrasket skuffet forvirret ked vant kendt bevidst "
     "enig sikker nervøs optaget stresset forkølet udmattet berørt tvivl ensom frustreret irriteret overbevist erfaren "
     "velkommen opmærksom voksen åben let fast tæt rundt tit godt svært sidst blandt kort vigtigt muligt "
     "nødvendigt en et den det min din noget meget lidt mindst mest slet først andet intet"},
};

/* Whether the word stands among those with spaces between them. */
static bool is_among(const char *words, const char *word, size_t length)
{
    for (const char *at = strstr(words, word); at != NULL; at = strstr(at + 1, word)) {
        if ((at == words || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

/* "jobkonsulenten", "musiklæreren": what somebody is, behind what it is about. */
static bool ends_as_person(struct kb_slice word)
{
    static const char *const ends[] = {"konsulent", "terapeut", "læge",        "pædagog",     "lærer",    "vejleder",
                                       "rådgiver",  "hjælper",  "medarbejder", "assistent",   "psykolog", "sygeplejerske",
                                       "behandler", "person",   "instruktør",  "koordinator", "leder",    "besøgsven"};
    static const char *const forms[] = {"", "n", "en", "nen"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        for (size_t j = 0; j < sizeof forms / sizeof forms[0]; j++) {
            size_t end = strlen(ends[i]), form = strlen(forms[j]);
            if (word.length > end + form && memcmp(word.data + word.length - form, forms[j], form) == 0 &&
                memcmp(word.data + word.length - form - end, ends[i], end) == 0) {
                return true;
            }
        }
    }
    return false;
}

uint32_t kb_role_of(struct kb_slice word)
{
    char text[LONGEST + 1];
    uint32_t roles = ends_as_person(word) ? KB_ROLE_PERSON : 0;
    if (word.length == 0 || word.length > LONGEST || memchr(word.data, ' ', word.length) != NULL) {
        return roles;
    }
    memcpy(text, word.data, word.length);
    text[word.length] = '\0';
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        roles |= is_among(rows[i].words, text, word.length) ? rows[i].role : 0;
    }
    return roles;
}

bool kb_word_is_paper(struct kb_slice word)
{
    static const char *const papers[] = {
        "skema",    "blanket",          "folder",    "pjece",   "brochure",      "kuvert",   "kopi",    "kort",    "regning",
        "faktura",  "formular",         "erklæring", "magnet",  "program",       "tegning",  "plakat",  "liste",   "udskrift",
        "kontrakt", "attest",           "anvisning", "øvelser", "opgørelse",     "oversigt", "referat", "rapport", "billede",
        "planche",  "etiket",           "nøgle",     "hæfte",   "kalender",      "plan",     "seddel",  "papirer", "svarbrev",
        "fuldmagt", "brugervejledning", "dokument",  "fil",     "pdf",           "papir",    "notat",   "mærke",   "label",
        "mappe",    "kvittering",       "ark",       "budget",  "indlægsseddel", "foto",     "billet",  "elastik", "dagsorden",
        "kupon",    "certifikat",       "afskrift"};
    static const char *const forms[] = {"",     "t",     "n",   "et",  "en", "ten", "er", "ne",
                                        "erne", "terne", "tet", "rne", "r",  "s",   "ns"};
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        if (!kb_slice_ends(word, forms[i])) {
            continue;
        }
        struct kb_slice stem = kb_slice_part(word, 0, word.length - strlen(forms[i]));
        for (size_t j = 0; j < sizeof papers / sizeof papers[0]; j++) {
            if (kb_slice_ends(stem, papers[j])) {
                return true;
            }
        }
    }
    return false;
}
