#include "cli/cli.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { CONFIG_MOST = 64 * 1024, WATCH_SECONDS = 2, SYSTEMD_FIRST_SOCKET = 3 };

/* One setting of the configuration file. */
struct setting {
    const char *name;
    size_t offset; /* in struct kb_service_options */
    enum { TEXT, NUMBER, BYTES, RATE, YES } kind;
};

#define AT(member) offsetof(struct kb_service_options, member)
static const struct setting settings[] = {
    {"listen", AT(listen), TEXT},
    {"templates", AT(templates), TEXT},
    {"symbols", AT(symbols), TEXT},
    {"workbench", AT(workbench), TEXT},
    {"outbox", AT(outbox), TEXT},
    {"journal", AT(journal), TEXT},
    {"keys", AT(keys), TEXT},
    {"certificate", AT(certificate), TEXT},
    {"private-key", AT(private_key), TEXT},
    {"workers", AT(workers), NUMBER},
    {"queue", AT(queue), NUMBER},
    {"connections", AT(connections), NUMBER},
    {"idle-seconds", AT(idle_seconds), NUMBER},
    {"request-seconds", AT(request_seconds), NUMBER},
    {"body-bytes", AT(body_bytes), BYTES},
    {"rate", AT(rate), RATE},
    {"state", AT(state), TEXT},
    {"job-bytes", AT(job_bytes), BYTES},
    {"job-records", AT(job_records), NUMBER},
    {"jobs-per-key", AT(jobs_own), NUMBER},
    {"jobs", AT(jobs_all), NUMBER},
    {"job-days", AT(job_days), NUMBER},
    {"approved-only", AT(approved_only), YES},
};

static bool take_number(void *member, const struct setting *setting, const char *value)
{
    char *end;
    double number = strtod(value, &end);
    if (end == value || *end != '\0' || !(number >= 0 && number <= 1e9)) {
        return false;
    }
    switch (setting->kind) {
    case NUMBER: *(unsigned *)member = (unsigned)number; break;
    case BYTES: *(size_t *)member = (size_t)number; break;
    case RATE: *(double *)member = number; break;
    case TEXT:
    case YES: break;
    }
    return true;
}

static bool take_setting(struct kb_service_options *options, const struct setting *setting, char *value)
{
    void *member = (char *)options + setting->offset;
    if (setting->kind == TEXT) {
        *(const char **)member = value;
        return value[0] != '\0';
    }
    if (setting->kind == YES) {
        *(bool *)member = strcmp(value, "yes") == 0 || strcmp(value, "ja") == 0;
        return *(bool *)member || strcmp(value, "no") == 0 || strcmp(value, "nej") == 0;
    }
    return take_number(member, setting, value);
}

static const struct setting *find_setting(const char *name)
{
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        if (strcmp(settings[i].name, name) == 0) {
            return &settings[i];
        }
    }
    return NULL;
}

static char *trim(char *text)
{
    text += strspn(text, " \t");
    size_t length = strlen(text);
    while (length > 0 && strchr(" \t\r", text[length - 1]) != NULL) {
        text[--length] = '\0';
    }
    return text;
}

/* "name = value"; empty lines and those with # are passed over. */
static bool take_line(struct kb_cli *cli, struct kb_service_options *options, char *line, unsigned number)
{
    char *name = trim(line), *equals = strchr(name, '=');
    if (name[0] == '\0' || name[0] == '#') {
        return true;
    }
    if (equals != NULL) {
        *equals = '\0';
    }
    name = trim(name);
    const struct setting *setting = find_setting(name);
    char place[512];
    snprintf(place, sizeof place, "%s:%u", cli->config, number);
    if (setting == NULL) {
        kb_complain_why(cli, "{}: Indstillingen «{}» findes ikke.", "{}: There is no setting “{}”.", place, name);
        kb_advise(cli, "Indstillingerne står i docs/tjeneste.md.", "docs/tjeneste.md has the settings.", "");
        return false;
    }
    if (equals == NULL || !take_setting(options, setting, trim(equals + 1))) {
        kb_complain_why(cli, "{}: Værdien af «{}» kan ikke bruges.", "{}: The value of “{}” can't be used.", place, name);
        return false;
    }
    return true;
}

/* The block lives as long as the options that point into it. */
static enum kb_status read_config(struct kb_cli *cli, struct kb_service_options *options, char **block)
{
    size_t length;
    int reason = 0;
    *block = NULL;
    if (cli->config == NULL) {
        return KB_OK;
    }
    enum kb_status status = cli->world.read_file(cli->world.context, cli->config, CONFIG_MOST, block, &length, &reason);
    if (status != KB_OK) {
        const char *why = kb_reason_text(reason, cli->language);
        kb_complain_why(cli, "Kan ikke læse «{}»: {}.", "Can't read “{}”: {}.", cli->config, why);
        return status;
    }
    unsigned number = 0;
    for (char *line = *block; line != NULL;) {
        char *end = strchr(line, '\n');
        if (end != NULL) {
            *end = '\0';
        }
        if (!take_line(cli, options, line, ++number)) {
            return KB_USAGE;
        }
        line = end == NULL ? NULL : end + 1;
    }
    return KB_OK;
}

/* A socket that systemd opened for us (sd_listen_fds(3)); 0: none. */
static int inherited_socket(void)
{
    const char *process = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");
    bool ours = process != NULL && count != NULL && strtol(process, NULL, 10) == (long)getpid() && strtol(count, NULL, 10) == 1;
    return ours ? SYSTEMD_FIRST_SOCKET : 0;
}

static void print_messages(struct kb_cli *cli)
{
    char *text;
    size_t length;
    if (kb_diagnostics_text(cli->diagnostics, KB_FORMAT_HUMAN, &text, &length) == KB_OK) {
        fwrite(text, 1, length, stderr);
        kb_free(text);
    }
    kb_diagnostics_clear(cli->diagnostics);
}

static void reload(struct kb_cli *cli, struct kb_service *service)
{
    kb_diagnostics_clear(cli->diagnostics);
    bool taken = kb_service_reload(service, cli->diagnostics) == KB_OK;
    print_messages(cli);
    if (!taken) {
        kb_complain(cli, "Skabelonerne blev ikke indlæst. De gamle bruges stadig.",
                    "The templates were not loaded. The old ones are still in use.", "");
    }
}

/* Changes when something in the folder does, and with the day: then another version of a template may be valid. */
static uint64_t stamp_of(const struct kb_cli *cli, const char *folder)
{
    struct kb_date today = cli->world.today(cli->world.context);
    return cli->world.folder_stamp(cli->world.context, folder) + (uint64_t)today.day * 1000003;
}

/* Serves until a signal says stop. SIGHUP, a changed folder and a new day load templates and keys anew. */
static void watch(struct kb_cli *cli, struct kb_service *service, const sigset_t *signals, const char *folder)
{
    uint64_t stamp = stamp_of(cli, folder);
    for (;;) {
        int signal_number = sigtimedwait(signals, NULL, &(struct timespec){WATCH_SECONDS, 0});
        if (signal_number == SIGTERM || signal_number == SIGINT) {
            return;
        }
        uint64_t now = stamp_of(cli, folder);
        if (signal_number == SIGHUP || now != stamp) {
            stamp = now;
            reload(cli, service);
        }
    }
}

static void block_signals(sigset_t *signals)
{
    sigemptyset(signals);
    sigaddset(signals, SIGTERM);
    sigaddset(signals, SIGINT);
    sigaddset(signals, SIGHUP);
    pthread_sigmask(SIG_BLOCK, signals, NULL);
}

static enum kb_status serve(struct kb_cli *cli, const struct kb_service_options *options)
{
    sigset_t signals;
    struct kb_service *service;
    block_signals(&signals);
    enum kb_status status = kb_service_new(&service, &cli->world, options, cli->diagnostics);
    if (status != KB_OK) {
        return status;
    }
    print_messages(cli);
    if (!cli->quiet) {
        char port[16];
        snprintf(port, sizeof port, "%u", kb_service_port(service));
        kb_complain_why(cli, "lytter på {}, port {}. Stop med Ctrl-C.", "listening on {}, port {}. Stop with Ctrl-C.",
                        options->listen == NULL ? "127.0.0.1" : options->listen, port);
    }
    watch(cli, service, &signals, options->templates);
    kb_service_free(service);
    return KB_OK;
}

enum kb_status kb_cmd_serve(struct kb_cli *cli)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    struct kb_service_options options = {.templates = kb_template_folder(cli), .cores = cores > 0 ? (unsigned)cores : 1};
    struct kb_engine_options engine = {0};
    char *block;
    kb_symbol_options(cli, &engine);
    options.symbols = engine.symbols;
    options.symbol_table = engine.symbol_table;
    options.workbench = kb_workbench_folder();
    enum kb_status status = read_config(cli, &options, &block);
    if (cli->listen != NULL) {
        options.listen = cli->listen;
    }
    if (cli->templates != NULL) {
        options.templates = cli->templates;
    }
    if (cli->outbox != NULL) {
        options.outbox = cli->outbox;
    }
    if (cli->journal != NULL) {
        options.journal = cli->journal;
    }
    if (cli->state != NULL) {
        options.state = cli->state;
    }
    options.socket = inherited_socket();
    if (status == KB_OK) {
        status = serve(cli, &options);
    }
    kb_free(block);
    return status;
}
