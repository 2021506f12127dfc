#ifndef KLARBREV_ENGINE_H
#define KLARBREV_ENGINE_H

#include <stdbool.h>
#include <stddef.h>

#include <klarbrev/diagnostics.h>
#include <klarbrev/limits.h>
#include <klarbrev/status.h>
#include <klarbrev/world.h>

#pragma GCC visibility push(default)

/*
 * Templates, fonts and pictures, loaded once. An engine never changes what it gives, is counted by
 * reference, and may be used from many threads at once, each with a worker of its own.
 */
struct kb_engine;

/* When dictionary and termbase are loaded, for kb_check and kb_render_checked. It takes some 20 ms, and a tenth of a second once
 * a word needs Hunspell. */
enum kb_check_loading {
    KB_CHECK_NEVER,
    KB_CHECK_WHEN_NEEDED, /* at the first check: a letter with another fault never waits for it */
    KB_CHECK_AT_ONCE,     /* with the engine, in a thread of its own: what is wrong with the termbase is found at once */
    KB_CHECK_ALONE        /* the same, and no template, font or picture is loaded: for kb_check_plain */
};

struct kb_engine_options {
    const char *templates;          /* the folder of templates; borrowed for the call. NULL: none, for symbols alone */
    const char *template_id;        /* load only this one (an id, or a path to a .mustache file); NULL: all */
    const struct kb_limits *limits; /* NULL: kb_limits_default() */
    enum kb_check_loading check;
    const char *symbols;      /* the folder of symbols: index.tsv, lokal.tsv, tables (.kbs), sets; NULL: none */
    const char *symbol_table; /* one more table of symbols, which may be missing; NULL: none */
    struct kb_engine *like;   /* NULL, or an engine whose fonts, pictures, symbols, envelopes, dictionary and termbase are used;
                                 it is kept alive, must have been loaded with templates, and loading takes a millisecond */
};

/*
 * Loads an engine; symbols are loaded when the first is asked for. `world` is copied; what its context points to must outlive the
 * engine. All that is wrong with the templates is reported. On KB_OK `*engine` holds one reference, released with kb_engine_free.
 * KB_BAD_INPUT: a template does not load; KB_ENVIRONMENT: the folder can't be read; KB_NO_MEMORY.
 */
enum kb_status kb_engine_new(struct kb_engine **engine, const struct kb_world *world, const struct kb_engine_options *options,
                             struct kb_diagnostics *diagnostics);

/* One more reference; returns its argument. */
struct kb_engine *kb_engine_keep(struct kb_engine *engine);

/* Gives a reference back; the last one frees the engine. NULL is fine. */
void kb_engine_free(struct kb_engine *engine);

/* The number of loaded templates, and their ids in byte order; borrowed, NULL past the end. */
size_t kb_engine_template_count(const struct kb_engine *engine);
const char *kb_engine_template_id(const struct kb_engine *engine, size_t index);

/* What a template's manifest says of it; borrowed, as long as the engine lives. Texts are "" where it says nothing. */
struct kb_template_about {
    const char *id, *title, *description, *version, *paper;
};

/* Tells about template number `index`; false past the end. */
bool kb_engine_template_about(const struct kb_engine *engine, size_t index, struct kb_template_about *about);

/*
 * The case schema as JSON Schema (2020-12), for programs that make cases. `template_id` adds the template's own fields;
 * NULL: none. Output as kb_render.
 */
enum kb_status kb_case_schema(const struct kb_engine *engine, const char *template_id, struct kb_diagnostics *diagnostics,
                              char **text, size_t *length);

/* What one thread needs to render: scratch memory and a shaper. Not to be used by two threads at once. */
struct kb_worker;

/* Makes a worker that holds a reference to `engine`. KB_OK or KB_NO_MEMORY. Freed by kb_worker_free. */
enum kb_status kb_worker_new(struct kb_worker **worker, struct kb_engine *engine);

/* Frees a worker; NULL is fine. */
void kb_worker_free(struct kb_worker *worker);

/* Bytes with a name to show in messages. All borrowed for the call. */
struct kb_input {
    const char *name; /* a file name, or "<stdin>" */
    const char *data;
    size_t length; /* bytes */
};

/* One change of a case for one run: `--set moede.dato=2026-12-03`. Borrowed for the call. */
struct kb_setting {
    const char *path;
    const char *value;
};

enum kb_format {
    KB_FORMAT_PDF,  /* PDF 1.7, PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2) */
    KB_FORMAT_HTML, /* one self-contained file */
    KB_FORMAT_TEXT, /* plain text, UTF-8 */
    KB_FORMAT_SMS   /* a text message, UTF-8; its length is told as a tip */
};

/* What a job learnt of its letter, whatever came of it. Empty and zero where it got no further. */
struct kb_letter_facts {
    char case_number[64]; /* sag.nummer, cut where it is longer */
    char postcode[12];    /* borger.adresse.postnr */
    size_t pages;         /* PDF only */
};

struct kb_render_options {
    enum kb_format format;
    bool draft;                        /* missing values are shown as gaps, under a watermark */
    struct kb_date date;               /* the letter's date; year 0: the case's sag.dato, or else the world's today */
    const struct kb_setting *settings; /* changes of the case, applied in order */
    size_t setting_count;
    const char *window; /* the envelope, a name from konvolutter.tsv, instead of the template's own; NULL: the template's */
    struct kb_letter_facts *facts; /* filled when the job ends; NULL: not wanted */
};

/*
 * Renders one case with one template. On KB_OK `*bytes` is a block of `*length` bytes that the caller
 * frees with kb_free; otherwise nothing is made and the diagnostics say why. The same engine, case and
 * options give the same bytes. KB_HELD: a finding holds the document back (a character no font has).
 */
enum kb_status kb_render(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                         const struct kb_render_options *options, struct kb_diagnostics *diagnostics, char **bytes,
                         size_t *length);

/* The intermediate forms, in the order of the pipeline, for people to read. */
enum kb_stage {
    KB_STAGE_DATA,   /* the typed value tree */
    KB_STAGE_MARKUP, /* the markup after Mustache */
    KB_STAGE_DOC,    /* the document tree */
    KB_STAGE_PAGES   /* the pages before PDF */
};

/* Writes one intermediate form as text; else as kb_render. */
enum kb_status kb_dump(struct kb_worker *worker, const char *template_id, const struct kb_input *input, enum kb_stage stage,
                       const struct kb_render_options *options, struct kb_diagnostics *diagnostics, char **text, size_t *length);

/*
 * Plain Mustache as in the official specification: HTML escaping, a missing value is empty, partials are
 * NAME.mustache in `partials_folder` (NULL: none). The data is any JSON. Output as kb_render.
 */
enum kb_status kb_expand_raw(const struct kb_world *world, const struct kb_limits *limits, const struct kb_input *template_,
                             const struct kb_input *data, const char *partials_folder, struct kb_diagnostics *diagnostics,
                             char **text, size_t *length);

/* How kb_inspect writes. */
enum kb_inspect_format { KB_INSPECT_HUMAN, KB_INSPECT_JSON, KB_INSPECT_SAMPLE };

/*
 * Describes a template: its manifest, and each field it uses with type, whether it is required, and an
 * example; or (KB_INSPECT_SAMPLE) a valid sample case as JSON. Output as kb_render.
 */
enum kb_status kb_inspect(const struct kb_engine *engine, const char *template_id, enum kb_inspect_format format,
                          enum kb_language language, struct kb_diagnostics *diagnostics, char **text, size_t *length);

/*
 * Checks a template without a case: fields against the schema, sections that can never show, raw tags,
 * markup, missing alternative texts, the manifest. Findings go to the diagnostics. KB_OK when there is no
 * error, KB_BAD_INPUT when there is one. (Syntax errors are found when the engine loads.)
 */
enum kb_status kb_lint(struct kb_engine *engine, const char *template_id, struct kb_diagnostics *diagnostics);

/* Reads a date as "2026-12-03" (ISO 8601), from 1900 on. False, and `*date` as it was, when the text is none that exists. */
bool kb_date_read(const char *text, struct kb_date *date);

/* "1.0.0" */
const char *kb_version(void);

#pragma GCC visibility pop

#endif
