#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An option takes no value and sets a flag, or takes one and hands it to `take`. */
struct option {
    const char *name;
    size_t flag; /* offset of a bool in struct kb_cli, when `take` is NULL */
    bool (*take)(struct kb_cli *cli, const char *value);
    const char *wanted[2]; /* what a value must be, by enum kb_language */
};

static bool take_output(struct kb_cli *cli, const char *value)
{
    cli->output = value;
    return value[0] != '\0';
}

static bool take_format(struct kb_cli *cli, const char *value)
{
    cli->format = value;
    return true;
}

static bool take_templates(struct kb_cli *cli, const char *value)
{
    cli->templates = value;
    return value[0] != '\0';
}

static bool take_symbols(struct kb_cli *cli, const char *value)
{
    cli->symbols = value;
    return value[0] != '\0';
}

static bool take_partials(struct kb_cli *cli, const char *value)
{
    cli->partials = value;
    return value[0] != '\0';
}

static bool take_listen(struct kb_cli *cli, const char *value)
{
    cli->listen = value;
    return value[0] != '\0';
}

static bool take_config(struct kb_cli *cli, const char *value)
{
    cli->config = value;
    return value[0] != '\0';
}

static bool take_role(struct kb_cli *cli, const char *value)
{
    cli->role = value;
    return value[0] != '\0';
}

static bool take_keys(struct kb_cli *cli, const char *value)
{
    cli->keys = value;
    return value[0] != '\0';
}

static bool take_case(struct kb_cli *cli, const char *value)
{
    cli->case_file = value;
    return value[0] != '\0';
}

static bool take_window(struct kb_cli *cli, const char *value)
{
    cli->window = value;
    return value[0] != '\0';
}

static bool take_by(struct kb_cli *cli, const char *value)
{
    cli->by = value;
    return value[0] != '\0';
}

static bool take_reason(struct kb_cli *cli, const char *value)
{
    cli->reason = value;
    return value[0] != '\0';
}

static bool take_note(struct kb_cli *cli, const char *value)
{
    cli->note = value;
    return value[0] != '\0';
}

static bool take_valid_from(struct kb_cli *cli, const char *value)
{
    return kb_date_read(value, &cli->valid_from);
}

static bool take_folder(struct kb_cli *cli, const char *value)
{
    cli->folder = value;
    return value[0] != '\0';
}

static bool take_threads(struct kb_cli *cli, const char *value)
{
    char *end;
    unsigned long number = strtoul(value, &end, 10);
    cli->threads = (unsigned)number;
    return value[0] >= '0' && value[0] <= '9' && *end == '\0' && number >= 1 && number <= THREADS_MOST;
}

static bool take_report(struct kb_cli *cli, const char *value)
{
    cli->report = value;
    return value[0] != '\0';
}

static bool take_stream(struct kb_cli *cli, const char *value)
{
    cli->stream = value;
static bool take_import(struct kb_cli *cli, const char *value)
{
    cli->import = value;
    return value[0] != '\0';
}

static bool take_pictures(struct kb_cli *cli, const char *value)
{
    cli->pictures = value;
    return value[0] != '\0';
}

static bool take_language(struct kb_cli *cli, const char *value)
{
    cli->language = strcmp(value, "en") == 0 ? KB_ENGLISH : KB_DANISH;
    return strcmp(value, "en") == 0 || strcmp(value, "da") == 0;
}

static bool take_date(struct kb_cli *cli, const char *value)
{
    return kb_date_read(value, &cli->date);
}

/* argv is ours to cut: "path=value" becomes two strings. */
static bool take_setting(struct kb_cli *cli, const char *value)
{
    char *equals = strchr(value, '=');
    if (equals == NULL || equals == value || cli->setting_count == SETTINGS_MOST) {
        return false;
    }
    *equals = '\0';
    cli->settings[cli->setting_count++] = (struct kb_setting){value, equals + 1};
    return true;
}

static bool take_override(struct kb_cli *cli, const char *value)
{
    if (strchr(value, '=') == NULL || cli->override_count == OVERRIDES_MOST) {
        return false;
    }
    cli->overrides[cli->override_count++] = value;
    return true;
}

static bool take_name(struct kb_cli *cli, const char *value)
{
    if (value[0] == '\0' || cli->name_count == NAMES_MOST) {
        return false;
    }
    cli->names[cli->name_count++] = value;
    return true;
}

static bool take_level(struct kb_cli *cli, const char *value)
{
    static const char *const levels[] = {"tip", "warning", "error"};
    for (int level = KB_TIP; level <= KB_ERROR; level++) {
        if (strcmp(value, levels[level]) == 0) {
            cli->level = (enum kb_severity)level;
            return true;
        }
    }
    return false;
}

static const struct option options[] = {
    {"output", 0, take_output, {"Skriv navnet på en fil.", "Write the name of a file."}},
    {"format", 0, take_format, {"", ""}},
    {"templates", 0, take_templates, {"Skriv navnet på en mappe.", "Write the name of a folder."}},
    {"symbols", 0, take_symbols, {"Skriv navnet på en mappe.", "Write the name of a folder."}},
    {"partials", 0, take_partials, {"Skriv navnet på en mappe.", "Write the name of a folder."}},
    {"listen", 0, take_listen, {"Skriv adresse og port, som 127.0.0.1:8470.", "Write address and port, such as 127.0.0.1:8470."}},
    {"config", 0, take_config, {"Skriv navnet på en fil.", "Write the name of a file."}},
    {"role", 0, take_role, {"Skriv render, release eller templates.", "Write render, release or templates."}},
    {"keys", 0, take_keys, {"Skriv navnet på en fil.", "Write the name of a file."}},
    {"case", 0, take_case, {"Skriv navnet på en fil.", "Write the name of a file."}},
    {"window",
     0,
     take_window,
     {"Skriv navnet på en konvolut i konvolutter.tsv.", "Write the name of an envelope in konvolutter.tsv."}},
    {"by", 0, take_by, {"Skriv dit navn.", "Write your name."}},
    {"reason", 0, take_reason, {"Skriv en grund.", "Write a reason."}},
    {"note", 0, take_note, {"Skriv en bemærkning.", "Write a note."}},
    {"valid-from",
     0,
     take_valid_from,
     {"Skriv en dato, der findes, som 2026-12-03.", "Write a date that exists, such as 2026-12-03."}},
    {"import", 0, take_import, {"Skriv navnet på en .obf- eller .obz-fil.", "Write the name of an .obf or .obz file."}},
    {"pictures", 0, take_pictures, {"Skriv navnet på en mappe.", "Write the name of a folder."}},
    {"lang", 0, take_language, {"Skriv da eller en.", "Write da or en."}},
    {"date", 0, take_date, {"Skriv en dato, der findes, som 2026-12-03.", "Write a date that exists, such as 2026-12-03."}},
    {"set",
     0,
     take_setting,
     {"Skriv felt og værdi med = imellem, som --set moede.dato=2026-12-03. Højst 64 felter.",
      "Write field and value with = between, such as --set moede.dato=2026-12-03. At most 64 fields."}},
    {"override",
     0,
     take_override,
     {"Skriv reglen og en grund med = imellem, som --override notice=\"Anna bad selv om at komme før\".",
      "Write the rule and a reason with = between, such as --override notice=\"Anna asked to come sooner\"."}},
    {"level", 0, take_level, {"Vælg tip, warning eller error.", "Choose tip, warning or error."}},
    {"name", 0, take_name, {"Skriv borgerens navn. Højst 8 navne.", "Write the citizen's name. At most 8 names."}},
    {"navn", 0, take_name, {"Skriv borgerens navn. Højst 8 navne.", "Write the citizen's name. At most 8 names."}},
    {"dir", 0, take_folder, {"Skriv navnet på en mappe.", "Write the name of a folder."}},
    {"jobs", 0, take_threads, {"Skriv et tal fra 1 til 256.", "Write a number from 1 to 256."}},
    {"report", 0, take_report, {"Skriv navnet på en fil.", "Write the name of a file."}},
    {"stream", 0, take_stream, {"Skriv navnet på en PDF-fil.", "Write the name of a PDF file."}},
    {"resume", offsetof(struct kb_cli, resume), NULL, {"", ""}},
    {"progress", offsetof(struct kb_cli, progress), NULL, {"", ""}},
    {"apply", offsetof(struct kb_cli, apply), NULL, {"", ""}},
    {"all", offsetof(struct kb_cli, all), NULL, {"", ""}},
    {"no-check", offsetof(struct kb_cli, no_check), NULL, {"", ""}},
    {"draft", offsetof(struct kb_cli, draft), NULL, {"", ""}},
    {"raw", offsetof(struct kb_cli, raw), NULL, {"", ""}},
    {"sample", offsetof(struct kb_cli, sample), NULL, {"", ""}},
    {"quiet", offsetof(struct kb_cli, quiet), NULL, {"", ""}},
    {"help", offsetof(struct kb_cli, help), NULL, {"", ""}},
};

enum { OPTION_COUNT = sizeof options / sizeof *options };

/* Options that every command takes. */
static const char *const global_options = "templates symbols lang quiet help";

static const struct option *find_option(const char *name, size_t length)
{
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (strlen(options[i].name) == length && memcmp(options[i].name, name, length) == 0) {
            return &options[i];
        }
    }
    return NULL;
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

static bool is_taken(const struct kb_command *command, const struct option *option)
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
    for (size_t i = 0; i < OPTION_COUNT && wrong[0] != '\0'; i++) {
        char name[32];
        snprintf(name, sizeof name, "--%s", options[i].name);
        bool fits = command == NULL || is_taken(command, &options[i]);
        if (fits && (best[0] == '\0' || likeness(wrong, name) > likeness(wrong, best))) {
            memcpy(best, name, sizeof best);
        }
    }
    suggest(cli, wrong, wrong[0] == '\0' ? NULL : best);
    return KB_USAGE;
}

static enum kb_status apply(struct kb_cli *cli, const struct option *option, const char *argument, const char *value)
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
    if (option->take == NULL) {
        *(bool *)((char *)cli + option->flag) = true;
        return KB_OK;
    }
    if (value == NULL) {
        kb_complain(cli, "Der mangler en værdi efter «{}».", "A value is missing after “{}”.", argument);
        return KB_USAGE;
    }
    if (!option->take(cli, value)) {
        char about[256];
        snprintf(about, sizeof about, "--%s %s", option->name, value);
        kb_complain(cli, "«{}» kan ikke bruges.", "“{}” can't be used.", about);
        kb_advise(cli, option->wanted[KB_DANISH], option->wanted[KB_ENGLISH], "");
        return KB_USAGE;
    }
    return KB_OK;
}

/* One option at argv[*at], its value joined by '=' or in the next word. */
static enum kb_status read_option(struct kb_cli *cli, int argc, char **argv, int *at)
{
    const char *argument = argv[*at];
    const struct option *option;
    const char *value = NULL;
    if (argument[1] == '-') {
        value = strchr(argument, '=');
        option = find_option(argument + 2, value == NULL ? strlen(argument + 2) : (size_t)(value - argument - 2));
        value = value == NULL ? NULL : value + 1;
    } else if (strchr("odj", argument[1]) != NULL) {
        const char *name = argument[1] == 'o' ? "output" : argument[1] == 'd' ? "dir" : "jobs";
        option = find_option(name, strlen(name));
        value = argument[2] != '\0' ? argument + 2 : NULL;
    } else {
        option = strcmp(argument, "-h") == 0 ? find_option("help", 4) : NULL;
    }
    if (option == NULL || (option->take == NULL && value != NULL)) {
        return unknown_option(cli, argument);
    }
    if (option->take != NULL && value == NULL && *at + 1 < argc) {
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
            take_language(cli, value);
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
