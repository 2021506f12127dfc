#include "approval/content.h"

#include <string.h>

#include "approval/log.h"

/* Whether a folder has a letter in it, without a word about it. */
static bool has_letter(struct kb_errand *errand, const char *id)
{
    struct kb_listing listing;
    const char *folder = kb_arena_format(&errand->arena, "%s/%s", errand->desk->templates, id);
    if (kb_errand_list(errand, folder, &listing) != KB_OK) {
        return false;
    }
    for (size_t i = 0; i < listing.count; i++) {
        if (strcmp(listing.entries[i].name, "brev.mustache") == 0) {
            return !listing.entries[i].is_folder;
        }
    }
    return false;
}

static enum kb_status each(struct kb_errand *errand, void *context, enum kb_status (*visit)(void *context, const char *id))
{
    struct kb_listing listing;
    enum kb_status status = kb_errand_list(errand, errand->desk->templates, &listing);
    for (size_t i = 0; i < listing.count && status == KB_OK; i++) {
        const char *name = listing.entries[i].name;
        if (listing.entries[i].is_folder && kb_is_template_id(name) && has_letter(errand, name)) {
            status = visit(context, name);
        }
    }
    return status;
}

enum kb_status kb_desk_each(const struct kb_desk *desk, void *context, enum kb_status (*visit)(void *context, const char *id),
                            struct kb_diagnostics *diagnostics)
{
    struct kb_errand errand = {.desk = desk, .diagnostics = diagnostics, .limits = kb_limits_default()};
    kb_arena_init(&errand.arena);
    return kb_errand_end(&errand, each(&errand, context, visit));
}

enum kb_status kb_template_files(const struct kb_desk *desk, const char *id, unsigned version, void *context,
                                 kb_file_visitor *visit, struct kb_diagnostics *diagnostics)
{
    struct kb_errand errand;
    struct kb_content content = {.count = 0};
    enum kb_status status = kb_errand_begin(&errand, desk, id, diagnostics);
    status = status == KB_OK ? kb_content_of(&errand, version, &content) : status;
    for (size_t i = 0; i < content.count && status == KB_OK; i++) {
        const struct kb_content_file *file = &content.files[i];
        status = visit(context, file->name, file->text.data, file->text.length);
    }
    return kb_errand_end(&errand, status);
}

/* Whether the log does not say so already. */
static bool is_news(const struct kb_log *log, const char *person)
{
    for (size_t i = log->count; i > 0; i--) {
        const struct kb_event *event = &log->events[i - 1];
        if (event->kind == KB_EVENT_CHANGED || event->kind == KB_EVENT_CREATED) {
            return strcmp(event->by, person) != 0;
        }
        if (event->kind == KB_EVENT_APPROVED) {
            return true;
        }
    }
    return kb_log_is_entered(log);
}

enum kb_status kb_template_changed(const struct kb_desk *desk, const char *id, struct kb_diagnostics *diagnostics)
{
    struct kb_errand errand;
    struct kb_content content;
    struct kb_log log;
    enum kb_status status = kb_errand_begin(&errand, desk, id, diagnostics);
    status = status == KB_OK ? kb_errand_may_write(&errand) : status;
    status = status == KB_OK ? kb_log_read(&errand, &log) : status;
    status = status == KB_OK ? kb_content_working(&errand, &content) : status;
    if (status == KB_OK && is_news(&log, desk->person)) {
        const struct kb_event event = {.kind = KB_EVENT_CHANGED, .sha256 = content.sha256};
        status = kb_log_add(&errand, &event);
    }
    return kb_errand_end(&errand, status);
}
