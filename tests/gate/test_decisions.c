/*
 * Decisions of many kinds, as different people write them, whole and with a part missing. They were written before the gate
 * saw them.
 */
#include "harness.h"

#define SIGNED "\n\n" CONTACT "\n"

struct decision {
    const char *result, *what, *reasons, *view, *rules, *complaint; /* of the case, as JSON */
    const char *letter;
    const char *paths; /* what the gate should miss */
};

#define HOME "[{\"lov\":\"serviceloven\",\"paragraf\":\"83\"}]"
#define HELP "[{\"lov\":\"serviceloven\",\"paragraf\":\"85\"}]"
#define COSTS "[{\"lov\":\"serviceloven\",\"paragraf\":\"100\"}]"
#define CAR "[{\"lov\":\"serviceloven\",\"paragraf\":\"114\"}]"
#define BOARD "{\"til\":\"Ankestyrelsen\",\"frist_uger\":4}"

static const struct decision decisions[] = {
    {"ja", "en lift over sengen", "[\"Du kan ikke komme ud af sengen selv.\"]", "Du vil gerne op kl. 7.", HOME, BOARD,
     "Kære Anna\n\nVi sætter en lift op over din seng\n\nVi siger ja, fordi: Du kan ikke komme ud af sengen selv.\nDu har sagt: "
     "Du vil gerne op kl. 7.\n\nReglen er serviceloven § 83.\n\nDu kan klage til Ankestyrelsen. Det skal du gøre senest fire "
     "uger "
     "efter, at du har fået brevet.",
     ""},
    {"ja", "fem timer mere om ugen", "[\"Din mor kan ikke hjælpe dig mere.\"]", "Du er bange for at være alene.", HELP, BOARD,
     "Kære Anna\n\nFra den 1. januar kommer Lise hos dig fem timer mere om ugen\n\nGrunden er: Din mor kan ikke hjælpe dig "
     "mere.\n"
     "Vi har lyttet til dig: Du er bange for at være alene.\nReglen står i serviceloven, § 85.\nEr du utilfreds, kan du klage "
     "inden 4 uger. Skriv til os. Vi sender klagen til Ankestyrelsen, hvis vi ikke giver dig ret.",
     ""},
    {"ja", "en plads i Skovhuset", "[\"Du har brug for nogen om natten.\"]", "Du vil gerne bo tæt på din bror.", HELP, BOARD,
     "Kære Anna\n\nDu har fået en plads i Skovhuset. Du kan flytte ind den 1. marts.\n\nDu har brug for nogen om natten. Du vil "
     "gerne bo tæt på din bror.\n\nServiceloven § 85\n\nKlagefristen er 4 uger. Send klagen til Ankestyrelsen.",
     ""},
    {"ja", "din taxa", "[\"Du kan ikke gå til bussen.\"]", "Du vil gerne selv bestemme tiden.", HELP, BOARD,
     "Kære Anna\n\nDin ansøgning om kørsel er godkendt.\n\nDu kan ikke gå til bussen. Du vil gerne selv bestemme tiden. Vi har "
     "brugt "
     "serviceloven § 85. Klag til Ankestyrelsen inden fire uger, hvis du er uenig.",
     ""},
    {"nej", "en bil", "[\"Du bruger bussen hver dag.\"]", "Du synes, at bussen er for langsom.", CAR, BOARD,
     "Kære Anna\n\nVi kan desværre ikke hjælpe dig med at købe en bil.\n\nHvorfor? Du bruger bussen hver dag.\nDu synes, at "
     "bussen er "
     "for langsom. Det forstår vi.\nReglen: serviceloven § 114.\nDu kan klage til Ankestyrelsen, og fristen er 4 uger.",
     ""},
    {"nej", "flere timer", "[\"Du laver selv mad nu.\"]", "Du vil gerne beholde timerne.", HELP, BOARD,
     "Kære Anna\n\nDin støtte stopper den 31. marts\n\nDu laver selv mad nu. Du vil gerne beholde timerne, siger du.\nLoven: "
     "serviceloven § 85.\nDu kan klage. Gør det inden fire uger til Ankestyrelsen.",
     ""},
    {"nej", "penge til medicin", "[\"Sygehuset giver dig medicinen.\"]", "Du betaler 200 kr. om måneden.", COSTS, BOARD,
     "Kære Anna\n\nVi har i dag behandlet din ansøgning om penge til medicin. Du har boet i kommunen i ti år og har altid selv "
     "klaret dine regninger. Vi har talt med din læge og med sygehuset, og vi har læst alle de papirer, du har sendt til os. Det "
     "har taget lidt tid, og det er vi kede af. Sygehuset giver dig medicinen. Du betaler 200 kr. om måneden. Derfor er svaret "
     "nej.\nServiceloven § 100.\nKlag inden 4 uger til Ankestyrelsen.",
     "afgoerelse.resultat"},
    {"nej", "en ny stol", "[\"Din stol er fra i fjor.\"]", "Du sidder dårligt.", HELP, BOARD,
     "Kære Anna\n\nNej til en ny stol.\n\nDin stol er fra i fjor. Du sidder dårligt.\nServiceloven § 85.\nDu kan klage til "
     "Ankestyrelsen. Ring til os, hvis du vil vide mere.",
     "afgoerelse.klage.frist_uger"},
    {"nej", "en ny seng", "[\"Din seng kan laves.\"]", "Du sover på sofaen.", HELP, BOARD,
     "Kære Anna\n\nDu får ikke en ny seng.\n\nDu sover på sofaen, siger du.\nServiceloven § 85.\nDu kan klage til Ankestyrelsen "
     "inden 4 uger.",
     "afgoerelse.begrundelse[0]"},
    {"delvist", "ti timer", "[\"Du klarer selv at handle.\"]", "Du ville gerne have ti timer.", HELP, BOARD,
     "Kære Anna\n\nDu får seks timer om ugen. Du har søgt om ti, men vi kan ikke give dig dem alle.\n\nDu klarer selv at handle. "
     "Du "
     "ville gerne have ti timer.\nServiceloven § 85.\nDu kan klage til Ankestyrelsen senest om fire uger.",
     ""},
    {"delvist", "hjælp til rengøring og madlavning", "[\"Du kan varme mad i ovnen.\"]", "Du vil helst have hjælp til det hele.",
     HOME, BOARD,
     "Kære Anna\n\nVi hjælper dig med rengøringen. Maden skal du selv stå for.\n\nDu kan varme mad i ovnen. Du vil helst have "
     "hjælp "
     "til det hele.\nServiceloven § 83.\nDu kan klage til Ankestyrelsen inden 4 uger.",
     ""},
    {"delvist", "to weekender", "[\"Der er kun plads til en.\"]", "Du ønsker dig to.", HELP, BOARD,
     "Kære Anna\n\nDu kan få én weekend om måneden, men ikke to.\n\nDer er kun plads til en. Du ønsker dig to.\nServiceloven § "
     "85.\n"
     "Du kan klage til Ankestyrelsen inden fire uger.",
     ""},
    {"delvist", "en elcykel", "[\"En almindelig ting betaler du selv halvdelen af.\"]", "Du har ikke råd.", HELP, BOARD,
     "Kære Anna\n\nVi betaler halvdelen af din elcykel.\n\nEn almindelig ting betaler du selv halvdelen af. \nServiceloven § "
     "85.\n"
     "Du kan klage til Ankestyrelsen inden fire uger.",
     "afgoerelse.din_mening"},
    {"ja", "en hjælper på ferien", "[\"Du kan ikke rejse alene.\"]", "Du vil gerne til Bornholm.", HELP, BOARD,
     "Kære Anna\n\nTillykke, du får en hjælper med på ferien.\n\nDu kan ikke rejse alene. Du vil gerne til Bornholm.\nDu kan "
     "klage til "
     "Ankestyrelsen inden fire uger.",
     "afgoerelse.regler[0]"},
    {"nej", "en hund", "[\"En hund er ikke et hjælpemiddel efter loven.\"]", "Du savner selskab.", HELP, BOARD,
     "Kære Anna\n\nVi siger nej til at betale for en hund.\n\nEn hund er ikke et hjælpemiddel efter loven. Du savner selskab.\n"
     "Serviceloven § 85.\nTal med os, hvis du er utilfreds.",
     "afgoerelse.klage"},
    {"ja", "mere hjælp", "[\"Du falder tit.\"]", "Du er utryg.", HOME, BOARD,
     "Kære Anna\n\nDin hjælp fortsætter, og den bliver sat op.\n\nDu falder tit. Du er utryg.\nServiceloven § 83. Klagefrist: 4 "
     "uger. "
     "Du kan klage til Ankestyrelsen.",
     ""},
    {"nej", "en plads", "[\"Der er andre hjælpemuligheder.\"]", "Du vil gerne flytte nu.", HELP, BOARD,
     "Kære Anna\n\nDu kan ikke flytte ind i Skovhuset.\n\nDer er andre hjælpemuligheder. Du vil gerne flytte nu.\nServiceloven § "
     "85.\n"
     "Du kan klage til os. Fristen er fire uger.",
     "afgoerelse.klage.til"},
    {"ja", "en rampe", "[\"Der er tre trin.\"]", "Du vil gerne ud selv.", HELP, BOARD,
     "Kære Anna\n\nTak for din ansøgning om en rampe. Den fik vi den 3. november. Vi har set på den og talt med dig i "
     "telefonen.\n\n"
     "Der er tre trin. Du vil gerne ud selv. Serviceloven § 85. Du kan klage til Ankestyrelsen inden fire uger.",
     "afgoerelse.resultat"},
};

static void run(const struct decision *decision, char *got, size_t size)
{
    char json[2000], text[2500];
    struct trial trial;
    snprintf(json, sizeof json,
             "{%s,%s,\"afgoerelse\":{\"resultat\":\"%s\",\"hvad\":\"%s\",\"fortalt_mundtligt\":\"2026-11-19\",\"begrundelse\":%s,"
             "\"din_mening\":\"%s\",\"regler\":%s,\"klage\":%s}}",
             CITIZEN, ADVISER, decision->result, decision->what, decision->reasons, decision->view, decision->rules,
             decision->complaint);
    snprintf(text, sizeof text, "%s%s", decision->letter, SIGNED);
    trial_start(&trial, "afgoerelse", "2026-11-23", text);
    trial_case(&trial, json);
    trial_run(&trial, KB_DANISH);
    got[0] = '\0';
    for (size_t i = 0; i < trial.findings.count; i++) {
        snprintf(got + strlen(got), size - strlen(got), "%s%s", i > 0 ? " " : "", trial.findings.items[i].place.path);
    }
    trial_end(&trial);
}

static void decisions_of_many_kinds(void **state)
{
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof decisions / sizeof decisions[0]; i++) {
        char got[500];
        run(&decisions[i], got, sizeof got);
        if (strcmp(got, decisions[i].paths) != 0) {
            print_error("%s %s: wanted “%s”, got “%s”\n", decisions[i].result, decisions[i].what, decisions[i].paths, got);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

/* Only how they begin. */
static void openings_of_many_kinds(void **state)
{
    (void)state;
    static const struct {
        const char *result, *opening;
        bool fine;
    } rows[] = {
        {"ja", "Du skal ikke betale for din kørsel mere.", true},
        {"ja", "Vi har fundet en bolig til dig på Mågevej.", true},
        {"ja", "Kommunen giver dig ti timer hver uge.", true},
        {"ja", "Din ledsager bliver hos dig et år mere.", true},
        {"ja", "Du er velkommen i Skovhuset fra mandag.", true},
        {"ja", "Svaret på din ansøgning", false},
        {"ja", "Vi har nu alle de papirer, vi skal bruge.", false},
        {"nej", "Vi kan ikke se, at du har brug for mere hjælp lige nu.", true},
        {"nej", "Det bliver desværre et afslag.", true},
        {"nej", "Du får ingen hjælp til rengøring.", true},
        {"nej", "Kommunen har sagt nej.", true},
        {"nej", "Vi har talt med din læge om din ryg.", false},
        {"nej", "Din sag er færdig.", false},
        {"nej", "Du får hjælp hver dag.", false},
        {"delvist", "Du får hjælp til bad, men du skal selv vaske tøj.", true},
        {"delvist", "Vi siger ja til en rollator og nej til en scooter.", true},
        {"delvist", "Du får fire timer, selv om du har søgt om otte.", true},
        {"delvist", "Du får otte timer.", false},
        {"delvist", "Vi har set på dit ønske om otte timer.", false},
        /* a second round, after the rules were mended by the first */
        {"ja", "Fra på fredag kører taxaen dig til træning uden betaling.", true},
        {"ja", "Det glæder mig at fortælle, at du kan begynde på værkstedet.", true},
        {"ja", "Dit ønske om en anden hjælper er opfyldt.", true},
        {"ja", "Din orlov er givet. Du må rejse i maj.", true},
        {"ja", "Hjælpen om natten forlænger vi til sommer.", true},
        {"ja", "Vi skriver til dig om din ansøgning om en stol.", false},
        {"ja", "Du har boet i Ribe i mange år og er glad for byen.", false},
        {"ja", "Om din ansøgning af 3. maj", false},
        {"nej", "Vi må desværre skuffe dig: Loven giver os ikke lov til at købe en scooter til dig.", true},
        {"nej", "Du skal selv betale for din nye computer.", true},
        {"nej", "Du bliver ikke indstillet til en ny bolig.", true},
        {"nej", "Din ansøgning om en hund er blevet afvist.", true},
        {"nej", "Tak, fordi du kom til mødet i sidste uge.", false},
        {"nej", "Svar på ansøgning om støtte", false},
        {"delvist", "Hjælpen til bad bliver ved. Hjælpen til mad stopper.", true},
        {"delvist", "Du kan få én af de to stole, du har søgt om.", true},
        {"delvist", "Vi betaler for brillerne. Stellet betaler du selv.", true},
        {"delvist", "Vi har tænkt over det, du sagde.", false},
        /* a third one, which no rule was mended by when it was written */
        {"ja", "Fra mandag får du besøg af Rie to gange om ugen.", true},
        {"ja", "Vi opfylder dit ønske om en rampe.", true},
        {"ja", "Du kan hente din nye rollator den 4. maj.", true},
        {"ja", "Ja til dit ønske.", true},
        {"ja", "Vi har haft travlt og beklager ventetiden.", false},
        {"ja", "Du skrev til os i april om dine udgifter til tøj.", false},
        {"nej", "Vi giver dig ikke flere timer.", true},
        {"nej", "Din støtte bliver ikke forlænget.", true},
        {"nej", "Det er ikke noget, kommunen kan betale.", true},
        {"nej", "Vi har holdt møde om din sag.", false},
        {"nej", "Din bil er gammel.", false},
        {"delvist", "Vi betaler det halve.", true},
        {"delvist", "Du får bilen, men ikke garagen.", true},
        {"delvist", "Vi har regnet på dine tal.", false},
        /* and a last one */
        {"ja", "Vi ombygger dit badeværelse til foråret.", true},
        {"ja", "Svaret er ja.", true},
        {"ja", "Du har fået plads på holdet i Aalborg.", true},
        {"ja", "Du må gerne bruge timerne i ferien.", true},
        {"ja", "Kommunen dækker din tur til lægen.", true},
        {"ja", "Din støtte fortsætter som nu.", true},
        {"ja", "Vi har læst papirerne fra sygehuset.", false},
        {"ja", "Tak for den gode samtale i onsdags.", false},
        {"ja", "Her er kommunens afgørelse.", false},
        {"nej", "Du kan desværre ikke få en ny stol i år.", true},
        {"nej", "Vi må sige nej til dit ønske.", true},
        {"nej", "Du har ikke ret til mere hjælp efter loven.", true},
        {"nej", "Der er ingen hjælp at få til det, du søger om.", true},
        {"nej", "Du søgte i maj om en ny stol.", false},
        {"nej", "Kommunen har vurderet din ansøgning.", false},
        {"delvist", "Du får noget af det, du har bedt om.", true},
        {"delvist", "Vi siger ja til seks timer. Vi siger nej til resten.", true},
        {"delvist", "Du får støtte om dagen, men ikke om natten.", true},
        {"delvist", "Vi kan kun betale for den ene rejse.", true},
        {"delvist", "Din ansøgning er behandlet.", false},
    };
    size_t wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char letter[1000], got[500];
        snprintf(letter, sizeof letter,
                 "Kære Anna\n\n%s\n\nDu bor alene. Du vil gerne.\nServiceloven § 85. Du kan klage til Ankestyrelsen: 4 uger.",
                 rows[i].opening);
        struct decision decision = {rows[i].result, "x", "[\"Du bor alene.\"]", "Du vil gerne.", HELP, BOARD, letter, ""};
        run(&decision, got, sizeof got);
        if (strcmp(got, rows[i].fine ? "" : "afgoerelse.resultat") != 0) {
            print_error("%s: %s got “%s”\n", rows[i].result, rows[i].opening, got);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(decisions_of_many_kinds), cmocka_unit_test(openings_of_many_kinds)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
