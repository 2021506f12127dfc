#include "gate/legal_answer.h"

#include <string.h>

#include "base/buffer.h"
#include "gate/shown.h"

/* What five lines hold: after those, a reader should be able to retell the answer. */
enum { OPENING_WORDS = 60 };

static const char *const yes[] = {"ja",
                                  "du får",
                                  "får du",
                                  "du kan få",
                                  "kan du få",
                                  "du har fået",
                                  "vi giver dig",
                                  "giver vi dig",
                                  "bevilger",
                                  "bevilget",
                                  "godkendt",
                                  "godkender",
                                  "vi siger ja",
                                  "du låner",
                                  "du kan låne",
                                  "vi betaler",
                                  "kommunen betaler",
                                  "du er optaget",
                                  "tillykke",
                                  "du beholder",
                                  "sagt ja",
                                  "i får",
                                  "i kan få",
                                  "fortsætter",
                                  "forlænger",
                                  "forlænget",
                                  "vi hjælper",
                                  "kan hjælpe",
                                  "du har ret til",
                                  "har du ret til",
                                  "dækker",
                                  "sat op",
                                  "vi sætter",
                                  "du må",
                                  "må du",
                                  "kan beholde",
                                  "imødekommet",
                                  "imødekommer",
                                  "plads til",
                                  "vi køber",
                                  "visiteret",
                                  "tildelt",
                                  "kan flytte",
                                  "vi laver",
                                  "vi bygger",
                                  "du ejer",
                                  "kommer hos dig",
                                  "vi vil gerne give",
                                  "kan give",
                                  "du modtager",
                                  "kan betale",
                                  "er bestilt",
                                  "har ret i",
                                  NULL};
static const char *const no[] = {"nej",
                                 "får ikke",
                                 "ikke få",
                                 "ikke længere",
                                 "afslag",
                                 "afslår",
                                 "afslået",
                                 "ikke give",
                                 "giver ikke",
                                 "giver dig ikke",
                                 "ikke bevilge",
                                 "ikke bevilget",
                                 "ikke imødekomme",
                                 "ikke imødekommet",
                                 "desværre ikke",
                                 "ikke ret til",
                                 "ikke betale",
                                 "betaler ikke",
                                 "ikke fortsætte",
                                 "sagt nej",
                                 "kan ikke",
                                 "kan vi ikke",
                                 "kan du ikke",
                                 "ikke godkendt",
                                 "ikke godkende",
                                 "opfylder ikke",
                                 "ikke opfylder",
                                 "ikke hjælpe",
                                 "ikke muligt",
                                 "ikke dække",
                                 "dækker ikke",
                                 "stopper",
                                 "slutter",
                                 "ophører",
                                 "mister",
                                 "afviser",
                                 "afvist",
                                 "bortfalder",
                                 "må ikke",
                                 "fortsætter ikke",
                                 "ikke låne",
                                 "ikke beholde",
                                 NULL};
static const char *const partly[] = {"af de to",    "af de tre",     "én af",        "den ene",       "den anden",
                                     "delvist",     "delvis",        "noget af",     "en del af",     "en mindre del",
                                     "ikke alt",    "ikke det hele", "ikke hele",    "næsten",        "men ikke",
                                     "ikke alle",   "nogle af",      "i stedet for", "halvdelen",     "kan kun",
                                     "får kun",     "kun få",        "kun give",     "giver kun",     "kun betale",
                                     "betaler kun", "kun hjælpe",    "færre",        "ikke så meget", "ikke så mange",
                                     "det meste",   "det halve",     "resten",       "en tredjedel",  "to tredjedele",
                                     "sætter ned",  "sat ned",       "mindre end",   "ikke dem alle", NULL};

static bool says_any(struct kb_slice text, const char *const *phrases)
{
    for (size_t i = 0; phrases[i] != NULL; i++) {
        if (kb_gate_says(text, kb_slice_of(phrases[i]), true)) {
            return true;
        }
    }
    return false;
}

/*
 * Nobody can list all answers. A sentence about the reader that gives something, or takes it, is one too, unless it only tells
 * what was done so far: "Vi har læst din ansøgning".
 */
static const char *const about_you[] = {"du",    "dig", "din",     "dit",     "dine",         "i", "jer",
                                        "jeres", "vi",  "hjælpen", "støtten", "kommunen kan", NULL};
static const char *const so_far[] = {"har modtaget",
                                     "har søgt",
                                     "har set på",
                                     "har læst",
                                     "har talt",
                                     "har behandlet",
                                     "har truffet",
                                     "tak for",
                                     "svaret på",
                                     "svar på",
                                     "får svar",
                                     "skriver til dig",
                                     "handler om",
                                     "drejer sig",
                                     "har spurgt",
                                     "skal bruge",
                                     "din sag er",
                                     "får et brev",
                                     "kan klage",
                                     "kan ringe",
                                     "kan læse",
                                     "kan skrive",
                                     "kan se",
                                     "kan kontakte",
                                     "kan spørge",
                                     "har overvejet",
                                     "har undersøgt",
                                     "får besked",
                                     "får at vide",
                                     "ser på",
                                     NULL};
static const char *const gives[] = {"du kan",  "kan du",      "kører",  "gratis",     "uden betaling", "opfyldt",  "bliver ved",
                                    "får lov", "får",         "giver",  "bliver",     "kommer",        "begynder", "starter",
                                    "betaler", "køber",       "bygger", "har fundet", "velkommen",     "kan nu",   "beholder",
                                    "flytter", "har ret til", "låner",  "henter",     "dækker",        "sætter",   "laver",
                                    NULL};
static const char *const takes[] = {"skal selv", "må selv", "skal du selv", "må du selv", "ikke",
                                    "ingen",     "intet",   "ingenting",    NULL};
static const char *const frees[] = {"skal ikke betale", "ikke betale selv", "ikke længere betale", "slipper for", NULL};
static const char *const yours[] = {"betaler du selv", "skal du selv", "skal selv", "må du selv", NULL};
static const char *const limits[] = {"betaler du selv", "men",          "dog",          "selv om", "selvom",
                                     "skal selv",       "skal du selv", "betaler selv", "nej til", NULL};

static bool tells_answer(struct kb_slice sentence, const char *const *verbs)
{
    return says_any(sentence, about_you) && !says_any(sentence, so_far) && says_any(sentence, verbs);
}

/* "Vi opfylder dit ønske": what the sender does now, and not only says, thinks or asks. */
static bool we_do(struct kb_slice sentence)
{
    static const char *const only[] = {"har",      "er",     "skriver", "ser",     "kan",    "skal",    "vil",
                                       "ved",      "synes",  "mener",   "tror",    "håber",  "forstår", "taler",
                                       "ringer",   "sender", "svarer",  "spørger", "venter", "læser",   "vurderer",
                                       "beklager", "takker", "hører",   "regner",  "glæder", "bor"};
    struct kb_slice rest = kb_slice_trim(sentence), subject = kb_slice_cut(&rest, ' ');
    struct kb_slice verb = kb_slice_cut(&rest, ' ');
    bool ours = kb_slice_is(subject, "Vi") || kb_slice_is(subject, "Kommunen");
    for (size_t i = 0; i < sizeof only / sizeof only[0]; i++) {
        ours = ours && !kb_slice_is(verb, only[i]);
    }
    return ours && verb.length > 3 && verb.data[verb.length - 1] == 'r';
}

static bool says_yes(struct kb_slice sentence)
{
    bool refuses = says_any(sentence, no);
    return says_any(sentence, frees) ||
           (!refuses && (says_any(sentence, yes) || tells_answer(sentence, gives) || we_do(sentence)));
}

static bool says_no(struct kb_slice sentence)
{
    return says_any(sentence, no) || tells_answer(sentence, takes);
}

static bool says_partly(struct kb_slice sentence)
{
    bool both = says_any(sentence, yes) || tells_answer(sentence, gives);
    return says_any(sentence, partly) || (both && says_any(sentence, limits));
}

/* Cuts a sentence off; that a date is cut in two does no harm here. */
static struct kb_slice cut_sentence(struct kb_slice *rest)
{
    size_t length = 0;
    while (length < rest->length && strchr(".!?", rest->data[length]) == NULL) {
        length++;
    }
    struct kb_slice sentence = kb_slice_part(*rest, 0, length);
    size_t past = length < rest->length ? length + 1 : length;
    *rest = kb_slice_part(*rest, past, rest->length - past);
    return sentence;
}

/* A yes is a sentence that says yes and no no; a no is any that says no; partly has words of its own, or both. */
static bool gives_answer(struct kb_slice opening, struct kb_slice result)
{
    bool yes_said = false, no_said = false, refused = false, partly_said = false;
    for (struct kb_slice rest = opening; rest.length > 0;) {
        struct kb_slice sentence = cut_sentence(&rest);
        yes_said |= says_yes(sentence);
        no_said |= says_no(sentence);
        refused |= says_any(sentence, no) || says_any(sentence, yours);
        partly_said |= says_partly(sentence);
    }
    if (kb_slice_is(result, "ja")) {
        return yes_said;
    }
    return kb_slice_is(result, "nej") ? no_said : partly_said || (yes_said && refused);
}

static bool is_frame(enum kb_element element)
{
    return element == KB_EL_LETTERHEAD || element == KB_EL_RECIPIENT || element == KB_EL_REFERENCE || element == KB_EL_FOOTER;
}

static bool is_greeting(struct kb_slice text)
{
    return kb_slice_starts(text, "Kære ") || kb_slice_starts(text, "Hej ") || kb_slice_starts(text, "Til ");
}

/* Appends up to `*left` words, and takes them off. */
static void put_words(struct kb_buffer *out, struct kb_slice text, size_t *left)
{
    struct kb_slice rest = text;
    while (rest.length > 0 && *left > 0) {
        struct kb_slice word = kb_slice_trim(kb_slice_cut(&rest, ' '));
        if (word.length > 0) {
            kb_buffer_put_slice(out, word);
            kb_buffer_put_char(out, ' ');
            --*left;
        }
    }
}

/* The first words under the letter's frame and greeting, the heading among them. */
static void read_opening(struct kb_gate *gate, struct kb_buffer *out)
{
    size_t left = OPENING_WORDS;
    struct kb_walk walk;
    kb_walk_init(&walk, gate->letter->document);
    while (left > 0 && kb_walk_next(&walk) != KB_WALK_END) {
        enum kb_element element = walk.node->element;
        bool block = element == KB_EL_H1 || element == KB_EL_H2 || element == KB_EL_H3 || element == KB_EL_P ||
                     element == KB_EL_LI || element == KB_EL_TH || element == KB_EL_TD || element == KB_EL_LINE;
        if (walk.event != KB_ENTER || !(block || is_frame(element))) {
            continue;
        }
        kb_walk_skip(&walk);
        if (block) {
            struct kb_slice text = kb_node_all_text(walk.node, gate->arena);
            if (!is_greeting(text)) {
                put_words(out, text, &left);
                kb_buffer_put_text(out, ". ");
            }
        }
    }
}

/* The same of a letter that is known as text only: from its greeting on. */
static void read_opening_of_text(struct kb_gate *gate, struct kb_buffer *out)
{
    struct kb_slice rest = gate->letter->text, body = rest;
    while (rest.length > 0) {
        struct kb_slice line = kb_slice_trim(kb_slice_cut(&rest, '\n'));
        if (is_greeting(line)) {
            body = rest;
            break;
        }
    }
    size_t left = OPENING_WORDS;
    while (body.length > 0 && left > 0) {
        put_words(out, kb_slice_cut(&body, '\n'), &left);
    }
}

bool kb_gate_answers_first(struct kb_gate *gate, struct kb_slice result)
{
    struct kb_buffer opening;
    kb_buffer_init(&opening, SIZE_MAX / 2);
    if (gate->letter->document != NULL) {
        read_opening(gate, &opening);
    } else {
        read_opening_of_text(gate, &opening);
    }
    bool answers = gives_answer(kb_buffer_slice(&opening), result);
    gate->arena->failed |= opening.status == KB_NO_MEMORY;
    kb_buffer_finish(&opening);
    return answers;
}
