#include "base/utf8.h"
#include "gate/calendar.h"
#include "gate/legal_answer.h"
#include "gate/rule.h"
#include "gate/shown.h"

/*
 * What a decision must hold, in the letter itself (forvaltningsloven §§ 22-25, and what the citizen should be
 * able to see there): the answer first, the reasons, the citizen's view, the rules, how to complain.
 */

static void say(struct kb_gate *gate, const char *path, enum kb_message message, enum kb_message hint, const char *detail)
{
    kb_gate_say(gate, &(struct kb_gate_remark){.rule = KB_RULE_LEGAL_CONTENT,
                                               .path = path,
                                               .message = message,
                                               .hint = hint,
                                               .arguments = KB_ARGS(gate->name, detail == NULL ? "" : detail),
                                               .in_template = hint == KB_MSG_HINT_LEGAL_IN_LETTER});
}

static void check_answer(struct kb_gate *gate)
{
    struct kb_slice result = kb_gate_text(gate, "afgoerelse.resultat");
    if (result.length == 0) {
        say(gate, "afgoerelse.resultat", KB_MSG_GATE_LEGAL_RESULT, KB_MSG_HINT_LEGAL_RESULT, NULL);
    } else if (!kb_gate_answers_first(gate, result)) {
        enum kb_message hint = kb_slice_is(result, "ja")    ? KB_MSG_HINT_LEGAL_YES
                               : kb_slice_is(result, "nej") ? KB_MSG_HINT_LEGAL_NO
                                                            : KB_MSG_HINT_LEGAL_PARTLY;
        say(gate, "afgoerelse.resultat", KB_MSG_GATE_LEGAL_ANSWER, hint, kb_gate_copy(gate, "afgoerelse.hvad", "..."));
    }
}

/* The beginning of a text, to tell it by. */
static const char *beginning(struct kb_gate *gate, struct kb_slice text)
{
    enum { MOST = 60 };
    size_t offset = 0;
    for (int i = 0; i < MOST && kb_utf8_next(text, &offset) != KB_UTF8_END; i++) {
    }
    const char *copy = kb_arena_format(gate->arena, "%.*s%s", (int)offset, text.data, offset < text.length ? "…" : "");
    return copy == NULL ? "" : copy;
}

static void check_reasons(struct kb_gate *gate)
{
    const char *path = "afgoerelse.begrundelse";
    if (!kb_gate_has_items(gate, path)) {
        say(gate, path, KB_MSG_GATE_LEGAL_REASONS, KB_MSG_HINT_LEGAL_REASONS, NULL);
        return;
    }
    const struct kb_value *list = kb_gate_value(gate, path);
    size_t hidden = kb_gate_first_hidden(gate, list, path, "");
    if (hidden < list->count) {
        const char *item = kb_arena_format(gate->arena, "%s[%zu]", path, hidden);
        say(gate, item == NULL ? path : item, KB_MSG_GATE_LEGAL_REASON_HIDDEN, KB_MSG_HINT_LEGAL_IN_LETTER,
            beginning(gate, list->children[hidden]->text));
    }
}

static void check_view(struct kb_gate *gate)
{
    const char *path = "afgoerelse.din_mening";
    if (kb_gate_text(gate, path).length == 0) {
        say(gate, path, KB_MSG_GATE_LEGAL_VIEW, KB_MSG_HINT_LEGAL_VIEW, NULL);
    } else if (!kb_gate_shows_value(gate, path)) {
        say(gate, path, KB_MSG_GATE_LEGAL_VIEW_HIDDEN, KB_MSG_HINT_LEGAL_IN_LETTER, NULL);
    }
}

/* "serviceloven § 85" */
static const char *rule_name(struct kb_gate *gate, const struct kb_value *rule)
{
    const struct kb_value *law = kb_value_member(rule, kb_slice_of("lov"));
    const struct kb_value *section = kb_value_member(rule, kb_slice_of("paragraf"));
    struct kb_slice name = law == NULL ? kb_slice_of("?") : law->text;
    struct kb_slice number = section == NULL ? kb_slice_of("?") : section->text;
    const char *sign = kb_slice_starts(number, "§") ? "" : "§ ";
    return kb_arena_format(gate->arena, "%.*s %s%.*s", (int)name.length, name.data, sign, (int)number.length, number.data);
}

static void check_rules(struct kb_gate *gate)
{
    const char *path = "afgoerelse.regler";
    if (!kb_gate_has_items(gate, path)) {
        say(gate, path, KB_MSG_GATE_LEGAL_RULES, KB_MSG_HINT_LEGAL_RULES, NULL);
        return;
    }
    const struct kb_value *list = kb_gate_value(gate, path);
    size_t law = kb_gate_first_hidden(gate, list, path, ".lov"), section = kb_gate_first_hidden(gate, list, path, ".paragraf");
    size_t hidden = law < section ? law : section;
    if (hidden < list->count) {
        const char *item = kb_arena_format(gate->arena, "%s[%zu]", path, hidden);
        say(gate, item == NULL ? path : item, KB_MSG_GATE_LEGAL_RULE_HIDDEN, KB_MSG_HINT_LEGAL_IN_LETTER,
            rule_name(gate, list->children[hidden]));
    }
}

/* Weeks as the letter may have them: the field itself, "4 uger", "fire uger", or the last day. */
static bool says_deadline(struct kb_gate *gate, int64_t weeks)
{
    static const char *const words[] = {"",    "en",   "to", "tre", "fire",   "fem", "seks",
                                        "syv", "otte", "ni", "ti",  "elleve", "tolv"};
    struct kb_slice text = gate->letter->text;
    if (kb_gate_shows(gate, "afgoerelse.klage.frist_uger")) {
        return true;
    }
    bool has_word = weeks > 0 && weeks < (int64_t)(sizeof words / sizeof words[0]);
    const char *digits = kb_arena_format(gate->arena, "%d uge", (int)weeks);
    const char *word = has_word ? kb_arena_format(gate->arena, "%s uge", words[weeks]) : digits;
    const char *day = kb_gate_day(gate, kb_date_after(gate->letter->date, (int32_t)weeks * 7));
    return (digits != NULL && kb_gate_says(text, kb_slice_of(digits), false)) ||
           (word != NULL && kb_gate_says(text, kb_slice_of(word), false)) || kb_gate_says(text, kb_slice_of(day), false);
}

/* Whole words: "vi beklager" is no guidance. */
static bool says_complain(struct kb_slice text)
{
    static const char *const words[] = {"klage", "klag", "klager", "klagen", "klagefrist", "klagefristen", "klagevejledning"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (kb_gate_says(text, kb_slice_of(words[i]), true)) {
            return true;
        }
    }
    return false;
}

static void check_complaint(struct kb_gate *gate)
{
    const struct kb_value *weeks = kb_gate_value(gate, "afgoerelse.klage.frist_uger");
    if (kb_gate_value(gate, "afgoerelse.klage") == NULL) {
        say(gate, "afgoerelse.klage", KB_MSG_GATE_LEGAL_COMPLAINT, KB_MSG_HINT_LEGAL_COMPLAINT, NULL);
        return;
    }
    if (!says_complain(gate->letter->text)) {
        say(gate, "afgoerelse.klage", KB_MSG_GATE_LEGAL_COMPLAINT_HIDDEN, KB_MSG_HINT_LEGAL_IN_LETTER, NULL);
        return;
    }
    if (!kb_gate_shows_value(gate, "afgoerelse.klage.til")) {
        say(gate, "afgoerelse.klage.til", KB_MSG_GATE_LEGAL_RECIPIENT, KB_MSG_HINT_LEGAL_IN_LETTER, NULL);
    }
    if (weeks == NULL || !says_deadline(gate, weeks->as.integer)) {
        say(gate, "afgoerelse.klage.frist_uger", KB_MSG_GATE_LEGAL_DEADLINE, KB_MSG_HINT_LEGAL_IN_LETTER, NULL);
    }
}

void kb_gate_legal_content(struct kb_gate *gate)
{
    if (!kb_gate_decides(gate)) {
        return;
    }
    check_answer(gate);
    check_reasons(gate);
    check_view(gate);
    check_rules(gate);
    check_complaint(gate);
}
