/* <allow rule="jargon" reason="...">: one rule may be broken in it, and everybody can see why. */
#include "doc/reading.h"

static void note(struct kb_reading *reading, const struct kb_node *node)
{
    const struct kb_attribute_value *rule = kb_node_attribute_row(node, KB_AT_RULE);
    const struct kb_attribute_value *reason = kb_node_attribute_row(node, KB_AT_REASON);
    struct kb_allowance *made = rule == NULL || reason == NULL ? NULL : KB_NEW(reading->arena, struct kb_allowance);
    if (made != NULL) {
        *made = (struct kb_allowance){.outer = reading->text.allowance,
                                      .rule = rule->value,
                                      .reason = reason->value,
                                      .place = node->place,
                                      .rule_place = rule->place,
                                      .reason_place = reason->place};
        if (reading->last_allowance == NULL) {
            reading->first_allowance = made;
        } else {
            reading->last_allowance->next = made;
        }
        reading->last_allowance = made;
        reading->text.allowance = made;
    }
}

bool kb_reading_enter_allow(struct kb_reading *reading, const struct kb_place *place, const xmlChar **attributes, size_t count)
{
    const struct kb_element_row *row = kb_element_row(KB_EL_ALLOW);
    struct kb_node node = {.element = KB_EL_ALLOW, .place = *place};
    struct kb_open *open = KB_NEW(reading->arena, struct kb_open);
    if (open == NULL) {
        return false;
    }
    if (reading->open != NULL) { /* else it stands for the document, which was reported */
        *open = *reading->open;
    } else if ((open->node = KB_NEW(reading->arena, struct kb_node)) == NULL) {
        return false;
    }
    open->outer = reading->open;
    open->allows = true;
    open->allowance = reading->text.allowance;
    kb_reading_attributes(reading, &node, row, attributes, count);
    open->self_closed = kb_scan_tag_end(&reading->scan);
    reading->open = open;
    if (!reading->arena->failed) {
        kb_reading_required(reading, &node, row, attributes, count);
        note(reading, &node);
    }
    return !reading->arena->failed;
}

/* What its children have settled holds for the element around it. */
void kb_reading_leave_allow(struct kb_reading *reading)
{
    struct kb_open *open = reading->open, *outer = open->outer;
    reading->open = outer;
    reading->text.allowance = open->allowance;
    if (outer == NULL) {
        return;
    }
    outer->choice = open->choice;
    outer->rank = open->rank;
    outer->once = open->once;
    outer->mixed_reported = open->mixed_reported;
    outer->lost = open->lost;
    outer->rows = open->rows;
}
