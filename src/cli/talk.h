#ifndef KB_CLI_TALK_H
#define KB_CLI_TALK_H

#include "cli/cli.h"

/*
 * What `klarbrev ask` says. The talk is in Danish, as the questions are; it goes to stderr, so that stdout can
 * hold the case.
 */

void kb_say_question(const struct kb_form *form, size_t at);
void kb_say_help(const struct kb_question *question);
void kb_say_answers(const struct kb_form *form);

/* What answers of a type may look like; nothing for a type that needs no word on it. */
void kb_say_forms(const char *type);

/* What a question was answered with, when it was understood as something else than what was typed. */
void kb_say_understood(const struct kb_question *question, const char *typed);

/* What the list says about an answer; then forgets it. */
void kb_say_complaints(struct kb_diagnostics *diagnostics);

#endif
