#include "data/calendar.h"
#include "gate/calendar.h"
#include "gate/rule.h"
#include "gate/shown.h"

static void say(struct kb_gate *gate, const char *path, enum kb_message message, enum kb_message hint,
                const char *const *arguments)
{
    kb_gate_say(gate, &(struct kb_gate_remark){
                          .rule = KB_RULE_NOTICE, .path = path, .message = message, .hint = hint, .arguments = arguments});
}

/* The first working day that leaves the citizen time enough. */
static const char *first_meeting(struct kb_gate *gate, int wanted)
{
    return kb_gate_day(gate, kb_date_working_from(kb_date_after(gate->letter->date, wanted)));
}

static void check_days(struct kb_gate *gate, struct kb_date meeting)
{
    int wanted = gate->letter->notice_days > 0 ? gate->letter->notice_days : KB_NOTICE_DAYS;
    int32_t days = kb_date_days(meeting) - kb_date_days(gate->letter->date);
    if (days >= wanted) {
        return;
    }
    const char *least = kb_arena_format(gate->arena, "%d", wanted), *number = kb_arena_format(gate->arena, "%d", (int)days);
    const char *last = kb_gate_day(gate, kb_date_after(meeting, -wanted));
    enum kb_message message = days < 0    ? KB_MSG_GATE_NOTICE_OVER
                              : days == 0 ? KB_MSG_GATE_NOTICE_TODAY
                              : days == 1 ? KB_MSG_GATE_NOTICE_TOMORROW
                                          : KB_MSG_GATE_NOTICE_SHORT;
    if (least != NULL && number != NULL) {
        say(gate, "moede.dato", message, KB_MSG_HINT_NOTICE,
            KB_ARGS(gate->name, kb_gate_day(gate, meeting), number, least, first_meeting(gate, wanted), last));
    }
}

/* An invitation comes in good time, and with an agenda that the citizen can change. */
void kb_gate_notice(struct kb_gate *gate)
{
    struct kb_date meeting = kb_gate_date(gate, "moede.dato");
    if (!kb_gate_invites(gate) || !kb_date_is_sane(meeting)) {
        return;
    }
    bool past = kb_date_days(meeting) < kb_date_days(gate->letter->date);
    if (past && (gate->kind & KB_KIND_ASKS)) {
        return; /* a letter after the meeting */
    }
    check_days(gate, meeting);
    if ((gate->kind & KB_KIND_AGENDA) && !kb_gate_has_items(gate, "moede.dagsorden")) {
        say(gate, "moede.dagsorden", KB_MSG_GATE_NOTICE_AGENDA, KB_MSG_HINT_NOTICE_AGENDA, KB_ARGS(gate->name));
    }
}
