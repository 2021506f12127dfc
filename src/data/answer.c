#include "data/answer.h"

#include <string.h>

#include "base/utf8.h"
#include "data/decimal.h"
#include "data/leaf.h"

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte & 0x80) != 0;
}

struct kb_slice kb_answer_word(struct kb_slice *rest)
{
    size_t start = 0;
    while (start < rest->length && !is_digit(rest->data[start]) && !is_letter(rest->data[start])) {
        start++;
    }
    size_t end = start;
    bool digits = start < rest->length && is_digit(rest->data[start]);
    while (end < rest->length && (digits ? is_digit(rest->data[end]) : is_letter(rest->data[end]))) {
        end++;
    }
    struct kb_slice word = kb_slice_part(*rest, start, end - start);
    *rest = kb_slice_part(*rest, end, rest->length - end);
    return word;
}

static enum kb_answer_result answer_boolean(struct kb_slice answer, struct kb_slice *canonical)
{
    static const char *const words[] = {"ja", "j", "yes", "y", "true", "sand", "nej", "n", "no", "false", "falsk"};
    enum { YES_WORDS = 6 };
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (kb_utf8_equal_fold(answer, kb_slice_of(words[i]))) {
            *canonical = kb_slice_of(i < YES_WORDS ? "true" : "false");
            return KB_ANSWER_UNDERSTOOD;
        }
    }
    return KB_ANSWER_AS_IT_IS;
}

static enum kb_answer_result answer_choice(const struct kb_field *field, struct kb_slice answer, struct kb_slice *canonical)
{
    for (size_t i = 0; field->words != NULL && field->words[i] != NULL; i++) {
        bool label = field->labels != NULL && kb_utf8_equal_fold(answer, kb_slice_of(field->labels[i]));
        if (label || kb_utf8_equal_fold(answer, kb_slice_of(field->words[i]))) {
            *canonical = kb_slice_of(field->words[i]);
            return KB_ANSWER_UNDERSTOOD;
        }
    }
    return KB_ANSWER_AS_IT_IS;
}

/* Without "kr." and the like around it. */
static struct kb_slice without_currency(struct kb_slice answer)
{
    static const char *const units[] = {"kroner", "kr.", "kr", ",-"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        size_t length = strlen(units[i]);
        if (kb_slice_starts(answer, units[i])) {
            answer = kb_slice_trim(kb_slice_part(answer, length, answer.length));
        }
        if (answer.length > length && kb_slice_is(kb_slice_part(answer, answer.length - length, length), units[i])) {
            answer = kb_slice_trim(kb_slice_part(answer, 0, answer.length - length));
        }
    }
    return answer;
}

static enum kb_answer_result answer_number(struct kb_arena *arena, const struct kb_field *field, struct kb_slice answer,
                                           struct kb_slice *canonical)
{
    struct kb_decimal decimal;
    if (!kb_decimal_read_danish(field->type == KB_MONEY ? without_currency(answer) : answer, &decimal)) {
        return KB_ANSWER_AS_IT_IS;
    }
    if (decimal.scale == 3) {
        kb_decimal_rescale(&decimal, 4); /* read once more, "1.234" would be a thousand and more */
    }
    *canonical = kb_decimal_text(arena, decimal);
    return KB_ANSWER_UNDERSTOOD;
}

/* "www.eksempel.dk" is what people say; the case has the scheme. */
static enum kb_answer_result answer_url(struct kb_arena *arena, struct kb_slice answer, struct kb_slice *canonical)
{
    for (size_t i = 0; i < answer.length; i++) {
        if (answer.data[i] == ':') {
            return KB_ANSWER_AS_IT_IS;
        }
    }
    *canonical = kb_slice_of(kb_arena_format(arena, "https://%.*s", (int)answer.length, answer.data));
    return KB_ANSWER_UNDERSTOOD;
}

static enum kb_answer_result by_type(struct kb_arena *arena, const struct kb_field *field, struct kb_slice answer,
                                     struct kb_date today, struct kb_slice *canonical)
{
    switch (field->type) {
    case KB_DATE: return kb_answer_date(arena, answer, today, canonical);
    case KB_TIME: return kb_answer_time(arena, answer, canonical);
    case KB_MINUTES: return kb_answer_minutes(arena, answer, canonical);
    case KB_INTEGER:
    case KB_NUMBER:
    case KB_MONEY: return answer_number(arena, field, answer, canonical);
    case KB_BOOLEAN: return answer_boolean(answer, canonical);
    case KB_CHOICE: return answer_choice(field, answer, canonical);
    case KB_URL: return answer_url(arena, answer, canonical);
    default: return KB_ANSWER_AS_IT_IS;
    }
}

enum kb_answer_result kb_answer_read(struct kb_arena *arena, const struct kb_field *field, struct kb_slice answer,
                                     struct kb_date today, struct kb_slice *canonical)
{
    answer = kb_slice_trim(answer);
    *canonical = answer;
    if (answer.length == 0 || answer.length > 4096) {
        return KB_ANSWER_AS_IT_IS;
    }
    return by_type(arena, field, answer, today, canonical);
}
