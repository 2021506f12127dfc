#include "gate/rule.h"
#include "gate/shown.h"

/* Where there is a guardian: may he or she be told? */
void kb_gate_guardian_consent(struct kb_gate *gate)
{
    if (kb_gate_value(gate, "borger.vaerge") == NULL || kb_gate_says_yes(gate, "borger.vaerge.samtykke")) {
        return;
    }
    bool told = kb_gate_shows_value(gate, "borger.vaerge.navn");
    kb_gate_say(gate,
                &(struct kb_gate_remark){
                    .rule = KB_RULE_GUARDIAN_CONSENT,
                    .path = "borger.vaerge.samtykke",
                    .message = told ? KB_MSG_GATE_GUARDIAN_TOLD : KB_MSG_GATE_GUARDIAN,
                    .hint = KB_MSG_HINT_GUARDIAN,
                    .arguments = KB_ARGS(gate->name, kb_gate_copy(gate, "borger.vaerge.navn",
                                                                  kb_message_text(KB_MSG_GATE_THE_GUARDIAN, gate->language))),
                });
}
