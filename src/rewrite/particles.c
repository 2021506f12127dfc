#include "rewrite/word.h"

#include <string.h>

/* Words of the closed classes, and verbs by what their subject must be. A word may stand in several rows. */
static const struct row {
    uint32_t bits;
    const char *words; /* separated by spaces */
} rows[] = {
    {KB_WORD_PREPOSITION,
     "uanset grundet foruden af ad fra med uden på i for ved over under mellem mod imod hos gennem igennem omkring bag blandt "
     "ifølge trods via "
     "pr. "
     "pr "
     "foran ovenpå vedrørende angående udover langs forbi overfor à ift. ift vedr. vedr mht. mht inkl. ekskl."},
    {KB_WORD_PREPOSITION | KB_WORD_MAY_OPEN, "om efter før inden siden end til"},
    {KB_WORD_MAY_OPEN, "at da så der som"},
    {KB_WORD_EMPTY, "det der dette"},
    {KB_WORD_OPENER, "fordi selvom hvis når mens imens indtil medmindre såfremt idet eftersom skønt ligesom"},
    {KB_WORD_OPENER | KB_WORD_QUESTION,
     "hvad hvem hvor hvordan hvorfor hvornår hvorvidt hvilken hvilket hvilke hvorhen hvormed hvorefter hvorved hvoraf hvortil"},
    {KB_WORD_AND, "og eller men samt"},
    {KB_WORD_ADVERB,
     "mandags tirsdags onsdags torsdags fredags lørdags søndags sommers vinters fjor forgårs aftes set senest tidligst ja nej "
     "tak ikke aldrig også altid ofte så nu da dog kun selv nok jo først snart allerede igen gerne stadig derfor desværre "
     "måske "
     "endnu "
     "hermed dermed herefter derefter heller tit sjældent meget lidt mere mest helst især særligt ellers her hjemme ude inde "
     "oppe "
     "nede hen ind ud op ned væk tilbage hurtigt langsomt fortsat dagligt ugentligt månedligt tidligere senere fremover aktuelt "
     "p.t. pt. pt altså faktisk egentlig bare sådan således ligeledes samtidig samtidigt desuden derudover endvidere ydermere "
     "imidlertid alligevel nogensinde nemlig vist sikkert muligvis formentlig umiddelbart generelt typisk primært løbende igår "
     "idag imorgen længere heldigvis ligefrem næsten stort virkelig godt dårligt bedst bedre tidligt sent længe hverken både "
     "enten straks pludselig delvist helt slet periodevis indimellem jævnligt undervejs sommetider vel "
     "bl.a. fx f.eks. primært udelukkende fremadrettet indledningsvist afslutningsvist oftest netop ligeså dengang "
     "ovenikøbet tværtimod muligt gentagne ganske næppe efterfølgende"},
    {KB_WORD_DETERMINER,
     "en et den det denne dette disse de hver hvert enhver ethvert ingen intet nogen noget nogle alle samme sådan sådanne flere "
     "mange fleste begge anden andet andre al alt hele selve"},
    {KB_WORD_COUNT | KB_WORD_DETERMINER,
     "to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten tyve tredive begge"},
    {KB_WORD_SUBJECT, "jeg du vi man han hun"},
    {KB_WORD_THIRD, "han hun ham hende hans hendes"},
    {KB_WORD_OBJECT, "mig dig os jer ham hende sig dem"},
    {KB_WORD_OWNER, "min mit mine din dit dine vores jeres hans hendes sin sit sine deres dennes"},
    {KB_WORD_SELF, "sig sin sit sine"},
    {KB_WORD_THEY, "de dem deres"},
    {KB_WORD_FINITE | KB_WORD_SURE | KB_WORD_AUXILIARY,
     "skal skulle kan kunne vil ville må måtte bør burde tør turde har havde plejer"},
    {KB_WORD_FINITE | KB_WORD_SURE | KB_WORD_BE, "er var bliver blev"},
    {KB_WORD_FINITE, "ved så"},
    {KB_WORD_FINITE | KB_WORD_SURE,
     "gør afgør udgør redegør behøver findes fandtes synes syntes lykkes lykkedes mislykkes trives trivedes mødes mødtes færdes "
     "færdedes mindes enes skændes skændtes slås sloges undres undredes længes længtes væmmes omgås føles føltes glædes går "
     "står får ser siger kommer tager giver bor sover ligger sidder spiser drikker ringer skriver"},
    {KB_WORD_PARTICIPLE, "været blevet haft kunnet villet måttet skullet gjort"},
    {KB_WORD_TIME,
     "morgen formiddag middag eftermiddag aften nat dag uge måned år gang gange weekend weekenden time timer minutter dage uger "
     "måneder mandag tirsdag onsdag torsdag fredag lørdag søndag sommer vinter efterår forår kl. kl klokken januar februar marts "
     "april maj juni juli august september oktober november december kvartal halvår sæson dags tid formiddage eftermiddage "
     "aftener morgener "
     "nætter weekender mandage tirsdage onsdage torsdage fredage lørdage søndage somre perioder"},
    {KB_WORD_ADJECTIVE, "yngste ældste største mindste bedste værste længste større mindre ældre yngre højre venstre egen eget "
                        "egne anden andet andre ene første næste sidste forrige eneste nuværende tidligere nærmeste lille "
                        "små store ny nye gamle gode samme blå grå"},
    {KB_WORD_HUMAN_VERB,
     "drikker drak spiser spiste læser læste kender kendte ønsker ønskede mener mente synes syntes siger sagde husker huskede "
     "glemmer "
     "glemte oplyser oplyste fortæller fortalte laver lavede ordner ordnede klarer klarede styrer styrede vasker vaskede elsker "
     "elskede savner savnede hader hadede vælger valgte køber købte ejer ejede betaler betalte forstår forstod ved vidste tror "
     "troede håber håbede angiver angav anfører anførte udtaler udtalte meddeler meddelte tilkendegiver tilkendegav afviser "
     "afviste "
     "accepterer accepterede bruger brugte tager tog spørger spurgte svarer svarede fornemmer skriver skrev udtrykker udtrykte "
     "forklarer forklarede beskriver beskrev vurderer ser så hører hørte"},
    {KB_WORD_AFFECTING,
     "glæder glædede bekymrer bekymrede generer generede irriterer irriterede stresser stressede forvirrer forvirrede hjælper "
     "hjalp "
     "støtter støttede gør gjorde giver gav smager smagte koster kostede passer passede tager tog sætter satte holder holdt får "
     "fik "
     "bringer bragte sikrer sikrede minder mindede gavner gavnede skader skadede rammer ramte påvirker påvirkede fylder fyldte "
     "udtrætter udtrættede overvælder overvældede skræmmer skræmte undrer undrede interesserer interesserede keder kedede "
     "beroliger "
     "beroligede motiverer motiverede trætter trættede tynger tyngede plager plagede overrasker overraskede belaster belastede "
     "udfordrer udfordrede gjorde letter lettede kræver krævede tilbydes bevilges gives tildeles sendes"},
};

bool kb_particles_init(struct kb_table *particles, struct kb_arena *arena)
{
    kb_table_init(particles, arena);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct kb_slice rest = kb_slice_of(rows[i].words);
        while (rest.length > 0) {
            struct kb_slice word = kb_slice_cut(&rest, ' ');
            uint32_t *bits = kb_table_get(particles, word);
            if (bits == NULL) {
                bits = KB_NEW(arena, uint32_t);
                if (bits == NULL || !kb_table_set(particles, word, bits)) {
                    return false;
                }
            }
            *bits |= rows[i].bits;
        }
    }
    return true;
}

uint32_t kb_particle_bits(const struct kb_table *particles, struct kb_slice form)
{
    const uint32_t *bits = kb_table_get(particles, form);
    return bits == NULL ? 0 : *bits;
}
