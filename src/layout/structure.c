#include "layout/structure.h"

static const char *const role_names[KB_ROLE_COUNT] = {
    [KB_ROLE_DOCUMENT] = "Document",
    [KB_ROLE_PART] = "Part",
    [KB_ROLE_SECT] = "Sect",
    [KB_ROLE_DIV] = "Div",
    [KB_ROLE_BLOCKQUOTE] = "BlockQuote",
    [KB_ROLE_H1] = "H1",
    [KB_ROLE_H2] = "H2",
    [KB_ROLE_H3] = "H3",
    [KB_ROLE_P] = "P",
    [KB_ROLE_L] = "L",
    [KB_ROLE_LI] = "LI",
    [KB_ROLE_LBL] = "Lbl",
    [KB_ROLE_LBODY] = "LBody",
    [KB_ROLE_TABLE] = "Table",
    [KB_ROLE_CAPTION] = "Caption",
    [KB_ROLE_THEAD] = "THead",
    [KB_ROLE_TBODY] = "TBody",
    [KB_ROLE_TR] = "TR",
    [KB_ROLE_TH] = "TH",
    [KB_ROLE_TD] = "TD",
    [KB_ROLE_SPAN] = "Span",
    [KB_ROLE_LINK] = "Link",
    [KB_ROLE_FIGURE] = "Figure",
    [KB_ROLE_NOTE] = "Note",
    [KB_ROLE_FORM] = "Form",
};

const char *kb_role_name(enum kb_role role)
{
    return role_names[role];
}

int32_t kb_structure_add(struct kb_layout_job *job, enum kb_role role, int32_t parent)
{
    if (job->artifact != KB_NOT_ARTIFACT || job->structure_count >= INT32_MAX) {
        return -1;
    }
    struct kb_structure *grown =
        kb_arena_grow(job->arena, job->structure, job->structure_count, &job->structure_capacity, sizeof *job->structure);
    if (grown == NULL) {
        kb_job_fail(job, KB_NO_MEMORY);
        return -1;
    }
    job->structure = grown;
    grown[job->structure_count] = (struct kb_structure){.role = role, .parent = parent};
    return (int32_t)job->structure_count++;
}

int32_t kb_structure_add_node(struct kb_layout_job *job, enum kb_role role, int32_t parent, const struct kb_node *node)
{
    int32_t index = kb_structure_add(job, role, parent);
    if (index >= 0) {
        job->structure[index].language = kb_node_attribute(node, KB_AT_LANG);
    }
    return index;
}
