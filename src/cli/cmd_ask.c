#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The conversation is in Danish, as the questions are; it goes to stderr, so that stdout can hold the case. */

struct talk {
    struct kb_cli *cli;
    struct kb_form *form;
    size_t at; /* the question being asked */
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

/* Without SA_RESTART, so that the reading of a line ends. */
static void catch_interrupt(void)
{
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_interrupt;
    sigemptyset(&action.sa_mask);
    sigaction(SIGINT, &action, NULL);
}

/* Saves after each answer, so that nothing is lost however the talk ends. Without -o the case is printed at the end. */
static enum kb_status save(const struct talk *talk)
{
    char *text;
    size_t length;
    if (talk->cli->output == NULL || strcmp(talk->cli->output, "-") == 0) {
        return KB_OK;
    }
    enum kb_status status = kb_form_case(talk->form, &text, &length);
    if (status == KB_OK) {
        status = kb_write_result(talk->cli, text, length);
        kb_free(text);
    }
    return status;
}

static void print_question(const struct talk *talk)
{
    const struct kb_question *question = kb_form_at(talk->form, talk->at);
    size_t left = 0;
    for (size_t i = kb_form_next(talk->form, 0); i < kb_form_count(talk->form); i = kb_form_next(talk->form, i + 1)) {
        left++;
    }
    fprintf(stderr, "\n%s\n", question->text != NULL ? question->text : question->path);
    if (question->kind == KB_QUESTION_MORE) {
        bool first = strstr(question->path, "[0]+") != NULL;
        fprintf(stderr, "  %s Svar ja eller nej.\n", first ? "Skal der stå noget her?" : "Skal der være en mere?");
    } else if (question->kind == KB_QUESTION_BRANCH) {
        fprintf(stderr, "  Skal det med? Svar ja eller nej.\n");
    } else if (question->words != NULL) {
        for (size_t i = 0; question->words[i] != NULL; i++) {
            fprintf(stderr, "  %s%s%s\n", question->words[i], strcmp(question->words[i], question->labels[i]) == 0 ? "" : "  = ",
                    strcmp(question->words[i], question->labels[i]) == 0 ? "" : question->labels[i]);
        }
    } else if (question->example != NULL) {
        fprintf(stderr, "  For eksempel: %s\n", question->example);
    }
    if (question->value != NULL && question->value[0] != '\0') {
        fprintf(stderr, "  Nu står der: %s (tryk Enter for at beholde det)\n", question->value);
    } else if (!question->required && question->kind == KB_QUESTION_VALUE) {
        fprintf(stderr, "  Kan springes over med Enter.\n");
    }
    fprintf(stderr, "[%zu tilbage] > ", left);
    fflush(stderr);
}

static void print_help(const struct kb_question *question)
{
    fprintf(stderr,
            "\n  Feltet hedder %s, og svaret er af typen %s.\n"
            "  <      tilbage til spørgsmålet før\n"
            "  vis    se de svar, der er givet\n"
            "  ?      denne hjælp\n"
            "  Enter  spring over, eller behold det, der står\n"
            "  Ctrl-D hold pause; svarene er gemt\n",
            question->path, question->type);
}

static void print_answers(const struct talk *talk)
{
    fputc('\n', stderr);
    for (size_t i = 0; i < kb_form_count(talk->form); i++) {
        const struct kb_question *question = kb_form_at(talk->form, i);
        if (question->kind == KB_QUESTION_VALUE && question->value != NULL && question->value[0] != '\0') {
            fprintf(stderr, "  %-34s %s\n", question->path, question->value);
        }
    }
}

static void print_complaints(struct kb_cli *cli)
{
    for (size_t i = 0; i < kb_diagnostics_count(cli->diagnostics); i++) {
        const struct kb_diagnostic *row = kb_diagnostics_at(cli->diagnostics, i);
        fprintf(stderr, "  %s\n", row->message);
        if (row->hint != NULL) {
            fprintf(stderr, "  %s\n", row->hint);
        }
    }
    kb_diagnostics_clear(cli->diagnostics);
}

static void go_back(struct talk *talk)
{
    size_t at = talk->at;
    while (at > 0 && kb_form_at(talk->form, at - 1)->kind != KB_QUESTION_VALUE) {
        at--;
    }
    if (at == 0) {
        fprintf(stderr, "  Det her er det første spørgsmål.\n");
        return;
    }
    talk->at = at - 1;
}

static enum kb_status take_answer(struct talk *talk, const char *answer)
{
    enum kb_status status = kb_form_answer(talk->form, talk->at, answer, talk->cli->diagnostics);
    if (status == KB_BAD_INPUT) {
        print_complaints(talk->cli);
        return KB_OK;
    }
    if (status == KB_OK) {
        print_complaints(talk->cli); /* a warning about an answer that was taken */
        status = save(talk);
        talk->at = kb_form_next(talk->form, talk->at + 1);
        if (talk->at == kb_form_count(talk->form)) {
            talk->at = kb_form_next(talk->form, 0);
        }
    }
    return status;
}

static enum kb_status take_line(struct talk *talk, char *line)
{
    size_t length = strlen(line);
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r' || line[length - 1] == ' ')) {
        line[--length] = '\0';
    }
    if (strcmp(line, "?") == 0) {
        print_help(kb_form_at(talk->form, talk->at));
    } else if (strcmp(line, "<") == 0) {
        go_back(talk);
    } else if (strcmp(line, "vis") == 0) {
        print_answers(talk);
    } else {
        return take_answer(talk, line);
    }
    return KB_OK;
}

/* KB_OK when all is answered, KB_BAD_INPUT when the talk was broken off before. */
static enum kb_status converse(struct talk *talk)
{
    char *line = NULL;
    size_t capacity = 0;
    enum kb_status status = KB_OK;
    talk->at = kb_form_next(talk->form, 0);
    while (status == KB_OK && talk->at < kb_form_count(talk->form)) {
        print_question(talk);
        if (getline(&line, &capacity, stdin) < 0 || interrupted) {
            status = KB_BAD_INPUT;
            break;
        }
        status = take_line(talk, line);
    }
    free(line);
    return status;
}

static enum kb_status print_case(const struct talk *talk)
{
    char *text;
    size_t length;
    enum kb_status status = kb_form_case(talk->form, &text, &length);
    if (status == KB_OK) {
        status = kb_write_result(talk->cli, text, length);
        kb_free(text);
    }
    return status;
}

static enum kb_status hold_talk(struct talk *talk)
{
    struct kb_cli *cli = talk->cli;
    if (kb_form_next(talk->form, 0) == kb_form_count(talk->form)) {
        fprintf(stderr, "Sagen har alt, hvad brevet skal bruge.\n");
    } else {
        fprintf(stderr, "Svar på et spørgsmål ad gangen. Skriv ? for hjælp og < for at gå tilbage.\n");
    }
    enum kb_status status = converse(talk);
    if (status != KB_OK && status != KB_BAD_INPUT) {
        return status;
    }
    enum kb_status printed = print_case(talk);
    if (status == KB_BAD_INPUT) {
        fprintf(stderr, "\n\nDu holder pause. Svarene er gemt.\nFortsæt senere med: klarbrev ask %s %s%s%s\n", cli->operands[0],
                cli->output != NULL ? cli->output : "SAG", cli->output != NULL ? " -o " : " -o SAG",
                cli->output != NULL ? cli->output : "");
    } else if (printed == KB_OK && cli->output != NULL) {
        fprintf(stderr, "\nSagen er klar. Lav brevet med: klarbrev render %s %s -o brev.pdf\n", cli->operands[0], cli->output);
    }
    return printed != KB_OK ? printed : status;
}

/* The case to go on from: the one named, or what an earlier talk left in -o. */
static enum kb_status read_start(struct kb_cli *cli, struct kb_input *input, char **block, bool *there)
{
    const char *name = cli->operand_count > 1 ? cli->operands[1] : cli->output;
    *there = cli->operand_count > 1 || (cli->output != NULL && access(cli->output, F_OK) == 0);
    return *there ? kb_read_operand(cli, name, input, block) : KB_OK;
}

enum kb_status kb_cmd_ask(struct kb_cli *cli)
{
    struct kb_input input;
    char *block = NULL;
    bool there;
    struct kb_engine *engine;
    struct talk talk = {.cli = cli};
    enum kb_status status = read_start(cli, &input, &block, &there);
    if (status != KB_OK) {
        return status;
    }
    status = kb_open_engine(cli, cli->operands[0], &engine);
    if (status == KB_OK) {
        struct kb_date today = cli->world.today(cli->world.context);
        status = kb_form_new(&talk.form, engine, cli->operands[0], there ? &input : NULL, today, cli->diagnostics);
        if (status == KB_OK) {
            catch_interrupt();
            status = hold_talk(&talk);
            kb_form_free(talk.form);
        }
        kb_engine_free(engine);
    }
    kb_free(block);
    return status;
}
