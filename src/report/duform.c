#include "report/duform.h"

#include "base/report.h"
#include "base/utf8.h"

struct kb_cursor kb_cursor_start(struct kb_slice text)
{
    return (struct kb_cursor){.text = text, .line = 1, .column = 1};
}

void kb_cursor_move(struct kb_cursor *cursor, size_t offset)
{
    while (cursor->offset < offset && cursor->offset < cursor->text.length) {
        uint32_t c = kb_utf8_next(cursor->text, &cursor->offset);
        cursor->point++;
        cursor->column++;
        if (c == '\n') {
            cursor->line++;
            cursor->column = 1;
        }
    }
}

static const char *fill(const struct kb_duform_report *report, enum kb_message message, size_t offset, size_t length,
                        const char *about)
{
    struct kb_arena *arena = report->rewrite->arena;
    const char *words = kb_arena_copy(arena, kb_slice_part(report->source->text, offset, length));
    const char *text =
        words == NULL ? NULL : kb_message_fill(arena, message, report->language, KB_ARGS(words, about == NULL ? "" : about));
    return text == NULL ? "" : text;
}

const char *kb_duform_reason(const struct kb_duform_report *report, const struct kb_change *change)
{
    static const enum kb_message messages[KB_REWRITE_RULE_COUNT] = {
        [KB_REWRITE_CITIZEN] = KB_MSG_DUFORM_CITIZEN, [KB_REWRITE_NAME] = KB_MSG_DUFORM_NAME,
        [KB_REWRITE_PRONOUN] = KB_MSG_DUFORM_PRONOUN, [KB_REWRITE_OWNER] = KB_MSG_DUFORM_OWNER,
        [KB_REWRITE_SELF] = KB_MSG_DUFORM_SELF,       [KB_REWRITE_FORMAL] = KB_MSG_DUFORM_FORMAL,
        [KB_REWRITE_VERB] = KB_MSG_DUFORM_VERB};
    return fill(report, messages[change->rule], change->offset, change->length, change->replacement);
}

const char *kb_duform_doubt(const struct kb_duform_report *report, const struct kb_unsure *unsure)
{
    static const enum kb_message messages[KB_DOUBT_COUNT] = {
        [KB_DOUBT_OTHER] = KB_MSG_DOUBT_OTHER,       [KB_DOUBT_NOBODY] = KB_MSG_DOUBT_NOBODY,
        [KB_DOUBT_SELF] = KB_MSG_DOUBT_SELF,         [KB_DOUBT_SEX] = KB_MSG_DOUBT_SEX,
        [KB_DOUBT_OWNER] = KB_MSG_DOUBT_OWNER,       [KB_DOUBT_FUNCTION] = KB_MSG_DOUBT_FUNCTION,
        [KB_DOUBT_NO_VERB] = KB_MSG_DOUBT_NO_VERB,   [KB_DOUBT_NOUN] = KB_MSG_DOUBT_NOUN,
        [KB_DOUBT_NO_NOUN] = KB_MSG_DOUBT_NO_NOUN,   [KB_DOUBT_SEVERAL] = KB_MSG_DOUBT_SEVERAL,
        [KB_DOUBT_TOGETHER] = KB_MSG_DOUBT_TOGETHER, [KB_DOUBT_BESIDE] = KB_MSG_DOUBT_BESIDE,
        [KB_DOUBT_VAGUE] = KB_MSG_DOUBT_VAGUE,       [KB_DOUBT_FORMAL] = KB_MSG_DOUBT_FORMAL};
    return fill(report, messages[unsure->doubt], unsure->offset, unsure->length, unsure->about);
}
