#include "gate/calendar.h"
#include "gate/rule.h"

/* What makes a day one on which nobody can be called: "weekend", "juleaften". */
static const char *reason_of(const struct kb_gate *gate, struct kb_date day)
{
    const char *holiday = kb_holiday_name(day, gate->language);
    return holiday != NULL ? holiday : kb_message_text(KB_MSG_GATE_WEEKEND, gate->language);
}

/* Where it is agreed that no letter comes right before days when the adviser can't be reached: is that so? */
void kb_gate_before_weekend(struct kb_gate *gate)
{
    if (!kb_gate_says_yes(gate, "kontaktaftale.ikke_foer_weekend")) {
        return;
    }
    struct kb_gate_closed closed = kb_gate_reach(gate, gate->letter->date);
    if (!closed.closed) {
        return;
    }
    const char *adviser = kb_gate_copy(gate, "raadgiver.navn", kb_message_text(KB_MSG_GATE_THE_ADVISER, gate->language));
    const char *reason = closed.away != NULL ? adviser : reason_of(gate, closed.day);
    struct kb_date first = kb_gate_first_day(gate, gate->letter->date);
    const char *when = first.year == 0 ? "" : kb_gate_day(gate, first);
    kb_gate_say(gate, &(struct kb_gate_remark){
                          .rule = KB_RULE_BEFORE_WEEKEND,
                          .path = "kontaktaftale.ikke_foer_weekend",
                          .message = closed.away != NULL ? KB_MSG_GATE_BEFORE_ABSENCE : KB_MSG_GATE_BEFORE_WEEKEND,
                          .hint = first.year == 0 ? KB_MSG_HINT_SEND_NEVER : KB_MSG_HINT_SEND_THEN,
                          .arguments = KB_ARGS(gate->name, kb_gate_day(gate, closed.day), reason, when),
                      });
}
