#include "gate/rule.h"
#include "gate/shown.h"

/* A sheet of symbols that goes with the letter will do. */
static bool has_symbol_sheet(const struct kb_gate *gate)
{
    const struct kb_value *list = kb_gate_value(gate, "vedlagt");
    for (size_t i = 0; list != NULL && i < list->count; i++) {
        const struct kb_value *title = kb_value_member(list->children[i], kb_slice_of("titel"));
        if (title != NULL && kb_gate_says(title->text, kb_slice_of("symbol"), false)) {
            return true;
        }
    }
    return false;
}

/* Where the citizen wants symbols: has the letter any? */
void kb_gate_symbols_agreed(struct kb_gate *gate)
{
    bool lacks = gate->letter->symbols == KB_NO && !has_symbol_sheet(gate);
    if (lacks && kb_gate_says_yes(gate, "borger.oensker.symboler")) {
        kb_gate_say(gate, &(struct kb_gate_remark){
                              .rule = KB_RULE_SYMBOLS_AGREED,
                              .path = "borger.oensker.symboler",
                              .message = KB_MSG_GATE_SYMBOLS,
                              .hint = KB_MSG_HINT_SYMBOLS,
                              .arguments = KB_ARGS(gate->name),
                          });
    }
}
