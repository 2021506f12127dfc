#include "gate/rule.h"
#include "gate/shown.h"

static bool has_number(const struct kb_gate *gate, const char *path)
{
    struct kb_slice number = kb_gate_text(gate, path);
    return number.length > 0 && kb_gate_has_number(gate->letter->text, number);
}

/* The first of a person's names. */
static bool has_name(const struct kb_gate *gate, const char *path)
{
    struct kb_slice rest = kb_gate_text(gate, path);
    return kb_gate_says(gate->letter->text, kb_slice_cut(&rest, ' '), true);
}

/* Does the letter say whom to call, with name and number? The municipality's own number is not enough where there is an adviser.
 */
void kb_gate_contact_line(struct kb_gate *gate)
{
    bool adviser = kb_gate_value(gate, "raadgiver") != NULL;
    bool fine = adviser ? has_name(gate, "raadgiver.navn") &&
                              (has_number(gate, "raadgiver.telefon") || kb_gate_shows_value(gate, "raadgiver.email"))
                        : has_number(gate, "kommune.telefon");
    if (fine) {
        return;
    }
    const char *whom = kb_gate_copy(gate, "raadgiver.navn", kb_message_text(KB_MSG_GATE_THE_ADVISER, gate->language));
    kb_gate_say(gate, &(struct kb_gate_remark){
                          .rule = KB_RULE_CONTACT_LINE,
                          .path = "raadgiver.telefon",
                          .message = KB_MSG_GATE_CONTACT,
                          .hint = KB_MSG_HINT_CONTACT,
                          .arguments = KB_ARGS(gate->name, whom),
                          .in_template = kb_gate_value(gate, adviser ? "raadgiver.telefon" : "kommune.telefon") != NULL,
                      });
}
