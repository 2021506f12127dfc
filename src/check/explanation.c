#include "check/explanation.h"

/*
 * A term is explained where a reader would see it: in its sentence or the next one. "En bisidder er en, der ...",
 * "... kaldes en bisidder", "partshøring. Det betyder, at ...", "merudgifter (ekstra udgifter)".
 */
KB_WORD_LIST(cues, "betyder", "betød", "kaldes", "kalder", "kaldt", "altså", "forklarer");
KB_WORD_LIST(kinds, "en", "et", "at", "når", "den", "det", "dem", "de", "penge", "hjælp", "støtte", "noget", "nogle", "din",
             "dit", "dine", "vores", "hvis", "dem", "timer");
KB_WORD_LIST(openers, "hvor", "som", "der");

/* "for eksempel din søster": what it is, told by one of them. The last such place with something behind it; 0: none. */
static uint32_t last_example(const struct kb_check *check, uint32_t first, uint32_t last)
{
    uint32_t found = 0;
    for (uint32_t i = first + 1; i + 1 < last; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        const char *form = token->abbreviation == NULL ? "" : token->abbreviation->form;
        bool written = kb_token_is(check->text, token, "for") && kb_token_is(check->text, token + 1, "eksempel");
        if (written || kb_slice_is(kb_slice_of(form), "fx") || kb_slice_is(kb_slice_of(form), "f.eks.")) {
            found = i;
        }
    }
    return found;
}

static bool says_cue(const struct kb_check *check, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        if (KB_IS_ONE_OF(check, i, cues) ||
            (token->abbreviation != NULL && (kb_slice_is(kb_slice_of(token->abbreviation->form), "dvs.") ||
                                             kb_slice_is(kb_slice_of(token->abbreviation->form), "d.v.s.")))) {
            return true;
        }
        if (i + 2 <= last && kb_token_is(check->text, token, "det") && kb_token_is(check->text, token + 1, "vil") &&
            kb_token_is(check->text, token + 2, "sige")) {
            return true;
        }
    }
    return false;
}

/* "er en ...", "er, når ...": says what the thing is. `at` is the token after its name. */
static bool defines(const struct kb_check *check, uint32_t at, uint32_t last)
{
    KB_WORD_LIST(vague, "noget", "nogle"); /* "noget, du kan få", but not "noget for dig" */
    bool told = at + 1 >= last || !KB_IS_ONE_OF(check, at + 1, vague) || (check->text->tokens[at + 2].flags & KB_TOKEN_PAUSE);
    return at < last && told && (kb_check_roles(check, at) & KB_ROLE_BE) && KB_IS_ONE_OF(check, at + 1, kinds);
}

/* "Det er en betingelse, at merudgiften er en følge af ...": the clause says something of the thing, not what it is. */
static bool is_mentioned(const struct kb_check *check, const struct kb_term_match *match)
{
    KB_WORD_LIST(leads, "at", "om", "hvis", "fordi");
    uint32_t first = kb_check_sentence(check, match->first)->first, before = match->first;
    before -= before > first && (kb_check_roles(check, before - 1) & KB_ROLE_ARTICLE);
    return before > first && KB_IS_ONE_OF(check, before - 1, leads);
}

/* A clause behind a comma that tells more: ", som du har ..." */
static bool tells_more(const struct kb_check *check, uint32_t from, uint32_t end, struct kb_word_list *words)
{
    for (uint32_t i = from; i < end; i++) {
        if ((check->text->tokens[i].flags & KB_TOKEN_PAUSE) && kb_check_is_one_of(check, i, words)) {
            return i + 1 < end;
        }
    }
    return false;
}

/* "Merudgifter er udgifter, som du kun har på grund af dit handicap": the sentence begins with the term and goes on to tell. */
static bool begins_definition(const struct kb_check *check, const struct kb_term_match *match, uint32_t end)
{
    KB_WORD_LIST(tells, "som", "der", "du", "hvor", "når");
    uint32_t first = kb_check_sentence(check, match->first)->first;
    bool begins = match->first == first || (match->first == first + 1 && (kb_check_roles(check, first) & KB_ROLE_ARTICLE) &&
                                            !(kb_check_roles(check, first) & KB_ROLE_YOU));
    uint32_t at = match->last + 1;
    if (!begins || at >= end || !(kb_check_roles(check, at) & KB_ROLE_BE)) {
        return false;
    }
    return tells_more(check, at + 2, end, &tells);
}

/* "udgifter", "ekstra penge", but not "Lone" or "kommunen": "Det er kommunen, der bestemmer" says nothing of what a thing is. */
static bool is_thing(const struct kb_check *check, uint32_t at, uint32_t end)
{
    for (uint32_t i = at; i < end && i < at + 2; i++) {
        const struct kb_token *token = &check->text->tokens[i];
        if (token->entry != NULL && token->entry->noun && !(token->entry->tags & KB_TAG_DEFINITE) &&
            !kb_slice_ends(token->entry->lower, "ende") && !(token->flags & (KB_TOKEN_CAPITAL | KB_TOKEN_NAME))) {
            return true;
        }
    }
    return false;
}

/* The sentence behind: "Det er en ...", "De er udgifter, som ...", "Her mødes du med ...". */
static bool follows_definition(const struct kb_check *check, const struct kb_sentence *next)
{
    KB_WORD_LIST(it, "det", "den", "de");
    KB_WORD_LIST(here, "her");
    uint32_t end = next->first + next->count;
    if (KB_IS_ONE_OF(check, next->first, here)) {
        return next->count > 3;
    }
    return KB_IS_ONE_OF(check, next->first, it) &&
           (defines(check, next->first + 1, end - 1) ||
            ((kb_check_roles(check, next->first + 1) & KB_ROLE_BE) && is_thing(check, next->first + 2, end) &&
             tells_more(check, next->first + 3, end, &openers)));
}

/* "Det hedder et fleksjob." */
static bool is_named(const struct kb_check *check, const struct kb_sentence *sentence, uint32_t first)
{
    KB_WORD_LIST(named, "hedder", "hed");
    uint32_t at = first;
    at -= at > sentence->first && (kb_check_roles(check, at - 1) & KB_ROLE_ARTICLE);
    return at > sentence->first && KB_IS_ONE_OF(check, at - 1, named);
}

/* "er sendt", "er også vedlagt": what happened to it. */
static bool was_done(const struct kb_check *check, uint32_t at, uint32_t end)
{
    uint32_t next = at + 1;
    if (!(kb_check_roles(check, at) & (KB_ROLE_BE | KB_ROLE_BECOME))) {
        return false;
    }
    next += next < end && (kb_check_roles(check, next) & (KB_ROLE_ADVERB | KB_ROLE_NOT)) ? 1 : 0;
    const struct kb_entry *entry = next < end ? check->text->tokens[next].entry : NULL;
    return entry != NULL && entry->participle;
}

/* ", som fremgår af girokortet", ", der slutter i maj", ", som er sendt": a clause that says something of it, and not what it is.
 */
static bool says_of_it(const struct kb_check *check, uint32_t opener, uint32_t end)
{
    KB_WORD_LIST(says, "fremgår", "slutter", "starter", "begynder", "følger", "står", "ligger", "vi", "jeg", "udløber", "gælder",
                 "koster", "varer", "blev", "sker", "ophører");
    bool where = kb_token_is(check->text, &check->text->tokens[opener], "hvor"); /* "et netværksmøde, hvor vi samler dem" */
    return !where && opener + 1 < end && (KB_IS_ONE_OF(check, opener + 1, says) || was_done(check, opener + 1, end));
}

/* A colon, a parenthesis, or a clause after a comma: "klagefrist: ...", "BPA (en ordning)", "netværksmøde, hvor ...". */
static bool goes_on(const struct kb_check *check, const struct kb_sentence *sentence, uint32_t last)
{
    const struct kb_text *text = check->text;
    uint32_t end = sentence->first + sentence->count;
    if (last + 1 >= end) {
        return sentence->leads;
    }
    const struct kb_token *next = &text->tokens[last + 1];
    struct kb_slice gap = kb_token_gap(text, next);
    bool comma = gap.length > 0 && gap.data[0] == ',', colon = gap.length > 0 && gap.data[0] == ':';
    bool dash = kb_slice_is(gap, " – ") || kb_slice_is(gap, " - ");
    return (next->flags & KB_TOKEN_OPEN) || colon || dash ||
           (comma && KB_IS_ONE_OF(check, last + 1, openers) && !says_of_it(check, last + 1, end));
}

/* The term itself in parentheses, behind plain words: "ekstra udgifter (merudgifter)". */
static bool is_aside(const struct kb_check *check, const struct kb_term_match *match)
{
    return (check->text->tokens[match->first].flags & KB_TOKEN_OPEN) &&
           (check->text->tokens[match->last].flags & KB_TOKEN_CLOSED);
}

/* "Partshøring vil sige, at ...", "A conto betyder, at ..." */
static bool means(const struct kb_check *check, uint32_t at, uint32_t end)
{
    bool would = at + 1 < end && kb_token_is(check->text, &check->text->tokens[at], "vil") &&
                 kb_token_is(check->text, &check->text->tokens[at + 1], "sige");
    return would || (at < end && kb_token_is(check->text, &check->text->tokens[at], "betyder"));
}

bool kb_is_explained(const struct kb_check *check, const struct kb_clues *clues, const struct kb_term_match *match)
{
    const struct kb_text *text = check->text;
    const struct kb_sentence *sentence = kb_check_sentence(check, match->first);
    const struct kb_clues *own = &clues[sentence - text->sentences];
    uint32_t end = sentence->first + sentence->count;
    if (is_aside(check, match) || own->cued || means(check, match->last + 1, end) || own->example > match->last ||
        (defines(check, match->last + 1, end - 1) && !is_mentioned(check, match)) || begins_definition(check, match, end) ||
        goes_on(check, sentence, match->last) || is_named(check, sentence, match->first)) {
        return true;
    }
    const struct kb_sentence *next = sentence + 1;
    if (next >= text->sentences + text->sentence_count || next->count < 3) {
        return false;
    }
    /* A heading is explained by what stands below it. */
    bool near = next->paragraph == sentence->paragraph || kb_check_kind(check, sentence) != KB_PARAGRAPH_PROSE;
    return near && ((own[1].cued && !own[1].follows) || own[1].defines);
}

/* "Det betyder, at du fremover selv skal betale": what comes of it, and not what a word means. */
static bool tells_consequence(const struct kb_check *check, const struct kb_sentence *sentence)
{
    KB_WORD_LIST(changes, "fremover", "derfor", "herefter", "fremadrettet", "desværre", "længere");
    uint32_t end = sentence->first + sentence->count;
    bool means = sentence->count > 3 && kb_token_is(check->text, &check->text->tokens[sentence->first], "det") &&
                 kb_token_is(check->text, &check->text->tokens[sentence->first + 1], "betyder");
    for (uint32_t i = sentence->first + 2; means && i < end; i++) {
        if (KB_IS_ONE_OF(check, i, changes)) {
            return true;
        }
    }
    return false;
}

const struct kb_clues *kb_clues_read(struct kb_check *check)
{
    const struct kb_text *text = check->text;
    struct kb_clues *clues = KB_NEW_ARRAY(check->arena, struct kb_clues, text->sentence_count);
    for (size_t i = 0; clues != NULL && i < text->sentence_count; i++) {
        const struct kb_sentence *sentence = &text->sentences[i];
        if (sentence->count > 0) {
            uint32_t last = sentence->first + sentence->count - 1;
            clues[i].cued = says_cue(check, sentence->first, last);
            clues[i].follows = clues[i].cued && tells_consequence(check, sentence);
            clues[i].defines = sentence->count >= 3 && follows_definition(check, sentence);
            clues[i].example = last_example(check, sentence->first, last);
        }
    }
    return clues;
}

/* "En refusion er ...", "refusion, det vil sige, at ...": right before or behind the word itself. */
static bool says_at_once(const struct kb_check *check, const struct kb_term_match *match, uint32_t end)
{
    uint32_t at = match->last + 1;
    /* "Partshøring betyder ..." says what it is, "Afgørelsen betyder ..." what comes of it. */
    bool itself = match->first == kb_check_sentence(check, match->first)->first &&
                  !(check->text->tokens[match->last].entry->tags & KB_TAG_DEFINITE);
    if (is_aside(check, match) || begins_definition(check, match, end) || (itself && means(check, at, end)) ||
        (at < end && (check->text->tokens[at].flags & KB_TOKEN_OPEN) && KB_IS_ONE_OF(check, at, kinds))) {
        return true; /* the last: "en epikrise (et brev om ...)" */
    }
    return at < end && (check->text->tokens[at].flags & KB_TOKEN_PAUSE) && says_cue(check, at, at + 2 < end ? at + 2 : end - 1);
}

/* "Det betyder, at ..." */
static bool begins_with_meaning(const struct kb_check *check, const struct kb_sentence *sentence)
{
    KB_WORD_LIST(means, "betyder", "vil");
    return sentence->count > 3 && kb_token_is(check->text, &check->text->tokens[sentence->first], "det") &&
           KB_IS_ONE_OF(check, sentence->first + 1, means) && says_cue(check, sentence->first, sentence->first + 2) &&
           !tells_consequence(check, sentence);
}

/* Whether another hard word stands behind it in its sentence: that is the one which is explained then. */
static bool is_last_in_sentence(const struct kb_check *check, size_t number)
{
    const struct kb_term_match *match = &check->matches[number], *next = match + 1;
    return number + 1 >= check->match_count ||
           check->text->tokens[next->first].sentence != check->text->tokens[match->first].sentence;
}

bool kb_is_explained_at_once(const struct kb_check *check, size_t number)
{
    const struct kb_term_match *match = &check->matches[number];
    const struct kb_text *text = check->text;
    const struct kb_entry *entry = text->tokens[match->last].entry;
    const struct kb_sentence *sentence = kb_check_sentence(check, match->first), *next = sentence + 1;
    if (entry == NULL || !entry->noun || entry->participle || match->first != match->last) {
        return false;
    }
    if (says_at_once(check, match, sentence->first + sentence->count)) {
        return true;
    }
    bool here = next < text->sentences + text->sentence_count && next->count > 0 &&
                kb_token_is(text, &text->tokens[next->first], "her"); /* "Her er en plan" tells of something else */
    return next < text->sentences + text->sentence_count && next->paragraph == sentence->paragraph && next->count >= 3 && !here &&
           is_last_in_sentence(check, number) && (follows_definition(check, next) || begins_with_meaning(check, next));
}
