#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

static const char *const channels[] = {"automatisk", "digital-post", "fysisk-post", "nemsms", "ingen", NULL};

static bool is_channel(const char *name)
{
    size_t i = 0;
    while (channels[i] != NULL && strcmp(channels[i], name) != 0) {
        i++;
    }
    return channels[i] != NULL;
}

/* Asked for as human or json. */
static bool wants_json(const struct kb_cli *cli)
{
    return cli->format != NULL && strcmp(cli->format, "json") == 0;
}

/* Who does it stands in the journal, so somebody must. */
static const char *find_person(const struct kb_cli *cli)
{
    const char *person = kb_person(cli);
    if (person == NULL) {
        kb_complain(cli, "Skriv med --by, hvem der gør det. Det står i journalen.",
                    "Say with --by who does it. The journal has it.", "");
    }
    return person;
}

static enum kb_status check_words(struct kb_cli *cli)
{
    if (cli->channel != NULL && !is_channel(cli->channel)) {
        kb_complain(cli, "Kanalen «{}» findes ikke.", "There is no channel “{}”.", cli->channel);
        kb_advise(cli, "Vælg automatisk, digital-post, fysisk-post, nemsms eller ingen.",
                  "Choose automatisk, digital-post, fysisk-post, nemsms or ingen.", "");
        return KB_USAGE;
    }
    if (cli->memo != NULL && strcmp(cli->memo, "1.1") != 0 && strcmp(cli->memo, "1.2") != 0) {
        kb_complain(cli, "MeMo findes ikke som «{}».", "There is no MeMo “{}”.", cli->memo);
        kb_advise(cli, "Vælg 1.1 eller 1.2.", "Choose 1.1 or 1.2.", "");
        return KB_USAGE;
    }
    if (cli->format != NULL && strcmp(cli->format, "human") != 0 && !wants_json(cli)) {
        kb_complain(cli, "Formatet «{}» findes ikke.", "There is no format “{}”.", cli->format);
        kb_advise(cli, "Vælg human eller json.", "Choose human or json.", "");
        return KB_USAGE;
    }
    if (cli->no_check || cli->draft) {
        kb_complain(cli, "Et brev, som ingen kontrol har set, kan ikke sendes.", "A letter that no gate has seen can't be sent.",
                    "");
        return KB_USAGE;
    }
    if (cli->outbox == NULL && !cli->dry_run) {
        kb_complain(cli, "Skriv med --outbox, hvor brevet skal lægges.", "Say with --outbox where the letter is to lie.", "");
        return KB_USAGE;
    }
    return find_person(cli) == NULL ? KB_USAGE : KB_OK;
}

static void print_report(const struct kb_receipt *receipt)
{
    if (receipt->report != NULL) {
        fwrite(receipt->report, 1, receipt->report_length, stderr);
    }
}

/* Where the letter is now, and since when it is so. */
static enum kb_status print_state(struct kb_cli *cli, const struct kb_receipt *receipt)
{
    bool danish = cli->language == KB_DANISH, waiting = receipt->state == KB_RELEASE_WAITING;
    char line[8192], day[48] = "";
    if (waiting) {
        snprintf(day, sizeof day, " %04d-%02d-%02d", receipt->first.year, receipt->first.month, receipt->first.day);
    }
    const char *state = waiting ? (danish ? "Venter til" : "Waiting until") : danish ? "Klar" : "Ready";
    const char *again = !receipt->again ? "" : danish ? " (det var det allerede)" : " (it was so already)";
    int length = snprintf(line, sizeof line, "%s%s%s: %s/%s/%s\n", state, day, again, cli->outbox, waiting ? "venter" : "klar",
                          receipt->record);
    return kb_write_result(cli, line, length < (int)sizeof line ? (size_t)length : sizeof line - 1);
}

static enum kb_status print_receipt(struct kb_cli *cli, const struct kb_receipt *receipt, enum kb_status status)
{
    print_report(receipt);
    if (receipt->text == NULL || (status != KB_OK && receipt->state != KB_RELEASE_WAITING)) {
        return status;
    }
    enum kb_status written =
        wants_json(cli) || cli->dry_run ? kb_write_result(cli, receipt->text, receipt->length) : print_state(cli, receipt);
    return status == KB_OK ? written : status;
}

static enum kb_status release(struct kb_cli *cli, struct kb_outbox *outbox, struct kb_worker *worker,
                              const struct kb_input *input, const char *const *operands, bool hold)
{
    struct kb_render_options options = {
        .date = cli->date, .settings = cli->settings, .setting_count = cli->setting_count, .window = cli->window};
    struct kb_check_request check = kb_gate_request(cli);
    struct kb_release_request request = {.template_id = operands[0],
                                         .input = input,
                                         .options = &options,
                                         .check = &check,
                                         .key = cli->key,
                                         .channel = cli->channel,
                                         .person = check.person,
                                         .version = cli->version,
                                         .html = cli->html,
                                         .memo_1_1 = cli->memo != NULL && strcmp(cli->memo, "1.1") == 0,
                                         .keep_text = cli->keep_text,
                                         .dry_run = cli->dry_run};
    struct kb_receipt receipt;
    enum kb_status status = hold ? kb_release_hold(outbox, worker, &request, cli->until, cli->diagnostics, &receipt)
                                 : kb_release(outbox, worker, &request, cli->diagnostics, &receipt);
    status = print_receipt(cli, &receipt, status);
    kb_receipt_finish(&receipt);
    return status;
}

/* A rehearsal makes no outbox; a case that is wrong is told before one is made. */
static enum kb_status open_and_release(struct kb_cli *cli, struct kb_engine *engine, const struct kb_input *input,
                                       const char *const *operands, bool hold)
{
    struct kb_worker *worker;
    struct kb_outbox *outbox = NULL;
    enum kb_status status = kb_worker_new(&worker, engine);
    if (status != KB_OK) {
        return status;
    }
    if (!cli->dry_run) {
        status = kb_outbox_open(&outbox, &cli->world, cli->outbox, cli->journal, cli->diagnostics);
    }
    if (status == KB_OK) {
        status = release(cli, outbox, worker, input, operands, hold);
    }
    kb_outbox_free(outbox);
    kb_worker_free(worker);
    return status;
}

/*
 * A letter that leaves is made from what was approved and is valid today, as the service makes it. What is approved lives
 * as long as the engine, to the end of the program.
 */
static enum kb_status open_approved(struct kb_cli *cli, const char *template_id, struct kb_engine **engine, unsigned *version)
{
    static struct kb_approved *approved;
    enum kb_status status = kb_approved_new(&approved, &cli->world, kb_template_folder(cli), false);
    status = status == KB_OK ? kb_approved_refresh(approved, cli->diagnostics) : status;
    if (status != KB_OK) {
        return status;
    }
    kb_approved_settle(approved, true);
    int valid = kb_approved_version(approved, template_id);
    if (valid < 0) {
        kb_complain(cli, "Ingen version af «{}» er godkendt og gælder i dag.", "No version of “{}” is approved and valid today.",
                    template_id);
        return KB_BAD_INPUT;
    }
    *version = (unsigned)valid;
    struct kb_world outside = cli->world;
    cli->world = kb_approved_world(approved);
    status = kb_open_checking_engine(cli, template_id, engine);
    cli->world = outside;
    return status;
}

static enum kb_status release_case(struct kb_cli *cli, const char *const *operands, bool hold)
{
    struct kb_input input;
    struct kb_engine *engine;
    char *block;
    enum kb_status status = check_words(cli);
    if (status != KB_OK) {
        return status;
    }
    status = kb_read_operand(cli, operands[1], &input, &block);
    if (status != KB_OK) {
        return status;
    }
    status = open_approved(cli, operands[0], &engine, &cli->version);
    if (status == KB_OK) {
        status = open_and_release(cli, engine, &input, operands, hold);
        kb_close_engine(engine);
    }
    kb_free(block);
    return status;
}

static enum kb_status print_item(void *context, const struct kb_outbox_item *item)
{
    struct kb_cli *cli = context;
    bool danish = cli->language == KB_DANISH;
    const char *state = !item->waiting ? (danish ? "klar" : "ready")
                        : item->late   ? (danish ? "for sent" : "too late")
                        : item->due    ? (danish ? "kan sendes" : "due")
                                       : (danish ? "venter" : "waiting");
    char line[1024];
    int length = snprintf(line, sizeof line, "%-10s  %s  %s  %s  %s\n", state, item->record, item->template_id, item->at,
                          item->waiting ? item->days : "");
    return kb_write_result(cli, line, (size_t)length);
}

static enum kb_status release_due(struct kb_cli *cli, struct kb_outbox *outbox)
{
    size_t released, late;
    char line[128];
    enum kb_status status = kb_release_due(outbox, cli->date, kb_person(cli), cli->diagnostics, &released, &late);
    int length = snprintf(line, sizeof line,
                          cli->language == KB_DANISH ? "%zu sendt, %zu for sent\n" : "%zu sent, %zu too late\n", released, late);
    if (late > 0) {
        kb_complain(cli, "Nogle breve har ventet for længe. Se dem med release list, træk dem tilbage, og lav dem på ny.",
                    "Some letters have waited too long. See them with release list, cancel them, and make them anew.", "");
    }
    enum kb_status written = kb_write_result(cli, line, (size_t)length);
    status = status == KB_OK ? written : status;
    return status == KB_OK && late > 0 ? KB_HELD : status;
}

static enum kb_status cancel(struct kb_cli *cli, struct kb_outbox *outbox)
{
    struct kb_receipt receipt;
    const char *person = kb_person(cli);
    enum kb_status status = kb_release_cancel(outbox, cli->operands[1], person, cli->reason, cli->diagnostics, &receipt);
    if (status == KB_OK && wants_json(cli)) {
        status = kb_write_result(cli, receipt.text, receipt.length);
    } else if (status == KB_OK) {
        char line[128];
        int length =
            snprintf(line, sizeof line, cli->language == KB_DANISH ? "Trukket tilbage: %s\n" : "Cancelled: %s\n", receipt.record);
        status = kb_write_result(cli, line, (size_t)length);
    }
    kb_receipt_finish(&receipt);
    return status;
}

static enum kb_status manage(struct kb_cli *cli, const char *verb)
{
    struct kb_outbox *outbox;
    if (cli->outbox == NULL) {
        kb_complain(cli, "Skriv med --outbox, hvilken udbakke det er.", "Say with --outbox which outbox it is.", "");
        return KB_USAGE;
    }
    if (strcmp(verb, "cancel") == 0 && cli->reason == NULL) {
        kb_complain(cli, "Skriv med --reason, hvorfor brevet trækkes tilbage.",
                    "Say with --reason why the letter is pulled back.", "");
        return KB_USAGE;
    }
    if (strcmp(verb, "list") != 0 && find_person(cli) == NULL) {
        return KB_USAGE;
    }
    enum kb_status status = kb_outbox_open(&outbox, &cli->world, cli->outbox, cli->journal, cli->diagnostics);
    if (status != KB_OK) {
        return status;
    }
    status = strcmp(verb, "cancel") == 0 ? cancel(cli, outbox)
             : strcmp(verb, "due") == 0  ? release_due(cli, outbox)
                                         : kb_outbox_list(outbox, cli->date, print_item, cli, cli->diagnostics);
    kb_outbox_free(outbox);
    return status;
}

enum kb_status kb_cmd_release(struct kb_cli *cli)
{
    const char *verb = cli->operands[0];
    size_t count = cli->operand_count;
    if (strcmp(verb, "hold") == 0 && count == 3) {
        return release_case(cli, cli->operands + 1, true);
    }
    if ((strcmp(verb, "list") == 0 || strcmp(verb, "due") == 0) && count == 1) {
        return manage(cli, verb);
    }
    if (strcmp(verb, "cancel") == 0 && count == 2) {
        return manage(cli, verb);
    }
    if (count != 2) {
        kb_complain(cli, "Det er ikke klart, hvad der skal sendes.", "It is not clear what is to be sent.", "");
        kb_advise(cli, "Se hjælpen med: klarbrev {} -h", "See the help with: klarbrev {} -h", cli->command);
        return KB_USAGE;
    }
    return release_case(cli, cli->operands, false);
}
