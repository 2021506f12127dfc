#include "base/report.h"
#include "data/decimal.h"
#include "data/leaf.h"

static bool in_range(struct kb_leaf *leaf, int64_t number)
{
    const struct kb_field *field = leaf->field;
    bool bounded = field->least != 0 || field->most != 0;
    int64_t least = bounded ? field->least : field->type == KB_MINUTES ? 0 : INT32_MIN;
    int64_t most = bounded ? field->most : field->type == KB_MINUTES ? 100000 : INT32_MAX;
    if (number >= least && number <= most) {
        return true;
    }
    const char *low = kb_arena_format(leaf->arena, "%d", (int)least);
    const char *high = kb_arena_format(leaf->arena, "%d", (int)most);
    return kb_leaf_wrong(leaf, KB_MSG_NUMBER_RANGE, KB_ARGS(kb_leaf_shown(leaf), low == NULL ? "" : low, high));
}

bool kb_leaf_integer(struct kb_leaf *leaf)
{
    struct kb_decimal decimal;
    if (!kb_decimal_read(leaf->text, &decimal) || decimal.scale != 0) {
        return kb_leaf_wrong(leaf, KB_MSG_INTEGER_FORMAT, KB_ARGS(kb_leaf_shown(leaf)));
    }
    leaf->value->as.integer = decimal.digits;
    if (!in_range(leaf, decimal.digits)) {
        return false;
    }
    leaf->text = kb_decimal_text(leaf->arena, decimal);
    return true;
}

bool kb_leaf_number(struct kb_leaf *leaf)
{
    struct kb_decimal decimal;
    if (!kb_decimal_read(leaf->text, &decimal)) {
        return kb_leaf_wrong(leaf, KB_MSG_NUMBER_FORMAT, KB_ARGS(kb_leaf_shown(leaf)));
    }
    leaf->value->as.number = kb_decimal_value(decimal);
    if (decimal.scale == 3) {
        kb_decimal_rescale(&decimal, 4); /* "1.234" would be read as a Danish thousand when a person types it */
    }
    leaf->text = kb_decimal_text(leaf->arena, decimal);
    return true;
}

bool kb_leaf_money(struct kb_leaf *leaf)
{
    struct kb_decimal decimal;
    bool read = leaf->is_number ? kb_decimal_read(leaf->text, &decimal) : kb_decimal_read_danish(leaf->text, &decimal);
    if (!read || !kb_decimal_rescale(&decimal, 2)) {
        return kb_leaf_wrong(leaf, KB_MSG_MONEY_FORMAT, KB_ARGS(kb_leaf_shown(leaf)));
    }
    leaf->value->as.money = decimal.digits;
    if (decimal.digits % 100 == 0) {
        kb_decimal_rescale(&decimal, 0);
    }
    leaf->text = kb_decimal_text(leaf->arena, decimal);
    return true;
}

bool kb_leaf_boolean(struct kb_leaf *leaf)
{
    bool yes = kb_slice_is(leaf->text, "true") || kb_slice_is(leaf->text, "ja");
    if (!yes && !kb_slice_is(leaf->text, "false") && !kb_slice_is(leaf->text, "nej")) {
        return kb_leaf_wrong(leaf, KB_MSG_BOOLEAN_FORMAT, KB_ARGS(kb_leaf_shown(leaf)));
    }
    leaf->value->as.boolean = yes;
    leaf->text = kb_slice_of(yes ? "true" : "false");
    return true;
}
