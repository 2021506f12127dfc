#ifndef KB_CLI_CLI_H
#define KB_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include <klarbrev/klarbrev.h>

enum { SETTINGS_MOST = 64, OPERANDS_MOST = 64, OVERRIDES_MOST = 16, NAMES_MOST = 8, THREADS_MOST = 256 };

/* What the command line said, options taken out. All strings are argv's own. */
struct kb_cli {
    const char *command;
    const char *operands[OPERANDS_MOST];
    size_t operand_count;
    const char *output; /* -o */
    const char *format;
    const char *templates;
    const char *symbols;
    const char *partials;
    const char *window;             /* --window: an envelope */
    const char *case_file;          /* --case */
    const char *listen, *config;    /* serve */
    const char *state;              /* serve: --state */
    const char *role, *keys;        /* key new */
    const char *by, *reason, *note; /* templates */
    struct kb_date valid_from;
    const char *import, *pictures; /* symbols board */

    /* release, journal */
    const char *outbox, *journal, *key, *channel, *memo, *head, *case_type;
    struct kb_date until, before;
    unsigned version; /* of the template, approved */
    bool html, keep_text, dry_run;

    struct kb_date date;
    struct kb_setting settings[SETTINGS_MOST];
    size_t setting_count;
    const char *overrides[OVERRIDES_MOST]; /* "RULE=REASON" */
    size_t override_count;
    const char *names[NAMES_MOST]; /* rewrite: the citizen's */
    size_t name_count;
    enum kb_severity level;
    const char *folder, *report, *stream; /* batch: -d, --report, --stream */
    unsigned threads;                     /* batch: -j; 0: all cores */
    bool draft, raw, sample, quiet, help, all, no_check, apply, resume, progress;
    enum kb_language language;
    struct kb_world world;
    struct kb_diagnostics *diagnostics;
};

/* One command: its name, its help in both languages, which options it takes, and what it does. */
struct kb_command {
    const char *name;
    size_t least, most;  /* operands */
    const char *options; /* names of long options it takes, parted by spaces */
    const char *help[2]; /* by enum kb_language */
    enum kb_status (*run)(struct kb_cli *cli);
};

/* All commands, ended by one with a NULL name. */
extern const struct kb_command kb_commands[];

enum kb_status kb_cmd_render(struct kb_cli *cli);
enum kb_status kb_cmd_batch(struct kb_cli *cli);
enum kb_status kb_cmd_check(struct kb_cli *cli);
enum kb_status kb_cmd_ask(struct kb_cli *cli);
enum kb_status kb_cmd_read_form(struct kb_cli *cli);
enum kb_status kb_cmd_inspect(struct kb_cli *cli);
enum kb_status kb_cmd_lint(struct kb_cli *cli);
enum kb_status kb_cmd_expand(struct kb_cli *cli);
enum kb_status kb_cmd_dump(struct kb_cli *cli);
enum kb_status kb_cmd_serve(struct kb_cli *cli);
enum kb_status kb_cmd_key(struct kb_cli *cli);
enum kb_status kb_cmd_symbols(struct kb_cli *cli);
enum kb_status kb_cmd_templates(struct kb_cli *cli);
enum kb_status kb_symbols_board(struct kb_cli *cli); /* `klarbrev symbols board` */
enum kb_status kb_cmd_rewrite(struct kb_cli *cli);
enum kb_status kb_cmd_release(struct kb_cli *cli);
enum kb_status kb_cmd_journal(struct kb_cli *cli);
enum kb_status kb_cmd_version(struct kb_cli *cli);

/*
 * Reads the command line. KB_USAGE, with a line on stderr that names the nearest right word, when it can't
 * be understood. KB_OK without a command when none is named.
 */
enum kb_status kb_options_read(struct kb_cli *cli, int argc, char **argv);

/* The language of the locale: English for LC_ALL, LC_MESSAGES or LANG "en...", else Danish. */
enum kb_language kb_locale_language(void);

/* Prints "klarbrev: text" on stderr, with `about` for {} in the text. */
void kb_complain(const struct kb_cli *cli, const char *danish, const char *english, const char *about);

/* The same with `why` for a second {}. */
void kb_complain_why(const struct kb_cli *cli, const char *danish, const char *english, const char *about, const char *why);

/* Prints a line below a complaint that says what to do, with `about` for {} in the text. */
void kb_advise(const struct kb_cli *cli, const char *danish, const char *english, const char *about);

/* Reads a file, or standard input for "-", into a block freed with kb_free; complains when it can't. */
enum kb_status kb_read_operand(struct kb_cli *cli, const char *name, struct kb_input *input, char **block);

/* The same of at most `most` bytes, a whole number of MB. */
enum kb_status kb_read_operand_within(struct kb_cli *cli, const char *name, size_t most, struct kb_input *input, char **block);

/* Does the name of a file end in `ending`, with something before it? */
bool kb_has_ending(const char *name, const char *ending);

/* Writes to cli->output, whole or not at all, or to stdout; complains when it can't. */
enum kb_status kb_write_result(struct kb_cli *cli, const char *data, size_t length);

/* The format that --format names, PDF when it names none; false, with a complaint, when there is no such. */
bool kb_read_format(const struct kb_cli *cli, enum kb_format *format);

/* Who it is that does it, for overrides and journals: --by, else the login name, or NULL. */
const char *kb_person(const struct kb_cli *cli);

/* What the gate is asked when a letter is made: a report for people, silent about what is clean. */
struct kb_check_request kb_gate_request(const struct kb_cli *cli);

/* Where the templates are: what the command line or the environment says, the folder here, or the installed one. */
const char *kb_template_folder(const struct kb_cli *cli);

/* An engine with the templates of the command line; only one template when `id` is given. */
enum kb_status kb_open_engine(struct kb_cli *cli, const char *id, struct kb_engine **engine);

/* The same, with dictionary and termbase. */
enum kb_status kb_open_checking_engine(struct kb_cli *cli, const char *id, struct kb_engine **engine);

/* Dictionary and termbase alone, for texts that are no letters. */
enum kb_status kb_open_language(struct kb_cli *cli, struct kb_engine **engine);

/* Fills in where symbols are. */
void kb_symbol_options(const struct kb_cli *cli, struct kb_engine_options *options);

/* The folder of the workbench's page: what the build made, or what is installed. Lives for ever. */
const char *kb_workbench_folder(void);

/* Ends with an engine: its memory goes with the program, sooner than it could be given back piece by piece. */
void kb_close_engine(struct kb_engine *engine);

/* Makes veraPDF the judge of PDFs, where it is installed as `verapdf`; false when it is not. It takes a second or so a letter. */
bool kb_find_verapdf(struct kb_pdf_judge *found);

/* The real outside: files, folders, the local calendar. */
struct kb_world kb_posix_world(void);

/* Writes `length` bytes to `path` so that the file appears whole or not at all: aside, synced, renamed. 0 or an errno. */
int kb_write_atomically(const char *path, const char *data, size_t length);

/* Writes all of it to an open file. 0 or an errno. */
int kb_write_all(int file, const char *data, size_t length);

/* Makes a rename or a new name in the folder of `path` last over a power cut; a file system that can't is no reason to fail. */
void kb_sync_folder_of(const char *path);

/* A large file that is written piece by piece, and that appears whole or not at all. */
struct kb_aside {
    struct kb_cli *cli;
    const char *path;
    FILE *file; /* to write to */
    char *name; /* what it is called meanwhile; NULL: it is no file that could be renamed */
};

/* Begins it; complains. Ended by kb_aside_close. */
enum kb_status kb_aside_open(struct kb_aside *aside, struct kb_cli *cli, const char *path);

/* Puts the file in its place when `status` is KB_OK, else removes it. `status`, or KB_ENVIRONMENT with a complaint. */
enum kb_status kb_aside_close(struct kb_aside *aside, enum kb_status status);

/* Adds to a world what can be changed outside: files written, moved and removed, and random numbers. */
void kb_posix_allow_changes(struct kb_world *world);

#endif
