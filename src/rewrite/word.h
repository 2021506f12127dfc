#ifndef KB_REWRITE_WORD_H
#define KB_REWRITE_WORD_H

#include "base/table.h"
#include "check/lexicon.h"
#include "rewrite/noun.h"

/* What a word can be in a sentence. The dictionary knows no parts of speech, so several may be true at once. */
enum kb_word_bit {
    KB_WORD_FINITE = 1 << 0,      /* a verb with a time: oplyser, gik */
    KB_WORD_SURE = 1 << 1,        /* finite, and nothing else */
    KB_WORD_AUXILIARY = 1 << 2,   /* kan, skal, har: another verb follows */
    KB_WORD_BE = 1 << 3,          /* er, var, bliver, blev */
    KB_WORD_PARTICIPLE = 1 << 4,  /* oplyst, gået */
    KB_WORD_PASSIVE = 1 << 5,     /* bevilges */
    KB_WORD_IMPERATIVE = 1 << 6,  /* ring, hjælp */
    KB_WORD_PREPOSITION = 1 << 7, /* med, til */
    KB_WORD_OPENER = 1 << 8,      /* opens a clause: fordi, hvis */
    KB_WORD_MAY_OPEN = 1 << 9,    /* may open one: at, om, før, så, der */
    KB_WORD_QUESTION = 1 << 10,   /* hvad, hvor */
    KB_WORD_AND = 1 << 11,        /* og, men */
    KB_WORD_ADVERB = 1 << 12,     /* ikke, ofte */
    KB_WORD_DETERMINER = 1 << 13, /* en, den, alle */
    KB_WORD_COUNT = 1 << 14,      /* to, tre: more than one */
    KB_WORD_SUBJECT = 1 << 15,    /* jeg, han: can only be a subject */
    KB_WORD_OBJECT = 1 << 16,     /* mig, ham, sig */
    KB_WORD_THIRD = 1 << 17,      /* han, ham, hans, hun, hende, hendes */
    KB_WORD_OWNER = 1 << 18,      /* min, hans, sin */
    KB_WORD_SELF = 1 << 19,       /* sig, sin, sit, sine */
    KB_WORD_TIME = 1 << 20,       /* morgen, gang, uge: tells when without a preposition */
    KB_WORD_EMPTY = 1 << 21,      /* det, der, dette: may stand for nothing */
    KB_WORD_PERSON = 1 << 22,     /* mor, lægen: somebody else than the citizen */
    KB_WORD_GENITIVE = 1 << 23,   /* moderens */
    KB_WORD_MANY = 1 << 24,       /* only plural: venner */
    KB_WORD_DEFINITE = 1 << 25,   /* lægen, vennerne */
    KB_WORD_ADJECTIVE = 1 << 26,  /* store, egen */
    KB_WORD_CITIZEN = 1 << 27,    /* borger in any form */
    KB_WORD_THEY = 1 << 28,       /* de, dem, deres */
    KB_WORD_HUMAN_VERB = 1 << 29, /* only people do it: mener, læser */
    KB_WORD_AFFECTING = 1 << 30   /* things do it to people: glæder, koster */
};

enum kb_sex { KB_SEX_UNKNOWN, KB_SEX_HE, KB_SEX_SHE };

/* What is known of one form, in lower case. Lives as long as the note. */
struct kb_word {
    struct kb_slice form;         /* in lower case */
    const struct kb_entry *entry; /* NULL: a number or an address */
    uint32_t is;                  /* enum kb_word_bit */
    enum kb_sex sex;              /* of a person or a pronoun */
    struct kb_noun noun;          /* as a noun; read by kb_note_noun */
    bool noun_is_read, infinitive_is_read, infinitive;
};

/* Fills in all of a word but the noun. `particles` is from kb_particles_init. */
void kb_word_read(struct kb_word *word, const struct kb_table *particles);

/* The words of closed classes, with their bits, as a table. False when out of memory. */
bool kb_particles_init(struct kb_table *particles, struct kb_arena *arena);
uint32_t kb_particle_bits(const struct kb_table *particles, struct kb_slice form);

/* A person among nouns: its sex; false when the noun is none. */
bool kb_person_of(const struct kb_entry *entry, enum kb_sex *sex);

/* A common first name: its sex, unknown when both bear it; false when it is not on the list. */
bool kb_first_name_of(struct kb_slice name, enum kb_sex *sex);

/* Whether a form is the past of a strong verb: gik, sagde; bad and tog are nouns too. */
enum kb_strong_past { KB_NO_STRONG_PAST, KB_STRONG_PAST, KB_STRONG_PAST_OR_NOUN };
enum kb_strong_past kb_strong_past_of(struct kb_slice form);

#endif
