#ifndef KB_REWRITE_NOTE_H
#define KB_REWRITE_NOTE_H

#include "check/words.h"
#include "rewrite/rewrite.h"
#include "rewrite/word.h"

#define KB_NONE UINT32_MAX

/* Whom or what a word stands for, once that is known. */
enum kb_who {
    KB_WHO_UNKNOWN,
    KB_WHO_CITIZEN,  /* the one the note is about */
    KB_WHO_UNSURE,   /* a han or hun that may be the citizen */
    KB_WHO_OTHER,    /* another person */
    KB_WHO_TOGETHER, /* the citizen with others: borgeren og hans mor */
    KB_WHO_SPEAKER,  /* jeg, vi, man, du */
    KB_WHO_NOBODY,   /* det, der */
    KB_WHO_THING
};

/* A token of the note, as it is meant where it stands. */
struct kb_unit {
    const struct kb_token *token;
    struct kb_word *word;
    uint32_t is;     /* word->is, sharpened by what stands around it */
    uint32_t clause; /* of its sentence's clauses */
    enum kb_who who;
    uint8_t function; /* enum kb_function + 1, once it is known */
    bool opens;       /* opens a clause here */
    bool infinitive;  /* the "at" of an infinitive */
    bool genitive;    /* of a citizen: borgerens, Annas */
    uint8_t span;     /* tokens of a name that begins here; 0 behind its first */
    bool is_name;     /* of somebody else, as it seems */
};

/* A finite verb with what belongs to it. */
struct kb_clause {
    uint32_t start, end;                 /* tokens; other clauses may lie between */
    uint32_t opener;                     /* fordi, der..., or KB_NONE */
    uint32_t finite;                     /* or KB_NONE */
    uint32_t subject_start, subject_end; /* the tokens of the subject with what is joined to it; start KB_NONE: none was found */
    uint32_t subject;                    /* its head; of a relative clause: what it tells about */
    bool joined;                         /* the subject is several: mor og far */
    bool inherited;                      /* the subject stands in another clause */
    bool inverted;                       /* the subject stands behind the verb */
};

enum { KB_COMPANY_MOST = 8 };

/* Somebody else who may be meant by han or hun. */
struct kb_companion {
    uint32_t token, sentence;
    enum kb_sex sex;
    bool subject;
};

/* Who is in play, sentence by sentence. */
struct kb_company {
    struct kb_companion people[KB_COMPANY_MOST];
    size_t count;
    uint32_t citizen;         /* the last token that speaks of the citizen, or KB_NONE */
    uint32_t citizen_subject; /* the last time one was a subject, said by a noun or name */
    bool seen[3];             /* others, by enum kb_sex, anywhere before */
    uint32_t together;        /* the sentence where the citizen was last named together with others, or KB_NONE */
};

/* One note being read. */
struct kb_note {
    const struct kb_text *text;
    struct kb_lookup *lookup;
    struct kb_arena *arena;
    const struct kb_rewrite_options *options;
    struct kb_rewrite *result;
    struct kb_table particles, words;
    struct kb_unit *units;
    uint32_t unit_count;
    struct kb_clause *clauses; /* of the sentence being read */
    size_t clause_count, clause_room;
    struct kb_company company;
    enum kb_sex sex; /* the citizen's, as the note tells it */
    size_t heard[3]; /* pronouns that can only mean the citizen, by enum kb_sex */
    bool mixed;      /* the note calls the citizen both han and hun */
    bool formal;     /* a De, Dem or Deres that can be nothing else */
};

/* Looks up what is known of each token. False when out of memory. */
bool kb_note_read(struct kb_note *note);

/* The dictionary; NULL when there is none. */
struct kb_speller *kb_note_speller(const struct kb_note *note);

/* A token's word as a noun, and whether it can be an infinitive; each read once. */
const struct kb_noun *kb_note_noun(struct kb_note *note, uint32_t at);
bool kb_note_infinitive(struct kb_note *note, uint32_t at);

/* Marks who is spoken of by nouns and names in a sentence: the citizen, and others. */
void kb_note_mark_people(struct kb_note *note, const struct kb_sentence *sentence);

/* A noun phrase, with what is joined to it by "og". */
struct kb_phrase {
    uint32_t start, head, end; /* tokens; `end` is behind the last */
    bool joined;
};

/* Reads the phrase that begins at `at`, within one run of words up to `limit`. False: none begins there. */
bool kb_phrase_read(struct kb_note *note, uint32_t at, uint32_t limit, struct kb_phrase *phrase);
bool kb_phrase_read_owned(struct kb_note *note, uint32_t at, uint32_t limit, struct kb_phrase *phrase); /* behind an owner */
bool kb_phrase_read_joined(struct kb_note *note, uint32_t at, uint32_t limit, struct kb_phrase *phrase);

/* Cuts a sentence into clauses, in note->clauses. False when out of memory. */
bool kb_note_find_clauses(struct kb_note *note, const struct kb_sentence *sentence);

/* Whether a token can be the finite verb where it stands. */
bool kb_note_can_be_finite(struct kb_note *note, uint32_t at);

/* What the citizen is in the sentence where a noun or name says it. */
enum kb_function { KB_FUNCTION_SUBJECT, KB_FUNCTION_OBJECT, KB_FUNCTION_UNSURE, KB_FUNCTION_NO_VERB, KB_FUNCTION_BESIDE };
enum kb_function kb_note_function(struct kb_note *note, uint32_t at);

/* Whom or what a token stands for, as far as it is known by now. */
enum kb_who kb_note_who(const struct kb_note *note, uint32_t at);

/* Who does what the word at `at` goes with: the subject, or the one an infinitive before it is meant for. */
struct kb_doer {
    enum kb_who who;
    uint32_t token;  /* or KB_NONE */
    uint32_t aside;  /* somebody else who may be meant when `who` is unsure, or KB_NONE */
    bool infinitive; /* an infinitive stands between */
};
struct kb_doer kb_note_doer(struct kb_note *note, uint32_t at);

/* Follows who is in play through a sentence, and tells of each han and hun whom it means. */
void kb_note_follow(struct kb_note *note, const struct kb_sentence *sentence, uint32_t number);

/* The suggestions for one token; what each of the rules does. */
typedef void kb_rewrite_token(struct kb_note *note, uint32_t at);
kb_rewrite_token kb_rewrite_citizen, kb_rewrite_pronoun, kb_rewrite_self, kb_rewrite_formal, kb_rewrite_vague, kb_rewrite_several;

/* The plain partner of the finite verb of a clause whose subject is the citizen. */
void kb_rewrite_verb(struct kb_note *note, const struct kb_clause *clause);

/* "din", "dit" or "dine" for the owner at `at`; leaves a doubt and returns NULL where the noun does not tell. */
const char *kb_note_owner(struct kb_note *note, uint32_t at);

/* De, Dem and Deres that can be nothing else; marks note->formal. */
void kb_note_hear_formal(struct kb_note *note);

/* Records that tokens `first` to `last` are to become `text` (in lower case; static or in the arena). */
void kb_note_change(struct kb_note *note, uint32_t first, uint32_t last, const char *text, enum kb_rewrite_rule rule);
/* The same for a stretch of bytes, as it stands. */
void kb_note_change_bytes(struct kb_note *note, size_t start, size_t end, const char *text, enum kb_rewrite_rule rule);
/* Records that a token is left. `about` is a token whose words are told, or KB_NONE; `suggestions` is static. */
void kb_note_doubt(struct kb_note *note, uint32_t at, enum kb_doubt doubt, uint32_t about, const char *const *suggestions);

/* The tokens of a sentence are `first` up to, without it, `end`. */
static inline uint32_t kb_sentence_end(const struct kb_sentence *sentence)
{
    return sentence->first + sentence->count;
}

/* The token before or after in the same sentence with no sign between, or KB_NONE. */
uint32_t kb_note_before(const struct kb_note *note, uint32_t at);
uint32_t kb_note_after(const struct kb_note *note, uint32_t at);

/* The next token that is no adverb, from `at` on; stops at a pause. KB_NONE: none. */
uint32_t kb_note_past_adverbs(const struct kb_note *note, uint32_t at);

static inline bool kb_note_is(const struct kb_note *note, uint32_t at, uint32_t bits)
{
    return at != KB_NONE && (note->units[at].is & bits) != 0;
}

/* Whether the token is this word in any case of letters. */
bool kb_note_says(const struct kb_note *note, uint32_t at, const char *word);

#endif
