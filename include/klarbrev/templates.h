#ifndef KLARBREV_TEMPLATES_H
#define KLARBREV_TEMPLATES_H

#include <klarbrev/check.h>

#pragma GCC visibility push(default)

/*
 * The life of a template: it is written, proofed on its test set, approved by a second person, valid from a date, and
 * withdrawn. All of it is plain files:
 *   templates/ID/...                    the working copy, which anybody may change
 *   templates/ID/versioner/N/           version N as it was approved, with the shared partials it used
 *   templates/ID/versioner/log.tsv      who did what when; lines are only ever added
 * docs/skabeloner.md tells people about it.
 */

/* Where the templates are, who works on them, and when. All is borrowed for the call. */
struct kb_desk {
    const struct kb_world *world; /* changes need its calls for that, and its wall_clock */
    const char *templates;        /* the folder */
    const char *person;           /* who does it; needed for changes */
    struct kb_date today;         /* what "valid" is held against; year 0: the world's today */
    struct kb_engine *like;       /* an engine to proof with, see kb_engine_options; NULL: one is made */
    const char *symbols;          /* for an engine that is made, as in kb_engine_options */
    const char *symbol_table;
};

enum kb_version_state {
    KB_VERSION_COMING,   /* approved, but not valid yet */
    KB_VERSION_VALID,    /* the one that letters are made from */
    KB_VERSION_REPLACED, /* a newer one is valid */
    KB_VERSION_WITHDRAWN
};

/* One approved version. It never changes; what is known of it may. Texts are "" where nothing is known. */
struct kb_version {
    unsigned number; /* 1, 2, 3... */
    enum kb_version_state state;
    const char *sha256; /* of what `sha256sum` says of its files, in byte order of their names */
    struct kb_date valid_from;
    const char *approved_at, *approved_by, *note; /* times as 2026-11-27T10:05:00Z */
    const char *proofed_at, *proofed_by;
    const char *withdrawn_at, *withdrawn_by, *reason;
};

enum kb_life_state {
    KB_LIFE_UNVERSIONED, /* nothing was ever approved or proofed */
    KB_LIFE_DRAFT,       /* the working copy is not what was approved last */
    KB_LIFE_PROOFED,     /* neither, but it has passed its proof as it is now */
    KB_LIFE_APPROVED     /* the working copy is the newest version */
};

/* All that is known of one template. Borrowed texts live as long as the life. */
struct kb_life {
    const char *id;
    enum kb_life_state state;
    const char *sha256;                /* of the working copy */
    const char *tests_sha256;          /* of its test set */
    const struct kb_version *versions; /* by number */
    size_t version_count;
    bool as_it_is;                               /* never approved, nor made by kb_template_new: served as it is */
    const struct kb_version *valid;              /* or NULL: no letter is made, but as a draft, unless as it is */
    const struct kb_version *coming;             /* the next one to be valid, or NULL */
    const char *changed_at, *changed_by;         /* since the last version, by the last who said so; "": nobody did */
    const char *proofed_at, *proofed_by, *proof; /* and passed its proof, with what the proof said; "" */
};

/*
 * Reads a template's life. KB_OK: `*life` is freed with kb_life_free. KB_BAD_INPUT: no such template, a log that can't be
 * read, or a version that was changed after it was approved; KB_ENVIRONMENT: a file can't be read; KB_NO_MEMORY.
 */
enum kb_status kb_life_read(struct kb_life **life, const struct kb_desk *desk, const char *id,
                            struct kb_diagnostics *diagnostics);

/* Frees a life; NULL is fine. */
void kb_life_free(struct kb_life *life);

/* Reads all versions anew and holds them against the log. KB_BAD_INPUT: one was changed, which is reported. */
enum kb_status kb_life_verify(const struct kb_life *life, const struct kb_desk *desk, struct kb_diagnostics *diagnostics);

/* How the life of a template is written. */
enum kb_life_format {
    KB_LIFE_LINE,   /* one line for people */
    KB_LIFE_HUMAN,  /* all of it */
    KB_LIFE_JSON,   /* an object: id, status and versions */
    KB_LIFE_MEMBERS /* members of an object, without its braces: what KB_LIFE_JSON has but id and versions */
};

/* Writes a life. On KB_OK `*text` is a block of `*length` bytes that the caller frees with kb_free; else KB_NO_MEMORY. */
enum kb_status kb_life_text(const struct kb_life *life, enum kb_life_format format, enum kb_language language, char **text,
                            size_t *length);

/* Calls `visit` with the id of each template, in byte order. Its non-zero status ends the visit. Else as kb_life_read. */
enum kb_status kb_desk_each(const struct kb_desk *desk, void *context, enum kb_status (*visit)(void *context, const char *id),
                            struct kb_diagnostics *diagnostics);

/*
 * Makes a template that renders at once: letter, manifest and a test case. `title` may be NULL. KB_BAD_INPUT: the id is
 * taken or can't be one; others as kb_life_read.
 */
enum kb_status kb_template_new(const struct kb_desk *desk, const char *id, const char *title, struct kb_diagnostics *diagnostics);

/*
 * Writes down that the desk's person has changed the working copy, which only whoever saves it can know: once, until another
 * does or it is approved. One that was never approved goes on without a log. Else as kb_life_read.
 */
enum kb_status kb_template_changed(const struct kb_desk *desk, const char *id, struct kb_diagnostics *diagnostics);

/* A program that judges finished PDFs, such as veraPDF. All calls from one thread. */
struct kb_pdf_judge {
    void *context;
    const char *name; /* as it is written in the log */
    /* False: it is no PDF/UA, with `*why` a block that is freed with kb_free. `name` says which letter it is. */
    bool (*judge)(void *context, const char *name, const char *pdf, size_t length, char **why);
};

/* What a proof came to. */
struct kb_proof {
    size_t letters; /* how many were made: the test set and the example, each as PDF, HTML and text */
    size_t errors, warnings, tips;
    char sha256[65], tests_sha256[65];
};

/*
 * Proofs the working copy: lint; each case of the test set and the example of its manifest made as PDF, HTML and text, past the
 * gate, with the sentences the test set expects; the structure that PDF/UA asks for. Everything wrong is reported, with the
 * case's name. KB_OK: it passed, which is written to the log in the person's name unless `person` is NULL; KB_HELD: it did not.
 */
enum kb_status kb_template_proof(const struct kb_desk *desk, const char *id, const struct kb_pdf_judge *judge,
                                 struct kb_diagnostics *diagnostics, struct kb_proof *proof);

/*
 * Approves the working copy as the next version, valid from a date (year 0: today), with a note (NULL: none). It is proofed
 * once more. KB_OK with the version's number; KB_HELD: it may not be approved (not proofed, by the one who proofed or
 * changed it, nothing new, the proof fails), which is reported.
 */
enum kb_status kb_template_approve(const struct kb_desk *desk, const char *id, struct kb_date valid_from, const char *note,
                                   const struct kb_pdf_judge *judge, struct kb_diagnostics *diagnostics, unsigned *number);

/*
 * Withdraws a version (0: the valid one), with a reason. What was valid before it is valid again, if that was not withdrawn.
 * KB_OK, with the number in `*number`; KB_HELD: there is none to withdraw, or no reason.
 */
enum kb_status kb_template_withdraw(const struct kb_desk *desk, const char *id, unsigned version, const char *reason,
                                    struct kb_diagnostics *diagnostics, unsigned *number);

/* The text of one file of a template: of version `version`, or 0: of the working copy. */
typedef enum kb_status kb_file_visitor(void *context, const char *name, const char *text, size_t length);

/* Visits the files that a version is made of, in byte order: letter, manifest, partials. Else as kb_life_read. */
enum kb_status kb_template_files(const struct kb_desk *desk, const char *id, unsigned version, void *context,
                                 kb_file_visitor *visit, struct kb_diagnostics *diagnostics);

enum { KB_WORKING_COPY = 0 };

/* What is compared, and how it is written. */
struct kb_diff_request {
    unsigned from, to; /* versions; KB_WORKING_COPY is one too */
    bool letters;      /* the text of the letter that each test case gives, too */
    bool json;         /* {"files":[{"name","diff"}],"letters":[...]} instead of text */
};

/*
 * What differs between two versions: a unified diff of each file, and of each letter. Output as kb_render; `*differs` says
 * whether there is anything. A letter that can't be made is reported and left out.
 */
enum kb_status kb_template_diff(const struct kb_desk *desk, const char *id, const struct kb_diff_request *request,
                                struct kb_diagnostics *diagnostics, char **text, size_t *length, bool *differs);

/*
 * A world as the service sees it: each template that was ever approved, or made by kb_template_new, is the version valid today,
 * or is not there. Others are as they are, unless `only` approved ones are wanted. All else is the world below.
 */
struct kb_approved;

/* KB_OK or KB_NO_MEMORY. `world` is copied. Freed by kb_approved_free, which must come after the last engine. */
enum kb_status kb_approved_new(struct kb_approved **approved, const struct kb_world *world, const char *templates, bool only);

/* Frees it; NULL is fine. */
void kb_approved_free(struct kb_approved *approved);

/* The world to load an engine with. */
struct kb_world kb_approved_world(struct kb_approved *approved);

/*
 * Reads all logs anew, for the engine that is loaded next; kb_approved_settle says whether that engine was taken into use. One
 * thread at a time. On failure (as kb_life_read) what was read before stays.
 */
enum kb_status kb_approved_refresh(struct kb_approved *approved, struct kb_diagnostics *diagnostics);

/* Ends a refresh: from now on kb_approved_version tells of what was read then, if `taken`, or else of what was before. */
void kb_approved_settle(struct kb_approved *approved, bool taken);

/* The version that letters of a template are made from: its number; 0: as it is, without versions; -1: none is valid. */
int kb_approved_version(struct kb_approved *approved, const char *id);

#pragma GCC visibility pop

#endif
