/* Negation: a symbol beside "Du skal ikke betale" must not say that you are to pay. */

#include "symbol/reading.h"
#include "symbol/small.h"

enum { NEAR = 12 }; /* words; what is further away is not meant */

/* Does a new thought begin with this match? */
static bool begins_clause(const struct kb_symbol_reading *reading, size_t match)
{
    size_t word = reading->matches[match].first;
    return reading->words[word].gap != KB_GAP_SPACE || reading->small[word] & KB_SMALL_CLAUSE;
}

/* Can the cross go over this match? Over a light one only when nothing else is left: "jeg har ikke penge". */
static bool may_cross(const struct kb_symbol_match *match, bool light)
{
    return match->symbol != NULL && (light || !kb_symbol_is_light(match->symbol));
}

/* The next thing of the same thought that is shown, as in "ikke betale", "ikke syg", "ingen penge". */
static bool negate_after(struct kb_symbol_reading *reading, size_t match, bool light)
{
    for (size_t i = match + 1; i < reading->match_count && i <= match + NEAR && !begins_clause(reading, i); i++) {
        struct kb_symbol_match *next = &reading->matches[i];
        if (may_cross(next, light) && next->initials == NULL && next->word_class != KB_CLASS_PERSON) {
            next->negated = true;
            return true;
        }
    }
    return false;
}

/* The verb before: "jeg kommer ikke". */
static bool negate_before(struct kb_symbol_reading *reading, size_t match, bool light)
{
    for (size_t i = match; i > 0 && i + NEAR > match && !begins_clause(reading, i); i--) {
        struct kb_symbol_match *before = &reading->matches[i - 1];
        if (may_cross(before, light) && before->word_class == KB_CLASS_VERB) {
            before->negated = true;
            return true;
        }
    }
    return false;
}

/* "ingen" is about the thing that follows; "ikke" about a full verb before it, or else about what follows. */
static void negate_by(struct kb_symbol_reading *reading, size_t match)
{
    bool article = reading->small[reading->matches[match].first] & KB_SMALL_ARTICLE;
    for (int light = 0; light < 2; light++) {
        bool done = article ? negate_after(reading, match, light) || negate_before(reading, match, light)
                            : negate_before(reading, match, light) || negate_after(reading, match, light);
        if (done) {
            return;
        }
    }
}

void kb_symbol_negate(struct kb_symbol_reading *reading)
{
    for (size_t i = 0; i < reading->match_count; i++) {
        if (reading->matches[i].negation) {
            negate_by(reading, i);
        }
    }
}
