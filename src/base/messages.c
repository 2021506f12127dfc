#include "base/messages.h"

struct row {
    const char *rule;
    const char *text[2]; /* by enum kb_language */
};

static const struct row rows[] = {
#define KB_MESSAGE(name, rule, danish, english) {rule, {danish, english}},
#include "base/messages/all.def"
#undef KB_MESSAGE
};

const char *kb_message_rule(enum kb_message message)
{
    return rows[message].rule;
}

const char *kb_message_text(enum kb_message message, enum kb_language language)
{
    return rows[message].text[language];
}
