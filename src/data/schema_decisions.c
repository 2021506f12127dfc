#include "data/schema_parts.h"

/* What was decided, and what goes with the letter. */

#define REGLER                                                                                                                   \
    LIST_OF("regler", "Hvilke regler bygger afgørelsen på?", "De regler, afgørelsen bygger på.",                                 \
            ITEM(LEAF("lov", KB_TEXT, REQUIRED, "Hvilken lov er det?", "Lovens navn.", "serviceloven"),                          \
                 LEAF("paragraf", KB_TEXT, REQUIRED, "Hvilken paragraf er det?", "Paragraffens nummer.", "85"),                  \
                 LEAF("tekst", KB_TEXT, OPTIONAL, "Hvad siger reglen, sagt enkelt?", "Reglen med almindelige ord.",              \
                      "Kommunen skal give hjælp til det, der er svært i hverdagen.")))

#define KLAGE                                                                                                                    \
    BRANCH("klage", OPTIONAL, "Kan borgeren klage?", "Sådan kan borgeren klage.",                                                \
           LEAF("til", KB_NAME, REQUIRED, "Hvem afgør klagen?", "Den myndighed, der afgør klagen.", "Ankestyrelsen"),            \
           COUNTED("frist_uger", KB_INTEGER, REQUIRED, 1, 104, "Hvor mange uger har borgeren til at klage?",                     \
                   "Klagefristen i uger.", "4"))

const struct kb_field kb_schema_afgoerelse = {
    .name = "afgoerelse",
    .type = KB_OBJECT,
    .optional = true,
    .question = "Er der truffet en afgørelse?",
    .meaning = "Kommunens afgørelse.",
    .children = MEMBERS(
        CHOICE("resultat", REQUIRED, WORDS("ja", "delvist", "nej"), WORDS("ja", "delvist ja", "nej"),
               "Hvad er svaret: ja, delvist eller nej?", "Svaret på det, borgeren har søgt om.", "ja"),
        LEAF("hvad", KB_TEXT, REQUIRED, "Hvad handler afgørelsen om?", "Det, der er søgt om.", "støtte i din egen bolig"),
        LIST_OF("begrundelse", "Hvorfor er svaret sådan?", "Begrundelsen, et punkt ad gangen.",
                TEXT_ITEM("Hvad er en grund til svaret?", "Et punkt i begrundelsen.",
                          "Du har fortalt, at det er svært at komme i gang om morgenen.")),
        LEAF("din_mening", KB_TEXT, OPTIONAL, "Hvad har borgeren selv sagt om sagen?", "Borgerens egen mening.",
             "Du vil gerne have hjælp om morgenen"),
        REGLER,
        LEAF("fortalt_mundtligt", KB_DATE, OPTIONAL, "Hvilken dag fortalte du borgeren om afgørelsen?",
             "Dagen, borgeren fik svaret at vide i en samtale.", "2026-11-19"),
        LEAF("gaelder_fra", KB_DATE, OPTIONAL, "Hvornår gælder afgørelsen fra?", "Dagen, afgørelsen gælder fra.", "2026-12-01"),
        KLAGE),
};

const struct kb_field kb_schema_vedlagt = {
    .name = "vedlagt",
    .type = KB_LIST,
    .optional = true,
    .question = "Lægger du noget ved brevet?",
    .meaning = "Det, der ligger sammen med brevet.",
    .children = MEMBERS(
        ITEM(LEAF("titel", KB_TEXT, REQUIRED, "Hvad hedder det, du lægger ved?", "Bilagets titel.", "Sådan forbereder du dig"))),
};

/* Empty here: a manifest fills it, see kb_schema_extend. */
const struct kb_field kb_schema_felter = {
    .name = "felter",
    .type = KB_OBJECT,
    .optional = true,
    .question = "Er der noget særligt, som skabelonen spørger om?",
    .meaning = "Skabelonens egne felter.",
    .children = (const struct kb_field *const[]){NULL},
};
