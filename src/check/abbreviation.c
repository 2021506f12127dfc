#include "check/abbreviation.h"

#include <string.h>

/* In byte order of `form`, for the search. The bare forms stand on rows of their own. */
static const struct kb_abbreviation rows[] = {
    {"adm.", "administrativ", false, false},
    {"afd.", "afdeling", false, false},
    {"afs.", "afsnit", false, false},
    {"alm.", "almindelig", false, false},
    {"ang.", "om", false, false},
    {"apr.", NULL, false, true},
    {"aug.", NULL, false, true},
    {"bek.", "bekendtgørelse", false, false},
    {"bekg.", "bekendtgørelse", false, false},
    {"bilagsnr.", "bilag nummer", false, false},
    {"bl.a.", "blandt andet", false, false},
    {"bla", "blandt andet", true, false},
    {"bla.", "blandt andet", false, false},
    {"ca.", NULL, false, false},
    {"cand.", NULL, false, false},
    {"d.", NULL, false, false},
    {"d.d.", "i dag", false, true},
    {"d.v.s.", "det vil sige", false, false},
    {"dd.", "i dag", false, true},
    {"dec.", NULL, false, true},
    {"div.", "forskellige", false, false},
    {"dr.", NULL, false, false},
    {"dvs", "det vil sige", true, false},
    {"dvs.", "det vil sige", false, false},
    {"e.l.", "eller lignende", false, true},
    {"e.lign.", "eller lignende", false, true},
    {"eks.", "eksempel", false, false},
    {"ekskl.", "uden", false, false},
    {"el.lign.", "eller lignende", false, true},
    {"etc.", "og så videre", false, true},
    {"evt", "måske", true, false},
    {"evt.", "måske", false, false},
    {"f.eks.", NULL, false, false},
    {"feb.", NULL, false, true},
    {"febr.", NULL, false, true},
    {"forb.", "forbindelse", false, false},
    {"fr.", "fru", false, false},
    {"frk.", "frøken", false, false},
    {"fx", NULL, true, false},
    {"fx.", NULL, false, false},
    {"gl.", "gammel", false, false},
    {"henh.", "henhold", false, false},
    {"henv.", "henvendelse", false, false},
    {"hhv", "og", true, false},
    {"hhv.", "og", false, false},
    {"hr.", NULL, false, false},
    {"ifb.", "i forbindelse med", false, false},
    {"ifbm.", "i forbindelse med", false, false},
    {"ifm", "i forbindelse med", true, false},
    {"ifm.", "i forbindelse med", false, false},
    {"ift", "i forhold til", true, false},
    {"ift.", "i forhold til", false, false},
    {"iht", "efter", true, false},
    {"iht.", "efter", false, false},
    {"incl.", "med", false, false},
    {"inkl.", "med", false, false},
    {"jan.", NULL, false, true},
    {"jf", "se", true, false},
    {"jf.", "se", false, false},
    {"jfr.", "se", false, false},
    {"jnr.", "sagsnummer", false, false},
    {"jr.", NULL, false, true},
    {"jvf.", "se", false, false},
    {"kap.", "kapitel", false, false},
    {"kgl.", NULL, false, false},
    {"kl.", NULL, false, false},
    {"kr.", NULL, false, true},
    {"kvt.", "kvarter", false, true},
    {"lb.", "løbende", false, false},
    {"lbnr.", "løbenummer", false, false},
    {"lign.", "lignende", false, true},
    {"lovbek.", "lovbekendtgørelse", false, false},
    {"lør.", NULL, false, true},
    {"m.a.o.", "med andre ord", false, false},
    {"m.fl.", "med flere", false, true},
    {"m.h.p.", "for at", false, false},
    {"m.h.t.", "om", false, false},
    {"m.m.", "og mere", false, true},
    {"m.v.", "og mere", false, true},
    {"maks.", "højst", false, false},
    {"max.", "højst", false, false},
    {"md.", "måned", false, true},
    {"mdl.", "månedlig", false, true},
    {"mdr.", "måneder", false, true},
    {"mfl.", "med flere", false, true},
    {"mhp", "for at", true, false},
    {"mhp.", "for at", false, false},
    {"mht", "om", true, false},
    {"mht.", "om", false, false},
    {"mia.", "milliarder", false, false},
    {"min.", NULL, false, true},
    {"mio.", "millioner", false, false},
    {"ml.", "mellem", false, false},
    {"mm.", "og mere", false, true},
    {"mv", "og mere", true, true},
    {"mv.", "og mere", false, true},
    {"ndf.", "nedenfor", false, true},
    {"nedenst.", "nedenstående", false, false},
    {"nov.", NULL, false, true},
    {"nr.", NULL, false, false},
    {"nuv.", "nuværende", false, false},
    {"o.a.", "og andet", false, true},
    {"o.l.", "og lignende", false, true},
    {"o.lign.", "og lignende", false, true},
    {"obs.", "vær opmærksom på", false, false},
    {"okt.", NULL, false, true},
    {"ons.", NULL, false, true},
    {"opl.", "oplysning", false, false},
    {"osv", NULL, true, true},
    {"osv.", NULL, false, true},
    {"ovenst.", "ovenstående", false, false},
    {"ovf.", "ovenfor", false, true},
    {"p.g.a.", "på grund af", false, false},
    {"p.s.", NULL, false, false},
    {"p.t.", "lige nu", false, true},
    {"pct.", "procent", false, true},
    {"pga", "på grund af", true, false},
    {"pga.", "på grund af", false, false},
    {"pgf.", "paragraf", false, false},
    {"pkt.", "punkt", false, false},
    {"pr.", NULL, false, false},
    {"prof.", "professor", false, false},
    {"pt", "lige nu", true, false},
    {"pt.", "lige nu", false, false},
    {"ref.", "reference", false, false},
    {"s.", "side", false, false},
    {"s.u.", "svar udbedes", false, true},
    {"sagsnr.", "sagsnummer", false, false},
    {"sek.", "sekunder", false, true},
    {"sep.", NULL, false, true},
    {"sept.", NULL, false, true},
    {"skr.", "skriftlig", false, false},
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
    {"tilsv.", "tilsvarende", false, false},
    {"tirs.", NULL, false, true},
    {"tlf.", NULL, false, false},
    {"tlf.nr.", NULL, false, false},
    {"tors.", NULL, false, true},
    {"tv.", NULL, false, true},
    {"udg.", "udgave", false, false},
    {"udv.", "udvalg", false, false},
    {"v.", "ved", false, false},
    {"vedk.", "vedkommende", false, false},
    {"vedl.", "vedlagt", false, false},
    {"vedr", "om", true, false},
    {"vedr.", "om", false, false},
    {"vejl.", "vejledning", false, false},
    {"vha", "ved hjælp af", true, false},
    {"vha.", "ved hjælp af", false, false},
};

enum { COUNT = sizeof rows / sizeof rows[0] };

static int compare(struct kb_slice form, const char *row)
{
    size_t length = strlen(row), shorter = form.length < length ? form.length : length;
    int order = memcmp(form.data, row, shorter);
    return order != 0 ? order : (form.length > length) - (form.length < length);
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

const struct kb_abbreviation *kb_abbreviation_at(size_t index)
{
    return index < COUNT ? &rows[index] : NULL;
}
