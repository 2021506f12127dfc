#include "base/utf8.h"
#include "data/answer.h"
#include "data/leaf.h"

/* "10", "10.30", "kl. 9:05", "klokken 14", "1030". */
enum kb_answer_result kb_answer_time(struct kb_arena *arena, struct kb_slice answer, struct kb_slice *canonical)
{
    struct kb_slice rest = answer;
    struct kb_slice word = kb_answer_word(&rest);
    if (kb_utf8_equal_fold(word, kb_slice_of("kl")) || kb_utf8_equal_fold(word, kb_slice_of("klokken"))) {
        word = kb_answer_word(&rest);
    }
    struct kb_slice second = kb_answer_word(&rest);
    struct kb_slice more = kb_answer_word(&rest);
    int hour = -1, minute = second.length == 0 ? 0 : kb_leaf_digits(second, 0, second.length == 2 ? 2 : 99);
    if (word.length == 4 && second.length == 0) {
        hour = kb_leaf_digits(word, 0, 2);
        minute = kb_leaf_digits(word, 2, 2);
    } else if (word.length == 1 || word.length == 2) {
        hour = kb_leaf_digits(word, 0, word.length);
    }
    bool parted = second.length == 0 || second.data[-1] == '.' || second.data[-1] == ':'; /* "10-11" is no time */
    if (hour < 0 || minute < 0 || more.length > 0 || !parted) {
        return KB_ANSWER_AS_IT_IS;
    }
    *canonical = kb_slice_of(kb_arena_format(arena, "%02d:%02d", hour, minute));
    return KB_ANSWER_UNDERSTOOD;
}

static const struct {
    const char *word;
    int value; /* in half units, for "halvanden" */
} counts[] = {{"en", 2},   {"et", 2},    {"to", 4},  {"tre", 6}, {"fire", 8},      {"fem", 10},  {"seks", 12},
              {"syv", 14}, {"otte", 16}, {"ni", 18}, {"ti", 20}, {"halvanden", 3}, {"tyve", 40}, {"tredive", 60}};

static const struct {
    const char *word;
    int minutes;
} units[] = {{"minut", 1},  {"minutter", 1}, {"min", 1}, {"m", 1},        {"time", 60},
             {"timer", 60}, {"t", 60},       {"h", 60},  {"kvarter", 15}, {"kvarterer", 15}};

static int count_of(struct kb_slice word)
{
    int number = word.length <= 4 ? kb_leaf_digits(word, 0, word.length) : -1;
    for (size_t i = 0; number < 0 && i < sizeof counts / sizeof counts[0]; i++) {
        if (kb_utf8_equal_fold(word, kb_slice_of(counts[i].word))) {
            return counts[i].value;
        }
    }
    return number < 0 ? -1 : number * 2;
}

static int unit_of(struct kb_slice word)
{
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (kb_utf8_equal_fold(word, kb_slice_of(units[i].word))) {
            return units[i].minutes;
        }
    }
    return -1;
}

/* "60", "60 min.", "1 time og 15 minutter", "en halv time", "halvanden time", "tre kvarter". */
enum kb_answer_result kb_answer_minutes(struct kb_arena *arena, struct kb_slice answer, struct kb_slice *canonical)
{
    int sum = 0, pending = -1, factor = 2;
    bool any_unit = false;
    struct kb_slice rest = answer;
    for (struct kb_slice word = kb_answer_word(&rest); word.length > 0; word = kb_answer_word(&rest)) {
        int count = count_of(word), unit = unit_of(word);
        if (count >= 0 && pending < 0) {
            pending = count;
        } else if (unit >= 0 && pending >= 0) {
            sum += pending * unit / factor;
            pending = -1;
            factor = 2;
            any_unit = true;
        } else if (kb_slice_is(word, "halv") && pending == 2) {
            factor = 4;
        } else if (!kb_slice_is(word, "og") || pending >= 0) {
            return KB_ANSWER_AS_IT_IS;
        }
    }
    if (pending >= 0 && any_unit) {
        return KB_ANSWER_AS_IT_IS;
    }
    bool bare = pending >= 0 && kb_leaf_digits(answer, 0, answer.length) >= 0;
    if (!bare && !any_unit) {
        return KB_ANSWER_AS_IT_IS;
    }
    *canonical = kb_slice_of(kb_arena_format(arena, "%d", bare ? pending / 2 : sum));
    return KB_ANSWER_UNDERSTOOD;
}
