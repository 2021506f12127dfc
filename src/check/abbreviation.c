#include "check/abbreviation.h"

#include <stdatomic.h>
#include <string.h>

#include "check/word_list.h"

/* In byte order of `form`, for the search. The bare forms stand on rows of their own. */
static const struct kb_abbreviation rows[] = {
    {"a.m.", NULL, false, false},
    {"adm.", "administrativ", false, false},
    {"afd.", "afdeling", false, false},
    {"afs.", "afsnit", false, false},
    {"alm.", "almindelig", false, false},
    {"ang.", "om", false, false},
    {"apr.", NULL, false, true},
    {"ass.", "assistent", false, false},
    {"att.", "til", false, false},
    {"aug.", NULL, false, true},
    {"bek.", "bekendtgørelse", false, false},
    {"bekg.", "bekendtgørelse", false, false},
    {"bilagsnr.", "bilag nummer", false, false},
    {"bl.", "blandt", false, false},
    {"bl.a.", "blandt andet", false, false},
    {"bla", "blandt andet", true, false},
    {"bla.", "blandt andet", false, false},
    {"ca.", NULL, false, false},
    {"cand.", NULL, false, false},
    {"cm.", NULL, false, true},
    {"cpr.", NULL, false, false},
    {"cpr.nr.", NULL, false, false},
    {"cprnr.", NULL, false, false},
    {"d.", NULL, false, false},
    {"d.d.", "i dag", false, true},
    {"d.m.", "denne måned", false, true},
    {"d.s.", "den samme", false, true},
    {"d.v.s.", "det vil sige", false, false},
    {"d.å.", "i år", false, true},
    {"dd.", "i dag", false, true},
    {"dec.", NULL, false, true},
    {"div.", "forskellige", false, false},
    {"dr.", NULL, false, false},
    {"ds.", "denne måned", false, true},
    {"dvs", "det vil sige", true, false},
    {"dvs.", "det vil sige", false, false},
    {"e.l.", "eller lignende", false, true},
    {"e.lign.", "eller lignende", false, true},
    {"e.m.", "om eftermiddagen", false, true},
    {"eks.", "eksempel", false, false},
    {"ekskl", "uden", true, false},
    {"ekskl.", "uden", false, false},
    {"el.lign.", "eller lignende", false, true},
    {"etc.", "og så videre", false, true},
    {"etg.", NULL, false, false},
    {"evt", "måske", true, false},
    {"evt.", "måske", false, false},
    {"evtl.", "måske", false, false},
    {"excl.", "uden", false, false},
    {"f.eks.", NULL, false, false},
    {"f.m.", "om formiddagen", false, true},
    {"feb.", NULL, false, true},
    {"febr.", NULL, false, true},
    {"flg.", "følgende", false, false},
    {"fm.", "om formiddagen", false, true},
    {"fmd.", "formand", false, false},
    {"forb.", "forbindelse", false, false},
    {"forts.", "fortsættes", false, true},
    {"fr.", "fru", false, false},
    {"frk.", "frøken", false, false},
    {"fsva.", "når det gælder", false, false},
    {"fx", NULL, true, false},
    {"fx.", NULL, false, false},
    {"gl.", "gammel", false, false},
    {"gns.", "gennemsnit", false, false},
    {"henh.", "henhold", false, false},
    {"henv.", "henvendelse", false, false},
    {"hhv", "og", true, false},
    {"hhv.", "og", false, false},
    {"hr.", NULL, false, false},
    {"hvv.", "henholdsvis", false, false},
    {"i.f.m.", "i forbindelse med", false, false},
    {"i.f.t.", "i forhold til", false, false},
    {"i.h.t.", "efter", false, false},
    {"ifb.", "i forbindelse med", false, false},
    {"ifbm.", "i forbindelse med", false, false},
    {"ifht", "i forhold til", true, false},
    {"ifht.", "i forhold til", false, false},
    {"iflg.", "ifølge", false, false},
    {"ifm", "i forbindelse med", true, false},
    {"ifm.", "i forbindelse med", false, false},
    {"ift", "i forhold til", true, false},
    {"ift.", "i forhold til", false, false},
    {"iht", "efter", true, false},
    {"iht.", "efter", false, false},
    {"incl.", "med", false, false},
    {"inkl", "med", true, false},
    {"inkl.", "med", false, false},
    {"instr.", "instruktion", false, false},
    {"j.f.", "se", false, false},
    {"jan.", NULL, false, true},
    {"jf", "se", true, false},
    {"jf.", "se", false, false},
    {"jfr", "se", true, false},
    {"jfr.", "se", false, false},
    {"jnr.", "sagsnummer", false, false},
    {"jr.", NULL, false, true},
    {"jur.", NULL, false, false},
    {"jvf.", "se", false, false},
    {"kap.", "kapitel", false, false},
    {"kbh.", NULL, false, false},
    {"kg.", NULL, false, true},
    {"kgl.", NULL, false, false},
    {"kgs.", NULL, false, false},
    {"kl.", NULL, false, false},
    {"km.", NULL, false, true},
    {"kons.", "konsulent", false, false},
    {"konst.", "konstitueret", false, false},
    {"kontonr.", NULL, false, false},
    {"kr.", NULL, false, true},
    {"kvm.", "kvadratmeter", false, true},
    {"kvt.", "kvarter", false, true},
    {"lb.", "løbende", false, false},
    {"lbnr.", "løbenummer", false, false},
    {"lejl.", "lejlighed", false, false},
    {"lign.", "lignende", false, true},
    {"ll.", NULL, false, false},
    {"lovbek.", "lovbekendtgørelse", false, false},
    {"ltr.", NULL, false, true},
    {"lør.", NULL, false, true},
    {"m.a.o.", "med andre ord", false, false},
    {"m.fl.", "med flere", false, true},
    {"m.h.p.", "for at", false, false},
    {"m.h.t.", "om", false, false},
    {"m.m.", "og mere", false, true},
    {"m.v.", "og mere", false, true},
    {"m.v.h.", "med venlig hilsen", false, true},
    {"mag.", NULL, false, false},
    {"maks.", "højst", false, false},
    {"max.", "højst", false, false},
    {"md.", "måned", false, true},
    {"mdl", "månedlig", true, false},
    {"mdl.", "månedlig", false, true},
    {"mdr.", "måneder", false, true},
    {"medarb.", "medarbejder", false, false},
    {"merc.", NULL, false, false},
    {"mf.", NULL, false, true},
    {"mfl.", "med flere", false, true},
    {"mhb.", "for at", false, false},
    {"mhp", "for at", true, false},
    {"mhp.", "for at", false, false},
    {"mht", "om", true, false},
    {"mht.", "om", false, false},
    {"mia.", "milliarder", false, false},
    {"mill.", "millioner", false, false},
    {"min.", NULL, false, true},
    {"mio.", "millioner", false, false},
    {"ml.", "mellem", false, false},
    {"mm.", "og mere", false, true},
    {"mv", "og mere", true, true},
    {"mv.", "og mere", false, true},
    {"mvh", "med venlig hilsen", true, true},
    {"mvh.", "med venlig hilsen", false, true},
    {"ndf.", "nedenfor", false, true},
    {"ndr.", NULL, false, false},
    {"nedenst.", "nedenstående", false, false},
    {"nov.", NULL, false, true},
    {"nr.", NULL, false, false},
    {"nuv.", "nuværende", false, false},
    {"o.a.", "og andet", false, true},
    {"o.l.", "og lignende", false, true},
    {"o.lign.", "og lignende", false, true},
    {"o.m.a.", "og mange andre", false, true},
    {"o.s.v.", NULL, false, true},
    {"obs.", "vær opmærksom på", false, false},
    {"okt.", NULL, false, true},
    {"ons.", NULL, false, true},
    {"opl.", "oplysning", false, false},
    {"osv", NULL, true, true},
    {"osv.", NULL, false, true},
    {"ovenst.", "ovenstående", false, false},
    {"ovf.", "ovenfor", false, true},
    {"p.b.a.", "ud fra", false, false},
    {"p.g.a.", "på grund af", false, false},
    {"p.m.", NULL, false, false},
    {"p.s.", NULL, false, false},
    {"p.t.", "lige nu", false, true},
    {"pba.", "ud fra", false, false},
    {"pct.", "procent", false, true},
    {"pers.", "personer", false, false},
    {"pga", "på grund af", true, false},
    {"pga.", "på grund af", false, false},
    {"pgf.", "paragraf", false, false},
    {"ph.d.", NULL, false, true},
    {"phil.", NULL, false, false},
    {"pkt.", "punkt", false, false},
    {"polit.", NULL, false, false},
    {"polyt.", NULL, false, false},
    {"postnr.", NULL, false, false},
    {"pr.", NULL, false, false},
    {"prc.", "procent", false, true},
    {"prof.", "professor", false, false},
    {"psych.", NULL, false, false},
    {"pt", "lige nu", true, false},
    {"pt.", "lige nu", false, false},
    {"pæd.", NULL, false, false},
    {"ref.", "reference", false, false},
    {"reg.", NULL, false, false},
    {"reg.nr.", NULL, false, false},
    {"resp.", "eller", false, false},
    {"s.", "side", false, false},
    {"s.u.", "svar udbedes", false, true},
    {"sagsnr.", "sagsnummer", false, false},
    {"scient.", NULL, false, false},
    {"sct.", NULL, false, false},
    {"sdr.", NULL, false, false},
    {"sek.", "sekunder", false, true},
    {"sep.", NULL, false, true},
    {"sept.", NULL, false, true},
    {"skr.", "skriftlig", false, false},
    {"skt.", NULL, false, false},
    {"sml.", "sammenlign", false, false},
    {"spm.", "spørgsmål", false, true},
    {"st.", NULL, false, true},
    {"stk.", NULL, false, true},
    {"str.", NULL, false, false},
    {"søn.", NULL, false, true},
    {"t.o.m.", "til og med", false, false},
    {"t.v.", NULL, false, true},
    {"tel.", NULL, false, false},
    {"telf.", NULL, false, false},
    {"th.", NULL, false, true},
    {"theol.", NULL, false, false},
    {"tidl.", "tidligere", false, false},
    {"tilsv.", "tilsvarende", false, false},
    {"tirs.", NULL, false, true},
    {"tlf.", NULL, false, false},
    {"tlf.nr.", NULL, false, false},
    {"tlfnr.", NULL, false, false},
    {"tors.", NULL, false, true},
    {"tv.", NULL, false, true},
    {"uddan.", "uddannelse", false, false},
    {"udg.", "udgave", false, false},
    {"udv.", "udvalg", false, false},
    {"ugtl.", "om ugen", false, false},
    {"v.", "ved", false, false},
    {"vedk.", "vedkommende", false, false},
    {"vedl.", "vedlagt", false, false},
    {"vedr", "om", true, false},
    {"vedr.", "om", false, false},
    {"vejl.", "vejledning", false, false},
    {"vh", "venlig hilsen", true, true},
    {"vh.", "venlig hilsen", false, true},
    {"vha", "ved hjælp af", true, false},
    {"vha.", "ved hjælp af", false, false},
    {"vs.", "mod", false, false},
    {"årl.", "årlig", false, false},
};

enum { COUNT = sizeof rows / sizeof rows[0] };

static int compare(struct kb_slice form, const char *row)
{
    int order = strncmp(form.data, row, form.length);
    return order != 0 || row[form.length] == '\0' ? order : -1;
}

const struct kb_abbreviation *kb_abbreviation_find(struct kb_slice form)
{
    size_t low = 0, high = form.length == 0 ? 0 : COUNT;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = compare(form, rows[middle].form);
        if (order == 0) {
            return &rows[middle];
        }
        if (order < 0) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return NULL;
}

/* Rows by the low five bits of their first byte: bits for those of their second, and of rows without a full stop for their end.
 */
struct beginnings {
    _Atomic bool told;
    _Atomic uint32_t seconds[32], ends[32];
};

static unsigned low_bits(char byte)
{
    return (unsigned char)byte & 31;
}

/* For the last letter and the length; small letters and capitals are the same. */
static uint32_t end_bit(struct kb_slice form)
{
    return UINT32_C(1) << ((low_bits(form.data[form.length - 1]) ^ (form.length * 5)) & 31);
}

static const struct beginnings *tell_beginnings(void)
{
    static struct beginnings beginnings;
    if (!atomic_load_explicit(&beginnings.told, memory_order_acquire)) {
        for (size_t i = 0; i < COUNT; i++) {
            struct kb_slice form = kb_slice_of(rows[i].form);
            atomic_fetch_or(&beginnings.seconds[low_bits(form.data[0])], UINT32_C(1) << low_bits(rows[i].form[1]));
            if (!kb_slice_ends(form, ".")) {
                atomic_fetch_or(&beginnings.ends[low_bits(form.data[0])], end_bit(form));
            }
        }
        atomic_store_explicit(&beginnings.told, true, memory_order_release);
    }
    return &beginnings;
}

bool kb_abbreviation_may_begin(struct kb_slice text)
{
    const struct beginnings *beginnings = tell_beginnings();
    if (text.length < 2) {
        return text.length > 0;
    }
    uint32_t seconds = atomic_load_explicit(&beginnings->seconds[low_bits(text.data[0])], memory_order_relaxed);
    return (seconds >> low_bits(text.data[1])) & 1;
}

const struct kb_abbreviation *kb_abbreviation_find_bare(struct kb_slice form)
{
    char lower[KB_ABBREVIATION_LONGEST];
    if (form.length == 0 || form.length > sizeof lower) {
        return NULL;
    }
    const struct beginnings *beginnings = tell_beginnings();
    if (!(atomic_load_explicit(&beginnings->ends[low_bits(form.data[0])], memory_order_relaxed) & end_bit(form))) {
        return NULL;
    }
    for (size_t i = 0; i < form.length; i++) {
        lower[i] = (char)(form.data[i] | 0x20);
    }
    return kb_abbreviation_find((struct kb_slice){lower, form.length});
}

const struct kb_abbreviation *kb_abbreviation_at(size_t index)
{
    return index < COUNT ? &rows[index] : NULL;
}
