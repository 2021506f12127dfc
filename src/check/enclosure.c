#include "check/enclosure.h"

#include <string.h>

/* Tokens of a sentence that are looked at around a verb: nobody puts more between it and where the thing is. And before it for
 * what it is about, so that hostile texts stay quick. */
enum { FARTHEST = 8, NEARBY = 40 };

/* Verbs for what lies somewhere, and for what goes somewhere: "lagt et skema ved brevet", "følger med brevet". */
KB_WORD_LIST(lays, "lagt", "lægger", "lagde", "ligger", "finder", "puttet", "stukket", "er", "kommer", "sidder", "sat", "hæftet",
             "klipset", "clipset", "indlagt");
KB_WORD_LIST(goes, "følger", "sender", "får", "fulgte", "sendt", "medfølger", "kommer", "modtager");
/* Those that need no more to say it: something is fastened, or put. */
KB_WORD_LIST(fastens, "hæftet", "klipset", "clipset", "stukket", "sat");
KB_WORD_LIST(rests, "lagt", "ligger", "sidder");
KB_WORD_LIST(letters, "brevet", "mailen", "brev", "mail", "beskeden", "besked");
KB_WORD_LIST(sheets, "ark", "arket", "side", "siden");
KB_WORD_LIST(envelopes, "kuverten", "konvolutten", "kuvert", "konvolut");
KB_WORD_LIST(sends, "sender", "sendt", "tilsender", "fremsender", "fremsendes", "tilsendes", "oversender", "oversendes",
             "sendes");
KB_WORD_LIST(puts_by, "lagt", "lægger");
KB_WORD_LIST(behind, "bag", "bagest", "bagerst", "nederst", "forrest");
KB_WORD_LIST(this, "dette", "denne", "vores", "samme");

bool kb_enclosure_is_letter(const struct kb_check *check, uint32_t at)
{
    return KB_IS_ONE_OF(check, at, letters);
}

static bool is_paper(const struct kb_check *check, uint32_t at)
{
    const struct kb_entry *entry = check->text->tokens[at].entry;
    return entry != NULL && entry->paper;
}

static bool is_word(const struct kb_check *check, uint32_t at, const char *word)
{
    return kb_token_is(check->text, &check->text->tokens[at], word);
}

bool kb_enclosure_has_paper(const struct kb_check *check, uint32_t from, uint32_t end)
{
    for (uint32_t i = from; i < end; i++) {
        if (is_paper(check, i)) {
            return true;
        }
    }
    return false;
}

/* The same of the last of them, so that hostile sentences stay quick. */
static bool has_paper(const struct kb_check *check, uint32_t from, uint32_t end)
{
    return kb_enclosure_has_paper(check, end > from + NEARBY ? end - NEARBY : from, end);
}

/* A place that something may be at, from a token on: which words say it, and its last token. */
struct place {
    uint32_t last;                                /* 0: none */
    bool by, along, together, inside, behind, on; /* "ved brevet", "med brevet", "i kuverten", "bag i brevet", "på arket" */
    bool letter;                                  /* "i brevet" too is inside, but of the letter itself; "inde i brevet" is not */
};

static struct place place_at(const struct kb_check *check, uint32_t at, uint32_t end)
{
    struct place place = {0};
    bool together = is_word(check, at, "sammen"), within = is_word(check, at, "inde");
    uint32_t i = at + (together || within);
    if (i < end && KB_IS_ONE_OF(check, i, behind)) {
        place.behind = true;
        i++;
    }
    bool named = i < end && (is_word(check, i, "i") || is_word(check, i, "på"));
    place.by = !place.behind && i < end && is_word(check, i, "ved");
    place.along = !place.behind && i < end && is_word(check, i, "med");
    place.inside = named && is_word(check, i, "i");
    place.on = named && is_word(check, i, "på");
    i += named || place.by || place.along;
    i += i < end && KB_IS_ONE_OF(check, i, this);
    bool envelope = i < end && KB_IS_ONE_OF(check, i, envelopes);
    bool letter = i < end && KB_IS_ONE_OF(check, i, letters);
    place.letter = letter && !within;
    bool sheet = i < end && KB_IS_ONE_OF(check, i, sheets);
    if (i == at || (!envelope && !letter && !(sheet && (place.behind || place.on)))) {
        return (struct place){0};
    }
    place.last = i + (i + 1 < end && is_word(check, i + 1, "her"));
    place.along = place.along || together;
    place.together = together;
    return place;
}

/* Whether what the verb at `verb` says is at the place goes with the letter. `paper`: a sheet is spoken of. */
static bool is_beside(const struct kb_check *check, uint32_t verb, const struct place *place, bool paper)
{
    bool laid = KB_IS_ONE_OF(check, verb, lays), gone = KB_IS_ONE_OF(check, verb, goes);
    if (place->behind || place->on) {
        return (laid && paper) || KB_IS_ONE_OF(check, verb, fastens) || (place->behind && KB_IS_ONE_OF(check, verb, rests));
    }
    if (place->inside) {
        bool in_letter = is_word(check, verb, "indlagt") || (gone && paper && is_word(check, verb, "følger"));
        return place->letter ? in_letter : laid || is_word(check, verb, "følger");
    }
    /* "Med brevet kommer et kort", but not "Posten kommer med brevet" */
    return (place->by && laid) || (place->along && gone && (!laid || verb > place->last || paper)) ||
           (place->together && laid && verb > place->last) ||
           (place->along && (KB_IS_ONE_OF(check, verb, fastens) || (KB_IS_ONE_OF(check, verb, rests) && paper)));
}

/* "til dig", "til jer": who gets what is sent along. */
static bool is_to_you(const struct kb_check *check, uint32_t at, uint32_t end)
{
    return at + 1 < end && is_word(check, at, "til") && (is_word(check, at + 1, "dig") || is_word(check, at + 1, "jer"));
}

/* "dengang var der et kort lagt ved" */
static bool was_once(const struct kb_check *check, uint32_t from, uint32_t end)
{
    KB_WORD_LIST(once, "var", "dengang", "sidst");
    for (uint32_t i = end > from + NEARBY ? end - NEARBY : from; i < end; i++) {
        if (KB_IS_ONE_OF(check, i, once)) {
            return true;
        }
    }
    return false;
}

/* "Jeg sender en folder med.", "Vi har lagt en kuvert ved, som ...", "Skemaet følger med.": the last word of its clause, or 0. */
static uint32_t sent_along(const struct kb_check *check, uint32_t at, uint32_t end)
{
    enum { NEAR = 8 };
    const struct kb_token *tokens = check->text->tokens;
    uint32_t first = kb_check_sentence(check, at)->first;
    bool puts = KB_IS_ONE_OF(check, at, puts_by), follows = is_word(check, at, "følger") && has_paper(check, first, at);
    if (!puts && !follows && !KB_IS_ONE_OF(check, at, sends)) {
        return 0;
    }
    uint32_t last = at + 1;
    while (last < at + NEAR && last + 1 < end && !(tokens[last + 1].flags & KB_TOKEN_PAUSE) &&
           !(is_word(check, last, puts ? "ved" : "med") && (is_to_you(check, last + 1, end) || is_word(check, last + 1, "om")))) {
        last++;
    }
    bool short_too =
        follows || (puts && has_paper(check, first, at) && !was_once(check, first, at)); /* "den kuvert, vi har lagt ved" */
    bool whole = last > at + (short_too ? 0 : 1) && last < at + NEAR;
    /* "Tegningen følger med, når du får stolen" */
    whole = whole && !(follows && last + 1 < end && is_word(check, last + 1, "når"));
    return whole && last < end && is_word(check, last, puts ? "ved" : "med") ? last : 0;
}

/* Whether a sheet is among the next tokens; `copy`: a copy of one. */
static bool is_paper_near(const struct kb_check *check, uint32_t at, uint32_t end, bool copy)
{
    enum { NEAR = 6 };
    KB_WORD_LIST(copies, "kopi", "kopien", "kopier", "eksemplar", "eksemplaret", "eksemplarer");
    for (uint32_t i = at + 1; i < end && i < at + NEAR; i++) {
        if (copy ? KB_IS_ONE_OF(check, i, copies) : is_paper(check, i)) {
            return true;
        }
    }
    return false;
}

/* "Hermed sender jeg din medicinliste", "Du får her en kopi". The verb is at `at`. But "Her er din plan" is the letter itself. */
static uint32_t given_herewith(const struct kb_check *check, uint32_t at, uint32_t end)
{
    enum { NEAR = 4 };
    bool sent = KB_IS_ONE_OF(check, at, sends) || is_word(check, at, "følger"),
         given = is_word(check, at, "får") || is_word(check, at, "modtager");
    uint32_t first = kb_check_sentence(check, at)->first, from = at > first + 2 ? at - 2 : first;
    for (uint32_t i = from; (sent || given) && i < end && i < at + NEAR; i++) {
        bool here = is_word(check, i, "her");
        uint32_t after = i > at ? i : at;
        if (here || is_word(check, i, "hermed")) {
            return is_paper_near(check, after, end, here) ? after : 0;
        }
    }
    return 0;
}

/* "Med brevet følger et kort", "Sammen med dette brev får du et skema": the place stands first. */
static uint32_t place_first(const struct kb_check *check, uint32_t at, uint32_t end)
{
    bool may = at == kb_check_sentence(check, at)->first || is_word(check, at, "sammen");
    struct place place = may ? place_at(check, at, end) : (struct place){0};
    uint32_t verb = place.last + 1;
    bool verbal = place.last > 0 && verb < end && (KB_IS_ONE_OF(check, verb, lays) || KB_IS_ONE_OF(check, verb, goes));
    return verbal && is_beside(check, verb, &place, has_paper(check, verb, end)) ? verb : 0;
}

/* The place stands behind its verb, or its verb behind it: "har jeg hæftet bag på dette brev". The verb is at `at`. */
static uint32_t verb_first(const struct kb_check *check, uint32_t at, uint32_t end)
{
    uint32_t first = kb_check_sentence(check, at)->first, from = at > first + FARTHEST ? at - FARTHEST : first;
    if (!KB_IS_ONE_OF(check, at, lays) && !KB_IS_ONE_OF(check, at, goes)) {
        return 0;
    }
    for (uint32_t i = at + 1; i < end && i < at + FARTHEST; i++) {
        struct place place = place_at(check, i, end);
        if (place.last > 0 && is_beside(check, at, &place, has_paper(check, from, i))) {
            return place.last;
        }
    }
    return 0;
}

/* "lagde din medicinliste ved brevet til os": somebody else's letter. */
static bool is_to_us(const struct kb_check *check, uint32_t last, uint32_t end)
{
    return last + 2 < end && is_word(check, last + 1, "til") &&
           (is_word(check, last + 2, "os") || is_word(check, last + 2, "mig"));
}

bool kb_word_may_enclose(struct kb_slice word)
{
    KB_WORD_LIST(others, "sammen");
    struct kb_word_list *const lists[] = {&lays, &goes, &fastens, &rests, &sends, &puts_by, &others};
    uint64_t shape = kb_word_shape(word);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (kb_word_list_has(lists[i], word, shape)) {
            return true;
        }
    }
    return false;
}

uint32_t kb_enclosure_end(const struct kb_check *check, uint32_t at)
{
    const struct kb_sentence *sentence = kb_check_sentence(check, at);
    const struct kb_entry *entry = check->text->tokens[at].entry;
    uint32_t end = sentence->first + sentence->count, last = 0;
    if (entry != NULL && entry->encloses) {
        last = verb_first(check, at, end);
        last = last > 0 ? last : place_first(check, at, end);
        last = last > 0 ? last : sent_along(check, at, end);
        last = last > 0 ? last : given_herewith(check, at, end);
    } else if (at == sentence->first) {
        last = place_first(check, at, end);
    }
    return last > 0 && is_to_us(check, last, end) ? 0 : last;
}
