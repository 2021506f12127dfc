#include "approval/errand.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/nearest.h"

enum { ID_MOST = 64, ENTRIES_MOST = 2000 };

bool kb_is_template_id(const char *id)
{
    size_t length = strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-");
    return length > 0 && length <= ID_MOST && id[length] == '\0' && strcmp(id, "partials") != 0 && strcmp(id, "language") != 0 &&
           strcmp(id, "fonts") != 0;
}

const char *kb_day_text(struct kb_arena *arena, struct kb_date date)
{
    const char *text = kb_arena_format(arena, "%04d-%02d-%02d", date.year, date.month, date.day);
    return text == NULL ? "" : text;
}

enum kb_status kb_errand_begin_new(struct kb_errand *errand, const struct kb_desk *desk, const char *id,
                                   struct kb_diagnostics *diagnostics)
{
    *errand = (struct kb_errand){.desk = desk, .diagnostics = diagnostics, .limits = kb_limits_default()};
    kb_arena_init(&errand->arena);
    errand->today = desk->today.year != 0 ? desk->today : desk->world->today(desk->world->context);
    if (!kb_is_template_id(id)) {
        kb_report(diagnostics, KB_ERROR, KB_MSG_LIFE_ID, NULL, KB_ARGS(id));
        kb_hint(diagnostics, KB_MSG_LIFE_HINT_ID, NULL);
        return KB_BAD_INPUT;
    }
    errand->id = kb_arena_string(&errand->arena, id);
    errand->folder = kb_arena_format(&errand->arena, "%s/%s", desk->templates, id);
    return errand->arena.failed ? KB_NO_MEMORY : KB_OK;
}

struct nearest_id {
    struct kb_errand *errand;
    struct kb_nearest nearest;
};

static enum kb_status try_id(void *context, const char *id)
{
    struct nearest_id *search = context;
    const char *copy = kb_arena_string(&search->errand->arena, id);
    if (copy != NULL) {
        kb_nearest_try(&search->nearest, copy);
    }
    return KB_OK;
}

static enum kb_status report_unknown(struct kb_errand *errand)
{
    struct nearest_id search = {.errand = errand};
    kb_nearest_init(&search.nearest, kb_slice_of(errand->id));
    enum kb_status status = kb_desk_each(errand->desk, &search, try_id, errand->diagnostics);
    if (status != KB_OK) {
        return status;
    }
    kb_report(errand->diagnostics, KB_ERROR, KB_MSG_UNKNOWN_TEMPLATE, NULL, KB_ARGS(errand->id));
    if (search.nearest.best != NULL) {
        kb_hint(errand->diagnostics, KB_MSG_HINT_NEAREST, KB_ARGS(search.nearest.best));
    }
    return KB_BAD_INPUT;
}

static bool has_letter(const struct kb_listing *listing)
{
    for (size_t i = 0; i < listing->count; i++) {
        if (strcmp(listing->entries[i].name, "brev.mustache") == 0 && !listing->entries[i].is_folder) {
            return true;
        }
    }
    return false;
}

enum kb_status kb_errand_begin(struct kb_errand *errand, const struct kb_desk *desk, const char *id,
                               struct kb_diagnostics *diagnostics)
{
    struct kb_listing listing;
    enum kb_status status = kb_errand_begin_new(errand, desk, id, diagnostics);
    if (status == KB_OK) {
        status = kb_errand_list(errand, errand->folder, &listing);
    }
    return status == KB_OK && !has_letter(&listing) ? report_unknown(errand) : status;
}

enum kb_status kb_errand_end(struct kb_errand *errand, enum kb_status status)
{
    status = errand->arena.failed ? KB_NO_MEMORY : status; /* whatever it looked like */
    if (status == KB_NO_MEMORY) {
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_NO_MEMORY, NULL, NULL);
    }
    kb_arena_finish(&errand->arena);
    return status;
}

enum kb_status kb_errand_may_write(const struct kb_errand *errand)
{
    const struct kb_world *world = errand->desk->world;
    const char *person = errand->desk->person;
    if (person == NULL || kb_slice_trim(kb_slice_of(person)).length == 0) {
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_PERSON, NULL, NULL);
        kb_hint(errand->diagnostics, KB_MSG_LIFE_HINT_PERSON, NULL);
        return KB_USAGE;
    }
    if (world->write_file == NULL || world->make_folder == NULL || world->rename_path == NULL) {
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_READ_ONLY, NULL, NULL);
        return KB_ENVIRONMENT;
    }
    return KB_OK;
}

static enum kb_status report_failure(const struct kb_errand *errand, enum kb_message message, const char *path,
                                     enum kb_status status, int reason)
{
    const char *why = kb_reason_text(reason, kb_diagnostics_language(errand->diagnostics));
    if (status == KB_BAD_INPUT) {
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_TOO_LARGE, NULL, KB_ARGS(path));
    } else if (status == KB_ENVIRONMENT) {
        kb_report(errand->diagnostics, KB_ERROR, message, NULL, KB_ARGS(path, why));
    }
    return status;
}

enum kb_status kb_errand_read(struct kb_errand *errand, const char *path, bool optional, struct kb_slice *text)
{
    const struct kb_world *world = errand->desk->world;
    char *data = NULL;
    size_t length = 0;
    int reason = 0;
    *text = (struct kb_slice){"", 0};
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = world->read_file(world->context, path, errand->limits.case_bytes, &data, &length, &reason);
    if (status == KB_ENVIRONMENT && optional && reason == ENOENT) {
        return KB_OK;
    }
    if (status != KB_OK) {
        return report_failure(errand, KB_MSG_LIFE_READ, path, status, reason);
    }
    const char *copy = kb_arena_copy(&errand->arena, (struct kb_slice){data, length});
    kb_free(data);
    *text = (struct kb_slice){copy == NULL ? "" : copy, length};
    return copy == NULL ? KB_NO_MEMORY : KB_OK;
}

enum kb_status kb_errand_write(struct kb_errand *errand, const char *path, struct kb_slice text)
{
    const struct kb_world *world = errand->desk->world;
    int reason = 0;
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = world->write_file(world->context, path, text.data, text.length, &reason);
    return report_failure(errand, KB_MSG_LIFE_WRITE, path, status, reason);
}

enum kb_status kb_errand_make_folder(struct kb_errand *errand, const char *path)
{
    const struct kb_world *world = errand->desk->world;
    int reason = 0;
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = world->make_folder(world->context, path, &reason);
    return report_failure(errand, KB_MSG_LIFE_WRITE, path, status, reason);
}

struct lister {
    struct kb_errand *errand;
    struct kb_listing *listing;
    size_t capacity;
};

static enum kb_status add_entry(void *context, const char *name, bool is_folder)
{
    struct lister *lister = context;
    struct kb_listing *listing = lister->listing;
    struct kb_arena *arena = &lister->errand->arena;
    if (listing->count == ENTRIES_MOST) {
        return KB_BAD_INPUT;
    }
    struct kb_listed *entries = kb_arena_grow(arena, listing->entries, listing->count, &lister->capacity, sizeof *entries);
    const char *copy = kb_arena_string(arena, name);
    if (entries == NULL || copy == NULL) {
        return KB_NO_MEMORY;
    }
    listing->entries = entries;
    entries[listing->count++] = (struct kb_listed){copy, is_folder};
    return KB_OK;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct kb_listed *)a)->name, ((const struct kb_listed *)b)->name);
}

enum kb_status kb_errand_list(struct kb_errand *errand, const char *path, struct kb_listing *listing)
{
    const struct kb_world *world = errand->desk->world;
    *listing = (struct kb_listing){NULL, 0};
    struct lister lister = {errand, listing, 0};
    if (path == NULL) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = world->list_folder(world->context, path, add_entry, &lister);
    if (status == KB_BAD_INPUT) {
        const char *most = kb_arena_format(&errand->arena, "%d", ENTRIES_MOST);
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_TOO_MANY, NULL, KB_ARGS(path, most));
    }
    if (listing->count > 1) {
        qsort(listing->entries, listing->count, sizeof *listing->entries, by_name);
    }
    return status == KB_ENVIRONMENT ? KB_OK : status;
}

/* Days since 1970-01-01 to a date (Howard Hinnant's civil_from_days). */
static struct kb_date date_of_days(int64_t days)
{
    days += 719468;
    int64_t era = days / 146097, day_of_era = days % 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153, day = day_of_year - (153 * month + 2) / 5 + 1;
    month = month < 10 ? month + 3 : month - 9;
    return (struct kb_date){(int16_t)(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), (int8_t)month, (int8_t)day};
}

void kb_errand_now(const struct kb_errand *errand, char stamp[KB_STAMP_LENGTH])
{
    const struct kb_world *world = errand->desk->world;
    int64_t seconds = world->wall_clock == NULL ? -1 : world->wall_clock(world->context) / 1000;
    if (seconds < 0) {
        struct kb_date day = errand->today;
        snprintf(stamp, KB_STAMP_LENGTH, "%04u-%02u-%02u", (unsigned)day.year % 10000, (unsigned)day.month % 100,
                 (unsigned)day.day % 100);
        return;
    }
    struct kb_date date = date_of_days(seconds / 86400);
    unsigned second = (unsigned)(seconds % 86400);
    snprintf(stamp, KB_STAMP_LENGTH, "%04u-%02u-%02uT%02u:%02u:%02uZ", (unsigned)date.year % 10000, (unsigned)date.month % 100,
             (unsigned)date.day % 100, second / 3600, second / 60 % 60, second % 60);
}
