#include "data/schema_parts.h"

/* The sheet of symbols: which words, and how it looks. */

#define PLADSER                                                                                                                  \
    LIST_OF("pladser", "Hvad skal stå på hver plads?", "Pladserne i rækkefølge; en plads uden ord og symbol er tom.",            \
            ITEM(LEAF("ord", KB_TEXT, OPTIONAL, "Hvilket ord skal stå på pladsen?", "Ordet på pladsen.", "pause"),               \
                 LEAF("symbol", KB_TEXT, OPTIONAL, "Hvilket symbol skal det være, hvis det ikke er ordets eget?",                \
                      "Symbolets navn eller et andet ord.", "own:pause"),                                                        \
                 LEAF("over", KB_TEXT, OPTIONAL, "Skal der stå noget over pladsen?", "En overskrift over pladsen.", "Mandag")))

#define SIDER                                                                                                                    \
    LIST_OF("sider", "Skal arket have flere sider?", "Siderne, hver med sit navn.",                                              \
            ITEM(LEAF("navn", KB_TEXT, REQUIRED, "Hvad hedder siden?", "Sidens navn.", "Mad"), PLADSER))

#define DAGE                                                                                                                     \
    LIST_OF("dage", "Hvad skal der ske i ugen?", "Ugens dage, hver med det, der skal ske.",                                      \
            ITEM(CHOICE("dag", REQUIRED, WORDS("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "loerdag", "soendag"),        \
                        WORDS("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"), "Hvilken dag er det?",    \
                        "Dagen.", "mandag"),                                                                                     \
                 PLADSER))

const struct kb_field kb_schema_symboler = {
    .name = "symboler",
    .type = KB_OBJECT,
    .optional = true,
    .question = "Skal der laves et ark med symboler?",
    .meaning = "Arket med ASK-symboler.",
    .children = MEMBERS(
        CHOICE("opslag", REQUIRED, WORDS("tavle", "strimmel", "dag", "uge", "foerst-saa", "valg", "foelelser", "ja-nej", "skala"),
               WORDS("tavle", "strimmel", "dagsplan", "ugeplan", "først-så", "valg", "følelser", "ja og nej", "skala"),
               "Hvilken slags ark skal det være?", "Arkets opstilling.", "tavle"),
        LEAF("overskrift", KB_TEXT, OPTIONAL, "Hvad skal der stå over arket?", "Arkets overskrift.", "Hvad vil du?"),
        LIST_OF("ord", "Hvilke ord skal have et symbol?", "Ordene i rækkefølge.",
                TEXT_ITEM("Hvilket ord skal have et symbol?", "Et ord.", "pause")),
        PLADSER, DAGE, SIDER,
        COUNTED("kolonner", KB_INTEGER, OPTIONAL, 1, 8, "Hvor mange kolonner skal arket have?", "Antallet af kolonner, 1 til 8.",
                "3"),
        COUNTED("raekker", KB_INTEGER, OPTIONAL, 1, 8, "Hvor mange rækker skal der være på en side?",
                "Antallet af rækker på en side, 1 til 8.", "2"),
        COUNTED("celle_mm", KB_INTEGER, OPTIONAL, 12, 250, "Hvor mange millimeter skal en plads være?",
                "En plads' nøjagtige side i millimeter.", "25"),
        CHOICE("etiket", OPTIONAL, WORDS("under", "over", "ingen"), WORDS("under symbolet", "over symbolet", "ingen ord"),
               "Hvor skal ordet stå?", "Ordets sted.", "under"),
        CHOICE("bogstaver", OPTIONAL, WORDS("som-skrevet", "store", "smaa"),
               WORDS("som de er skrevet", "store bogstaver", "små bogstaver"), "Hvilke bogstaver skal ordene stå med?",
               "Bogstaverne på arket.", "store"),
        CHOICE("ramme", OPTIONAL, WORDS("linje", "ordklasse", "baggrund", "ingen"),
               WORDS("en linje", "en ramme efter ordklasse", "en baggrund efter ordklasse", "ingen"),
               "Hvilken ramme skal der være om pladserne?", "Rammen om en plads.", "ordklasse"),
        CHOICE("farver", OPTIONAL, WORDS("farver", "sort-hvid", "kontrast"), WORDS("farver", "sort-hvid", "hvidt på sort"),
               "Hvilke farver skal arket have?", "Arkets farver.", "farver"),
        LEAF("klippe", KB_BOOLEAN, OPTIONAL, "Skal pladserne klippes ud som kort?", "Pladserne er kort, der klippes ud.", "nej"),
        LEAF("liggende", KB_BOOLEAN, OPTIONAL, "Skal papiret ligge ned?", "Papiret ligger ned.", "ja"),
        CHOICE("papir", OPTIONAL, WORDS("stort", "lille"), WORDS("A4", "A5"), "Hvilket papir skal arket printes på?",
               "Arkets papir.", "stort")),
};
