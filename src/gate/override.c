#include "gate/verdict.h"

#include <string.h>

#include "base/nearest.h"
#include "base/report.h"
#include "base/utf8.h"

/* A reason has a few words, and is no letter of its own. */
enum { LEAST_WORDS = 3, LEAST_LETTERS = 10, MOST_CHARACTERS = 1000 };

struct reading {
    struct kb_arena *arena;
    struct kb_diagnostics *diagnostics;
    struct kb_override *items;
    size_t count;
    bool wrong;
};

const struct kb_override *kb_override_of(const struct kb_overrides *overrides, enum kb_rule rule)
{
    for (size_t i = 0; overrides != NULL && i < overrides->count; i++) {
        if (overrides->items[i].rule == rule) {
            return &overrides->items[i];
        }
    }
    return NULL;
}

static void report(struct reading *reading, enum kb_message message, enum kb_message hint, const char *const *arguments)
{
    kb_report(reading->diagnostics, KB_ERROR, message, NULL, arguments);
    if (hint != KB_MESSAGE_COUNT) {
        kb_hint(reading->diagnostics, hint, NULL);
    }
    reading->wrong = true;
}

static void report_rule(struct reading *reading, const char *name)
{
    struct kb_nearest nearest;
    kb_nearest_init(&nearest, kb_slice_of(name));
    for (int rule = 0; rule < KB_RULE_COUNT; rule++) {
        kb_nearest_try(&nearest, kb_rule_id((enum kb_rule)rule));
    }
    report(reading, KB_MSG_OVERRIDE_RULE, nearest.best == NULL ? KB_MSG_HINT_OVERRIDE_RULES : KB_MESSAGE_COUNT, KB_ARGS(name));
    if (nearest.best != NULL) {
        kb_hint(reading->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(nearest.best));
    }
}

/* Words with a letter in them, so that "... - !" is none; and their letters. */
static size_t count_words(struct kb_slice reason, size_t *letters)
{
    size_t words = 0;
    *letters = 0;
    for (struct kb_slice rest = reason; rest.length > 0;) {
        struct kb_slice word = kb_slice_cut(&rest, ' ');
        size_t before = *letters;
        for (size_t i = 0; i < word.length; i++) {
            unsigned char byte = (unsigned char)word.data[i];
            *letters += (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte >= 0xC3;
        }
        words += *letters > before;
    }
    return words;
}

bool kb_reason_is_enough(struct kb_slice reason)
{
    size_t letters = 0;
    return count_words(reason, &letters) >= LEAST_WORDS && letters >= LEAST_LETTERS;
}

int kb_reason_least(void)
{
    return LEAST_WORDS;
}

static bool check_reason(struct reading *reading, const char *rule, struct kb_slice reason)
{
    if (kb_utf8_check(reason) < reason.length || kb_utf8_check_text(reason) < reason.length) {
        report(reading, KB_MSG_OVERRIDE_CHARACTER, KB_MESSAGE_COUNT, KB_ARGS(rule));
        return false;
    }
    if (kb_utf8_count(reason) > MOST_CHARACTERS) {
        const char *most = kb_arena_format(reading->arena, "%d", MOST_CHARACTERS);
        report(reading, KB_MSG_OVERRIDE_LONG, KB_MESSAGE_COUNT, KB_ARGS(rule, most == NULL ? "" : most));
        return false;
    }
    if (!kb_reason_is_enough(reason)) {
        report(reading, KB_MSG_OVERRIDE_REASON, KB_MESSAGE_COUNT, KB_ARGS(rule));
        const char *least = kb_arena_format(reading->arena, "%d", LEAST_WORDS);
        kb_hint(reading->diagnostics, KB_MSG_HINT_OVERRIDE_REASON, KB_ARGS(least == NULL ? "" : least));
        return false;
    }
    return true;
}

static void read_one(struct reading *reading, const char *text, const char *person)
{
    struct kb_slice rest = kb_slice_of(text);
    bool has_sign = strchr(text, '=') != NULL;
    const char *name = kb_arena_copy(reading->arena, kb_slice_trim(kb_slice_cut(&rest, '=')));
    struct kb_slice reason = kb_slice_trim(rest);
    if (name == NULL) {
        return;
    }
    enum kb_rule rule = kb_rule_named(kb_slice_of(name));
    if (!has_sign || name[0] == '\0') {
        report(reading, KB_MSG_OVERRIDE_FORM, KB_MSG_HINT_OVERRIDE_FORM, KB_ARGS(text));
    } else if (rule == KB_RULE_COUNT) {
        report_rule(reading, name);
    } else if (rule == KB_RULE_LEGAL_CONTENT) {
        report(reading, KB_MSG_OVERRIDE_LEGAL, KB_MSG_HINT_OVERRIDE_LEGAL, NULL);
    } else if (kb_override_of(&(struct kb_overrides){reading->items, reading->count}, rule) != NULL) {
        report(reading, KB_MSG_OVERRIDE_TWICE, KB_MSG_HINT_OVERRIDE_TWICE, KB_ARGS(name));
    } else if (check_reason(reading, name, reason)) {
        reading->items[reading->count++] = (struct kb_override){rule, kb_arena_copy(reading->arena, reason), person};
    }
}

enum kb_status kb_overrides_read(struct kb_arena *arena, const char *const *texts, size_t count, const char *person,
                                 struct kb_diagnostics *diagnostics, struct kb_overrides *overrides)
{
    struct reading reading = {.arena = arena, .diagnostics = diagnostics};
    *overrides = (struct kb_overrides){0};
    if (count == 0) {
        return KB_OK;
    }
    struct kb_slice name = kb_slice_trim(kb_slice_of(person));
    if (name.length == 0 || kb_utf8_check_text(name) < name.length || kb_utf8_check(name) < name.length) {
        report(&reading, KB_MSG_OVERRIDE_PERSON, KB_MSG_HINT_OVERRIDE_PERSON, NULL);
    }
    const char *kept = kb_arena_copy(arena, name);
    reading.items = KB_NEW_ARRAY(arena, struct kb_override, count);
    for (size_t i = 0; reading.items != NULL && kept != NULL && i < count; i++) {
        read_one(&reading, texts[i], kept);
    }
    if (arena->failed) {
        return KB_NO_MEMORY;
    }
    *overrides = (struct kb_overrides){reading.items, reading.count};
    return reading.wrong ? KB_USAGE : KB_OK;
}
