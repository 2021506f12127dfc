#include "gate/rule.h"

#include <string.h>

#include "gate/calendar.h"

/* The rules, and the kinds of documents that they hold for. */
static const struct {
    unsigned kinds; /* any of these */
    kb_gate_rule *run;
} rules[] = {
    {KB_KIND_DECIDES | KB_KIND_ASKS, kb_gate_legal_content},
    {KB_KIND_DECIDES | KB_KIND_ASKS, kb_gate_oral_first},
    {KB_KIND_SENT, kb_gate_talk_first},
    {KB_KIND_SENT, kb_gate_before_weekend},
    {KB_KIND_INVITES | KB_KIND_ASKS, kb_gate_notice},
    {KB_KIND_CHANNEL, kb_gate_channel},
    {KB_KIND_SENT | KB_KIND_SMS, kb_gate_guardian_consent},
    {KB_KIND_SENT, kb_gate_symbols_agreed},
    {KB_KIND_SENT, kb_gate_large_print_agreed},
    {KB_KIND_CONTACT, kb_gate_contact_line},
};

const struct kb_value *kb_gate_value(const struct kb_gate *gate, const char *path)
{
    return gate->letter->root == NULL ? NULL : kb_value_find(gate->letter->root, path);
}

struct kb_slice kb_gate_text(const struct kb_gate *gate, const char *path)
{
    const struct kb_value *value = kb_gate_value(gate, path);
    return value == NULL ? (struct kb_slice){0} : value->text;
}

bool kb_gate_says_yes(const struct kb_gate *gate, const char *path)
{
    const struct kb_value *value = kb_gate_value(gate, path);
    return value != NULL && value->type == KB_BOOLEAN && value->as.boolean;
}

struct kb_date kb_gate_date(const struct kb_gate *gate, const char *path)
{
    const struct kb_value *value = kb_gate_value(gate, path);
    return value == NULL || value->type != KB_DATE ? (struct kb_date){0} : value->as.date;
}

bool kb_gate_has_items(const struct kb_gate *gate, const char *path)
{
    const struct kb_value *value = kb_gate_value(gate, path);
    return value != NULL && value->type == KB_LIST && value->count > 0;
}

const char *kb_gate_copy(struct kb_gate *gate, const char *path, const char *otherwise)
{
    struct kb_slice text = kb_gate_text(gate, path);
    const char *copy = text.length == 0 ? NULL : kb_arena_copy(gate->arena, text);
    return copy == NULL ? otherwise : copy;
}

const char *kb_gate_day(struct kb_gate *gate, struct kb_date date)
{
    return kb_date_text(gate->arena, date, gate->letter->date, gate->language);
}

/* The place of a field, or of the nearest branch around it that is there. */
static struct kb_place place_of(struct kb_gate *gate, const char *path)
{
    char *around = kb_arena_string(gate->arena, path);
    struct kb_place place = {0};
    while (around != NULL && place.source == NULL) {
        const struct kb_value *value = kb_gate_value(gate, around);
        char *dot = strrchr(around, '.');
        if (value != NULL) {
            place = value->place;
            break;
        }
        if (dot == NULL) {
            break;
        }
        *dot = '\0';
    }
    place.path = kb_arena_string(gate->arena, path);
    return place;
}

static const char *filled(struct kb_gate *gate, enum kb_message message, const char *const *arguments)
{
    const char *text = kb_message_fill(gate->arena, message, gate->language, arguments);
    return text == NULL ? "" : text;
}

void kb_gate_say(struct kb_gate *gate, const struct kb_gate_remark *remark)
{
    struct kb_finding finding = {
        .rule = remark->rule,
        .severity = kb_rule_severity(remark->rule),
        .message = filled(gate, remark->message, remark->arguments),
        .hint = filled(gate, remark->hint, remark->arguments),
        .text = "",
        .line = 1,
        .column = 1,
        .place = place_of(gate, remark->path),
    };
    if (remark->in_template && gate->letter->template_source != NULL) {
        finding.place = (struct kb_place){.source = gate->letter->template_source};
    }
    kb_findings_add(gate->findings, &finding);
}

enum kb_status kb_gate_check(const struct kb_gate_letter *letter, enum kb_language language, struct kb_findings *findings)
{
    if (!kb_date_is_sane(letter->date)) {
        return KB_USAGE;
    }
    struct kb_gate gate = {
        .letter = letter,
        .kind = kb_kind_of(letter->template_id),
        .language = language,
        .arena = findings->arena,
        .findings = findings,
    };
    gate.name = kb_gate_copy(&gate, "borger.fornavn", kb_message_text(KB_MSG_GATE_THE_CITIZEN, language));
    kb_gate_read_absences(&gate);
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (gate.kind & rules[i].kinds) {
            rules[i].run(&gate);
        }
    }
    return gate.arena->failed ? KB_NO_MEMORY : KB_OK;
}
