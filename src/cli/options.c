#include "cli/option.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Options that every command takes. */
static const char *const global_options = "templates symbols lang quiet help";

const struct kb_option *kb_option_find(const char *name, size_t length)
{
    for (const struct kb_option *option = kb_options; option->name != NULL; option++) {
        if (strlen(option->name) == length && memcmp(option->name, name, length) == 0) {
            return option;
        }
    }
    return NULL;
}

bool kb_option_text(struct kb_cli *cli, const char *value)
{
    (void)cli;
    return value[0] != '\0';
}

static bool is_listed(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = list; (at = strstr(at, word)) != NULL; at += length) {
        bool starts = at == list || at[-1] == ' ';
        if (starts && (at[length] == ' ' || at[length] == '\0')) {
            return true;
        }
    }
    return false;
}

static bool is_taken(const struct kb_command *command, const struct kb_option *option)
{
    return is_listed(global_options, option->name) || is_listed(command->options, option->name);
}

static const struct kb_command *find_command(const char *name)
{
    for (const struct kb_command *command = kb_commands; command->name != NULL; command++) {
        if (name != NULL && strcmp(command->name, name) == 0) {
            return command;
        }
    }
    return NULL;
}

/* Letters two words have in common at the same place, counted from both ends: enough to tell which one was meant. */
static size_t likeness(const char *a, const char *b)
{
    size_t length_a = strlen(a), length_b = strlen(b), start = 0, end = 0;
    size_t least = length_a < length_b ? length_a : length_b;
    while (start < least && a[start] == b[start]) {
        start++;
    }
    while (end < least - start && a[length_a - 1 - end] == b[length_b - 1 - end]) {
        end++;
    }
    return start + end;
}

/* Names the nearest word, or else where they are all listed. */
static void suggest(const struct kb_cli *cli, const char *wrong, const char *best)
{
    if (best != NULL && likeness(wrong, best) * 2 >= strlen(wrong)) {
        kb_advise(cli, "Mente du «{}»?", "Did you mean “{}”?", best);
    } else if (find_command(cli->command) != NULL) {
        kb_advise(cli, "Se hjælpen med: klarbrev {} -h", "See the help with: klarbrev {} -h", cli->command);
    } else {
        kb_advise(cli, "Se hjælpen med: klarbrev -h", "See the help with: klarbrev -h", "");
    }
}

/* The nearest of the options that the command takes. */
static enum kb_status unknown_option(const struct kb_cli *cli, const char *argument)
{
    kb_complain(cli, "Valgmuligheden «{}» findes ikke.", "There is no option “{}”.", argument);
    const struct kb_command *command = find_command(cli->command);
    char wrong[32], best[32] = "";
    snprintf(wrong, sizeof wrong, "%.*s", argument[1] == '-' ? (int)strcspn(argument, "=") : 0, argument);
    for (const struct kb_option *option = kb_options; option->name != NULL && wrong[0] != '\0'; option++) {
        char name[32];
        snprintf(name, sizeof name, "--%s", option->name);
        bool fits = command == NULL || is_taken(command, option);
        if (fits && (best[0] == '\0' || likeness(wrong, name) > likeness(wrong, best))) {
            memcpy(best, name, sizeof best);
        }
    }
    suggest(cli, wrong, wrong[0] == '\0' ? NULL : best);
    return KB_USAGE;
}

static enum kb_status apply(struct kb_cli *cli, const struct kb_option *option, const char *argument, const char *value)
{
    const struct kb_command *command = find_command(cli->command);
    if (command != NULL && !is_taken(command, option)) {
        kb_complain(cli, "Kommandoen bruger ikke «{}».", "The command does not take “{}”.", argument);
        kb_advise(cli, "Se hjælpen med: klarbrev {} -h", "See the help with: klarbrev {} -h", cli->command);
        return KB_USAGE;
    }
    if (cli->command == NULL && !is_listed(global_options, option->name)) {
        kb_complain(cli, "Skriv «{}» efter kommandoen.", "Write “{}” after the command.", argument);
        return KB_USAGE;
    }
    if (option->read == NULL) {
        *(bool *)((char *)cli + option->member) = true;
        return KB_OK;
    }
    if (value == NULL) {
        kb_complain(cli, "Der mangler en værdi efter «{}».", "A value is missing after “{}”.", argument);
        return KB_USAGE;
    }
    if (!option->read(cli, value)) {
        char about[256];
        snprintf(about, sizeof about, "--%s %s", option->name, value);
        kb_complain(cli, "«{}» kan ikke bruges.", "“{}” can't be used.", about);
        kb_advise(cli, option->wanted[KB_DANISH], option->wanted[KB_ENGLISH], "");
        return KB_USAGE;
    }
    if (option->read == kb_option_text) {
        memcpy((char *)cli + option->member, &value, sizeof value);
    }
    return KB_OK;
}

/* One option at argv[*at], its value joined by '=' or in the next word. */
static enum kb_status read_option(struct kb_cli *cli, int argc, char **argv, int *at)
{
    const char *argument = argv[*at];
    const struct kb_option *option;
    const char *value = NULL;
    if (argument[1] == '-') {
        value = strchr(argument, '=');
        option = kb_option_find(argument + 2, value == NULL ? strlen(argument + 2) : (size_t)(value - argument - 2));
        value = value == NULL ? NULL : value + 1;
    } else if (strchr("odj", argument[1]) != NULL) {
        const char *name = argument[1] == 'o' ? "output" : argument[1] == 'd' ? "dir" : "jobs";
        option = kb_option_find(name, strlen(name));
        value = argument[2] != '\0' ? argument + 2 : NULL;
    } else {
        option = strcmp(argument, "-h") == 0 ? kb_option_find("help", 4) : NULL;
    }
    if (option == NULL || (option->read == NULL && value != NULL)) {
        return unknown_option(cli, argument);
    }
    if (option->read != NULL && value == NULL && *at + 1 < argc) {
        value = argv[++*at];
    }
    return apply(cli, option, argument, value);
}

static enum kb_status read_operand(struct kb_cli *cli, const char *argument)
{
    if (cli->command == NULL) {
        cli->command = argument;
        return KB_OK;
    }
    if (cli->operand_count == OPERANDS_MOST) {
        kb_complain(cli, "Der er for mange ord: «{}».", "There are too many words: “{}”.", argument);
        return KB_USAGE;
    }
    cli->operands[cli->operand_count++] = argument;
    return KB_OK;
}

/* The command decides which options are allowed, so it is looked for first. */
static void find_language_first(struct kb_cli *cli, int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        /* NOLINTNEXTLINE(clang-analyzer-core.NonNullParamChecker): argv has argc words */
        const char *value = strncmp(argv[i], "--lang=", 7) == 0              ? argv[i] + 7
                            : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                             : NULL;
        if (value != NULL) {
            kb_option_find("lang", 4)->read(cli, value);
        }
    }
}

static enum kb_status unknown_command(const struct kb_cli *cli)
{
    kb_complain(cli, "Kommandoen «{}» findes ikke.", "There is no command “{}”.", cli->command);
    const char *best = NULL;
    for (const struct kb_command *command = kb_commands; command->name != NULL; command++) {
        if (best == NULL || likeness(cli->command, command->name) > likeness(cli->command, best)) {
            best = command->name;
        }
    }
    suggest(cli, cli->command, best);
    return KB_USAGE;
}

/* The lines of the help that show how the command is written. */
static void show_usage(const struct kb_cli *cli, const struct kb_command *command)
{
    const char *line = command->help[cli->language];
    while (strncmp(line, "klarbrev ", 9) == 0) {
        char usage[256];
        size_t length = strcspn(line, "\n");
        snprintf(usage, sizeof usage, "%.*s", (int)length, line);
        kb_advise(cli, "Skriv: {}", "Write: {}", usage);
        line += length + 1;
    }
}

static enum kb_status check_command(const struct kb_cli *cli)
{
    if (cli->command == NULL) {
        return KB_OK;
    }
    const struct kb_command *command = find_command(cli->command);
    if (command == NULL) {
        return unknown_command(cli);
    }
    if (cli->help || (cli->operand_count >= command->least && cli->operand_count <= command->most)) {
        return KB_OK;
    }
    if (cli->operand_count < command->least) {
        kb_complain(cli, "Der mangler noget efter «{}».", "Something is missing after “{}”.", cli->command);
    } else {
        kb_complain(cli, "Der er et ord for meget: «{}».", "There is a word too many: “{}”.", cli->operands[command->most]);
    }
    show_usage(cli, command);
    return KB_USAGE;
}

enum kb_status kb_options_read(struct kb_cli *cli, int argc, char **argv)
{
    find_language_first(cli, argc, argv);
    bool options_end = false;
    for (int i = 1; i < argc; i++) {
        bool is_option = !options_end && argv[i][0] == '-' && argv[i][1] != '\0';
        if (is_option && strcmp(argv[i], "--") == 0) {
            options_end = true;
            continue;
        }
        enum kb_status status = is_option ? read_option(cli, argc, argv, &i) : read_operand(cli, argv[i]);
        if (status != KB_OK) {
            return status;
        }
    }
    return check_command(cli);
}

enum kb_language kb_locale_language(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value != NULL && value[0] != '\0') {
            return strncmp(value, "en", 2) == 0 ? KB_ENGLISH : KB_DANISH;
        }
    }
    return KB_DANISH;
}
