/* What the readers of boards ask of JSON. */

#include "obf/json.h"

#include "base/number.h"
#include "base/report.h"

enum kb_status kb_obf_json(struct kb_obf_reading *reading, const struct kb_source *source, struct kb_tree **tree)
{
    struct kb_data_reading data = {
        .arena = reading->arena, .source = source, .limits = reading->limits, .diagnostics = reading->diagnostics};
    enum kb_status status = kb_json_read(&data, tree);
    if (status == KB_OK && (*tree)->kind != KB_TREE_OBJECT) {
        return kb_obf_fault(reading, source, *tree, KB_MSG_OBF_NO_BOARD, NULL);
    }
    return status;
}

enum kb_status kb_obf_fault(struct kb_obf_reading *reading, const struct kb_source *source, const struct kb_tree *at,
                            enum kb_message message, const char *const *arguments)
{
    struct kb_place place = {.source = source, .offset = at->offset, .length = at->kind == KB_TREE_OBJECT ? 1 : at->length};
    kb_report(reading->diagnostics, KB_ERROR, message, &place, arguments);
    return KB_BAD_INPUT;
}

const struct kb_tree *kb_obf_member(const struct kb_tree *object, const char *name)
{
    const struct kb_tree *member = object == NULL || object->kind != KB_TREE_OBJECT ? NULL : object->first;
    while (member != NULL && !kb_slice_is(member->name, name)) {
        member = member->next;
    }
    return member == NULL || member->kind == KB_TREE_NULL ? NULL : member;
}

const char *kb_obf_text(struct kb_obf_reading *reading, const struct kb_tree *object, const char *name)
{
    const struct kb_tree *member = kb_obf_member(object, name);
    bool fits = member != NULL && (member->kind == KB_TREE_STRING || member->kind == KB_TREE_NUMBER) && member->text.length > 0;
    return fits ? kb_arena_copy(reading->arena, member->text) : NULL;
}

double kb_obf_number(const struct kb_tree *object, const char *name)
{
    const struct kb_tree *member = kb_obf_member(object, name);
    double number = 0;
    struct kb_slice text = member == NULL || member->kind != KB_TREE_NUMBER ? (struct kb_slice){NULL, 0} : member->text;
    return kb_number_cut(&text, &number) ? number : 0;
}

bool kb_obf_flag(const struct kb_tree *object, const char *name)
{
    const struct kb_tree *member = kb_obf_member(object, name);
    return member != NULL && member->kind == KB_TREE_BOOLEAN && kb_slice_is(member->text, "true");
}

void kb_obf_licence_read(struct kb_obf_reading *reading, const struct kb_tree *object, struct kb_obf_licence *licence)
{
    const struct kb_tree *from = kb_obf_member(object, "license");
    *licence = (struct kb_obf_licence){
        .type = kb_obf_text(reading, from, "type"),
        .notice_url = kb_obf_text(reading, from, "copyright_notice_url"),
        .source_url = kb_obf_text(reading, from, "source_url"),
        .author_name = kb_obf_text(reading, from, "author_name"),
        .author_url = kb_obf_text(reading, from, "author_url"),
    };
}
