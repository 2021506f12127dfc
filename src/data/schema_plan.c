#include "data/schema_parts.h"

/* What the citizen wants, what was agreed, and who is around the citizen. */

#define SKRIDT                                                                                                                   \
    LIST_OF(                                                                                                                     \
        "skridt", "Hvilke skridt er der på vejen mod målet?", "Skridtene på vejen mod målet.",                                   \
        ITEM(LEAF("tekst", KB_TEXT, REQUIRED, "Hvad er skridtet?", "Det, der skal ske.", "Jeg laver aftensmad om mandagen"),     \
             LEAF("hvem", KB_TEXT, OPTIONAL, "Hvem hjælper med skridtet?", "Den, der gør det eller hjælper.", "mig og Jonas"),   \
             LEAF("hvornaar", KB_DATE, OPTIONAL, "Hvornår skal skridtet være nået?", "Dagen, skridtet skal være nået.",          \
                  "2027-02-01"),                                                                                                 \
             LEAF("faerdig", KB_BOOLEAN, OPTIONAL, "Er skridtet nået?", "Skridtet er nået.", "nej")))

const struct kb_field kb_schema_maal = {
    .name = "maal",
    .type = KB_LIST,
    .optional = true,
    .question = "Hvilke mål har borgeren?",
    .meaning = "Borgerens mål i borgerens egne ord.",
    .children = MEMBERS(
        ITEM(LEAF("ord", KB_TEXT, REQUIRED, "Hvad er målet, med borgerens egne ord?", "Målet, som borgeren selv siger det.",
                  "Jeg vil gerne lære at lave mad selv"),
             LIST_OF("ressourcer", "Hvad er borgeren god til, som hjælper på vej?", "Det, borgeren kan og har, som hjælper.",
                     TEXT_ITEM("Hvad er borgeren god til?", "En styrke.", "Jeg er god til at følge en opskrift")),
             SKRIDT,
             LEAF("hvorfor", KB_TEXT, OPTIONAL, "Hvorfor er målet vigtigt for borgeren?", "Derfor er målet vigtigt.",
                  "Jeg vil gerne kunne invitere min søster på mad"),
             LEAF("hjaelp", KB_TEXT, OPTIONAL, "Hvad har borgeren brug for hjælp til?", "Det, borgeren har brug for hjælp til.",
                  "En, der handler ind sammen med mig"),
             COUNTED("hvordan_gaar_det", KB_INTEGER, OPTIONAL, 0, 10, "Hvordan går det med målet på en skala fra 0 til 10?",
                     "Borgerens tal på skalaen, 0 til 10.", "6"),
             COUNTED("oensket_tal", KB_INTEGER, OPTIONAL, 0, 10, "Hvor vil borgeren gerne hen på skalaen?",
                     "Det tal, borgeren ønsker sig, 0 til 10.", "8"),
             LEAF("symbol", KB_TEXT, OPTIONAL, "Hvilket symbol passer til målet?", "Symbolets navn eller et ord.", "lave mad"),
             LEAF("egen_oplevelse", KB_TEXT, OPTIONAL, "Hvordan oplever borgeren selv, at det går?",
                  "Borgerens egne ord om, hvordan det går.", "Jeg er stolt af, at jeg kan lave pasta"))),
};

const struct kb_field kb_schema_aftaler = {
    .name = "aftaler",
    .type = KB_LIST,
    .optional = true,
    .question = "Hvad har I aftalt?",
    .meaning = "Det, I har aftalt: hvad, hvem og hvornår.",
    .children = MEMBERS(
        ITEM(LEAF("hvad", KB_TEXT, REQUIRED, "Hvad har I aftalt?", "Det, der skal ske.", "Mette ringer til din bostøtte"),
             LEAF("hvem", KB_TEXT, REQUIRED, "Hvem gør det?", "Den, der gør det.", "Mette"),
             LEAF("hvornaar", KB_DATE, OPTIONAL, "Hvornår skal det være gjort?", "Dagen, det skal være gjort.", "2027-01-15"),
             LEAF("faerdig", KB_BOOLEAN, OPTIONAL, "Er det gjort?", "Det er gjort.", "nej"),
             LEAF("symbol", KB_TEXT, OPTIONAL, "Hvilket symbol passer til aftalen?", "Symbolets navn eller et ord.", "ringe"))),
};

const struct kb_field kb_schema_netvaerk = {
    .name = "netvaerk",
    .type = KB_LIST,
    .optional = true,
    .question = "Hvem er omkring borgeren?",
    .meaning = "De personer, der er omkring borgeren.",
    .children = MEMBERS(
        ITEM(LEAF("navn", KB_NAME, REQUIRED, "Hvad hedder personen?", "Personens navn.", "Karen Sørensen"),
             LEAF("rolle", KB_TEXT, OPTIONAL, "Hvem er personen for borgeren?", "Personens rolle.", "min søster"),
             CHOICE("kreds", REQUIRED, WORDS("familie", "venner", "fagpersoner", "faellesskaber"),
                    WORDS("familie", "venner", "fagpersoner", "fællesskaber"), "Hvilken kreds hører personen til?",
                    "Den del af netværket, personen hører til.", "familie"),
             COUNTED("afstand", KB_INTEGER, OPTIONAL, 1, 5, "Hvor tæt på er personen? 1 er tættest på.",
                     "Hvor tæt personen er på borgeren, 1 er tættest.", "1"),
             CHOICE("kontakt", OPTIONAL, WORDS("god", "lidt", "svaer"), WORDS("god", "lidt", "svær"),
                    "Hvordan er kontakten til personen?", "Hvordan kontakten er: god, lidt eller svær.", "god"),
             LEAF("telefon", KB_PHONE, OPTIONAL, "Hvilket telefonnummer har personen?", "Personens telefon.", "20 30 40 50"),
             LEAF("koordinerer", KB_BOOLEAN, OPTIONAL, "Er det denne person, der holder trådene samlet?",
                  "Personen holder trådene samlet.", "nej"))),
};
