#include "approval/expected.h"

#include <string.h>

#include "base/source.h"

static const char not_said[] = "ikke:";

/* The text with each run of white space as one space. */
static char *on_one_line(struct kb_arena *arena, struct kb_slice text)
{
    char *line = kb_arena_alloc(arena, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; line != NULL && i < text.length; i++) {
        bool space = strchr(" \t\r\n", text.data[i]) != NULL && text.data[i] != '\0';
        if (!space || (length > 0 && line[length - 1] != ' ')) {
            line[length++] = space ? ' ' : text.data[i];
        }
    }
    return line;
}

/* The file of what a case's letter must say, or NULL. */
static const struct kb_content_file *file_for(struct kb_errand *errand, const struct kb_content *tests, const char *case_name)
{
    const char *dot = strrchr(case_name, '.');
    if (dot == NULL) {
        return NULL;
    }
    const char *name = kb_arena_format(&errand->arena, "%.*s.txt", (int)(dot - case_name), case_name);
    return name == NULL ? NULL : kb_content_find(tests, name);
}

static bool line_holds(struct kb_errand *errand, const struct kb_source *source, const char *shown, struct kb_slice line,
                       const char *letter)
{
    bool wanted = !kb_slice_starts(line, not_said);
    struct kb_slice words = wanted ? line : kb_slice_trim(kb_slice_part(line, sizeof not_said - 1, line.length));
    const char *text = on_one_line(&errand->arena, words);
    if (text == NULL || letter == NULL || (strstr(letter, text) != NULL) == wanted) {
        return true; /* out of memory is told at the end of the errand */
    }
    struct kb_place place = {source, (size_t)(words.data - source->text.data), words.length, NULL};
    kb_report(errand->diagnostics, KB_ERROR, wanted ? KB_MSG_PROOF_LACKS : KB_MSG_PROOF_SAYS, &place, KB_ARGS(shown, text));
    return false;
}

bool kb_expected_holds(struct kb_errand *errand, const struct kb_content *tests, const char *case_name, const char *shown,
                       struct kb_slice letter)
{
    const struct kb_content_file *file = file_for(errand, tests, case_name);
    if (file == NULL) {
        return true;
    }
    struct kb_source source = {file->path, file->text};
    struct kb_slice rest = file->text;
    const char *said = on_one_line(&errand->arena, letter);
    bool holds = true;
    while (rest.length > 0) {
        struct kb_slice line = kb_slice_trim(kb_slice_cut(&rest, '\n'));
        if (line.length > 0 && line.data[0] != '#' && !line_holds(errand, &source, shown, line, said)) {
            holds = false;
        }
    }
    return holds;
}
