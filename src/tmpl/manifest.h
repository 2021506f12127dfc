#ifndef KB_TMPL_MANIFEST_H
#define KB_TMPL_MANIFEST_H

#include <stdbool.h>

#include <klarbrev/diagnostics.h>

#include "base/arena.h"
#include "base/source.h"

/* A template's own field, as its manifest declares it; the engine turns it into a schema row. */
struct kb_manifest_field {
    const char *name;
    const char *type; /* "tekst", "dato", ...; checked by whoever knows the types */
    bool optional;
    const char *question;
    const char *example;
    struct kb_place place;
};

/* A rule whose severity the manifest changes. */
struct kb_manifest_rule {
    const char *rule;
    enum kb_severity severity;
    struct kb_place place;
};

/*
 * What staff say about a template, in `manifest.txt` beside it: lines "key: value", '#' comments. Keys:
 *   titel, beskrivelse, version, papir (A4|A5), sider (1-99), varsel (7 dage, 2 uger),
 *   felt NAVN: TYPE[, valgfri] | spørgsmål | eksempel      regel ID: tip|advarsel|fejl
 */
struct kb_manifest {
    const char *title;
    const char *description;
    const char *version;
    const char *paper; /* "A4" unless stated */
    size_t pages;      /* a letter should have no more; 0: as many as it takes */
    int notice_days;   /* how long before a meeting the letter is sent; 0: not stated */
    struct kb_place notice_place;
    const struct kb_manifest_field *fields;
    size_t field_count;
    const struct kb_manifest_rule *rules;
    size_t rule_count;
};

/* Reads a manifest; every error found is reported. The source is borrowed. `place` of a field is its type, of a rule its name. */
enum kb_status kb_manifest_read(struct kb_arena *arena, const struct kb_source *source, struct kb_diagnostics *diagnostics,
                                const struct kb_manifest **out);

#endif
