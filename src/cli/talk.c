#include "cli/talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a type of answer may look like, for the help. */
static const struct {
    const char *type, *forms;
} answer_forms[] = {
    {"dato", "Skriv en dag, som du vil: 3. december, torsdag den 3. december 2026, 3/12, i morgen eller 2026-12-03."},
    {"tid", "Skriv et klokkeslæt: kl. 10, 10.30 eller 10:30."},
    {"minutter", "Skriv, hvor længe det varer: 60, en time, halvanden time eller 1 time og 15 minutter."},
    {"kroner", "Skriv et beløb: 1.234,50 eller 200 kr."},
    {"telefon", "Skriv et telefonnummer: 12 34 56 78. Et udenlandsk begynder med + og landets kode."},
};

static bool is_answered(const struct kb_question *question)
{
    return question->value != NULL && question->value[0] != '\0';
}

/* The index in the last "[3]" of a path, or -1. */
static long last_index(const char *path)
{
    const char *bracket = strrchr(path, '[');
    return bracket == NULL ? -1 : strtol(bracket + 1, NULL, 10);
}

static const char *value_of(const struct kb_question *question)
{
    return question->shown != NULL ? question->shown : question->value;
}

/* Questions about the second, third... item of a list say which. */
static void say_text(const struct kb_question *question, const char *lead)
{
    long index = question->kind == KB_QUESTION_VALUE ? last_index(question->path) : -1;
    fprintf(stderr, "%s%s", lead, question->text != NULL ? question->text : question->path);
    if (index > 0) {
        fprintf(stderr, " (nr. %ld)", index + 1);
    }
}

/* A question that asks what rather than whether is turned into one that yes and no answer. */
static void say_yes_or_no(const struct kb_question *question)
{
    long index = question->kind == KB_QUESTION_MORE ? last_index(question->path) : 0;
    bool asks_what = question->text == NULL || strncmp(question->text, "Hv", 2) == 0 || strchr(question->text, '?') == NULL;
    fputs("  ", stderr);
    if (index > 0) {
        fprintf(stderr, "Der er %ld indtil nu. Skal der være en mere? ", index);
    } else if (asks_what) {
        fputs("Skal der stå noget om det? ", stderr);
    }
    fprintf(stderr, "Svar ja eller nej.%s\n", is_answered(question) ? "" : " Enter betyder nej.");
}

static void say_words(const struct kb_question *question)
{
    fputs("  Vælg mellem:\n", stderr);
    for (size_t i = 0; question->words[i] != NULL; i++) {
        bool same = strcmp(question->words[i], question->labels[i]) == 0;
        fprintf(stderr, "    %-14s%s\n", question->words[i], same ? "" : question->labels[i]);
    }
}

static void say_how(const struct kb_question *question)
{
    if (question->kind != KB_QUESTION_VALUE) {
        say_yes_or_no(question);
    } else if (question->words != NULL) {
        say_words(question);
    } else if (strcmp(question->type, "ja-nej") == 0) {
        fputs("  Svar ja eller nej.\n", stderr);
    } else if (question->example != NULL) {
        fprintf(stderr, "  For eksempel: %s\n", question->example);
    }
    if (is_answered(question)) {
        fprintf(stderr, "  Nu står der: %s. Tryk Enter for at beholde det.\n", value_of(question));
    } else if (!question->required && question->kind == KB_QUESTION_VALUE) {
        fputs("  Tryk Enter for at springe over.\n", stderr);
    }
}

void kb_say_question(const struct kb_form *form, size_t at)
{
    const struct kb_question *question = kb_form_at(form, at);
    size_t left = 0;
    for (size_t i = kb_form_next(form, 0); i < kb_form_count(form); i = kb_form_next(form, i + 1)) {
        left++;
    }
    say_text(question, "\n");
    fputc('\n', stderr);
    say_how(question);
    fprintf(stderr, "[%zu tilbage] > ", left);
    fflush(stderr);
}

void kb_say_forms(const char *type)
{
    for (size_t i = 0; i < sizeof answer_forms / sizeof *answer_forms; i++) {
        if (strcmp(type, answer_forms[i].type) == 0) {
            fprintf(stderr, "  %s\n", answer_forms[i].forms);
        }
    }
}

void kb_say_help(const struct kb_question *question)
{
    fputs("\n  Skriv svaret, og tryk Enter.\n", stderr);
    kb_say_forms(question->type);
    fputs("  <       tilbage til spørgsmålet før\n"
          "  vis     se de svar, der er givet\n"
          "  ?       denne hjælp\n"
          "  Enter   behold det, der står, eller spring over\n"
          "  Ctrl-D  hold pause\n",
          stderr);
    fprintf(stderr, "  I sagen hedder feltet %.*s.\n", (int)strcspn(question->path, "?+"), question->path);
}

void kb_say_answers(const struct kb_form *form)
{
    size_t said = 0;
    fputc('\n', stderr);
    for (size_t i = 0; i < kb_form_count(form); i++) {
        const struct kb_question *question = kb_form_at(form, i);
        if (question->kind == KB_QUESTION_VALUE && is_answered(question)) {
            say_text(question, "  ");
            fprintf(stderr, " %s\n", value_of(question));
            said++;
        }
    }
    if (said == 0) {
        fputs("  Der er ingen svar endnu.\n", stderr);
    }
}

void kb_say_understood(const struct kb_question *question, const char *typed)
{
    if (question->kind == KB_QUESTION_VALUE && is_answered(question) && strcmp(value_of(question), typed) != 0) {
        fprintf(stderr, "  Skrevet: %s\n", value_of(question));
    }
}

void kb_say_complaints(struct kb_diagnostics *diagnostics)
{
    for (size_t i = 0; i < kb_diagnostics_count(diagnostics); i++) {
        const struct kb_diagnostic *row = kb_diagnostics_at(diagnostics, i);
        fprintf(stderr, "  %s\n", row->message);
        if (row->hint != NULL) {
            fprintf(stderr, "  %s\n", row->hint);
        }
    }
    kb_diagnostics_clear(diagnostics);
}
