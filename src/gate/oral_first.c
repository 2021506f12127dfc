#include "data/calendar.h"
#include "gate/rule.h"
#include "gate/shown.h"

/* A no, whole or in part, is told in a talk before it is sent in writing. */
void kb_gate_oral_first(struct kb_gate *gate)
{
    struct kb_slice result = kb_gate_text(gate, "afgoerelse.resultat");
    bool partly = kb_slice_is(result, "delvist");
    if ((!partly && !kb_slice_is(result, "nej")) || !kb_gate_decides(gate)) {
        return;
    }
    struct kb_date sent = gate->letter->date, told = kb_gate_date(gate, "afgoerelse.fortalt_mundtligt");
    enum kb_message message = partly ? KB_MSG_GATE_ORAL_NEVER_PARTLY : KB_MSG_GATE_ORAL_NEVER;
    const char *day = "";
    if (told.year != 0) {
        if (kb_date_days(told) <= kb_date_days(sent)) {
            return;
        }
        message = partly ? KB_MSG_GATE_ORAL_LATER_PARTLY : KB_MSG_GATE_ORAL_LATER;
        day = kb_gate_day(gate, told);
        sent = told;
    }
    struct kb_date first = kb_gate_first_day(gate, sent);
    const char *when = first.year == 0 ? "" : kb_gate_day(gate, first);
    kb_gate_say(gate, &(struct kb_gate_remark){
                          .rule = KB_RULE_ORAL_FIRST,
                          .path = "afgoerelse.fortalt_mundtligt",
                          .message = message,
                          .hint = first.year == 0 ? KB_MSG_HINT_ORAL : KB_MSG_HINT_ORAL_THEN,
                          .arguments = KB_ARGS(gate->name, day, when),
                      });
}
