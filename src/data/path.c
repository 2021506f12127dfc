#include "data/path.h"

enum { INDEX_DIGITS_MOST = 9 };

static enum kb_step_result take_index(struct kb_slice *rest, struct kb_step *step)
{
    size_t at = 1, index = 0;
    while (at < rest->length && rest->data[at] >= '0' && rest->data[at] <= '9' && at <= INDEX_DIGITS_MOST) {
        index = index * 10 + (size_t)(rest->data[at] - '0');
        at++;
    }
    if (at == 1 || at >= rest->length || rest->data[at] != ']') {
        return KB_STEP_BAD;
    }
    *step = (struct kb_step){.index = index, .is_index = true};
    *rest = kb_slice_part(*rest, at + 1, rest->length - at - 1);
    if (rest->length > 0 && rest->data[0] == '.') {
        *rest = kb_slice_part(*rest, 1, rest->length - 1);
        return rest->length > 0 ? KB_STEP_FOUND : KB_STEP_BAD;
    }
    return rest->length == 0 || rest->data[0] == '[' ? KB_STEP_FOUND : KB_STEP_BAD;
}

enum kb_step_result kb_path_next(struct kb_slice *rest, struct kb_step *step)
{
    if (rest->length == 0) {
        return KB_STEP_END;
    }
    if (rest->data[0] == '[') {
        return take_index(rest, step);
    }
    size_t at = 0;
    while (at < rest->length && rest->data[at] != '.' && rest->data[at] != '[') {
        at++;
    }
    if (at == 0) {
        return KB_STEP_BAD;
    }
    *step = (struct kb_step){.name = kb_slice_part(*rest, 0, at)};
    bool dot = at < rest->length && rest->data[at] == '.';
    if (dot && at + 1 == rest->length) {
        return KB_STEP_BAD;
    }
    at += dot ? 1 : 0;
    *rest = kb_slice_part(*rest, at, rest->length - at);
    return KB_STEP_FOUND;
}
