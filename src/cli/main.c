#include "cli/cli.h"
#include "cli/help_deliver.h"

#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum kb_status kb_cmd_version(struct kb_cli *cli)
{
    char line[64];
    int length = snprintf(line, sizeof line, "klarbrev %s\n", kb_version());
    return kb_write_result(cli, line, (size_t)length);
}

const struct kb_command kb_commands[] = {
    {"render",
     2,
     2,
     "output format draft date set no-check override window",
     {"klarbrev render SKABELON SAG [-o FIL] [--format pdf|html|text|sms] [--draft] [--date ÅÅÅÅ-MM-DD] [--set FELT=VÆRDI]...\n"
      "Laver et brev af en sag. SKABELON er et navn fra skabelonmappen, SAG er JSON eller XML; «-» er standard input.\n"
      "  -o FIL        skriv i FIL; uden -o kommer brevet på standard output\n"
      "  --format F    pdf (standard), html, text eller sms\n"
      "  --draft       vis det, der mangler, og skriv UDKAST over siderne\n"
      "  --date DATO   brevets dato i stedet for sag.dato\n"
      "  --set F=V     ret et felt i sagen for denne gang, for eksempel --set moede.dato=2026-12-03\n"
      "  --window K    kuverten, et navn fra konvolutter.tsv; «leverandoer» holder adressens plads fri til fjernprint\n"
      "  --no-check    spring kontrollen af sprog og udsendelse over; det står i brevets oplysninger\n"
      "  --override R=GRUND  gå uden om en regel for dette ene brev, med en skriftlig grund\n",
      "klarbrev render TEMPLATE CASE [-o FILE] [--format pdf|html|text|sms] [--draft] [--date YYYY-MM-DD] [--set "
      "FIELD=VALUE]...\n"
      "Makes a letter of a case. TEMPLATE is a name from the template folder, CASE is JSON or XML; “-” is standard input.\n"
      "  -o FILE       write to FILE; without -o the letter goes to standard output\n"
      "  --format F    pdf (the default), html, text or sms\n"
      "  --draft       show what is missing, and write UDKAST over the pages\n"
      "  --date DATE   the letter's date instead of sag.dato\n"
      "  --set F=V     change a field of the case for this run, such as --set moede.dato=2026-12-03\n"
      "  --window E    the envelope, a name from konvolutter.tsv; “leverandoer” keeps the address's place free for remote print\n"
      "  --no-check    pass over the check of language and sending; the letter's metadata says so\n"
      "  --override R=REASON  pass one rule for this letter, with a written reason\n"},
     kb_cmd_render},
    {"batch",
     2,
     2,
     "dir jobs resume report stream progress format draft date set no-check override window",
     {"klarbrev batch SKABELON SAGER -d MAPPE [-j N] [--resume] [--report FIL] [--stream FIL.pdf]\n"
      "Laver mange breve. SAGER er en mappe med sager, en fil med en sag på hver linje (NDJSON) eller «-» (standard input).\n"
      "En sag, der ikke duer, standser ikke de andre.\n"
      "  -d MAPPE      læg brevene her, et i hver fil: løbenummer og sagsnummer\n"
      "  -j N          lav N breve ad gangen; så mange, som maskinen har kerner, når intet er nævnt\n"
      "  --resume      gå videre, hvor en kørsel blev afbrudt; de breve, der blev holdt tilbage, prøves igen\n"
      "  --report FIL  skriv for hver sag, hvad der kom ud af den, som JSON\n"
      "  --stream FIL  saml til sidst alle brevene i en PDF til printeren, med bogmærker og en liste over sagerne\n"
      "  --progress    vis, hvor langt den er, også når det ikke er en terminal\n"
      "  --format, --draft, --date, --set, --window, --no-check, --override   som i klarbrev render\n"
      "Svar: 0 alle er lavet, 1 nogle er holdt tilbage, 3 nogle sager har fejl.\n",
      "klarbrev batch TEMPLATE CASES -d DIR [-j N] [--resume] [--report FILE] [--stream FILE.pdf]\n"
      "Makes many letters. CASES is a folder of cases, a file with one case a line (NDJSON), or “-” (standard input).\n"
      "A case that is wrong does not stop the others.\n"
      "  -d DIR        put the letters here, one a file: number and case number\n"
      "  -j N          make N letters at a time; as many as the machine has cores unless named\n"
      "  --resume      go on where a run was stopped; letters that were held back are tried again\n"
      "  --report FILE write what each case came to, as JSON\n"
      "  --stream FILE gather all letters in one PDF for the printer at the end, with bookmarks and a list of cases\n"
      "  --progress    show how far it is, also where there is no terminal\n"
      "  --format, --draft, --date, --set, --window, --no-check, --override   as in klarbrev render\n"
      "Exit: 0 all are made, 1 some are held back, 3 some cases are wrong.\n"},
     kb_cmd_batch},
    {"check",
     1,
     2,
     "output format level all date set override",
     {"klarbrev check SKABELON SAG | TEKSTFIL | -  [--format human|json|sarif|rdjsonl] [--level tip|warning|error] [--all]\n"
      "Ser et brev eller en tekst efter: stavning, fagsprog, klart sprog og det, I har aftalt om at sende breve.\n"
      "  -o FIL        skriv fundene i FIL\n"
      "  --format F    human (standard), json, sarif eller rdjsonl\n"
      "  --level N     kun fund fra og med tip, warning eller error\n"
      "  --all         alle fund, ikke kun de fem værste\n"
      "  --date DATO   brevets dato i stedet for sag.dato\n"
      "  --set F=V     ret et felt i sagen for denne gang\n"
      "  --override R=GRUND  gå uden om en regel for dette ene brev, med en skriftlig grund\n",
      "klarbrev check TEMPLATE CASE | TEXTFILE | -  [--format human|json|sarif|rdjsonl] [--level tip|warning|error] [--all]\n"
      "Checks a letter or a text: spelling, jargon, plain language, and what was agreed about sending.\n"
      "  -o FILE       write the findings to FILE\n"
      "  --format F    human (the default), json, sarif or rdjsonl\n"
      "  --level L     only findings from tip, warning or error up\n"
      "  --all         all findings, not only the worst five\n"
      "  --date DATE   the letter's date instead of sag.dato\n"
      "  --set F=V     change a field of the case for this run\n"
      "  --override R=REASON  pass one rule for this letter, with a written reason\n"},
     kb_cmd_check},
    {"ask",
     1,
     2,
     "output",
     {"klarbrev ask SKABELON [SAG] [-o SAG]\n"
      "Spørger om det, brevet skal bruge, og som sagen mangler. Et spørgsmål ad gangen.\n"
      "Skriv ? for hjælp, < for at gå tilbage, og tryk Ctrl-D for at holde pause.\n"
      "  -o SAG        gem svarene her undervejs; den samme kommando går videre, hvor du slap\n",
      "klarbrev ask TEMPLATE [CASE] [-o CASE]\n"
      "Asks, in Danish, for what the letter needs and the case lacks. One question at a time.\n"
      "Type ? for help, < to go back, and press Ctrl-D to pause.\n"
      "  -o CASE       keep the answers here as they are given; the same command goes on where you stopped\n"},
     kb_cmd_ask},
    {"read-form",
     1,
     2,
     "output case",
     {"klarbrev read-form FIL.pdf [-o SVAR.json]\n"
      "klarbrev read-form FIL.pdf [SKABELON] --case SAG [-o SAG]\n"
      "Læser svarene i en PDF, som er udfyldt på skærmen, og skriver dem som JSON: feltets navn og svaret.\n"
      "  -o FIL        skriv i FIL; uden -o kommer svarene på standard output\n"
      "  --case SAG    læg svarene ind i sagen og skriv den; kun svar, hvis navn er en sti i sagen, som maal[0].egen_oplevelse.\n"
      "                SKABELON er der brug for, når svarene hører til skabelonens egne felter\n",
      "klarbrev read-form FILE.pdf [-o ANSWERS.json]\n"
      "klarbrev read-form FILE.pdf [TEMPLATE] --case CASE [-o CASE]\n"
      "Reads the answers in a PDF that was filled in on a screen, and writes them as JSON: the field's name and the answer.\n"
      "  -o FILE       write to FILE; without -o the answers go to standard output\n"
      "  --case CASE   put the answers into the case and write it; only those named by a path in it, as maal[0].egen_oplevelse.\n"
      "                TEMPLATE is needed when answers belong to the template's own fields\n"},
     kb_cmd_read_form},
    {"inspect",
     1,
     1,
     "output format sample",
     {"klarbrev inspect SKABELON [--format human|json] [--sample] [-o FIL]\n"
      "Fortæller, hvad en skabelon er til, og hvilke felter den bruger. --sample skriver en gyldig prøvesag.\n",
      "klarbrev inspect TEMPLATE [--format human|json] [--sample] [-o FILE]\n"
      "Tells what a template is for and which fields it uses. --sample prints a valid sample case.\n"},
     kb_cmd_inspect},
    {"lint",
     0,
     OPERANDS_MOST,
     "format",
     {"klarbrev lint [SKABELON...] [--format human|json]\n"
      "Ser skabeloner efter uden en sag; alle, når ingen er nævnt.\n",
      "klarbrev lint [TEMPLATE...] [--format human|json]\n"
      "Checks templates without a case; all of them when none is named.\n"},
     kb_cmd_lint},
    {"expand",
     2,
     2,
     "output draft date set raw partials",
     {"klarbrev expand SKABELON SAG [--draft] [--date ÅÅÅÅ-MM-DD] [--set FELT=VÆRDI]... [-o FIL]\n"
      "klarbrev expand --raw FIL.mustache DATA.json [--partials MAPPE] [-o FIL]\n"
      "Viser opmærkningen, som den er efter Mustache. --raw er helt almindelig Mustache uden regler for sager.\n",
      "klarbrev expand TEMPLATE CASE [--draft] [--date YYYY-MM-DD] [--set FIELD=VALUE]... [-o FILE]\n"
      "klarbrev expand --raw FILE.mustache DATA.json [--partials DIR] [-o FILE]\n"
      "Prints the markup after Mustache. --raw is plain Mustache, without the rules for cases.\n"},
     kb_cmd_expand},
    {"dump",
     3,
     3,
     "output draft date set",
     {"klarbrev dump data|doc|pages SKABELON SAG [--draft] [--date ÅÅÅÅ-MM-DD] [--set FELT=VÆRDI]... [-o FIL]\n"
      "Viser et mellemtrin som tekst: sagens felter, dokumentets træ eller de færdige sider.\n",
      "klarbrev dump data|doc|pages TEMPLATE CASE [--draft] [--date YYYY-MM-DD] [--set FIELD=VALUE]... [-o FILE]\n"
      "Prints an intermediate form as text: the case's fields, the document tree, or the finished pages.\n"},
     kb_cmd_dump},
    {"serve",
     0,
     0,
     "listen config state outbox journal",
     {"klarbrev serve [--listen ADRESSE:PORT] [--config FIL] [--state MAPPE] [--outbox MAPPE] [--journal FIL]\n"
      "Laver breve for andre programmer over HTTP. Uden nøgler kun på denne maskine.\n"
      "  --listen A:P  adresse og port; 127.0.0.1:8470, når den ikke er nævnt\n"
      "  --config FIL  indstillinger, en linje hver: navn = værdi\n"
      "  --state MAPPE gem opgaver (/v1/jobs) her, så de overlever, at tjenesten stopper\n"
      "  --outbox M    udbakken, når tjenesten også skal sende breve; --journal som i klarbrev release\n",
      "klarbrev serve [--listen ADDRESS:PORT] [--config FILE] [--state DIR] [--outbox DIR] [--journal FILE]\n"
      "Makes letters for other programs over HTTP. Without keys, on this machine only.\n"
      "  --listen A:P  address and port; 127.0.0.1:8470 unless named\n"
      "  --config FILE settings, one a line: name = value\n"
      "  --state DIR   keep jobs (/v1/jobs) here, so that they outlive the service\n"
      "  --outbox DIR  the outbox, when the service is to send letters too; --journal as in klarbrev release\n"},
     kb_cmd_serve},
    {"key",
     2,
     2,
     "role keys",
     {"klarbrev key new NAVN [--role render|release|templates[,...]] [--keys FIL]\n"
      "Laver en nøgle til tjenesten. Den vises en gang; filen får kun dens aftryk.\n"
      "  --role R      hvad nøglen må bruges til (render, når intet er nævnt)\n"
      "  --keys FIL    læg nøglens linje til i FIL; ellers vises den\n",
      "klarbrev key new NAME [--role render|release|templates[,...]] [--keys FILE]\n"
      "Makes a key to the service. It is shown once; the file gets no more than its hash.\n"
      "  --role R      what the key may do (render unless named)\n"
      "  --keys FILE   add the key's line to FILE; else it is shown\n"},
     kb_cmd_key},
    {"templates",
     1,
     OPERANDS_MOST,
     "output format date all by valid-from note reason",
     {"klarbrev templates list [--format human|json] [--date DATO]\n"
      "klarbrev templates show ID [--format human|json]\n"
      "klarbrev templates new ID [TITEL]\n"
      "klarbrev templates diff ID [N [M]]\n"
      "klarbrev templates proof ID... | --all\n"
      "klarbrev templates approve ID... | --all  [--valid-from DATO] [--note TEKST]\n"
      "klarbrev templates withdraw ID [N] --reason TEKST\n"
      "  list          skabelonerne: om de er godkendt, og hvilken version der gælder\n"
      "  show          alle versioner af en skabelon: hvem, hvornår og hvorfor\n"
      "  new           en ny skabelon, som virker med det samme\n"
      "  diff          forskellen fra version N til M; fra den, der gælder, til arbejdsudgaven, når intet er nævnt.\n"
      "                Teksten i skabelonen og i brevet af hver prøve. 0: ingen forskel, 1: forskel\n"
      "  proof         laver brevet af hver prøve og ser det efter; resultatet bliver skrevet i loggen\n"
      "  approve       godkender det, en anden har prøvet, som en ny version\n"
      "  withdraw      trækker en version tilbage: den, der gælder, når N ikke er nævnt\n"
      "  --all         alle, der er ændret, siden de blev godkendt\n"
      "  --by NAVN     hvem der gør det; dit brugernavn, når det ikke er nævnt\n"
      "  --valid-from DATO  hvornår versionen gælder fra; i dag, når det ikke er nævnt\n"
      "  --date DATO   vis, hvad der gælder den dag\n"
      "  -o FIL        skriv forskellen i FIL\n",
      "klarbrev templates list [--format human|json] [--date DATE]\n"
      "klarbrev templates show ID [--format human|json]\n"
      "klarbrev templates new ID [TITLE]\n"
      "klarbrev templates diff ID [N [M]]\n"
      "klarbrev templates proof ID... | --all\n"
      "klarbrev templates approve ID... | --all  [--valid-from DATE] [--note TEXT]\n"
      "klarbrev templates withdraw ID [N] --reason TEXT\n"
      "  list          the templates: whether they are approved, and which version is valid\n"
      "  show          all versions of a template: who, when and why\n"
      "  new           a new template that works at once\n"
      "  diff          what differs from version N to M; from the valid one to the working copy when none is named.\n"
      "                The template's text, and that of the letter of each test case. 0: nothing differs, 1: something does\n"
      "  proof         makes the letter of each test case and checks it; what came of it is written to the log\n"
      "  approve       approves what another has proofed, as a new version\n"
      "  withdraw      withdraws a version: the valid one when N is not named\n"
      "  --all         all that were changed since they were approved\n"
      "  --by NAME     who does it; your user name unless named\n"
      "  --valid-from DATE  when the version is valid from; today unless named\n"
      "  --date DATE   show what is valid on that day\n"
      "  -o FILE       write the difference to FILE\n"},
     kb_cmd_templates},
    {"rewrite",
     2,
     2,
     "output format name navn apply",
     {"klarbrev rewrite duform FIL | -  [--name NAVN]... [--format human|json] [--apply -o FIL]\n"
      "Foreslår, hvordan en note om borgeren kan siges til borgeren: «Borgeren oplyser, at han ...» bliver til\n"
      "«Du fortæller, at du ...». Det usikre bliver stående, og du får at vide hvorfor. Læs altid forslagene.\n"
      "  --name NAVN   borgerens navn, når noten bruger det; flere navne er i orden (--navn er det samme)\n"
      "  --format F    human (standard) eller json\n"
      "  --apply -o FIL  skriv også teksten med alle forslag i FIL\n"
      "  -o FIL        uden --apply: skriv forslagene i FIL\n",
      "klarbrev rewrite duform FILE | -  [--name NAME]... [--format human|json] [--apply -o FILE]\n"
      "Suggests how a note about the citizen can be said to the citizen: “Borgeren oplyser, at han ...” becomes\n"
      "“Du fortæller, at du ...”. What is unsure is left, and you are told why. Always read the suggestions.\n"
      "  --name NAME   the citizen's name, when the note uses it; several are fine (--navn is the same)\n"
      "  --format F    human (the default) or json\n"
      "  --apply -o FILE  also write the text with all suggestions to FILE\n"
      "  -o FILE       without --apply: write the suggestions to FILE\n"},
     kb_cmd_rewrite},
    {"symbols",
     1,
     OPERANDS_MOST,
     "output format all date set import pictures",
     {"klarbrev symbols find ORD [--all] [--format human|json]\n"
      "klarbrev symbols text \"SÆTNING\" [--format human|json]\n"
      "klarbrev symbols board SAG [SKABELON] [-o FIL.obz] [--format obf|obz]\n"
      "klarbrev symbols board --import FIL.obz [SAG] [-o SAG] [--pictures MAPPE]\n"
      "klarbrev symbols licences [--format human|json]\n"
      "klarbrev symbols check\n"
      "klarbrev symbols pack MAPPE... -o FIL\n"
      "  find          symboler for et ord: dem fra ordlisten, og dem, der har ordet i navnet\n"
      "  text          symbolerne for en dansk tekst, ord for ord, og hvad der intet symbol har\n"
      "  board         arket med symboler til andre programmer (Open Board Format), eller med --import fra dem\n"
      "  licences      hvem der har tegnet symbolerne, og hvad der skal stå på det, I trykker\n"
      "  check         ser ordlisten (index.tsv og lokal.tsv) efter: hver række, og om symbolerne findes\n"
      "  pack          samler mapper med SVG-tegninger i én tabel, som programmet bruger uden at læse dem igen\n"
      "  --all         alle symboler, ikke kun de første 20\n"
      "  --date, --set  som ved render, til board\n"
      "  --pictures MAPPE  læg tavlens billeder i MAPPE som et sæt symboler\n"
      "  --symbols MAPPE  mappen med ordliste, tabeller og sæt\n",
      "klarbrev symbols find WORD [--all] [--format human|json]\n"
      "klarbrev symbols text \"SENTENCE\" [--format human|json]\n"
      "klarbrev symbols board CASE [TEMPLATE] [-o FILE.obz] [--format obf|obz]\n"
      "klarbrev symbols board --import FILE.obz [CASE] [-o CASE] [--pictures DIR]\n"
      "klarbrev symbols licences [--format human|json]\n"
      "klarbrev symbols check\n"
      "klarbrev symbols pack DIR... -o FILE\n"
      "  find          symbols for a word: those of the list of words, and those with the word in their name\n"
      "  text          the symbols for a Danish text, word by word, and what has none\n"
      "  board         the sheet of symbols for other programs (Open Board Format), or with --import from them\n"
      "  licences      who drew the symbols, and what must stand on what you print\n"
      "  check         checks the list of words (index.tsv and lokal.tsv): each row, and whether its symbols exist\n"
      "  pack          gathers folders of SVG drawings in one table, which the program uses without reading them again\n"
      "  --all         all symbols, not only the first 20\n"
      "  --date, --set as with render, for board\n"
      "  --pictures DIR  put the board's pictures into DIR as a set of symbols\n"
      "  --symbols DIR the folder with the list of words, tables and sets\n"},
     kb_cmd_symbols},
    {"release", 1, 3,
     "format date set override window outbox journal key channel memo html by keep-text dry-run until reason no-check draft",
     KB_HELP_RELEASE, kb_cmd_release},
    {"journal", 1, 2, "output format journal outbox head before case-type by", KB_HELP_JOURNAL, kb_cmd_journal},
    {"version", 0, 0, "", {"klarbrev version\nSkriver versionen.\n", "klarbrev version\nPrints the version.\n"}, kb_cmd_version},
    {.name = NULL},
};

static const char *const overview[] = {
    "klarbrev laver breve, som mennesker kan læse.\n\n"
    "  klarbrev render  SKABELON SAG -o FIL    lav et brev\n"
    "  klarbrev batch   SKABELON SAGER -d MAPPE  lav mange breve\n"
    "  klarbrev check   SKABELON SAG           se sprog og aftaler efter; eller en TEKSTFIL\n"
    "  klarbrev ask     SKABELON -o SAG        svar på spørgsmål, og få en sag\n"
    "  klarbrev read-form FIL.pdf              læs svarene i et udfyldt skema\n"
    "  klarbrev inspect SKABELON               se, hvilke felter et brev bruger\n"
    "  klarbrev lint    [SKABELON...]          se skabeloner efter\n"
    "  klarbrev expand  SKABELON SAG           se opmærkningen\n"
    "  klarbrev dump    data|doc|pages ...     se et mellemtrin\n"
    "  klarbrev release SKABELON SAG           send et brev: i udbakken og i journalen\n"
    "  klarbrev journal list|verify|...        se journalen over det, der er sendt\n"
    "  klarbrev serve                          lav breve over HTTP\n"
    "  klarbrev key new NAVN                   lav en nøgle til tjenesten\n"
    "  klarbrev templates list                 se, hvad der er godkendt; og show, new, diff, proof, approve\n"
    "  klarbrev rewrite duform FIL             få forslag til en note i du-form\n"
    "  klarbrev symbols find ORD               se, hvilket symbol et ord har\n"
    "  klarbrev version                        se versionen\n\n"
    "Til alle kommandoer: --templates MAPPE, --symbols MAPPE, --lang da|en, --quiet, -h (hjælp til kommandoen).\n",
    "klarbrev makes letters that people can read.\n\n"
    "  klarbrev render  TEMPLATE CASE -o FILE  make a letter\n"
    "  klarbrev batch   TEMPLATE CASES -d DIR  make many letters\n"
    "  klarbrev check   TEMPLATE CASE          check language and agreements; or a TEXTFILE\n"
    "  klarbrev ask     TEMPLATE -o CASE       answer questions, get a case\n"
    "  klarbrev read-form FILE.pdf             read the answers in a filled-in form\n"
    "  klarbrev inspect TEMPLATE               see which fields a letter uses\n"
    "  klarbrev lint    [TEMPLATE...]          check templates\n"
    "  klarbrev expand  TEMPLATE CASE          see the markup\n"
    "  klarbrev dump    data|doc|pages ...     see an intermediate form\n"
    "  klarbrev release TEMPLATE CASE          send a letter: into the outbox and the journal\n"
    "  klarbrev journal list|verify|...        see the journal of what was sent\n"
    "  klarbrev serve                          make letters over HTTP\n"
    "  klarbrev key new NAME                   make a key to the service\n"
    "  klarbrev templates list                 see what is approved; and show, new, diff, proof, approve\n"
    "  klarbrev rewrite duform FILE            get suggestions for a note in du-form\n"
    "  klarbrev symbols find WORD              see which symbol a word has\n"
    "  klarbrev version                        see the version\n\n"
    "With every command: --templates DIR, --symbols DIR, --lang da|en, --quiet, -h (help on the command).\n"};

static const struct kb_command *command_of(const struct kb_cli *cli)
{
    const struct kb_command *command = kb_commands;
    while (command->name != NULL && strcmp(command->name, cli->command) != 0) {
        command++;
    }
    return command;
}

/* lint's findings are its product and go to stdout; all other commands' messages go to stderr. */
static void print_diagnostics(const struct kb_cli *cli)
{
    bool lint = strcmp(cli->command, "lint") == 0;
    bool json = lint && cli->format != NULL && strcmp(cli->format, "json") == 0;
    char *text;
    size_t length;
    if (cli->quiet && !json && kb_diagnostics_count_of(cli->diagnostics, KB_ERROR) == 0) {
        return;
    }
    if (kb_diagnostics_text(cli->diagnostics, json ? KB_FORMAT_JSON : KB_FORMAT_HUMAN, &text, &length) == KB_OK) {
        fwrite(text, 1, length, lint ? stdout : stderr);
        kb_free(text);
    }
}

static enum kb_status run(struct kb_cli *cli)
{
    struct kb_limits limits = kb_limits_default();
    cli->world = kb_posix_world();
    kb_posix_allow_changes(&cli->world);
    cli->diagnostics = kb_diagnostics_new(cli->language, limits.diagnostics);
    if (cli->diagnostics == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = command_of(cli)->run(cli);
    print_diagnostics(cli);
    kb_diagnostics_free(cli->diagnostics);
    return status;
}

/* Runs the command, or prints the help that was asked for instead. */
static enum kb_status obey(struct kb_cli *cli)
{
    if (cli->command == NULL) {
        fputs(overview[cli->language], cli->help ? stdout : stderr);
        return cli->help ? KB_OK : KB_USAGE;
    }
    if (cli->help) {
        fputs(command_of(cli)->help[cli->language], stdout);
        return KB_OK;
    }
    return run(cli);
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "");
    signal(SIGPIPE, SIG_IGN); /* writing then fails and can be told */
    signal(SIGXFSZ, SIG_IGN);
    struct kb_cli cli = {.language = kb_locale_language()};
    enum kb_status status = kb_options_read(&cli, argc, argv);
    if (status == KB_OK) {
        status = obey(&cli);
    }
    if (fflush(stdout) != 0 && kb_exit_code(status) < kb_exit_code(KB_ENVIRONMENT)) {
        kb_complain_why(&cli, "Kan ikke skrive «{}»: {}.", "Can't write “{}”: {}.", "<stdout>",
                        kb_reason_text(errno, cli.language));
        status = KB_ENVIRONMENT;
    }
    return kb_exit_code(status);
}
