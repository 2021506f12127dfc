#include "check/wording.h"

#include <string.h>

enum form { BASE, SECOND, THIRD, FOURTH, FORMS };

/* Verbs: infinitive, present, past, participle. */
static const char *const verbs[] = {"arbejde arbejder arbejdede arbejdet",
                                    "aflevere afleverer afleverede afleveret",
                                    "aftale aftaler aftalte aftalt",
                                    "bede beder bad bedt",
                                    "begynde begynder begyndte begyndt",
                                    "beholde beholder beholdt beholdt",
                                    "beregne beregner beregnede beregnet",
                                    "beslutte beslutter besluttede besluttet",
                                    "bestemme bestemmer bestemte bestemt",
                                    "bestille bestiller bestilte bestilt",
                                    "betale betaler betalte betalt",
                                    "betyde betyder betød betydet",
                                    "bruge bruger brugte brugt",
                                    "finde finder fandt fundet",
                                    "foreslå foreslår foreslog foreslået",
                                    "forklare forklarer forklarede forklaret",
                                    "fortælle fortæller fortalte fortalt",
                                    "føre fører førte ført",
                                    "følge følger fulgte fulgt",
                                    "få får fik fået",
                                    "gemme gemmer gemte gemt",
                                    "give giver gav givet",
                                    "gælde gælder gjaldt gældt",
                                    "gøre gør gjorde gjort",
                                    "have har havde haft",
                                    "hindre hindrer hindrede hindret",
                                    "hjælpe hjælper hjalp hjulpet",
                                    "holde holder holdt holdt",
                                    "huske husker huskede husket",
                                    "invitere inviterer inviterede inviteret",
                                    "klage klager klagede klaget",
                                    "klare klarer klarede klaret",
                                    "komme kommer kom kommet",
                                    "koste koster kostede kostet",
                                    "kræve kræver krævede krævet",
                                    "købe køber købte købt",
                                    "lade lader lod ladet",
                                    "lave laver lavede lavet",
                                    "lede leder ledte ledt",
                                    "lægge lægger lagde lagt",
                                    "mene mener mente ment",
                                    "minde minder mindede mindet",
                                    "planlægge planlægger planlagde planlagt",
                                    "regne regner regnede regnet",
                                    "rette retter rettede rettet",
                                    "ringe ringer ringede ringet",
                                    "se ser så set",
                                    "sende sender sendte sendt",
                                    "sige siger sagde sagt",
                                    "skaffe skaffer skaffede skaffet",
                                    "ske sker skete sket",
                                    "skrive skriver skrev skrevet",
                                    "skulle skal skulle skullet",
                                    "spørge spørger spurgte spurgt",
                                    "starte starter startede startet",
                                    "stoppe stopper stoppede stoppet",
                                    "støtte støtter støttede støttet",
                                    "svare svarer svarede svaret",
                                    "sætte sætter satte sat",
                                    "søge søger søgte søgt",
                                    "sørge sørger sørgede sørget",
                                    "tage tager tog taget",
                                    "tale taler talte talt",
                                    "trække trækker trak trukket",
                                    "tænke tænker tænkte tænkt",
                                    "undersøge undersøger undersøgte undersøgt",
                                    "vide ved vidste vidst",
                                    "ville vil ville villet",
                                    "vise viser viste vist",
                                    "være er var været",
                                    "ændre ændrer ændrede ændret"};

/* Nouns: as they are, the one, several, all of them. */
static const char *const nouns[] = {"afdeling afdelingen afdelinger afdelingerne",
                                    "ansøgning ansøgningen ansøgninger ansøgningerne",
                                    "arbejde arbejdet arbejder arbejderne",
                                    "begyndelse begyndelsen begyndelser begyndelserne",
                                    "besked beskeden beskeder beskederne",
                                    "brev brevet breve brevene",
                                    "firma firmaet firmaer firmaerne",
                                    "forklaring forklaringen forklaringer forklaringerne",
                                    "forslag forslaget forslag forslagene",
                                    "fremgang fremgangen fremgang fremgangen",
                                    "handicap handicappet handicap handicappene",
                                    "hjælp hjælpen hjælp hjælpen",
                                    "hverdag hverdagen hverdage hverdagene",
                                    "invitation invitationen invitationer invitationerne",
                                    "klage klagen klager klagerne",
                                    "krav kravet krav kravene",
                                    "kørsel kørslen kørsel kørslen",
                                    "mulighed muligheden muligheder mulighederne",
                                    "mål målet mål målene",
                                    "måde måden måder måderne",
                                    "møde mødet møder møderne",
                                    "opkald opkaldet opkald opkaldene",
                                    "papir papiret papirer papirerne",
                                    "penge pengene penge pengene",
                                    "plan planen planer planerne",
                                    "planlægning planlægningen planlægning planlægningen",
                                    "pris prisen priser priserne",
                                    "problem problemet problemer problemerne",
                                    "protest protesten protester protesterne",
                                    "regel reglen regler reglerne",
                                    "regning regningen regninger regningerne",
                                    "rådgiver rådgiveren rådgivere rådgiverne",
                                    "sagsbehandler sagsbehandleren sagsbehandlere sagsbehandlerne",
                                    "samtale samtalen samtaler samtalerne",
                                    "skema skemaet skemaer skemaerne",
                                    "spørgsmål spørgsmålet spørgsmål spørgsmålene",
                                    "sted stedet steder stederne",
                                    "støtte støtten støtte støtten",
                                    "svar svaret svar svarene",
                                    "træning træningen træning træningen",
                                    "undersøgelse undersøgelsen undersøgelser undersøgelserne",
                                    "ventetid ventetiden ventetider ventetiderne",
                                    "ændring ændringen ændringer ændringerne",
                                    "ønske ønsket ønsker ønskerne"};

static bool ends_with(struct kb_slice word, const char *end)
{
    size_t length = strlen(end);
    return word.length >= length && memcmp(word.data + word.length - length, end, length) == 0;
}

/* The form of the verb `stem` that a reading is; BASE also when it can't be told. */
static enum form form_of_verb(const struct kb_entry *found, const struct kb_reading *reading)
{
    if (found->passive != KB_PASSIVE_NO) {
        bool present = found->lower.length <= reading->stem.length + 1;
        return !present && (ends_with(found->lower, "des") || ends_with(found->lower, "tes")) ? THIRD : SECOND;
    }
    bool past = reading->tags & KB_TAG_PAST, participle = reading->tags & KB_TAG_PARTICIPLE;
    if ((reading->tags & KB_TAG_PRESENT) || ends_with(found->lower, "gør") ||
        (found->lower.length == reading->stem.length + 1 && ends_with(found->lower, "r"))) {
        return SECOND;
    }
    if (past || participle) {
        return past && participle ? BASE : past ? THIRD : FOURTH;
    }
    if (reading->tags != 0 || kb_slice_equal(found->lower, reading->stem)) {
        return BASE;
    }
    return found->participle ? FOURTH : ends_with(found->lower, "e") ? BASE : THIRD;
}

static enum form form_of_noun(const struct kb_reading *reading)
{
    bool definite = reading->tags & KB_TAG_DEFINITE, plural = reading->tags & KB_TAG_PLURAL;
    return plural ? (definite ? FOURTH : THIRD) : definite ? SECOND : BASE;
}

/* Word number `form` of a row; empty when `base` is not its first. */
static struct kb_slice word_of_row(const char *row, struct kb_slice base, enum form form)
{
    struct kb_slice rest = kb_slice_of(row), word = kb_slice_cut(&rest, ' ');
    if (!kb_slice_equal(word, base)) {
        return (struct kb_slice){0};
    }
    for (int i = BASE; i < (int)form; i++) {
        word = kb_slice_cut(&rest, ' ');
    }
    return word;
}

static struct kb_slice word_in(const char *const *rows, size_t count, struct kb_slice base, enum form form)
{
    struct kb_slice word = {0};
    for (size_t i = 0; i < count && word.length == 0; i++) {
        word = word_of_row(rows[i], base, form);
    }
    return word;
}

const char *kb_wording_like(const struct kb_entry *found, struct kb_slice word, struct kb_slice instead, struct kb_arena *arena)
{
    struct kb_slice rest = instead, first = kb_slice_cut(&rest, ' '), other = {0};
    for (size_t i = 0; i < found->reading_count && other.length == 0; i++) {
        const struct kb_reading *reading = &found->readings[i];
        if (!kb_slice_equal(reading->stem, word) || reading->part.length > 0) {
            continue;
        }
        bool noun = reading->tags & (KB_TAG_DEFINITE | KB_TAG_PLURAL);
        bool verb = !noun && (ends_with(word, "e") || ends_with(word, "å"));
        /* A noun changes alone: "hjælp til rengøring" is as right behind "indsatsen". */
        other = verb               ? word_in(verbs, sizeof verbs / sizeof verbs[0], first, form_of_verb(found, reading))
                : rest.length == 0 ? word_in(nouns, sizeof nouns / sizeof nouns[0], first, form_of_noun(reading))
                                   : other;
    }
    if (other.length == 0) {
        return kb_arena_copy(arena, instead);
    }
    return kb_arena_format(arena, "%.*s%s%.*s", (int)other.length, other.data, rest.length > 0 ? " " : "", (int)rest.length,
                           rest.length > 0 ? rest.data : "");
}
