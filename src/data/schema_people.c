#include "data/schema_parts.h"

/* Who the letter is from and to. */

static const char *const languages[] = {"da", "ar", "bg", "bs", "de", "en", "es", "fa", "fo", "fr", "hu", "hr", "is",
                                        "it", "kl", "ku", "lt", "nl", "no", "pl", "ps", "pt", "ro", "ru", "sk", "so",
                                        "sq", "sr", "sv", "ta", "th", "ti", "tl", "tr", "uk", "ur", "vi", "zh", NULL};

static const char *const language_names[] = {
    "dansk",   "arabisk",     "bulgarsk",   "bosnisk",   "tysk",       "engelsk", "spansk",       "persisk",   "færøsk", "fransk",
    "ungarsk", "kroatisk",    "islandsk",   "italiensk", "grønlandsk", "kurdisk", "litauisk",     "hollandsk", "norsk",  "polsk",
    "pashto",  "portugisisk", "rumænsk",    "russisk",   "slovakisk",  "somali",  "albansk",      "serbisk",   "svensk", "tamil",
    "thai",    "tigrinya",    "filippinsk", "tyrkisk",   "ukrainsk",   "urdu",    "vietnamesisk", "kinesisk",  NULL};

const struct kb_field kb_schema_sag = {
    .name = "sag",
    .type = KB_OBJECT,
    .question = "Hvilken sag er det?",
    .meaning = "Sagen, som brevet hører til.",
    .children = MEMBERS(
        LEAF("nummer", KB_TEXT, REQUIRED, "Hvilket sagsnummer har sagen?", "Sagens nummer i fagsystemet.", "27.42.00-G01-12-26"),
        LEAF("dato", KB_DATE, REQUIRED, "Hvilken dato skal der stå på brevet?", "Brevets dato.", "2026-11-23")),
};

const struct kb_field kb_schema_kommune = {
    .name = "kommune",
    .type = KB_OBJECT,
    .optional = true,
    .question = "Hvilken kommune sender brevet?",
    .meaning = "Afsenderen.",
    .children = MEMBERS(
        LEAF("navn", KB_NAME, REQUIRED, "Hvad hedder kommunen?", "Kommunens navn.", "Roskilde Kommune"),
        LEAF("afdeling", KB_NAME, OPTIONAL, "Hvilken afdeling skriver du fra?", "Afdelingens navn.", "Voksen og Handicap"),
        ADDRESS("kommunens"),
        LEAF("telefon", KB_PHONE, REQUIRED, "Hvilket telefonnummer kan man ringe til i kommunen?", "Kommunens telefon.",
             "46 31 30 00"),
        LEAF("email", KB_EMAIL, OPTIONAL, "Hvilken e-mail har afdelingen?", "Kommunens eller afdelingens e-mail.",
             "handicap@kommunen.dk"),
        LEAF("hjemmeside", KB_URL, OPTIONAL, "Hvad er adressen på kommunens hjemmeside?", "Kommunens hjemmeside.",
             "https://www.roskilde.dk"),
        LEAF("aabningstid", KB_TEXT, OPTIONAL, "Hvornår har kommunen åbent?", "Åbningstiden, som den skal stå i brevet.",
             "mandag til torsdag kl. 10-15"),
        LEAF("cvr", KB_CVR, OPTIONAL, "Hvilket CVR-nummer har kommunen?", "Kommunens CVR-nummer.", "29189404")),
};

#define OENSKER                                                                                                                  \
    BRANCH("oensker", OPTIONAL, "Har borgeren ønsker til brevene?", "Det, borgeren gerne vil have, at brevene tager højde for.", \
           LEAF("stor_skrift", KB_BOOLEAN, OPTIONAL, "Vil borgeren gerne have stor skrift?", "Brevet sættes med stor skrift.",   \
                "ja"),                                                                                                           \
           LEAF("symboler", KB_BOOLEAN, OPTIONAL, "Vil borgeren gerne have symboler i brevet?", "Brevet får symboler (ASK).",    \
                "ja"),                                                                                                           \
           CHOICE("symbolfarver", OPTIONAL, WORDS("farver", "sort-hvid"), WORDS("farver", "sort og hvidt"),                      \
                  "Vil borgeren have symbolerne i farver?", "Symboler i farver eller i sort og hvidt.", "farver"),               \
           CHOICE("symbolform", OPTIONAL, WORDS("ved-afsnit", "hele-teksten"),                                                   \
                  WORDS("et symbol ved hvert afsnit", "et symbol ved hvert ord"), "Hvor vil borgeren have symbolerne?",          \
                  "Et symbol ved hvert afsnit, eller ved hvert ord i hele teksten.", "ved-afsnit"),                              \
           CHOICE("symbolplads", OPTIONAL, WORDS("over", "under"), WORDS("over ordet", "under ordet"),                           \
                  "Skal symbolet stå over eller under ordet?", "Symbolernes plads, når hele teksten har symboler.", "over"),     \
           LEAF("symbolboejning", KB_BOOLEAN, OPTIONAL, "Skal symbolerne vise flertal og datid?",                                \
                "Et plus for flertal og en pil for datid, når hele teksten har symboler.", "nej"),                               \
           LIST_OF(                                                                                                              \
               "symbolvalg", "Har borgeren sine egne symboler for nogle ord?", "Borgerens egne symboler for bestemte ord.",      \
               ITEM(LEAF("ord", KB_TEXT, REQUIRED, "Hvilket ord eller navn?", "Ordet, som det står i teksten.", "bus"),          \
                    LEAF("symbol", KB_TEXT, REQUIRED, "Hvilket symbol?", "Symbolets navn, sæt og tegning.", "openmoji:1F68C"))), \
           CHOICE("sprog", OPTIONAL, languages, language_names, "Hvilket sprog vil borgeren helst have brevet på?",              \
                  "Sproget som kode: da, en, ar ...", "da"),                                                                     \
           LEAF("tolk", KB_BOOLEAN, OPTIONAL, "Vil borgeren gerne have en tolk med?", "Der skal tolk på til mødet.", "nej"))

#define VAERGE                                                                                                                   \
    BRANCH("vaerge", OPTIONAL, "Har borgeren en værge?", "Borgerens værge.",                                                     \
           LEAF("navn", KB_NAME, REQUIRED, "Hvad hedder værgen?", "Værgens navn.", "Karen Sørensen"),                            \
           LEAF("samtykke", KB_BOOLEAN, REQUIRED, "Er det aftalt, at værgen får brevet med?",                                    \
                "Der er samtykke til, at værgen får besked.", "ja"),                                                             \
           LEAF("telefon", KB_PHONE, OPTIONAL, "Hvilket telefonnummer har værgen?", "Værgens telefon.", "20 30 40 50"),          \
           LEAF("email", KB_EMAIL, OPTIONAL, "Hvilken e-mail har værgen?", "Værgens e-mail.", "karen@eksempel.dk"))

const struct kb_field kb_schema_borger = {
    .name = "borger",
    .type = KB_OBJECT,
    .optional = true,
    .question = "Hvem skal have brevet?",
    .meaning = "Den borger, brevet er til.",
    .children =
        MEMBERS(LEAF("fornavn", KB_NAME, REQUIRED, "Hvad hedder borgeren til fornavn?", "Borgerens fornavn.", "Anna"),
                LEAF("efternavn", KB_NAME, REQUIRED, "Hvad hedder borgeren til efternavn?", "Borgerens efternavn.", "Sørensen"),
                LEAF("cpr", KB_CPR, OPTIONAL, "Hvilket CPR-nummer har borgeren?", "Borgerens CPR-nummer.", "010190-1234"),
                ADDRESS("borgerens"),
                LEAF("telefon", KB_PHONE, OPTIONAL, "Hvilket telefonnummer har borgeren?", "Borgerens telefon.", "20 30 40 50"),
                LEAF("email", KB_EMAIL, OPTIONAL, "Hvilken e-mail har borgeren?", "Borgerens e-mail.", "anna@eksempel.dk"),
                OENSKER, VAERGE),
};

const struct kb_field kb_schema_raadgiver = {
    .name = "raadgiver",
    .type = KB_OBJECT,
    .optional = true,
    .question = "Hvem er borgerens rådgiver?",
    .meaning = "Den rådgiver, der skriver brevet.",
    .children = MEMBERS(
        LEAF("navn", KB_NAME, REQUIRED, "Hvad hedder rådgiveren?", "Rådgiverens navn.", "Mette Holm"),
        LEAF("titel", KB_TEXT, REQUIRED, "Hvilken titel har rådgiveren?", "Rådgiverens titel, som den står i brevet.",
             "rådgiver"),
        LEAF("telefon", KB_PHONE, REQUIRED, "Hvilket telefonnummer har rådgiveren?", "Rådgiverens telefon.", "46 31 30 12"),
        LEAF("email", KB_EMAIL, OPTIONAL, "Hvilken e-mail har rådgiveren?", "Rådgiverens e-mail.", "mette.holm@kommunen.dk"),
        LEAF("telefontid", KB_TEXT, OPTIONAL, "Hvornår kan borgeren ringe til rådgiveren?",
             "Telefontiden, som den skal stå i brevet.", "mandag til torsdag kl. 9-11"),
        LIST_OF(
            "fravaer", "Er rådgiveren væk i en periode?", "Perioder, hvor rådgiveren ikke kan træffes.",
            ITEM(LEAF("fra", KB_DATE, REQUIRED, "Hvilken dag er rådgiverens første fraværsdag?", "Første dag væk.", "2026-12-21"),
                 LEAF("til", KB_DATE, REQUIRED, "Hvilken dag er rådgiverens sidste fraværsdag?", "Sidste dag væk.", "2027-01-03"),
                 LEAF("afloeser", KB_NAME, OPTIONAL, "Hvem kan borgeren tale med imens?", "Rådgiverens afløser.", "Jonas Lund"),
                 LEAF("telefon", KB_PHONE, OPTIONAL, "Hvilket telefonnummer har afløseren?", "Afløserens telefon.",
                      "46 31 30 14")))),
};
