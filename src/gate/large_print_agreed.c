#include "gate/rule.h"

/* Where the citizen wants large print: is it? */
void kb_gate_large_print_agreed(struct kb_gate *gate)
{
    if (gate->letter->large_print == KB_NO && kb_gate_says_yes(gate, "borger.oensker.stor_skrift")) {
        kb_gate_say(gate, &(struct kb_gate_remark){
                              .rule = KB_RULE_LARGE_PRINT_AGREED,
                              .path = "borger.oensker.stor_skrift",
                              .message = KB_MSG_GATE_LARGE_PRINT,
                              .hint = KB_MSG_HINT_LARGE_PRINT,
                              .arguments = KB_ARGS(gate->name),
                              .in_template = true,
                          });
    }
}
