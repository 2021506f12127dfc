#include "rewrite/noun.h"

#include <string.h>

/*
 * Nouns that the dictionary can't tell, or tells wrongly: with two genders of which a note means one, without
 * a definite form, only plural, or alike in singular and plural where a note nearly always means one of them.
 */
static const struct row {
    enum kb_gender gender;
    enum kb_number number;
    const char *words; /* separated by spaces */
} rows[] = {
    {KB_GENDER_COMMON, KB_NUMBER_ONE,
     "mor far bror søster søn datter mand kone kæreste ven veninde ægtefælle samlever læge mentor støtte hjælp hjemmehjælp "
     "bostøtte "
     "hverdag fritid husleje adfærd opførsel tvivl mening adhd ptsd ocd add pc iq gps app e-mail mail su bpa depression angst "
     "autisme "
     "diagnose medicin side alder søvn kost appetit hygiejne vej nat dag uge kat hund bolig ferie vilje smag lyst idé ide tale "
     "gang plan handleplan frist klage sag fod hånd tand arm ryg mave hud krop puls vægt konto gæld løn pension ydelse skole "
     "madpakke have nøgle insulin lift match feedback stress følge profil sofa stol bil cykel chef leder kollega nabo udlejer "
     "vicevært værge bisidder partsrepræsentant"},
    {KB_GENDER_NEUTER, KB_NUMBER_ONE,
     "barn barnebarn hjem liv misbrug forbrug humør helbred ansvar fravær netværk arbejde job køkken værelse badeværelse tøj hår "
     "sprog syn vedkommende sted tv fjernsyn lejemål vægttab fokus mærke pas tilskud medhold indhold handicap kor beløb cpr cv "
     "mitid nemid id nærvær samvær selvværd temperament blodtryk "
     "blodsukker "
     "kørekort overblik overskud underskud håb navn udseende ophold behandlingsforløb arbejdsliv privatliv familieliv "
     "udgangspunkt initiativ hoved rengøringsbehov støttebehov bad ægteskab "
     "opholdssted bosted botilbud fleksjob studie hjemland fødeland modersmål nærmiljø skema samliv sexliv"},
    {KB_GENDER_UNKNOWN, KB_NUMBER_MANY,
     "penge børn børnebørn forældre søskende briller bukser tænder øjne ører fødder hænder ben sko ting møbler søstre brødre "
     "døtre "
     "sønner mænd pårørende vegne omgivelser medbeboere piller lommepenge kræfter indtægter udgifter evner rettigheder "
     "bedsteforældre svigerforældre plejeforældre papirer ejendele"},
    {KB_GENDER_COMMON, KB_NUMBER_EITHER, "nærmeste"},
    {KB_GENDER_NEUTER, KB_NUMBER_EITHER,
     "mål ord behov forhold indkøb tilbud besøg forløb lån krav valg kort forsøg spørgsmål år sår knæ lår bidrag forslag "
     "bilag træk delmål fag hold tab udlæg kæledyr dyr fald anfald svar"},
};

enum { SHORTEST_PART = 4, SHORTEST_HEAD = 3 };

/* Whether a form is a word of the table, or, with `tail`, ends in one. */
static bool fits(struct kb_slice form, struct kb_slice word, bool tail)
{
    if (!tail || form.length <= word.length) {
        return kb_slice_equal(form, word);
    }
    size_t rest = form.length - word.length;
    bool ends = memcmp(form.data + rest, word.data, word.length) == 0;
    return ends && (form.data[rest - 1] == '-' || (rest >= SHORTEST_HEAD && word.length >= SHORTEST_PART));
}

bool kb_noun_in_table(struct kb_slice form, bool tail, struct kb_noun *noun)
{
    size_t best = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct kb_slice rest = kb_slice_of(rows[i].words);
        while (rest.length > 0) {
            struct kb_slice word = kb_slice_cut(&rest, ' ');
            if (word.length > best && fits(form, word, tail)) {
                best = word.length;
                *noun = (struct kb_noun){true, rows[i].gender, rows[i].number};
            }
        }
    }
    return best > 0;
}
