#include "font/chain.h"

#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>

#include "base/report.h"
#include "font/starved.h"
#include "font/kept_cut.h"
#include "font/form_font.h"

enum state { UNREAD, READY, ABSENT, UNREADABLE, TOO_LARGE, BROKEN };

struct slot {
    const char *name;                               /* the file's, without folder */
    _Atomic(enum state) state;                      /* written under the lock */
    struct kb_face *face;                           /* READY */
    const char *path;                               /* what was tried last, for messages */
    int reason;                                     /* errno, UNREADABLE */
    struct kb_shared_subset *shared[KB_TIER_COUNT]; /* under the lock */
};

struct kb_fonts {
    struct kb_world world;
    size_t most; /* bytes of one file */
    struct kb_arena arena;
    const char *const *folders;
    pthread_mutex_t lock;
    size_t length;
    struct slot slots[KB_FACES_MOST];
    struct kb_kept_cuts kept_cuts[2];    /* of the first two; under the lock */
    struct kb_kept_form_font *form_font; /* under the lock */
};

static const char *const default_folders[] = {"/usr/share/fonts/truetype/andika", "/usr/share/fonts/truetype/noto", NULL};
static const char *const default_regular[] = {
    "Andika-Regular.ttf",           "NotoSans-Regular.ttf",           "NotoSansArabic-Regular.ttf",
    "NotoSansHebrew-Regular.ttf",   "NotoSansArmenian-Regular.ttf",   "NotoSansGeorgian-Regular.ttf",
    "NotoSansEthiopic-Regular.ttf", "NotoSansDevanagari-Regular.ttf", "NotoSansBengali-Regular.ttf",
    "NotoSansTamil-Regular.ttf",    "NotoSansThai-Regular.ttf",       "NotoSansSymbols-Regular.ttf",
    "NotoSansSymbols2-Regular.ttf", "NotoSansMath-Regular.ttf",       NULL};
static const char *const default_bold[] = {"Andika-Bold.ttf",
                                           "NotoSans-Bold.ttf",
                                           "NotoSansArabic-Bold.ttf",
                                           "NotoSansHebrew-Bold.ttf",
                                           "NotoSansArmenian-Bold.ttf",
                                           "NotoSansGeorgian-Bold.ttf",
                                           "NotoSansEthiopic-Bold.ttf",
                                           "NotoSansDevanagari-Bold.ttf",
                                           "NotoSansBengali-Bold.ttf",
                                           "NotoSansTamil-Bold.ttf",
                                           "NotoSansThai-Bold.ttf",
                                           "NotoSansSymbols-Bold.ttf",
                                           "NotoSansSymbols2-Regular.ttf",
                                           "NotoSansMath-Regular.ttf",
                                           NULL};

const struct kb_font_files *kb_font_files_default(void)
{
    static const struct kb_font_files files = {default_folders, default_regular, default_bold};
    return &files;
}

static const char *const *copy_strings(struct kb_arena *arena, const char *const *strings)
{
    size_t count = 0;
    while (strings[count] != NULL) {
        count++;
    }
    const char **copies = KB_NEW_ARRAY(arena, const char *, count + 1);
    for (size_t i = 0; copies != NULL && i < count; i++) {
        copies[i] = kb_arena_string(arena, strings[i]);
    }
    return copies;
}

static enum kb_status copy_files(struct kb_fonts *fonts, const struct kb_font_files *files)
{
    fonts->folders = copy_strings(&fonts->arena, files->folders);
    while (fonts->length < KB_FONT_CHAIN_MOST && files->regular[fonts->length] != NULL && files->bold[fonts->length] != NULL) {
        size_t i = fonts->length++;
        fonts->slots[2 * i].name = kb_arena_string(&fonts->arena, files->regular[i]);
        fonts->slots[2 * i + 1].name = kb_arena_string(&fonts->arena, files->bold[i]);
    }
    return fonts->arena.failed ? KB_NO_MEMORY : KB_OK;
}

/* The file's bytes from the first folder that has it. On failure the slot's state says why. */
static enum kb_status read_slot(struct kb_fonts *fonts, struct slot *slot, char **data, size_t *length, enum state *state)
{
    const char *first_path = NULL;
    for (size_t i = 0; fonts->folders[i] != NULL; i++) {
        const char *path = kb_arena_format(&fonts->arena, "%s/%s", fonts->folders[i], slot->name);
        if (path == NULL) {
            return KB_NO_MEMORY;
        }
        first_path = first_path == NULL ? path : first_path;
        int reason = 0;
        enum kb_status status = fonts->world.read_file(fonts->world.context, path, fonts->most, data, length, &reason);
        if (status == KB_OK || status == KB_NO_MEMORY || status == KB_BAD_INPUT) {
            slot->path = path;
            *state = status == KB_BAD_INPUT ? TOO_LARGE : READY;
            return status == KB_BAD_INPUT ? KB_ENVIRONMENT : status;
        }
        if (reason != ENOENT && reason != ENOTDIR) {
            slot->path = path;
            slot->reason = reason;
            *state = UNREADABLE;
            return KB_ENVIRONMENT;
        }
    }
    slot->path = slot->name;
    *state = ABSENT;
    return KB_ENVIRONMENT;
}

/* Reads a face under the lock. Lack of memory leaves the slot unread, so that a later call may try again. */
static enum kb_status load_slot(struct kb_fonts *fonts, struct slot *slot, bool is_main)
{
    char *data;
    size_t length;
    enum state state = UNREAD;
    fonts->arena.failed = false; /* it may go better this time */
    enum kb_status status = read_slot(fonts, slot, &data, &length, &state);
    if (status == KB_OK) {
        status = kb_face_open_take(&slot->face, data, length);
        state = status == KB_OK ? READY : BROKEN;
    }
    if (status == KB_OK && is_main) {
        kb_starved_watch();
        slot->face->splits_at_spaces = kb_face_splits_at_spaces(slot->face);
        if (kb_starved()) {
            kb_face_free(slot->face);
            slot->face = NULL;
            status = KB_NO_MEMORY;
        }
    }
    if (status != KB_NO_MEMORY) {
        atomic_store_explicit(&slot->state, state, memory_order_release);
    }
    return status;
}

size_t kb_fonts_chain_length(const struct kb_fonts *fonts)
{
    return fonts->length;
}

enum kb_status kb_fonts_face(struct kb_fonts *fonts, size_t number, const struct kb_face **out)
{
    struct slot *slot = &fonts->slots[number];
    enum kb_status status = KB_OK;
    *out = NULL;
    if (atomic_load_explicit(&slot->state, memory_order_acquire) == UNREAD) {
        pthread_mutex_lock(&fonts->lock);
        if (atomic_load_explicit(&slot->state, memory_order_relaxed) == UNREAD) {
            status = load_slot(fonts, slot, number < 2);
        }
        pthread_mutex_unlock(&fonts->lock);
        if (status == KB_NO_MEMORY) {
            return status;
        }
    }
    switch (atomic_load_explicit(&slot->state, memory_order_acquire)) {
    case READY: *out = slot->face; return KB_OK;
    case ABSENT: return number < 2 ? KB_ENVIRONMENT : KB_OK;
    default: return KB_ENVIRONMENT;
    }
}

static enum kb_status make_fonts(struct kb_fonts *fonts, const struct kb_font_files *files, struct kb_diagnostics *diagnostics)
{
    enum kb_status status = copy_files(fonts, files);
    for (size_t number = 0; status == KB_OK && number < 2; number++) {
        const struct kb_face *face;
        status = kb_fonts_face(fonts, number, &face);
    }
    if (status == KB_ENVIRONMENT) {
        kb_fonts_report(fonts, diagnostics);
    }
    return status;
}

enum kb_status kb_fonts_new(struct kb_fonts **out, const struct kb_world *world, const struct kb_limits *limits,
                            const struct kb_font_files *files, struct kb_diagnostics *diagnostics)
{
    struct kb_fonts *fonts = kb_calloc(1, sizeof *fonts);
    if (fonts == NULL || pthread_mutex_init(&fonts->lock, NULL) != 0) {
        kb_free(fonts);
        return KB_NO_MEMORY;
    }
    fonts->world = *world;
    fonts->most = limits->font_bytes;
    kb_arena_init(&fonts->arena);
    enum kb_status status = make_fonts(fonts, files, diagnostics);
    if (status != KB_OK) {
        kb_fonts_free(fonts);
        return status;
    }
    *out = fonts;
    return KB_OK;
}

void kb_fonts_free(struct kb_fonts *fonts)
{
    if (fonts == NULL) {
        return;
    }
    for (size_t i = 0; i < 2; i++) {
        kb_kept_cuts_finish(&fonts->kept_cuts[i]);
    }
    kb_kept_form_font_free(fonts->form_font);
    for (size_t i = 0; i < KB_FACES_MOST; i++) {
        for (size_t tier = 0; tier < KB_TIER_COUNT; tier++) {
            kb_shared_subset_free(fonts->slots[i].shared[tier]);
        }
        kb_face_free(fonts->slots[i].face);
    }
    pthread_mutex_destroy(&fonts->lock);
    kb_arena_finish(&fonts->arena);
    kb_free(fonts);
}

static void report_slot(const struct slot *slot, enum state state, size_t most, struct kb_diagnostics *diagnostics)
{
    char number[32];
    switch (state) {
    case ABSENT:
        kb_report(diagnostics, KB_ERROR, KB_MSG_FONT_MISSING, NULL, KB_ARGS(slot->path));
        kb_hint(diagnostics, KB_MSG_HINT_INSTALL_FONT, NULL);
        break;
    case UNREADABLE:
        kb_report(diagnostics, KB_ERROR, KB_MSG_FONT_UNREADABLE, NULL,
                  KB_ARGS(slot->path, kb_reason_text(slot->reason, kb_diagnostics_language(diagnostics))));
        break;
    case TOO_LARGE:
        snprintf(number, sizeof number, "%zu MiB", most >> 20);
        kb_report(diagnostics, KB_ERROR, KB_MSG_TOO_LARGE, NULL, KB_ARGS(slot->path, number));
        break;
    case BROKEN:
        kb_report(diagnostics, KB_ERROR, KB_MSG_FONT_BROKEN, NULL, KB_ARGS(slot->path));
        kb_hint(diagnostics, KB_MSG_HINT_TRUETYPE, NULL);
        break;
    case UNREAD:
    case READY: break;
    }
}

void kb_fonts_report(struct kb_fonts *fonts, struct kb_diagnostics *diagnostics)
{
    for (size_t i = 0; i < 2 * fonts->length; i++) {
        enum state state = atomic_load_explicit(&fonts->slots[i].state, memory_order_acquire);
        if (state != ABSENT || i < 2) { /* the others in the chain may be missing */
            report_slot(&fonts->slots[i], state, fonts->most, diagnostics);
        }
    }
}

const struct kb_face_facts *kb_face_facts(struct kb_fonts *fonts, uint16_t face)
{
    if (face >= 2 * fonts->length || atomic_load_explicit(&fonts->slots[face].state, memory_order_acquire) != READY) {
        return NULL;
    }
    return &fonts->slots[face].face->facts;
}

uint16_t kb_face_glyph(struct kb_fonts *fonts, uint16_t face, uint32_t code_point)
{
    const struct kb_face *found;
    hb_codepoint_t glyph;
    if (kb_face_facts(fonts, face) == NULL || kb_fonts_face(fonts, face, &found) != KB_OK ||
        /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): a face with facts is there */
        !hb_font_get_nominal_glyph(found->font, code_point, &glyph) || glyph >= found->facts.glyph_count) {
        return 0;
    }
    return (uint16_t)glyph;
}

struct kb_shared_subset **kb_fonts_shared(struct kb_fonts *fonts, uint16_t face)
{
    return fonts->slots[face].shared;
}

struct kb_kept_cuts *kb_fonts_kept_cuts(struct kb_fonts *fonts, uint16_t face)
{
    return &fonts->kept_cuts[face];
}

struct kb_kept_form_font **kb_fonts_form_font(struct kb_fonts *fonts)
{
    return &fonts->form_font;
}

void kb_fonts_lock(struct kb_fonts *fonts)
{
    pthread_mutex_lock(&fonts->lock);
}

void kb_fonts_unlock(struct kb_fonts *fonts)
{
    pthread_mutex_unlock(&fonts->lock);
}
