#include "data/schema_parts.h"

/* How the citizen and the adviser keep in touch, and where they meet. */

const struct kb_field kb_schema_kontaktaftale = {
    .name = "kontaktaftale",
    .type = KB_OBJECT,
    .optional = true,
    .question = "Hvad har I aftalt om kontakt?",
    .meaning = "Det, borgeren og rådgiveren har aftalt om kontakt.",
    .children = MEMBERS(
        LEAF("ring_foer_brev", KB_BOOLEAN, OPTIONAL, "Har I aftalt, at du ringer, før du sender et brev?",
             "Ring altid, før der kommer et brev.", "ja"),
        LEAF("ikke_foer_weekend", KB_BOOLEAN, OPTIONAL, "Har I aftalt, at der ikke kommer brev lige før en weekend?",
             "Ingen breve lige før weekend og helligdage.", "ja"),
        CHOICE("kanal", OPTIONAL, WORDS("digital-post", "brev", "telefon", "sms", "email", "moede"),
               WORDS("Digital Post", "brev med posten", "telefon", "sms", "e-mail", "et møde"),
               "Hvordan vil borgeren helst have besked?", "Den måde, borgeren helst vil have besked på.", "digital-post"),
        LEAF("sidst_talt", KB_DATE, OPTIONAL, "Hvornår talte I sidst sammen?", "Den dag, I sidst talte sammen.", "2026-11-20"),
        LEAF("hvornaar", KB_TEXT, OPTIONAL, "Hvornår passer det borgeren bedst, at du ringer?",
             "De tidspunkter, der passer borgeren bedst.", "tirsdag og torsdag formiddag"),
        LEAF("hvor_ofte", KB_TEXT, OPTIONAL, "Hvor ofte har I aftalt at tale sammen?", "Hvor ofte I taler sammen.",
             "en gang om måneden"),
        LEAF("hvor", KB_TEXT, OPTIONAL, "Hvor vil borgeren helst mødes?", "Det sted, borgeren helst vil mødes.",
             "hjemme hos dig"),
        LEAF("hvem", KB_TEXT, OPTIONAL, "Hvem må du også tale med?", "Andre, som rådgiveren må tale med.", "din søster Karen"),
        LEAF("ved_skift", KB_TEXT, OPTIONAL, "Hvad har I aftalt, hvis borgeren får en ny rådgiver?",
             "Det, der gælder, når rådgiveren skifter.", "den nye rådgiver ringer inden for en uge")),
};

#define STED                                                                                                                     \
    BRANCH("sted", OPTIONAL, "Hvor er mødet?", "Det sted, I mødes.",                                                             \
           LEAF("navn", KB_NAME, REQUIRED, "Hvad hedder det sted, I mødes?", "Stedets navn.", "Rådhuset, lokale 3"),             \
           ADDRESS("mødestedets"),                                                                                               \
           LEAF("vejledning", KB_TEXT, OPTIONAL, "Hvordan finder borgeren hen til stedet?", "Hjælp til at finde vej.",           \
                "Gå ind ad hovedindgangen. Jeg venter på dig ved skranken."))

#define DELTAGERE                                                                                                                \
    LIST_OF(                                                                                                                     \
        "deltagere", "Hvem kommer med til mødet?", "De personer, der er med til mødet.",                                         \
        ITEM(LEAF("navn", KB_NAME, REQUIRED, "Hvad hedder deltageren?", "Deltagerens navn.", "Mette Holm"),                      \
             LEAF("rolle", KB_TEXT, REQUIRED, "Hvad er deltagerens rolle?", "Hvem deltageren er for borgeren.", "din rådgiver"), \
             LEAF("telefon", KB_PHONE, OPTIONAL, "Hvilket telefonnummer har deltageren?", "Deltagerens telefon.",                \
                  "46 31 30 12")))

#define DAGSORDEN                                                                                                                \
    LIST_OF("dagsorden", "Hvad skal I tale om?", "Mødets punkter i rækkefølge.",                                                 \
            ITEM(LEAF("emne", KB_TEXT, REQUIRED, "Hvad er punktets emne?", "Det, punktet handler om.", "Sådan går det for dig"), \
                 LEAF("klokken", KB_TIME, OPTIONAL, "Hvad er klokken, når punktet begynder?",                                    \
                      "Det tidspunkt, punktet begynder.", "10:15"),                                                              \
                 COUNTED("minutter", KB_MINUTES, OPTIONAL, 1, 1440, "Hvor mange minutter tager punktet?",                        \
                         "Punktets længde i minutter.", "10"),                                                                   \
                 LEAF("hvem", KB_TEXT, OPTIONAL, "Hvem står for punktet?", "Den, der fortæller eller leder punktet.", "dig"),    \
                 LEAF("symbol", KB_TEXT, OPTIONAL, "Hvilket symbol passer til punktet?", "Symbolets navn.", "velkommen"),        \
                 LEAF("beskrivelse", KB_TEXT, OPTIONAL, "Er der mere at sige om punktet?", "Et par ord mere om punktet.",        \
                      "Du fortæller om din nye bolig.")))

const struct kb_field kb_schema_moede = {
    .name = "moede",
    .type = KB_OBJECT,
    .optional = true,
    .question = "Skal I holde et møde?",
    .meaning = "Mødet, som brevet handler om.",
    .children = MEMBERS(
        LEAF("dato", KB_DATE, REQUIRED, "Hvilken dag er mødet?", "Mødets dag.", "2026-12-03"),
        LEAF("tid", KB_TIME, REQUIRED, "Hvad tid begynder mødet?", "Det tidspunkt, mødet begynder.", "10:00"),
        COUNTED("minutter", KB_MINUTES, REQUIRED, 1, 1440, "Hvor mange minutter varer mødet?", "Mødets længde i minutter.", "60"),
        CHOICE("form", REQUIRED, WORDS("hjemme", "kommunen", "telefon", "video", "gaatur", "andet-sted"),
               WORDS("hjemme hos dig", "på kommunen", "i telefonen", "på video", "på en gåtur", "et andet sted"),
               "Hvordan mødes I?", "Mødets form.", "hjemme"),
        LEAF("formaal", KB_TEXT, OPTIONAL, "Hvad er det vigtigste, I skal tale om?", "Det, mødet skal føre til.",
             "Vi taler om, hvad du drømmer om."),
        STED,
        LEAF("telefon", KB_PHONE, OPTIONAL, "Hvilket nummer bliver der ringet fra, eller kan borgeren ringe til under mødet?",
             "Mødets telefonnummer.", "46 31 30 12"),
        LEAF("link", KB_URL, OPTIONAL, "Hvad er linket til videomødet?", "Link til mødet på video.",
             "https://video.kommunen.dk/moede/123"),
        DELTAGERE, DAGSORDEN),
};
