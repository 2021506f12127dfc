/* Notes and what they become, one group for each thing that can happen to them. <word:doubt> is a place that is left. */
#include "../check/harness.h"

#include "rewrite/rewrite.h"

static struct kb_checker *checker;

static int load(void **state)
{
    (void)state;
    struct kb_world world = disk_world();
    struct kb_checker_options options = {.termbase_path = "templates/language/termbase.tsv",
                                         .word_list_path = "templates/language/ord.txt"};
    return kb_checker_new(&checker, &world, &options, NULL) != KB_OK;
}

static int unload(void **state)
{
    (void)state;
    kb_checker_free(checker);
    return 0;
}

/* The note with all changes made and all doubts told. */
static void put_result(const struct kb_rewrite *rewrite, struct kb_slice note, struct kb_buffer *out)
{
    size_t at = 0, change = 0, unsure = 0;
    while (change < rewrite->change_count || unsure < rewrite->unsure_count) {
        bool first = unsure == rewrite->unsure_count ||
                     (change < rewrite->change_count && rewrite->changes[change].offset < rewrite->unsure[unsure].offset);
        size_t offset = first ? rewrite->changes[change].offset : rewrite->unsure[unsure].offset;
        size_t length = first ? rewrite->changes[change].length : rewrite->unsure[unsure].length;
        assert_true(offset >= at && offset + length <= note.length);
        kb_buffer_put(out, note.data + at, offset - at);
        if (first) {
            kb_buffer_put_text(out, rewrite->changes[change++].replacement);
        } else {
            kb_buffer_format(out, "<%.*s:%s>", (int)length, note.data + offset, kb_doubt_id(rewrite->unsure[unsure++].doubt));
        }
        at = offset + length;
    }
    kb_buffer_put(out, note.data + at, note.length - at);
}

#define assert_duform(name, note, expected) assert_duform_at(name, note, expected, __LINE__)

static void assert_duform_at(const char *name, const char *note, const char *expected, int line)
{
    struct kb_arena arena;
    struct kb_rewrite rewrite;
    struct kb_buffer out;
    struct kb_source source = {"note.txt", kb_slice_of(note)};
    struct kb_rewrite_options options = {&name, name != NULL, NULL};
    kb_arena_init(&arena);
    kb_buffer_init(&out, 1 << 16);
    assert_int_equal(kb_duform_find(checker, &source, &options, &arena, NULL, &rewrite), KB_OK);
    put_result(&rewrite, source.text, &out);
    _assert_string_equal(out.data == NULL ? "" : out.data, expected, __FILE__, line);
    kb_buffer_finish(&out);
    kb_arena_finish(&arena);
}

static void the_subject_is_du(void **state)
{
    (void)state;
    assert_duform(NULL, "Borgeren sover. Om natten sover borgeren.", "Du sover. Om natten sover du.");
    assert_duform(NULL, "I dag har borgeren fri.", "I dag har du fri.");
    assert_duform(NULL, "Vi ved, at borgeren ofte glemmer det.", "Vi ved, at du ofte glemmer det.");
    assert_duform(NULL, "Når borgeren er træt, sover borgeren.", "Når du er træt, sover du.");
    assert_duform(NULL, "Når borgeren er træt vil borgeren sove.", "Når du er træt vil du sove.");
    assert_duform(NULL, "Borgeren, der bor alene, kommer.", "Du, der bor alene, kommer.");
    assert_duform(NULL, "Kan borgeren komme?", "Kan du komme?");
    assert_duform(NULL, "Hvornår på dagen spiser borgeren?", "Hvornår på dagen spiser du?");
    assert_duform(NULL, "Hverken borgeren eller naboen kom.", "Hverken du eller naboen kom.");
    assert_duform(NULL, "Det har borgeren sagt ja til.", "Det har du sagt ja til.");
    assert_duform(NULL, "Det mener borgeren ikke.", "Det mener du ikke.");
    assert_duform(NULL, "Den tid borgeren fik, er flyttet.", "Den tid du fik, er flyttet.");
    assert_duform(NULL, "Efter borgeren er flyttet, er der ro.", "Efter du er flyttet, er der ro.");
    assert_duform(NULL, "Vi venter, til borgeren er faldet i søvn.", "Vi venter, til du er faldet i søvn.");
    assert_duform(NULL, "»Nej,« siger borgeren.", "»Nej,« siger du.");
}

/* What stands first sends the subject behind the verb, whatever it looks like. */
static void what_tells_when_and_how_is_no_subject(void **state)
{
    (void)state;
    static const char *const firsts[] = {
        "I går",       "I mandags",      "I løbet af dagen", "For et år siden",    "Den 3. maj",      "Hver anden uge",
        "Hele natten", "Klokken 9",      "Nogle dage",       "Det meste af dagen", "De fleste dage",  "Som regel",
        "Som barn",    "Normalt",        "Samlet set",       "Uanset vejret",      "Af og til",       "Ved siden af",
        "Siden sidst", "Uden for huset", "En enkelt gang",   "Efter mødet",        "Ud over autisme", "Hos lægen",
        "Pludselig",   "Måske",          "Grundet angst",    "To gange om ugen"};
    for (size_t i = 0; i < sizeof firsts / sizeof firsts[0]; i++) {
        char note[100], expected[100];
        snprintf(note, sizeof note, "%s bruger borgeren briller.", firsts[i]);
        snprintf(expected, sizeof expected, "%s bruger du briller.", firsts[i]);
        assert_duform(NULL, note, expected);
    }
}

static void words_that_may_open_a_clause(void **state)
{
    (void)state;
    assert_duform(NULL, "Om borgeren kan komme, ved vi i morgen.", "Om du kan komme, ved vi i morgen.");
    assert_duform(NULL, "Prøven, som borger afleverede, var god.", "Prøven, som du afleverede, var god.");
    assert_duform(NULL, "Der er ro, så længe borgeren sover.", "Der er ro, så længe du sover.");
    assert_duform(NULL, "Vi ringer, før borgeren i dag tager af sted.", "Vi ringer, før du i dag tager af sted.");
    assert_duform(NULL, "Som borgeren siger, er det svært.", "Som du siger, er det svært.");
    assert_duform(NULL, "På mødet blev borger tilbudt en plads.", "På mødet blev du tilbudt en plads.");
    assert_duform(NULL, "Det er fint, for borgeren sover godt.", "Det er fint, for du sover godt.");
}

static void the_object_is_dig(void **state)
{
    (void)state;
    assert_duform(NULL, "Vi har talt med borgeren.", "Vi har talt med dig.");
    assert_duform(NULL, "Personalet hjælper borgeren.", "Personalet hjælper dig.");
    assert_duform(NULL, "Der er bevilget borgeren en bil.", "Der er bevilget dig en bil.");
    assert_duform(NULL, "I dag hjælper naboen borgeren.", "I dag hjælper naboen dig.");
    assert_duform(NULL, "Det glæder borgeren, at solen skinner.", "Det glæder dig, at solen skinner.");
    assert_duform(NULL, "Det er borgeren, der bestemmer.", "Det er dig, der bestemmer.");
    assert_duform(NULL, "Samtalen med mor og borgeren er aflyst.", "Samtalen med mor og dig er aflyst.");
    assert_duform(NULL, "Samtalen om borgeren er aflyst.", "Samtalen om dig er aflyst.");
    assert_duform(NULL, "For borgeren er det svært.", "For dig er det svært.");
    assert_duform(NULL, "Naboen er ældre end borgeren.", "Naboen er ældre end dig.");
    assert_duform(NULL, "Ring til borgeren i morgen.", "Ring til dig i morgen.");
}

static void du_or_dig_is_left_when_unsure(void **state)
{
    (void)state;
    assert_duform(NULL, "Hvem hjælper borgeren?", "Hvem hjælper <borgeren:subject-or-object>?");
    assert_duform(NULL, "Medicinen tager borgeren selv.", "Medicinen tager <borgeren:subject-or-object> selv.");
    assert_duform(NULL, "Borgeren glad i dag.", "<Borgeren:no-verb> glad i dag.");
    assert_duform(NULL, "Borger: Anna Jensen.", "<Borger:no-verb>: Anna Jensen.");
    assert_duform(NULL, "Vi ringer til borgeren Anna.", "Vi ringer til <borgeren:beside> Anna.");
    assert_duform(NULL, "Borgerne spiser sammen.", "<Borgerne:several> spiser sammen.");
    assert_duform(NULL, "Vedkommende gik.", "<Vedkommende:vague> gik.");
}

static void words_that_offices_use_without_an_article(void **state)
{
    (void)state;
    assert_duform(NULL, "Borger sover. Vi ringer til borger.", "Du sover. Vi ringer til dig.");
    assert_duform(NULL, "Ansøger har ret. Vi skriver til ansøger.", "Du har ret. Vi skriver til dig.");
    assert_duform(NULL, "Klager mener noget andet.", "Du mener noget andet.");
    assert_duform(NULL, "Naboen klager over støj og bruger høreværn.", "Naboen klager over støj og bruger høreværn.");
    assert_duform(NULL, "En anden beboer larmer.", "En anden beboer larmer.");
    assert_duform(NULL, "Han er borger i Danmark.", "<Han:nobody-named> er borger i Danmark.");
    assert_duform(NULL, "Brugeren ansøger om en bil.", "Du ansøger om en bil.");
}

static void the_possessive_agrees_with_its_noun(void **state)
{
    (void)state;
    assert_duform(NULL, "Borgerens store hus", "Dit store hus");
    assert_duform(NULL, "Borgerens nære venner er her.", "Dine nære venner er her.");
    assert_duform(NULL, "Borgerens netop afdøde kone var læge.", "Din netop afdøde kone var læge.");
    assert_duform(NULL, "Borgerens store og lyse lejlighed er dyr.", "Din store og lyse lejlighed er dyr.");
    assert_duform(NULL, "Borgerens tandlægetid er flyttet.", "Din tandlægetid er flyttet.");
    assert_duform(NULL, "Borgerens hjælpemiddel er slidt.", "Dit hjælpemiddel er slidt.");
    assert_duform(NULL, "Borgerens to børn kommer.", "Dine to børn kommer.");
    assert_duform(NULL, "Borgerens eget ønske er en bil.", "Dit eget ønske er en bil.");
    assert_duform(NULL, "Borgerens mors hus er solgt.", "Din mors hus er solgt.");
    assert_duform(NULL, "Borgerens CPR-nummer er forkert.", "Dit CPR-nummer er forkert.");
    assert_duform(NULL, "Borgerens mål er at få et job.", "Dit mål er at få et job.");
    assert_duform(NULL, "Borgerens ben er hævede.", "Dine ben er hævede.");
    assert_duform(NULL, "Borgerens mål er nået.", "<Borgerens:gender> mål er nået.");
    assert_duform(NULL, "Bilen er borgerens.", "Bilen er <borgerens:no-noun>.");
    assert_duform(NULL, "Vi skriver på borgerens vegne.", "Vi skriver på dine vegne.");
    assert_duform(NULL, "Borgerens sang er smuk.", "Din sang er smuk.");
    assert_duform(NULL, "Borgerens sanseprofil er klar.", "Din sanseprofil er klar.");
    assert_duform(NULL, "Borgerens NemKonto er spærret.", "Din NemKonto er spærret.");
    assert_duform(NULL, "Hun er borgerens nærmeste.", "Hun er <borgerens:gender> nærmeste.");
}

static void pronouns_that_can_only_be_the_citizen(void **state)
{
    (void)state;
    assert_duform(NULL, "Borgeren siger, at han er træt. Han vil sove.", "Du siger, at du er træt. Du vil sove.");
    assert_duform(NULL, "Borgerens mor hjælper ham.", "Din mor hjælper dig.");
    assert_duform(NULL, "Borgerens bror passer hans hund.", "Din bror passer din hund.");
    assert_duform(NULL, "Borgeren taler med sin mor, når han er ked af det.", "Du taler med din mor, når du er ked af det.");
    assert_duform(NULL, "Personalet støtter borgeren i at rydde op på hans værelse.",
                  "Personalet støtter dig i at rydde op på dit værelse.");
}

static void pronouns_that_may_be_another(void **state)
{
    (void)state;
    assert_duform(NULL, "Borgeren har talt med lægen. Han er glad.", "Du har talt med lægen. <Han:other-person> er glad.");
    assert_duform(NULL, "Borgeren skændes med sin mor, fordi hun ryger.",
                  "Du skændes med din mor, fordi <hun:other-person> ryger.");
    assert_duform(NULL, "Jens og borgeren talte om hans bil.", "Jens og du talte om <hans:other-person> bil.");
    assert_duform(NULL, "Han oplyser, at borgeren sover.", "<Han:nobody-named> oplyser, at du sover.");
    assert_duform(NULL, "Borgeren ringer til ham.", "Du ringer til <ham:not-reflexive>.");
    assert_duform(NULL, "Borgeren siger, at han sover. Hun er træt.", "Du siger, at du sover. <Hun:both-sexes> er træt.");
    assert_duform(NULL, "Lægen ringer. Borgeren siger, at han har ondt.",
                  "Lægen ringer. Du siger, at <han:other-person> har ondt.");
}

static void pronouns_that_are_another(void **state)
{
    (void)state;
    assert_duform(NULL, "Borgeren savner sin søn og ringer til ham.", "Du savner din søn og ringer til ham.");
    assert_duform(NULL, "Hun møder borgeren i døren.", "Hun møder dig i døren.");
    assert_duform(NULL, "Borgerens far er syg, og hun besøger ham.", "Din far er syg, og du besøger ham.");
    assert_duform(NULL, "Borgeren er en mand på 40 år. Hans kone er syg, og hun sover.",
                  "Du er en mand på 40 år. Din kone er syg, og hun sover.");
}

static void whose_sig_and_sin_it_is(void **state)
{
    (void)state;
    assert_duform(NULL, "Borgeren glæder sig til sin tur.", "Du glæder dig til din tur.");
    assert_duform(NULL, "Borgeren kan slå sig selv.", "Du kan slå dig selv.");
    assert_duform(NULL, "Uden sin medicin bliver borgeren syg.", "Uden din medicin bliver du syg.");
    assert_duform(NULL, "Personalet hjælper borgeren med at vaske sig.", "Personalet hjælper dig med at vaske dig.");
    assert_duform(NULL, "Det er svært for borgeren at styre sin økonomi.", "Det er svært for dig at styre din økonomi.");
    assert_duform(NULL, "Borgerens søster passer sine børn.", "Din søster passer sine børn.");
    assert_duform(NULL, "Borgeren har en ven, der har sin egen bil.", "Du har en ven, der har sin egen bil.");
    assert_duform(NULL, "Borgeren er en dame på 83 år, som bor med sin mand.", "Du er en dame på 83 år, som bor med din mand.");
    assert_duform(NULL, "Borgeren bad sin søster om at hente sig.", "Du bad din søster om at hente <sig:whose>.");
    assert_duform(NULL, "Borgeren hørte naboen skælde sin kone ud.", "Du hørte naboen skælde <sin:whose> kone ud.");
    assert_duform(NULL, "Borgeren sover, hvis hans situation ændrer sig.", "Du sover, hvis din situation ændrer sig.");
    assert_duform(NULL, "Borgerens mål er at lege med sine børn.", "Dit mål er at lege med dine børn.");
    assert_duform(NULL, "De bor hver for sig, siger borgeren.", "<De:formal> bor hver for sig, siger du.");
    assert_duform(NULL, "Det viste sig, at borgeren sov.", "Det viste sig, at du sov.");
}

static void the_citizen_together_with_somebody(void **state)
{
    (void)state;
    assert_duform(NULL, "Borgeren og hans mor kommer. De tager toget.", "Du og din mor kommer. <De:together> tager toget.");
    assert_duform(NULL, "Mellem borgeren og hendes bror er der ro.", "Mellem dig og din bror er der ro.");
}

static void plain_partners_of_office_verbs(void **state)
{
    (void)state;
    assert_duform(NULL, "Borgeren oplyser, at der er mus.", "Du fortæller, at der er mus.");
    assert_duform(NULL, "Borgeren oplyste på mødet, at der er mus.", "Du fortalte på mødet, at der er mus.");
    assert_duform(NULL, "I dag har borgeren oplyst, at der er mus.", "I dag har du fortalt, at der er mus.");
    assert_duform(NULL, "Borgeren giver udtryk for, at der er mus.", "Du siger, at der er mus.");
    assert_duform(NULL, "I dag giver borgeren udtryk for, at der er mus.", "I dag siger du, at der er mus.");
    assert_duform(NULL, "Borgeren giver udtryk for sorg.", "Du giver udtryk for sorg.");
    assert_duform(NULL, "Borgeren oplyser sit nummer.", "Du oplyser dit nummer.");
    assert_duform(NULL, "Lægen oplyser, at borgeren er rask.", "Lægen oplyser, at du er rask.");
    assert_duform(NULL, "Borgeren anfører, at der er mus.", "Du skriver, at der er mus."); /* the termbase says so */
}

static void the_polite_form(void **state)
{
    (void)state;
    assert_duform(NULL, "Vi beder Dem sende Deres adresse, hvis De kan.", "Vi beder dig sende din adresse, hvis du kan.");
    assert_duform(NULL, "De bedes møde kl. 9.", "<De:formal> bedes møde kl. 9.");
    assert_duform(NULL, "De fleste er glade. Naboerne er her. De larmer.", "De fleste er glade. Naboerne er her. De larmer.");
}

static void names_of_the_citizen(void **state)
{
    (void)state;
    assert_duform("Anna", "Anna sover. Vi ser Anna og Annas hund.", "Du sover. Vi ser dig og din hund.");
    assert_duform("Jonas", "Jonas' bil er her. Jonas forældre også.", "Din bil er her. Dine forældre også.");
    assert_duform("Lone Holm", "Lone Holm sover. Lone sover. Holm sover.", "Du sover. Du sover. Du sover.");
    assert_duform("Lone Holm", "Ole Holm sover. Fru Holm er her.", "Ole Holm sover. Fru <Holm:beside> er her.");
    assert_duform("Anna", "Borgeren sover, og nu vil Anna op.", "Du sover, og nu vil du op.");
    assert_duform("Anna", "Jens ringer til Anna. Hun sover.", "Jens ringer til dig. Du sover.");
    assert_duform(NULL, "Anna sover.", "Anna sover.");
}

static void quotations_and_laws_are_left(void **state)
{
    (void)state;
    assert_duform(NULL, "Borgeren siger: \"Borgeren, det er mig.\"", "Du siger: \"Borgeren, det er mig.\"");
    assert_duform(NULL, "Naboen skrev: »Hun råber ad sin hund.«", "Naboen skrev: »Hun råber ad sin hund.«");
    assert_duform(NULL, "Efter servicelovens § 85 har borgeren ret.", "Efter servicelovens § 85 har du ret.");
}

static void capitals_stand_where_sentences_begin(void **state)
{
    (void)state;
    assert_duform(NULL, "Familien: Borgeren er skilt. I dag kom Borgeren.", "Familien: Du er skilt. I dag kom du.");
    assert_duform(NULL, "- borgeren sover", "- du sover");
}

static void texts_of_nothing(void **state)
{
    (void)state;
    assert_duform(NULL, "", "");
    assert_duform(NULL, "\n\n", "\n\n");
    assert_duform(NULL, "borgeren", "<borgeren:no-verb>");
    assert_duform(NULL, "sig", "<sig:whose>");
    assert_duform("", "Anna sover.", "Anna sover.");
    assert_duform(" ", "Anna sover.", "Anna sover.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_subject_is_du),
        cmocka_unit_test(what_tells_when_and_how_is_no_subject),
        cmocka_unit_test(words_that_may_open_a_clause),
        cmocka_unit_test(the_object_is_dig),
        cmocka_unit_test(du_or_dig_is_left_when_unsure),
        cmocka_unit_test(words_that_offices_use_without_an_article),
        cmocka_unit_test(the_possessive_agrees_with_its_noun),
        cmocka_unit_test(pronouns_that_can_only_be_the_citizen),
        cmocka_unit_test(pronouns_that_may_be_another),
        cmocka_unit_test(pronouns_that_are_another),
        cmocka_unit_test(whose_sig_and_sin_it_is),
        cmocka_unit_test(the_citizen_together_with_somebody),
        cmocka_unit_test(plain_partners_of_office_verbs),
        cmocka_unit_test(the_polite_form),
        cmocka_unit_test(names_of_the_citizen),
        cmocka_unit_test(quotations_and_laws_are_left),
        cmocka_unit_test(capitals_stand_where_sentences_begin),
        cmocka_unit_test(texts_of_nothing),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
