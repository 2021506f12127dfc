#ifndef KB_DATA_SCHEMA_PARTS_H
#define KB_DATA_SCHEMA_PARTS_H

#include "data/schema.h"

/*
 * How the tables of the schema are written: one macro a row, rows inside rows. All of it is constant data;
 * compound literals at file scope live as long as the program.
 */
#define MEMBERS(...) ((const struct kb_field *const[]){__VA_ARGS__, NULL})
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})
#define ROW(...) (&(const struct kb_field){__VA_ARGS__})

#define REQUIRED false
#define OPTIONAL true

#define LEAF(name_, type_, optional_, question_, meaning_, example_)                                                             \
    ROW(.name = name_, .type = type_, .optional = optional_, .question = question_, .meaning = meaning_, .example = example_)
#define COUNTED(name_, type_, optional_, least_, most_, question_, meaning_, example_)                                           \
    ROW(.name = name_, .type = type_, .optional = optional_, .least = least_, .most = most_, .question = question_,              \
        .meaning = meaning_, .example = example_)
#define CHOICE(name_, optional_, words_, labels_, question_, meaning_, example_)                                                 \
    ROW(.name = name_, .type = KB_CHOICE, .optional = optional_, .words = words_, .labels = labels_, .question = question_,      \
        .meaning = meaning_, .example = example_)
#define BRANCH(name_, optional_, question_, meaning_, ...)                                                                       \
    ROW(.name = name_, .type = KB_OBJECT, .optional = optional_, .question = question_, .meaning = meaning_,                     \
        .children = MEMBERS(__VA_ARGS__))
#define LIST_OF(name_, question_, meaning_, item_)                                                                               \
    ROW(.name = name_, .type = KB_LIST, .optional = true, .question = question_, .meaning = meaning_, .children = MEMBERS(item_))
#define ITEM(...) ROW(.type = KB_OBJECT, .optional = true, .children = MEMBERS(__VA_ARGS__))
#define TEXT_ITEM(question_, meaning_, example_)                                                                                 \
    ROW(.type = KB_TEXT, .optional = true, .question = question_, .meaning = meaning_, .example = example_)

/* The same in every place where somebody lives or is found; `whose` is "borgerens", "kommunens", ... */
#define ADDRESS(whose)                                                                                                           \
    BRANCH("adresse", OPTIONAL, "Skal vi skrive " whose " adresse?", "Adressen, som den står på en kuvert.",                     \
           LEAF("co", KB_NAME, OPTIONAL, "Står der c/o nogen i " whose " adresse? Skriv navnet.",                                \
                "Den person eller det sted, posten går til (c/o).", "Karen Sørensen"),                                           \
           LEAF("sted", KB_TEXT, OPTIONAL, "Har stedet et navn, der skal med i " whose " adresse?",                              \
                "Navnet på stedet, bygningen eller landsbyen.", "Rådhuset"),                                                     \
           LEAF("vej", KB_TEXT, REQUIRED, "Hvilken vej og hvilket husnummer står i " whose " adresse?", "Vejnavn og husnummer.", \
                "Algade 12"),                                                                                                    \
           LEAF("etage", KB_TEXT, OPTIONAL, "Hvilken etage og dør står i " whose " adresse?", "Etage og side eller dør.",        \
                "2. tv."),                                                                                                       \
           LEAF("postnr", KB_POSTCODE, REQUIRED, "Hvilket postnummer står i " whose " adresse?", "Postnummeret, fire cifre.",    \
                "4000"),                                                                                                         \
           LEAF("by", KB_NAME, REQUIRED, "Hvilken by står i " whose " adresse?", "Postdistriktet.", "Roskilde"),                 \
           LEAF("land", KB_NAME, OPTIONAL, "Hvilket land står i " whose " adresse, hvis det ikke er Danmark?",                   \
                "Landet, når det ikke er Danmark.", "Sverige"))

/* The branches of the top level. */
extern const struct kb_field kb_schema_sag, kb_schema_kommune, kb_schema_borger, kb_schema_raadgiver;
extern const struct kb_field kb_schema_kontaktaftale, kb_schema_moede;
extern const struct kb_field kb_schema_maal, kb_schema_aftaler, kb_schema_netvaerk;
extern const struct kb_field kb_schema_situation, kb_schema_livshjul, kb_schema_tidslinje;
extern const struct kb_field kb_schema_sagsvej, kb_schema_dagsplan, kb_schema_uro;
extern const struct kb_field kb_schema_afgoerelse, kb_schema_vedlagt, kb_schema_symboler, kb_schema_muligheder, kb_schema_felter;

#endif
