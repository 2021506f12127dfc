#ifndef KB_BASE_MESSAGES_H
#define KB_BASE_MESSAGES_H

#include <klarbrev/diagnostics.h>

/*
 * The one catalogue of all that klarbrev says to people. A row is
 *     KB_MESSAGE(NAME, "rule-id", "dansk tekst", "English text")
 * with {0} {1} {2} {3} for what the caller puts in. One file of rows per room, in src/base/messages/.
 */
enum kb_message {
#define KB_MESSAGE(name, rule, danish, english) KB_MSG_##name,
#include "base/messages/all.def"
#undef KB_MESSAGE
    KB_MESSAGE_COUNT
};

const char *kb_message_rule(enum kb_message message);
const char *kb_message_text(enum kb_message message, enum kb_language language);

#endif
