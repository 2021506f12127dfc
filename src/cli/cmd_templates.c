#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* One run of the command: the desk, and what goes to standard output. */
struct run {
    struct kb_cli *cli;
    struct kb_desk desk;
    struct kb_pdf_judge verapdf;
    const struct kb_pdf_judge *judge; /* NULL: veraPDF is not installed */
    bool json;
    size_t written; /* templates listed, for the commas between them */
    enum kb_status worst;
};

static void note(struct run *run, enum kb_status status)
{
    run->worst = status > run->worst ? status : run->worst;
}

/* One line of what was done, in the run's language. */
static void say(const struct run *run, const char *danish, const char *english, const char *id, const char *what)
{
    if (!run->cli->quiet) {
        printf("%s: ", id);
        printf(run->cli->language == KB_DANISH ? danish : english, what);
        printf("\n");
    }
}

static enum kb_status print_life(struct run *run, const struct kb_life *life, enum kb_life_format format)
{
    char *text;
    size_t length;
    format = run->json ? KB_LIFE_JSON : format;
    enum kb_status status = kb_life_text(life, format, run->cli->language, &text, &length);
    if (status == KB_OK) {
        printf("%s%s", run->written++ > 0 && run->json ? ",\n " : "", text);
        kb_free(text);
    }
    return status;
}

/* One that can't be read is told, and the next is looked at. */
static enum kb_status list_one(void *context, const char *id)
{
    struct run *run = context;
    struct kb_life *life;
    enum kb_status status = kb_life_read(&life, &run->desk, id, run->cli->diagnostics);
    if (status == KB_OK) {
        status = print_life(run, life, KB_LIFE_LINE);
        kb_life_free(life);
    }
    note(run, status);
    return KB_OK;
}

static enum kb_status list(struct run *run)
{
    printf("%s", run->json ? "{\"templates\":[\n " : "");
    note(run, kb_desk_each(&run->desk, run, list_one, run->cli->diagnostics));
    printf("%s", run->json ? "]}\n" : "");
    return run->worst;
}

static enum kb_status show(struct run *run)
{
    struct kb_life *life;
    enum kb_status status = kb_life_read(&life, &run->desk, run->cli->operands[1], run->cli->diagnostics);
    if (status == KB_OK) {
        status = print_life(run, life, KB_LIFE_HUMAN);
        printf("%s", run->json ? "\n" : "");
        note(run, kb_life_verify(life, &run->desk, run->cli->diagnostics));
        kb_life_free(life);
    }
    note(run, status);
    return run->worst;
}

static enum kb_status make_new(struct run *run)
{
    const char *id = run->cli->operands[1], *title = run->cli->operand_count > 2 ? run->cli->operands[2] : NULL;
    enum kb_status status = kb_template_new(&run->desk, id, title, run->cli->diagnostics);
    if (status == KB_OK) {
        char folder[512];
        snprintf(folder, sizeof folder, "%s/%s/", run->desk.templates, id);
        say(run, "ret i %s, og prøv den med klarbrev templates proof", "change %s, and proof it with klarbrev templates proof",
            id, folder);
    }
    return status;
}

static enum kb_status proof_one(void *context, const char *id)
{
    struct run *run = context;
    struct kb_proof proof;
    char what[96];
    enum kb_status status = kb_template_proof(&run->desk, id, run->judge, run->cli->diagnostics, &proof);
    if (status == KB_OK) {
        bool danish = run->cli->language == KB_DANISH;
        snprintf(what, sizeof what, danish ? "breve: %zu, advarsler: %zu, tip: %zu" : "letters: %zu, warnings: %zu, tips: %zu",
                 proof.letters, proof.warnings, proof.tips);
        say(run, run->judge != NULL ? "prøvet, også med veraPDF. %s" : "prøvet. %s",
            run->judge != NULL ? "proofed, with veraPDF too. %s" : "proofed. %s", id, what);
    }
    note(run, status);
    return KB_OK;
}

static enum kb_status approve_one(void *context, const char *id)
{
    struct run *run = context;
    unsigned number;
    char what[16];
    enum kb_status status =
        kb_template_approve(&run->desk, id, run->cli->valid_from, run->cli->note, run->judge, run->cli->diagnostics, &number);
    if (status == KB_OK) {
        snprintf(what, sizeof what, "%u", number);
        say(run, "version %s er godkendt", "version %s is approved", id, what);
    }
    note(run, status);
    return KB_OK;
}

/* Those whose working copy is not what was approved last. */
struct changed {
    struct run *run;
    enum kb_status (*visit)(void *context, const char *id);
};

static enum kb_status visit_changed(void *context, const char *id)
{
    struct changed *changed = context;
    struct kb_life *life;
    enum kb_status status = kb_life_read(&life, &changed->run->desk, id, changed->run->cli->diagnostics);
    if (status != KB_OK) {
        note(changed->run, status);
        return KB_OK;
    }
    bool same = life->state == KB_LIFE_APPROVED;
    kb_life_free(life);
    return same ? KB_OK : changed->visit(changed->run, id);
}

static enum kb_status each(struct run *run, enum kb_status (*visit)(void *context, const char *id))
{
    struct changed changed = {run, visit};
    if (run->cli->all) {
        note(run, kb_desk_each(&run->desk, &changed, visit_changed, run->cli->diagnostics));
    }
    for (size_t i = 1; i < run->cli->operand_count; i++) {
        visit(run, run->cli->operands[i]);
    }
    return run->worst;
}

static enum kb_status proof(struct run *run)
{
    return each(run, proof_one);
}

static enum kb_status approve(struct run *run)
{
    return each(run, approve_one);
}

/* A version on the command line; false, with a complaint, when it is none. */
static bool read_number(struct run *run, size_t operand, unsigned *number)
{
    const char *text = run->cli->operands[operand];
    if (run->cli->operand_count <= operand) {
        return true;
    }
    char *end;
    unsigned long value = strtoul(text, &end, 10);
    if (text[0] < '0' || text[0] > '9' || *end != '\0' || value > 100000) {
        kb_complain(run->cli, "«{}» er ikke nummeret på en version.", "“{}” is not the number of a version.", text);
        return false;
    }
    *number = (unsigned)value;
    return true;
}

static enum kb_status withdraw(struct run *run)
{
    const char *id = run->cli->operands[1];
    unsigned wanted = 0, number;
    char what[16];
    if (!read_number(run, 2, &wanted)) {
        return KB_USAGE;
    }
    enum kb_status status = kb_template_withdraw(&run->desk, id, wanted, run->cli->reason, run->cli->diagnostics, &number);
    if (status == KB_OK) {
        snprintf(what, sizeof what, "%u", number);
        say(run, "version %s er trukket tilbage", "version %s is withdrawn", id, what);
    }
    return status;
}

/* The version valid now, to compare with; the newest when none is. */
static enum kb_status find_base(struct run *run, const char *id, unsigned *number)
{
    struct kb_life *life;
    enum kb_status status = kb_life_read(&life, &run->desk, id, run->cli->diagnostics);
    if (status != KB_OK) {
        return status;
    }
    const struct kb_version *newest = life->version_count == 0 ? NULL : &life->versions[life->version_count - 1];
    const struct kb_version *base = life->valid != NULL ? life->valid : newest;
    *number = base == NULL ? KB_WORKING_COPY : base->number;
    if (base == NULL) {
        kb_complain(run->cli, "Der er ingen version af «{}» at holde op imod.", "There is no version of “{}” to compare with.",
                    id);
        status = KB_BAD_INPUT;
    }
    kb_life_free(life);
    return status;
}

/* As diff(1): 0 when nothing differs, 1 when something does. */
static enum kb_status diff(struct run *run)
{
    const char *id = run->cli->operands[1];
    struct kb_diff_request request = {.to = KB_WORKING_COPY, .letters = true, .json = run->json};
    char *text = NULL;
    size_t length = 0;
    bool differs = false;
    if (!read_number(run, 2, &request.from) || !read_number(run, 3, &request.to)) {
        return KB_USAGE;
    }
    enum kb_status status = run->cli->operand_count > 2 ? KB_OK : find_base(run, id, &request.from);
    if (status == KB_OK) {
        status = kb_template_diff(&run->desk, id, &request, run->cli->diagnostics, &text, &length, &differs);
    }
    if (status == KB_OK) {
        status = kb_write_result(run->cli, text, length);
        kb_free(text);
    }
    return status == KB_OK && differs ? KB_HELD : status;
}

static const struct part {
    const char *name;
    size_t least, most; /* words, its own name too */
    enum kb_status (*act)(struct run *run);
} parts[] = {
    {"list", 1, 1, list},
    {"show", 2, 2, show},
    {"new", 2, 3, make_new},
    {"proof", 1, OPERANDS_MOST, proof},
    {"approve", 1, OPERANDS_MOST, approve},
    {"withdraw", 2, 3, withdraw},
    {"diff", 2, 4, diff},
};

static const struct part *find_part(const char *name)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (strcmp(parts[i].name, name) == 0) {
            return &parts[i];
        }
    }
    return NULL;
}

static const struct part *choose(struct kb_cli *cli)
{
    const struct part *part = find_part(cli->operands[0]);
    bool named = cli->operand_count > 1 || cli->all || (part != NULL && part->most < OPERANDS_MOST);
    if (part == NULL) {
        kb_complain(cli, "Kommandoen «templates {}» findes ikke.", "There is no command “templates {}”.", cli->operands[0]);
    } else if (cli->operand_count < part->least || !named) {
        kb_complain(cli, "Der mangler noget efter «templates {}».", "Something is missing after “templates {}”.", part->name);
    } else if (cli->operand_count > part->most) {
        kb_complain(cli, "Der er et ord for meget: «{}».", "There is a word too many: “{}”.", cli->operands[part->most]);
    } else {
        return part;
    }
    kb_advise(cli, "Se hjælpen med: klarbrev templates -h", "See the help with: klarbrev templates -h", "");
    return NULL;
}

enum kb_status kb_cmd_templates(struct kb_cli *cli)
{
    const struct part *part = choose(cli);
    struct run run = {.cli = cli, .json = cli->format != NULL && strcmp(cli->format, "json") == 0};
    struct kb_engine_options symbols = {0};
    if (part == NULL) {
        return KB_USAGE;
    }
    if (cli->format != NULL && !run.json && strcmp(cli->format, "human") != 0) {
        kb_complain(cli, "Formatet «{}» findes ikke.", "There is no format “{}”.", cli->format);
        kb_advise(cli, "Vælg human eller json.", "Choose human or json.", "");
        return KB_USAGE;
    }
    const char *person = kb_person(cli);
    kb_symbol_options(cli, &symbols);
    run.desk = (struct kb_desk){.world = &cli->world,
                                .templates = kb_template_folder(cli),
                                .person = person == NULL ? "" : person,
                                .today = cli->date,
                                .symbols = symbols.symbols,
                                .symbol_table = symbols.symbol_table};
    run.judge = kb_find_verapdf(&run.verapdf) ? &run.verapdf : NULL;
    return part->act(&run);
}
