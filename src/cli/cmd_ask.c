#include "cli/talk.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

static bool has_file(const struct kb_cli *cli)
{
    return cli->output != NULL && strcmp(cli->output, "-") != 0;
}

static enum kb_status write_case(const struct talk *talk, bool finished)
{
    char *text;
    size_t length;
    enum kb_status status =
        finished ? kb_form_case(talk->form, &text, &length) : kb_form_unfinished_case(talk->form, &text, &length);
    if (status == KB_OK) {
        status = kb_write_result(talk->cli, text, length);
        kb_free(text);
    }
    return status;
}

/* Question number of a path, or the first when it is asked no more. */
static size_t find_question(const struct kb_form *form, const char *path)
{
    for (size_t i = 0; i < kb_form_count(form); i++) {
        if (strcmp(kb_form_at(form, i)->path, path) == 0) {
            return i;
        }
    }
    return 0;
}

static void go_back(struct talk *talk)
{
    if (talk->at == 0) {
        fputs("  Det her er det første spørgsmål.\n", stderr);
        return;
    }
    talk->at--;
}

/* What was answered is saved at once, so that nothing is lost however the talk ends. */
static enum kb_status go_on(struct talk *talk, const char *path, const char *answer)
{
    size_t at = find_question(talk->form, path);
    kb_say_understood(kb_form_at(talk->form, at), answer);
    kb_say_complaints(talk->cli->diagnostics); /* a tip about an answer that was taken */
    talk->at = kb_form_next(talk->form, at + 1);
    if (talk->at == kb_form_count(talk->form)) {
        talk->at = kb_form_next(talk->form, 0);
    }
    return has_file(talk->cli) ? write_case(talk, false) : KB_OK;
}

static enum kb_status take_answer(struct talk *talk, const char *answer)
{
    const struct kb_question *question = kb_form_at(talk->form, talk->at);
    bool may_skip = question->kind == KB_QUESTION_VALUE && !question->required;
    char *path = strdup(question->path);
    enum kb_status status = path == NULL ? KB_NO_MEMORY : kb_form_answer(talk->form, talk->at, answer, talk->cli->diagnostics);
    if (status == KB_OK) {
        status = go_on(talk, path, answer);
    } else if (status == KB_BAD_INPUT) {
        kb_say_complaints(talk->cli->diagnostics);
        kb_say_forms(answer[0] == '\0' ? "" : question->type);
        if (may_skip) {
            fputs("  Tryk Enter uden at skrive noget for at springe over.\n", stderr);
        } else if (answer[0] == '\0') {
            fputs("  Tryk Ctrl-D, hvis du vil holde pause og finde svaret.\n", stderr);
        }
        status = KB_OK;
    }
    free(path);
    return status;
}

static enum kb_status take_line(struct talk *talk, char *line)
{
    size_t length = strlen(line);
    while (length > 0 && strchr("\r\n \t", line[length - 1]) != NULL) {
        line[--length] = '\0';
    }
    line += strspn(line, " \t");
    if (strcmp(line, "?") == 0) {
        kb_say_help(kb_form_at(talk->form, talk->at));
    } else if (strcmp(line, "<") == 0) {
        go_back(talk);
    } else if (strcmp(line, "vis") == 0) {
        kb_say_answers(talk->form);
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
        kb_say_question(talk->form, talk->at);
        if (getline(&line, &capacity, stdin) < 0 || interrupted) {
            status = KB_BAD_INPUT;
            break;
        }
        status = take_line(talk, line);
    }
    free(line);
    return status;
}

static void say_welcome(const struct talk *talk)
{
    const struct kb_cli *cli = talk->cli;
    if (kb_form_next(talk->form, 0) == kb_form_count(talk->form)) {
        fputs("Sagen har alt, hvad brevet skal bruge.\n", stderr);
        return;
    }
    fputs("Svar på et spørgsmål ad gangen. Skriv ? for hjælp og < for at gå tilbage.\n", stderr);
    if (has_file(cli)) {
        fprintf(stderr, "Svarene bliver gemt i «%s» undervejs. Tryk Ctrl-D for at holde pause.\n", cli->output);
    } else {
        fputs("Svarene bliver skrevet ud til sidst. Med -o FIL bliver de gemt undervejs.\n", stderr);
    }
}

static void say_goodbye(const struct kb_cli *cli, bool finished)
{
    if (finished && has_file(cli)) {
        fprintf(stderr, "\nSagen er klar. Lav brevet med: klarbrev render %s %s -o brev.pdf\n", cli->operands[0], cli->output);
    } else if (!finished && has_file(cli)) {
        fprintf(stderr, "\n\nDu holder pause. Svarene er gemt.\nGå videre med: klarbrev ask %s -o %s\n", cli->operands[0],
                cli->output);
    } else if (!finished) {
        fputs("\n\nDu holder pause. Dine svar er skrevet ud.\n", stderr);
    }
}

static enum kb_status hold_talk(struct talk *talk)
{
    say_welcome(talk);
    enum kb_status status = converse(talk);
    if (status != KB_OK && status != KB_BAD_INPUT) {
        return status;
    }
    enum kb_status written = write_case(talk, status == KB_OK);
    if (written == KB_OK) {
        say_goodbye(talk->cli, status == KB_OK);
    }
    return written != KB_OK ? written : status;
}

static bool is_same_file(const char *a, const char *b)
{
    struct stat one, other;
    return stat(a, &one) == 0 && stat(b, &other) == 0 && one.st_dev == other.st_dev && one.st_ino == other.st_ino;
}

/* The case to go on from: the one named, or what an earlier talk left in -o, which is never lost to another case. */
static enum kb_status read_start(struct kb_cli *cli, struct kb_input *input, char **block, bool *there)
{
    struct stat about;
    bool begun = has_file(cli) && stat(cli->output, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0;
    const char *name = cli->operand_count > 1 ? cli->operands[1] : begun ? cli->output : NULL;
    *there = name != NULL;
    if (name != NULL && strcmp(name, "-") == 0) {
        kb_complain(cli, "Sagen kan ikke læses fra standard input, for dér læses svarene.",
                    "The case can't be read from standard input, where the answers are read.", NULL);
        return KB_USAGE;
    }
    if (begun && name != NULL && !is_same_file(name, cli->output)) {
        kb_complain(cli, "«{}» findes allerede og kan have svar, som du ikke vil miste.",
                    "“{}” exists already and may have answers that you want to keep.", cli->output);
        kb_advise(cli, "Gå videre med den: Skriv kun -o {}. Eller vælg et andet navn efter -o.",
                  "Go on with it: write only -o {}. Or choose another name after -o.", cli->output);
        return KB_USAGE;
    }
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
