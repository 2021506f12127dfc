/* Each rule on sentences of its own: what it finds, and what it leaves alone. */
#include "harness.h"

static struct kb_checker *checker;

static int load(void **state)
{
    (void)state;
    struct kb_world world = disk_world();
    struct kb_checker_options options = {.termbase_path = "tests/check/termbase.tsv", .word_list_path = "tests/check/ord.txt"};
    return kb_checker_new(&checker, &world, &options, NULL) != KB_OK;
}

static int unload(void **state)
{
    (void)state;
    kb_checker_free(checker);
    return 0;
}

struct row {
    const char *text;
    const char *findings; /* of the rule, "; " between */
};

static void expect(const char *rule, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char expected[400] = "";
        const char *at = rows[i].findings;
        while (*at != '\0') {
            const char *end = strchr(at, ';');
            size_t length = end == NULL ? strlen(at) : (size_t)(end - at);
            size_t used = strlen(expected);
            snprintf(expected + used, sizeof expected - used, "%s%s%s:%.*s", used > 0 ? "; " : "", *at == '~' ? "~" : "", rule,
                     (int)(length - (*at == '~')), at + (*at == '~'));
            at = end == NULL ? at + length : end + 2;
        }
        assert_findings(checker, rows[i].text, rule, expected);
    }
}

#define EXPECT(rule, rows) expect((rule), (rows), sizeof(rows) / sizeof(rows)[0])

static void spelling(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Vi har modtaget dit ansøgningskema.", "ansøgningskema"},
        {"Du kan altid kontakte os på telfon.", "telfon"},
        {"Vi glædr os til at høre fra dig.", "glædr"},
        {"Mødet er kl 10 i lokale 3.", "kl"},
        {"Vi skal også tale med Grzegorz om det.", ""},
        {"Grzegorz kommer. Jeg har talt med Grzegorz.", ""},
        {"Han sagde: »Det er fjollert.«", "~fjollert"},
        {"Du er 45-årig og bor på 3. sal.", ""},
        {"Det koster 1.250,50 kr. pr. md.", ""},
        {"EU's regler og SMS'en er kommet.", ""},
        {"Hjemme- og sygeplejen ringer til dig.", ""},
        {"Vi bruger programmørtimer på sværdfiskbøf.", ""},
        {"Her er kontaktpersonordninng og voksnehjælpning.", "kontaktpersonordninng; voksnehjælpning"},
        {"Man ka' jo prøve, men det sku' helst lykkes.", ""},
        {"Skriv til mig i Kgs. Lyngby.", ""},
        {"Gå ind på eReolen og /borger/handicap/penge, hvis du vil.", ""},
        {"Vi ses idag.", "idag"},
        {"Skriv til post@egelund.example, eller gå ind på borger.dk/klage.", ""},
        {"Din bostøttemedarbejders telefon er slukket.", ""},
        {"Привет, og velkommen.", ""},
    };
    EXPECT("spelling", rows);
}

static void compound(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Din kontantperson ringer i morgen.", "kontantperson"},
        {"Vi følger vores kvalitetstandard.", "kvalitetstandard"},
        {"Du har en hyggelig havedør og en madkalender.", ""},
        {"Dine kontaktpersoner kommer begge to.", ""},
    };
    EXPECT("compound", rows);
}

static void jargon(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Vi har taget stilling til din ansøgning.", "taget stilling til"},
        {"Har I endnu ikke taget endelig stilling til det?", "taget endelig stilling til"},
        {"Vi tager bussen, og han stiller til start.", ""},
        {"I direkte henhold til loven får du svar.", "I direkte henhold til"},
        {"Bevillingerne og indsatsernes antal vokser.", "Bevillingerne; indsatsernes"},
        {"Din bostøtteindsats og indsatstrappen er ny.", "bostøtteindsats; indsatstrappen"},
        {"Funktionsevnenedsættelsen er lille.", "Funktionsevnenedsættelsen"},
        {"Hun udfører arbejdet, og kommunen udfører resten.", ""},
        {"Den udfører, du har valgt, ringer.", "udfører"},
        {"Du kan læse ordet »bevilling« i loven.", "~bevilling"},
        {"Vi bruger VUM og VUM's temaer.", "VUM; VUM's"},
        {"Tak for en god indsats. En god og lang indsats begynder.", "indsats"},
        {"Indsats Syd ringer til dig.", ""},
        {"Din indsats begynder.\n\nVenlig hilsen\nMette\nBevilling og indsats", "indsats"},
        {"Du får en bevilling. En bevilling er et ja, som du får på papir.", ""},
        {"Du kan få en indsats. Det betyder, at du får hjælp.", ""},
        {"Du får en bevilling, det vil sige et ja på papir.", ""},
        {"Du får en bevilling. Her er en kop kaffe.", "bevilling"},
        {"Din bevilling betyder, at du får hjælp.", "bevilling"},
        {"Du får en bevilling. Det betyder, at du fremover selv betaler.", "bevilling"},
        {"Sydby Kommune\nBevillingen\n\nDu kan ringe til os.", ""},
        {"Din sag\nOm bevilling\n\nDu kan ringe til os.", "bevilling"},
        {"Hjælpemidler og Bevilling svarer dig.", ""},
    };
    EXPECT("jargon", rows);
}

static void explain(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Du kan søge om merudgifter. Dine merudgifter er små.", "merudgifter"},
        {"Du får penge til merudgifter. Det er ekstra udgifter, som du har på grund af dit handicap.", ""},
        {"Du får penge til merudgifter. De er vigtige.", "merudgifter"},
        {"Du får penge til merudgifter. Det er kommunen, der betaler dem.", "merudgifter"},
        {"Du har merudgifter, som fremgår af listen.", "merudgifter"},
        {"Du får penge til merudgifter.\n\nDet er en god dag.", "merudgifter"},
        {"Du får penge til merudgifter, for eksempel vask af tøj.", ""},
        {"Det hedder en partshøring. Du hører fra os.", ""},
        {"Vi laver en partshøring – du siger din mening, før vi svarer.", ""},
        {"Du bor på et botilbud.", ""},
        {"Du har merudgifter, som er betalt.", "merudgifter"},
        {"Du får penge til merudgifter. Det er efterfølgende kommunen, der betaler.", "merudgifter"},
        {"Hilsen\nMette Holm\nTeam Partshøring", ""},
        {"Merudgifter er udgifter, du kun har på grund af dit handicap.", ""},
        {"Merudgifter er dyre, siger du.", "Merudgifter"},
        {"Merudgifter betyder ekstra udgifter. Du får merudgifter.", ""},
        {"Vi holder partshøring, det vil sige at du først får lov at sige din mening.", ""},
        {"En partshøring er, når du får lov at sige din mening.", ""},
        {"Du får lov at sige din mening (partshøring).", ""},
    };
    EXPECT("explain", rows);
}

static void abbreviation(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Vi skal bl.a. tale om mad, jf. planen.", "bl.a.; jf."},
        {"Vi ses ift. bolig mv.", "ift.; mv."},
        {"Kom kl. 9, f.eks. på nr. 4, ca. 5 min. herfra osv.", ""},
        {"Vi følger BPX-ordningen og BPX.", "BPX"},
        {"Borgerstyret personlig assistance (BPX) er en ordning.", ""},
        {"VIGTIGT: Husk dit CPR-nummer og TV.", ""},
        {"Se servicelovens § 85, stk. 2, nr. 3.", ""},
    };
    EXPECT("abbreviation", rows);
}

static void law_reference(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Efter servicelovens § 85, stk. 2, har du ret til støtte.", "§ 85, stk. 2"},
        {"Reglerne står i servicelovens § 85.", ""},
        {"Regler\n\nServiceloven § 85 handler om støtte til dig.\n\nDet sker nu\n\nDu får hjælp efter § 12.", "§ 12"},
    };
    EXPECT("law-reference", rows);
}

static void passive(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Afgørelsen træffes i morgen og sendes til dig.", "træffes; sendes"},
        {"Det vurderes, at støtten fastsættes til to timer.", "vurderes; fastsættes"},
        {"Du bliver senere indkaldt til et møde.", "bliver senere indkaldt"},
        {"Sagen er blevet udsat, og den blev lukket.", "er blevet udsat; blev lukket"},
        {"Jeg synes, at du trives, og vi ses i morgen.", ""},
        {"Der findes flere muligheder, og vi mødes tit.", ""},
        {"Lægens svar om husets have er årets gave.", ""},
        {"Bliver du syg, bliver jeg ked af det.", ""},
        {"Hunden skal luftes af naboens søn.", "luftes"},
    };
    EXPECT("passive", rows);
}

static void nominalisation(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Vi foretager en grundig vurdering af din bolig.", "vurdering"},
        {"Udbetalingen finder sted i maj.", "Udbetalingen"},
        {"Der sker ofte ændringer i planen.", "ændringer"},
        {"Vurderingen er færdig, og din regning er betalt.", ""},
    };
    EXPECT("nominalisation", rows);
}

static void length(void **state)
{
    (void)state;
    static const struct row sentences[] = {
        {"En to tre fire fem seks syv otte ni ti en to tre fire fem seks syv otte ni ti en to tre fire fem.", ""},
        {"En to tre.", ""},
    };
    static const struct row word_rows[] = {
        {"Voksenudredningsmetoden og voksenudredningsmetoden.", "Voksenudredningsmetoden; voksenudredningsmetoden"},
        {"Rehabilitering er et langt ord.", ""},
    };
    EXPECT("long-sentence", sentences);
    EXPECT("long-word", word_rows);
    struct checked checked;
    check_text(checker, "En to tre fire fem seks syv otte ni ti en to tre fire fem seks syv otte ni ti en to tre fire fem seks.",
               NULL, &checked);
    assert_int_equal(checked.findings.found[KB_RULE_LONG_SENTENCE], 1);
    assert_int_equal(checked.findings.metrics.longest_sentence, 26);
    checked_finish(&checked);
    char endless[400] = "Her er ";
    memset(endless + strlen(endless), 'a', 300); /* more than is looked up */
    check_text(checker, endless, NULL, &checked);
    assert_int_equal(checked.findings.found[KB_RULE_LONG_WORD], 1);
    checked_finish(&checked);
}

static void address(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Vi beder Dem ringe, hvis De har spørgsmål til Deres sag.", "Dem; De; Deres"},
        {"De bedes møde kl. 9. Tag Deres papirer med.", "De; Deres"},
        {"Naboerne er flinke. De hjælper dig gerne. Deres hund er sød.", ""},
        {"De unge og de gamle mødes. Vi kender dem.", ""},
        {"Han bor på De Gamles Hjem.", ""},
        {"Der stod: »De skal møde.«", ""},
        {"Kære fru Dam\n\nDe har fået plads på hjemmet.", "De"},
        {"Kære Anna Dam\n\nDe har fået plads på hjemmet.", "De"},
        {"Kære Anna Dam\n\nNaboerne ringer. De har fået plads på hjemmet.", ""},
        {"De bedes ringe i morgen.", "De"},
        {"De ringer i morgen.", ""},
        {"De er fritaget for digital post.", "De"},
        {"Borgeren skal møde. Deres sag er klar.", "Deres"},
        {"Naboen er her. Deres sag er klar.", ""},
        {"Deres tid er flyttet. De får en ny tid i maj.", "Deres; De"},
        {"Kortet kommer med posten. De kan bruge det i bussen.", "De"},
        {"Værkstedet lukker kl. 16. De kan lave hjulet i morgen.", ""},
        {"Du må tage dine børn med. De kan lege imens.", ""},
        {"Rampen er givet efter servicelovens § 116. De skal selv betale flytningen.", "De"},
        {"Vi ser på sagen igen. De hører fra os.", "De"},
        {"Naboerne skal også bruge rampen. De skal selv betale for den.", ""},
        {"Tandplejen kommer den 3. De har en lille bil.", ""},
        {"Deres henvendelse er modtaget. Du skal ikke sige De til mig.", "Deres"},
        {"Deres henvendelse er modtaget. De hører fra os.", "Deres; De"},
        {"Genhusning er ikke mulig i din opgang. De kan blive boende til maj.", "De"},
        {"Dine naboer flytter. De kan ikke få hjælp.", ""},
        {"Du søger i kommunen. De skal bruge Deres MitID.", "De; Deres"},
    };
    EXPECT("address", rows);
}

static void third_person(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Du har søgt om en boks. Hun kan selv gå til døren, og hendes hjælp kommer.", "Hun; hendes"},
        {"Borgeren oplyser, at han sover dårligt.", "Borgeren; han"},
        {"Borgeren virker som leder. Hun skal betale løn.", "Borgeren; Hun"},
        {"Kære Jytte Blach. Hun blev ramt i maj.", "Hun"},
        {"Tolkebrugeren skal selv bestille tid. Den synshandicappede kan ringe.", "Tolkebrugeren; synshandicappede"},
        {"Bevillingshaver kan gemme timer.", "Bevillingshaver"},
        {"Vi kan se, at ansøger ifølge lægen har ondt i ryggen.", "ansøger"},
        {"Vi tager hensyn til de pågældendes forhold.", ""},
        {"Beboeren på stue 4 flytter. Du kan få hans stue.", ""},
        {"Brugeren før dig har glemt sin trøje.", ""},
        {"Det vurderes, at borger har brug for ro.", "borger"},
        {"Ansøger bor alene, og ansøgers mor hjælper.", "Ansøger; ansøgers"},
        {"Som borger har du ret til svar.", ""},
        {"Mange borgere søger, og en borger ringer.", ""},
        {"Når du ansøger, bruger vi dine oplysninger, og du klager ikke.", ""},
        {"Borgeren har talt med sin læge, og hun er enig.", "Borgeren"},
        {"Klagerne er mange. Klager du, får du svar.", ""},
        {"Tak for din ansøgning. Hun får nej, fordi hendes løn er for høj.", "Hun; hendes"},
        {"Jeg har talt med din læge. Hun ringer til dig.", ""},
        {"Vi har læst din læges brev. Han skriver godt.", ""},
        {"Du har bedt om en smed. Han kommer i dag.", ""},
        {"Bo henter dig. Han kører i bus.", ""},
        {"Vi mener, at den ledige kan arbejde, og at den ledige stilling er din.", "ledige"},
        {"Lejeren betaler for døren. Lejerens navn står på den.", "Lejeren"},
        {"Kunden skal oplyse nummeret. Den unge kan søge nu.", "Kunden; unge"},
        {"Kære Bent\n\nBent Lund har ret til pension. Bent, du får den i maj. Vi ses, Bent.", "Bent Lund"},
        {"Kære Bent\n\nBente Lund har ringet.", ""},
        {"Kære fru Holm\n\nHolm har ret til pension.", "Holm"},
        {"Modtageren af dette brev skal ringe. Modtageren af pakken er din nabo.", "Modtageren"},
        {"Pågældende var træt. Patienten i nabosengen fik din trøje.", "Pågældende"},
        {"Din hund må sidde her, hvis han er rolig.", ""},
        {"Eleven kan også hjælpe dig. Den unge mand skal hjem.", ""},
        {"Kursisten møder i lokale 3, og han tager sin madpakke med.", "Kursisten; han"},
        {"Vi søger en praktikant. Praktikanten skal vande blomster.", ""},
        {"Regningen for kundens mad er 40 kroner.", "kundens"},
        {"Manden, der kører bussen, kender vejen. Manden ved døren er ny.", ""},
        {"Den 43-årige kvinde har boet alene. Hun laver selv mad.", "kvinde; Hun"},
        {"I maj får den sygemeldte en tegning.", "sygemeldte"},
        {"Fru Thomsens nye tider er tirsdag. Hr. Olsen bliver hentet.", "Fru Thomsens; Hr. Olsen"},
        {"Fru Holm og hr. Dam er nye naboer.", ""},
        {"Kære Karin\n\nKarins datter har ringet. Vi ved, at Karin gerne vil svømme.", "Karins; Karin"},
        {"Kære Mads\n\nMads Dam fra banken har ringet.", ""},
        {"Kære Bo Holm\n\nBo Dam har ringet, og han kommer.", ""},
        {"Han/hun skal huske sine briller. Du får svar i maj.", "Han/hun"},
        {"Hun hjælper dig med tasken.", ""},
        {"Jeg vedhæfter den plan, vi har lavet for ham.", "ham"},
        {"Vores ven hedder Hans. Så kom Hans.", ""},
        {"Vedkommendes medicin ligger her.", "Vedkommendes"},
        {"Kender du nogen, der vil med? Så kan vedkommende ringe til dig.", ""},
        {"Beboeren i lejligheden ved siden af hedder Ruth.", ""},
    };
    EXPECT("third-person", rows);
}

static void mixed_person(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Du får svar i maj. Borgeren kan klage.", "Borgeren"},
        {"Hvis man er syg, skal du ringe.", "man"},
        {"Man må ikke ryge. Du kan gå udenfor.", ""},
        {"Borgeren kan klage.", ""},
    };
    EXPECT("mixed-person", rows);
}

static void deficit(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Du kan ikke gå alene, og du har svært ved at tale.", "kan ikke"},
        {"Du kan ikke gå alene, men du er god til at svømme. Du har svært ved at tale.", ""},
        {"Kære Bo\n\n- Du kan ikke læse.\n- Du mangler overblik.", "kan ikke"},
        {"Du kan ikke parkere her.", ""},
        {"Vi ser på det sammen, hvis du mangler", ""}, /* the last of eight words */
    };
    EXPECT("deficit", rows);
}

static void attachment(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Vi vedlægger et skema, og planen står i bilag 1.", "vedlægger; bilag"},
        {"Husk at vedlægge lønsedlen, som du tidligere har vedlagt.", ""},
        {"Tak for dine vedlagte papirer.", ""},
        {"Du finder vedhæftet et udkast.", "vedhæftet"},
        {"Der følger et skema med. Der følger et ansvar med.", "Der følger et skema med"},
        {"Skemaet er vedlagt.\n\nMed brevet følger:\n\n- Et skema", ""},
        {"Tak for de billeder, du vedhæftede. Jeg vedhæftede dem til din sag i maj.", ""},
        {"Udfyld det medsendte skema.", "medsendte"},
        {"Jeg har lagt en kuvert ved til dig.", "lagt en kuvert ved"},
        {"Se omstående side. Tallene kan du se i bilag 1.", "omstående side; bilag"},
        {"Reglerne står på bagsiden af dette brev.", "på bagsiden af dette"},
        {"To billetter er lagt ved. Kopien er lagt bagest.", "er lagt ved; er lagt bagest"},
        {"Priserne står på det gule ark. Læg det gule papir i skuffen.", "på det gule ark"},
        {"Denne besked har to vedhæftninger, og vi har ilagt et kort.", "har to vedhæftninger; ilagt"},
        {"I brevet ligger der tre billetter. I brevet er der en fejl.", "I brevet ligger der"},
        {"Skriv dit navn på det gule ark.", ""},
        {"Øvelserne er tegnet på de følgende sider.", "på de følgende sider"},
        {"Priserne kan du læse på omstående side.", "omstående side"},
        {"Nøglekortet er gemt i denne kuvert. Adressen skal stå på kuverten.", "er gemt i denne kuvert"},
        {"Bilag 1 og 2, som du selv har skrevet, er her.", ""},
        {"Denne konvolut indeholder et kort. Hosliggende finder du reglerne.", "Denne konvolut indeholder; Hosliggende"},
        {"Med brevet her kommer et girokort.", "Med brevet her kommer"},
        {"Posten kommer med brevet kl. 11.", ""},
        {"Skemaet finder du bag i brevet.", "finder du bag i brevet"},
        {"Hvordan du klager, finder du bag i brevet.", ""},
        {"Brug det medfølgende skema, men ikke den medfølgende oplader.", "medfølgende skema"},
        {"Listen har jeg hæftet bag på dette brev.", "hæftet bag på dette brev"},
        {"Øvelserne ligger sammen med brevet. Vejledningen er sat på sammen med denne besked.",
         "ligger sammen med brevet; sat på sammen med denne besked"},
        {"Kortet følger med i dette brev. Tegningen følger med, når stolen kommer.", "følger med i dette brev"},
        {"Du får her en kopi af svaret. Her er din plan.", "får her"},
        {"Som aftalt sender jeg hermed medicinlisten. Jeg sender referatet i kopi.",
         "sender jeg hermed; sender referatet i kopi"},
        {"Budgettet ligger som fil til denne besked. Inde i brevet finder du to billetter.",
         "ligger som fil til denne besked; Inde i brevet finder"},
        {"Vi har vedlagt et skema i kuverten.", "vedlagt"},
        {"Du modtager skemaet på et løst ark i brevet.", "modtager skemaet på et løst ark i brevet"},
        {"Brug den kuvert, som vi har lagt ved. Dengang var der et kort lagt ved.", "lagt ved"},
        {"Brikken er klipset fast på brevet. Regningen er hæftet på bagerst. Kurven er sat på.",
         "klipset fast på brevet; hæftet på bagerst"},
        {"Vi sender aldrig regninger som vedhæftede filer.", ""},
        {"Jeg sender ikke en kopi med. Der er ingen papirer i denne kuvert.", ""},
        {"Du kan lægge dem som bilag. Du finder prisen i bilag 1.", "bilag"},
        {"Du får hermed tilsendt en erklæring. Indlagt i brevet er et girokort.", "får hermed; Indlagt i brevet"},
        {"Papiret er vedlagt.\n\nBilag: Plan for ugen", "Bilag"},
        {"Der medfølger et skema. Der medfølger en oplader.", "medfølger"},
        {"Svaret til din søster er vedhæftet denne mail.", "vedhæftet"},
        {"Hospitalet lagde din medicinliste ved brevet til os.", ""},
        {"Brevet ledsages af en vejledning. Kvitteringen er vedføjet.", "ledsages af; vedføjet"},
        {"Der medsendes en liste.", "medsendes"},
        {"I samme kuvert får du et kort.", "I samme kuvert"},
        {"Papiret inde i brevet er til lægen. De næste to ark er en aftale.", "inde i brevet; De næste to ark"},
        {"Læg fotoet i kuverten. Skemaet lå i kuverten dengang.", ""},
        {"Skemaet er ikke med i kuverten. Nøglen ligger i en kuvert hos Bo.", ""},
        {"Hermed følger din kørebog. Vi sender dig hermed en nøgle.", "Hermed følger; sender dig hermed"},
        {"Samtidig hermed sender vi brevet til din far.", ""},
        {"Hermed fremsendes vedlagte papirer.", "vedlagte"},
        {"Til dette brev hører et skema.", "Til dette brev hører"},
        {"Du var indlagt i april. Vi har indlagt et skema.", "indlagt et skema"},
        {"Frokost er inkluderet. En svarkuvert er inkluderet.", "inkluderet"},
        {"Bagerst finder du bilag A. Datoerne står i vedhæftningen.", "Bagerst finder du; bilag; vedhæftningen"},
        {"Din bil. 12 km er langt.", ""},
    };
    EXPECT("attachment", rows);
}

static void double_word(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"Du skal skal ringe til os.", "skal skal"},
        {"Er det det, du vil? Så så jeg den.", ""},
        {"Ring 46 46 46 46. Det, det drejer sig om.", ""},
        {"Du kan det. Det ved jeg.", ""},
    };
    EXPECT("double-word", rows);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spelling), cmocka_unit_test(compound),       cmocka_unit_test(jargon),
        cmocka_unit_test(explain),  cmocka_unit_test(abbreviation),   cmocka_unit_test(law_reference),
        cmocka_unit_test(passive),  cmocka_unit_test(nominalisation), cmocka_unit_test(length),
        cmocka_unit_test(address),  cmocka_unit_test(third_person),   cmocka_unit_test(mixed_person),
        cmocka_unit_test(deficit),  cmocka_unit_test(attachment),     cmocka_unit_test(double_word),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
