#include "engine/suggest.h"

#include "base/report.h"
#include "data/view.h"

void kb_suggest_members(struct kb_nearest *nearest, const struct kb_field *field)
{
    for (size_t i = 0; field->type == KB_OBJECT && field->children[i] != NULL; i++) {
        kb_nearest_try(nearest, field->children[i]->name);
    }
    for (size_t i = 0; field->words != NULL && field->words[i] != NULL; i++) {
        kb_nearest_try(nearest, field->words[i]);
    }
    for (const struct kb_view *view = kb_view_list(); view->name != NULL; view++) {
        bool own = view->only == NULL || kb_slice_equal(kb_slice_of(view->only), kb_slice_of(field->name));
        if (view->type == field->type && own && view->name[0] != '\0') {
            kb_nearest_try(nearest, view->name);
        }
    }
}

void kb_report_group(struct kb_diagnostics *diagnostics, const struct kb_field *field, const char *name,
                     const struct kb_place *place)
{
    kb_report(diagnostics, KB_ERROR, KB_MSG_NO_TEXT_FORM, place, KB_ARGS(name));
    if (field->type == KB_OBJECT && field->children[0] != NULL) {
        kb_hint(diagnostics, KB_MSG_HINT_NO_TEXT_FORM, KB_ARGS(name, field->children[0]->name));
    }
}
