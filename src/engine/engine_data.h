#ifndef KB_ENGINE_ENGINE_DATA_H
#define KB_ENGINE_ENGINE_DATA_H

#include <pthread.h>
#include <stdatomic.h>

#include <klarbrev/engine.h>

#include "base/arena.h"
#include "check/check.h"
#include "data/schema.h"
#include "engine/pictures.h"
#include "engine/symbol_store.h"
#include "font/font.h"
#include "layout/layout.h"
#include "tmpl/library.h"

/* One loaded template with what its manifest says: the case schema with its fields, how severe the rules are. */
struct kb_letter {
    const struct kb_library_entry *entry;
    const struct kb_field *schema;
    enum kb_severity severities[KB_RULE_COUNT];
};

/* Immutable after kb_engine_new but for the counter and the caches, which guard themselves. */
struct kb_engine {
    atomic_uint references;
    struct kb_engine *like; /* whose fonts, pictures, symbols, envelopes and words it uses; NULL: its own */
    struct kb_arena arena;
    struct kb_world world;
    struct kb_limits limits;
    const char *folder;
    const struct kb_library *library;
    const struct kb_letter *letters;
    const struct kb_window *windows;
    size_t window_count;
    struct kb_fonts *fonts;
    struct kb_pictures *pictures;
    struct kb_symbol_store *symbols;
    enum kb_check_loading check;
    pthread_mutex_t checker_lock; /* of these two, NULL: not loaded yet */
    const struct kb_termbase *terms;
    bool told_no_terms; /* that there is no termbase */
    struct kb_checker *checker;
};

/*
 * The termbase, read now if it was not before; one without terms, with a warning, when the templates have no folder language/.
 * KB_ENVIRONMENT, reported, when they have the folder and not the file.
 */
enum kb_status kb_engine_terms(struct kb_engine *engine, struct kb_diagnostics *diagnostics, const struct kb_termbase **terms);

/* The checker, loaded now if it was not before; borrowed. KB_USAGE: the engine was told never to. */
enum kb_status kb_engine_checker(struct kb_engine *engine, struct kb_diagnostics *diagnostics, struct kb_checker **checker);

/* The same where words are looked up and nothing is checked: symbols need it whatever the engine was told. */
enum kb_status kb_engine_words(struct kb_engine *engine, struct kb_diagnostics *diagnostics, struct kb_checker **checker);

/* Begins to load the checker, in a thread of its own. What goes wrong is told when it is asked for. */
void kb_engine_prepare_checker(struct kb_engine *engine);

/* The letter with an id, or NULL with a diagnostic that names the nearest one. */
const struct kb_letter *kb_engine_letter(const struct kb_engine *engine, const char *template_id,
                                         struct kb_diagnostics *diagnostics);

#endif
