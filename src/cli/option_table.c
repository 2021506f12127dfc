/* The options of all commands: what each is called, and where its value goes. */

#include "cli/option.h"

#include <stdlib.h>
#include <string.h>

static bool take_valid_from(struct kb_cli *cli, const char *value)
{
    return kb_date_read(value, &cli->valid_from);
}

static bool take_threads(struct kb_cli *cli, const char *value)
{
    char *end;
    unsigned long number = strtoul(value, &end, 10);
    cli->threads = (unsigned)number;
    return value[0] >= '0' && value[0] <= '9' && *end == '\0' && number >= 1 && number <= THREADS_MOST;
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

static bool take_until(struct kb_cli *cli, const char *value)
{
    return kb_date_read(value, &cli->until);
}

static bool take_before(struct kb_cli *cli, const char *value)
{
    return kb_date_read(value, &cli->before);
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

/* A row an option, kept to a line as long as it will: tables of all commands meet here. */
#define FLAG(name, member) {name, offsetof(struct kb_cli, member), NULL, {"", ""}},
#define TEXT(name, member, danish, english) {name, offsetof(struct kb_cli, member), kb_option_text, {danish, english}},
#define READ(name, read, danish, english) {name, 0, read, {danish, english}},

/* clang-format off */
const struct kb_option kb_options[] = {
    TEXT("output", output, "Skriv navnet på en fil.", "Write the name of a file.")
    TEXT("format", format, "Skriv navnet på et format.", "Write the name of a format.")
    TEXT("templates", templates, "Skriv navnet på en mappe.", "Write the name of a folder.")
    TEXT("symbols", symbols, "Skriv navnet på en mappe.", "Write the name of a folder.")
    TEXT("partials", partials, "Skriv navnet på en mappe.", "Write the name of a folder.")
    TEXT("listen", listen, "Skriv adresse og port, som 127.0.0.1:8470.", "Write address and port, such as 127.0.0.1:8470.")
    TEXT("config", config, "Skriv navnet på en fil.", "Write the name of a file.")
    TEXT("state", state, "Skriv navnet på en mappe.", "Write the name of a folder.")
    TEXT("role", role, "Skriv render, release eller templates.", "Write render, release or templates.")
    TEXT("keys", keys, "Skriv navnet på en fil.", "Write the name of a file.")
    TEXT("case", case_file, "Skriv navnet på en fil.", "Write the name of a file.")
    TEXT("window", window, "Skriv navnet på en konvolut i konvolutter.tsv.", "Write the name of an envelope in konvolutter.tsv.")
    TEXT("by", by, "Skriv dit navn.", "Write your name.")
    TEXT("reason", reason, "Skriv en grund.", "Write a reason.")
    TEXT("note", note, "Skriv en bemærkning.", "Write a note.")
    READ("valid-from", take_valid_from, "Skriv en dato, der findes, som 2026-12-03.", "Write a date that exists, such as 2026-12-03.")
    READ("lang", take_language, "Skriv da eller en.", "Write da or en.")
    READ("date", take_date, "Skriv en dato, der findes, som 2026-12-03.", "Write a date that exists, such as 2026-12-03.")
    READ("set", take_setting, "Skriv felt og værdi med = imellem, som --set moede.dato=2026-12-03. Højst 64 felter.", "Write field and value with = between, such as --set moede.dato=2026-12-03. At most 64 fields.")
    READ("override", take_override, "Skriv reglen og en grund med = imellem, som --override notice=\"Anna bad selv om at komme før\".", "Write the rule and a reason with = between, such as --override notice=\"Anna asked to come sooner\".")
    READ("level", take_level, "Vælg tip, warning eller error.", "Choose tip, warning or error.")
    READ("name", take_name, "Skriv borgerens navn. Højst 8 navne.", "Write the citizen's name. At most 8 names.")
    READ("navn", take_name, "Skriv borgerens navn. Højst 8 navne.", "Write the citizen's name. At most 8 names.")
    TEXT("dir", folder, "Skriv navnet på en mappe.", "Write the name of a folder.")
    READ("jobs", take_threads, "Skriv et tal fra 1 til 256.", "Write a number from 1 to 256.")
    TEXT("report", report, "Skriv navnet på en fil.", "Write the name of a file.")
    TEXT("stream", stream, "Skriv navnet på en PDF-fil.", "Write the name of a PDF file.")
    TEXT("outbox", outbox, "Skriv navnet på en mappe.", "Write the name of a folder.")
    TEXT("journal", journal, "Skriv navnet på en fil.", "Write the name of a file.")
    TEXT("key", key, "Skriv et navn for brevet.", "Write a name for the letter.")
    TEXT("channel", channel, "Vælg automatisk, digital-post, fysisk-post, nemsms eller ingen.", "Choose automatisk, digital-post, fysisk-post, nemsms or ingen.")
    TEXT("memo", memo, "Vælg 1.1 eller 1.2.", "Choose 1.1 or 1.2.")
    READ("until", take_until, "Skriv en dato, der findes, som 2026-12-03.", "Write a date that exists, such as 2026-12-03.")
    FLAG("html", html)
    FLAG("keep-text", keep_text)
    FLAG("dry-run", dry_run)
    TEXT("head", head, "Skriv nummer og aftryk med kolon imellem.", "Write number and hash with a colon between.")
    READ("before", take_before, "Skriv en dato, der findes, som 2026-12-03.", "Write a date that exists, such as 2026-12-03.")
    TEXT("case-type", case_type, "Skriv begyndelsen af et KLE-nummer, som 27.42.", "Write the beginning of a KLE number, such as 27.42.")
    FLAG("resume", resume)
    FLAG("progress", progress)
    FLAG("apply", apply)
    FLAG("all", all)
    FLAG("no-check", no_check)
    FLAG("draft", draft)
    FLAG("raw", raw)
    FLAG("sample", sample)
    FLAG("quiet", quiet)
    FLAG("help", help)
    TEXT("import", import, "Skriv navnet på en .obf- eller .obz-fil.", "Write the name of an .obf or .obz file.")
    TEXT("pictures", pictures, "Skriv navnet på en mappe.", "Write the name of a folder.")
    {.name = NULL},
};
/* clang-format on */
