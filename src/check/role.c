#include "check/role.h"

#include <pthread.h>
#include <stddef.h>
#include <string.h>

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

/* The words of all rows, by hash; made by whoever asks first. */
enum { SLOTS = 2048 };

static struct slot {
    struct kb_slice word; /* empty: free */
    uint32_t roles;
} slots[SLOTS];

static size_t hash_of(struct kb_slice word)
{
    uint32_t hash = 2166136261U;
    for (size_t i = 0; i < word.length; i++) {
        hash = (hash ^ (unsigned char)word.data[i]) * 16777619U;
    }
    return (hash ^ (hash >> 15)) % SLOTS;
}

/* Where the word is, or would be put. */
static struct slot *slot_of(struct kb_slice word)
{
    size_t at = hash_of(word);
    while (slots[at].word.length > 0 && !kb_slice_equal(slots[at].word, word)) {
        at = (at + 1) % SLOTS;
    }
    return &slots[at];
}

static void fill_slots(void)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct kb_slice rest = kb_slice_of(rows[i].words);
        while (rest.length > 0) {
            struct kb_slice word = kb_slice_cut(&rest, ' ');
            struct slot *slot = slot_of(word); /* of none, when two spaces follow each other */
            slot->word = word;
            slot->roles |= word.length == 0 ? 0 : rows[i].role;
        }
    }
}

/* What words end with. With their lengths, so that many can be tried in no time. */
struct endings {
    const struct kb_slice *list;
    size_t count;
};
#define E(text)                                                                                                                  \
    {                                                                                                                            \
        text, sizeof(text) - 1                                                                                                   \
    }
#define ENDINGS(list) ((struct endings){list, sizeof(list) / sizeof(list)[0]})

static bool ends(struct kb_slice word, struct kb_slice ending)
{
    return word.length >= ending.length &&
           (ending.length == 0 || (word.data[word.length - 1] == ending.data[ending.length - 1] &&
                                   memcmp(word.data + word.length - ending.length, ending.data, ending.length) == 0));
}

/* Whether the word is one of the nouns, in one of its forms, with so many bytes or more before it. */
static bool ends_in(struct kb_slice word, struct endings nouns, struct endings forms, size_t before)
{
    for (size_t i = 0; i < forms.count; i++) {
        bool formed = ends(word, forms.list[i]);
        struct kb_slice noun = formed ? kb_slice_part(word, 0, word.length - forms.list[i].length) : word;
        for (size_t j = 0; formed && j < nouns.count; j++) {
            if (ends(noun, nouns.list[j]) && noun.length >= nouns.list[j].length + before) {
                return true;
            }
        }
    }
    return false;
}

/* "jobkonsulenten", "musiklæreren": what somebody is, behind what it is about. */
static bool ends_as_person(struct kb_slice word)
{
    static const struct kb_slice persons[] = {
        E("konsulent"), E("terapeut"), E("læge"),        E("pædagog"),     E("lærer"),    E("vejleder"),
        E("rådgiver"),  E("hjælper"),  E("medarbejder"), E("assistent"),   E("psykolog"), E("sygeplejerske"),
        E("behandler"), E("person"),   E("instruktør"),  E("koordinator"), E("leder"),    E("besøgsven")};
    static const struct kb_slice forms[] = {E(""), E("n"), E("en"), E("nen")};
    return ends_in(word, ENDINGS(persons), ENDINGS(forms), 1);
}

uint32_t kb_role_of(struct kb_slice word)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, fill_slots);
    return (ends_as_person(word) ? KB_ROLE_PERSON : 0) | (word.length == 0 ? 0 : slot_of(word)->roles);
}

bool kb_word_is_paper(struct kb_slice word)
{
    static const struct kb_slice papers[] = {E("skema"),      E("blanket"),
                                             E("folder"),     E("pjece"),
                                             E("brochure"),   E("kuvert"),
                                             E("kopi"),       E("kort"),
                                             E("regning"),    E("faktura"),
                                             E("formular"),   E("erklæring"),
                                             E("magnet"),     E("program"),
                                             E("tegning"),    E("plakat"),
                                             E("liste"),      E("udskrift"),
                                             E("kontrakt"),   E("attest"),
                                             E("anvisning"),  E("øvelser"),
                                             E("opgørelse"),  E("oversigt"),
                                             E("referat"),    E("rapport"),
                                             E("billede"),    E("planche"),
                                             E("etiket"),     E("nøgle"),
                                             E("hæfte"),      E("kalender"),
                                             E("plan"),       E("seddel"),
                                             E("papirer"),    E("svarbrev"),
                                             E("fuldmagt"),   E("brugervejledning"),
                                             E("dokument"),   E("fil"),
                                             E("pdf"),        E("papir"),
                                             E("notat"),      E("mærke"),
                                             E("label"),      E("mappe"),
                                             E("kvittering"), E("ark"),
                                             E("budget"),     E("indlægsseddel"),
                                             E("foto"),       E("billet"),
                                             E("elastik"),    E("dagsorden"),
                                             E("kupon"),      E("certifikat"),
                                             E("afskrift"),   E("husorden")};
    static const struct kb_slice forms[] = {E(""),     E("t"),     E("n"),   E("et"),  E("en"), E("ten"), E("er"), E("ne"),
                                            E("erne"), E("terne"), E("tet"), E("rne"), E("r"),  E("s"),   E("ns")};
    return ends_in(word, ENDINGS(papers), ENDINGS(forms), 0);
}
