#include "data/calendar.h"
#include "gate/calendar.h"
#include "gate/rule.h"

/* Where it is agreed that the adviser calls before a letter comes: has it been done, and not too long ago? */
void kb_gate_talk_first(struct kb_gate *gate)
{
    if (!kb_gate_says_yes(gate, "kontaktaftale.ring_foer_brev")) {
        return;
    }
    struct kb_date sent = gate->letter->date, talked = kb_gate_date(gate, "kontaktaftale.sidst_talt");
    enum kb_message message = KB_MSG_GATE_TALK_NEVER;
    const char *day = "", *ago = "";
    if (talked.year != 0) {
        int32_t days = kb_date_days(sent) - kb_date_days(talked);
        if (days >= 0 && days <= KB_TALK_DAYS) {
            return;
        }
        message = days < 0 ? KB_MSG_GATE_TALK_LATER : KB_MSG_GATE_TALK_LONG_AGO;
        day = kb_gate_day(gate, talked);
        ago = kb_arena_format(gate->arena, "%d", (int)days);
        sent = days < 0 ? talked : sent;
    }
    struct kb_date first = kb_gate_first_day(gate, sent);
    const char *when = first.year == 0 ? "" : kb_gate_day(gate, first);
    kb_gate_say(gate, &(struct kb_gate_remark){
                          .rule = KB_RULE_TALK_FIRST,
                          .path = "kontaktaftale.sidst_talt",
                          .message = message,
                          .hint = first.year == 0 ? KB_MSG_HINT_TALK : KB_MSG_HINT_TALK_THEN,
                          .arguments = KB_ARGS(gate->name, day, ago == NULL ? "" : ago, when),
                      });
}
