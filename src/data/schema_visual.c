#include "data/schema_parts.h"

/* What only figures show: values, times and lists that a letter in words has less use for. */

#define SAID(question, example) TEXT_ITEM(question, "Et punkt.", example)

const struct kb_field kb_schema_situation = {
    .name = "situation",
    .type = KB_OBJECT,
    .optional = true,
    .question = "Har I talt om, hvordan det er lige nu?",
    .meaning = "Hvordan det er lige nu, set af borgeren.",
    .children = MEMBERS(
        LIST_OF("gaar_godt", "Hvad går godt?", "Det, der går godt.", SAID("Hvad går godt?", "Jeg kan selv gøre rent")),
        LIST_OF("er_svaert", "Hvad er svært?", "Det, der er svært.", SAID("Hvad er svært?", "Jeg sover dårligt")),
        LIST_OF("skal_ske", "Hvad skal der ske?", "Det, der skal ske nu.", SAID("Hvad skal der ske?", "Mette ringer til lægen")),
        LIST_OF("oensker", "Hvad ønsker borgeren sig?", "Det, borgeren ønsker sig.",
                SAID("Hvad ønsker borgeren sig?", "Et arbejde med dyr"))),
};

const struct kb_field kb_schema_livshjul = {
    .name = "livshjul",
    .type = KB_LIST,
    .optional = true,
    .question = "Har I sat tal på borgerens liv, et for hvert tema?",
    .meaning = "Borgerens egne tal for hvert tema, 0 til 10.",
    .children =
        MEMBERS(ITEM(LEAF("tema", KB_TEXT, REQUIRED, "Hvad hedder temaet?", "Temaets navn.", "Relationer"),
                     COUNTED("nu", KB_INTEGER, OPTIONAL, 0, 10, "Hvordan er det nu, fra 0 til 10?", "Tallet nu, 0 til 10.", "4"),
                     COUNTED("oenske", KB_INTEGER, OPTIONAL, 0, 10, "Hvor vil borgeren gerne hen, fra 0 til 10?",
                             "Det tal, borgeren ønsker sig.", "8"))),
};

const struct kb_field kb_schema_tidslinje = {
    .name = "tidslinje",
    .type = KB_LIST,
    .optional = true,
    .question = "Hvad er der sket i borgerens liv?",
    .meaning = "Det, der er sket, det ældste først.",
    .children = MEMBERS(
        ITEM(LEAF("hvornaar", KB_TEXT, REQUIRED, "Hvornår var det?", "Tiden, som borgeren siger den.", "2016"),
             LEAF("hvad", KB_TEXT, REQUIRED, "Hvad skete der?", "Det, der skete.", "Jeg fik min egen lejlighed"),
             COUNTED("stemning", KB_INTEGER, OPTIONAL, -3, 3, "Var det en god tid? Skriv fra -3 (meget svær) til 3 (meget god).",
                     "Hvor god tiden var, -3 til 3.", "2"))),
};

const struct kb_field kb_schema_sagsvej = {
    .name = "sagsvej",
    .type = KB_LIST,
    .optional = true,
    .question = "Hvilke skridt går sagen igennem?",
    .meaning = "Sagens skridt fra begyndelse til slutning.",
    .children = MEMBERS(ITEM(
        LEAF("hvad", KB_TEXT, REQUIRED, "Hvad sker der i det skridt?", "Det, der sker.", "Vi undersøger, hvad du har brug for"),
        LEAF("hvornaar", KB_TEXT, OPTIONAL, "Hvornår sker det?", "Tiden eller fristen, som den skal stå.", "Senest 1. februar"),
        CHOICE("tilstand", REQUIRED, WORDS("sket", "nu", "kommer", "mulighed"), WORDS("sket", "nu", "kommer", "en mulighed"),
               "Er det sket, er det nu, kommer det, eller er det en mulighed?", "Hvor langt sagen er kommet.", "nu"))),
};

const struct kb_field kb_schema_dagsplan = {
    .name = "dagsplan",
    .type = KB_LIST,
    .optional = true,
    .question = "Hvad skal borgeren på dagen?",
    .meaning = "Dagen fra morgen til aften.",
    .children =
        MEMBERS(ITEM(LEAF("tid", KB_TIME, REQUIRED, "Hvornår er det?", "Tidspunktet.", "9:15"),
                     LEAF("hvad", KB_TEXT, REQUIRED, "Hvad skal borgeren?", "Det, der skal ske.", "Møde på kommunen"),
                     LEAF("hvem", KB_TEXT, OPTIONAL, "Hvem er med?", "Den, der er med.", "Mette"),
                     LEAF("symbol", KB_TEXT, OPTIONAL, "Hvilket symbol passer til det?", "Symbolets navn eller et ord.", "møde"),
                     LEAF("faerdig", KB_BOOLEAN, OPTIONAL, "Er det gjort?", "Det er gjort.", "nej"))),
};

const struct kb_field kb_schema_uro = {
    .name = "uro",
    .type = KB_LIST,
    .optional = true,
    .question = "Hvordan ser det ud, når borgeren bliver urolig, og hvad hjælper?",
    .meaning = "Borgerens uro, et niveau ad gangen.",
    .children = MEMBERS(ITEM(
        COUNTED("niveau", KB_INTEGER, REQUIRED, 1, 5, "Hvilket niveau er det, fra 1 (rolig) til 5 (alt for meget)?",
                "Niveauet, 1 til 5.", "3"),
        LEAF("ser_ud", KB_TEXT, OPTIONAL, "Hvordan ser det ud?", "Sådan ser det ud på det niveau.", "Jeg svarer ikke"),
        LEAF("hjaelper", KB_TEXT, OPTIONAL, "Hvad hjælper?", "Det, der hjælper på det niveau.", "En pause og et glas vand"))),
};
