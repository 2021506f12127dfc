#include "data/view_rows.h"

/* What an object is called in a list: the first of these that it has. */
static const struct kb_value *title_of(const struct kb_value *item)
{
    static const char *const names[] = {"navn", "titel", "emne", "hvad", "tekst", "ord", "lov"};
    if (item->type != KB_OBJECT) {
        return item->type == KB_LIST ? NULL : item;
    }
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const struct kb_value *title = kb_view_member(item, names[i]);
        if (title != NULL && title->type != KB_OBJECT && title->type != KB_LIST) {
            return title;
        }
    }
    return NULL;
}

static enum kb_status put_list(const struct kb_value *list, struct kb_date today, const char *last_word, struct kb_buffer *out)
{
    for (size_t i = 0; i < list->count; i++) {
        if (title_of(list->children[i]) == NULL) {
            return KB_BAD_INPUT;
        }
    }
    for (size_t i = 0; i < list->count; i++) {
        kb_buffer_put_text(out, i == 0 ? "" : i + 1 == list->count ? last_word : ", ");
        enum kb_status status = kb_view_plain(title_of(list->children[i]), today, out);
        if (status != KB_OK) {
            return status;
        }
    }
    return out->status;
}

enum kb_status kb_view_list_and(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    return put_list(value, today, " og ", out);
}

enum kb_status kb_view_list_or(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    return put_list(value, today, " eller ", out);
}

enum kb_status kb_view_list_count(const struct kb_value *value, struct kb_date today, struct kb_buffer *out)
{
    (void)today;
    kb_view_put_whole((int64_t)value->count, out);
    return out->status;
}
