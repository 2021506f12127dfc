#include "batch/window.h"

enum { PLACES_PER_THREAD = 64, MESSAGES_MOST = 50 };

static enum kb_status make_places(struct kb_window *window, size_t threads, enum kb_language language)
{
    window->size = threads * PLACES_PER_THREAD;
    window->places = kb_calloc(window->size, sizeof *window->places);
    for (size_t i = 0; window->places != NULL && i < window->size; i++) {
        window->places[i].diagnostics = kb_diagnostics_new(language, MESSAGES_MOST);
        if (window->places[i].diagnostics == NULL) {
            return KB_NO_MEMORY;
        }
    }
    return window->places == NULL ? KB_NO_MEMORY : KB_OK;
}

enum kb_status kb_window_init(struct kb_window *window, size_t threads, size_t bytes_most, enum kb_language language)
{
    *window = (struct kb_window){.bytes_most = bytes_most};
    if (pthread_mutex_init(&window->lock, NULL) != 0) {
        return KB_NO_MEMORY;
    }
    if (pthread_cond_init(&window->changed, NULL) != 0) {
        pthread_mutex_destroy(&window->lock);
        return KB_NO_MEMORY;
    }
    enum kb_status status = make_places(window, threads, language);
    if (status != KB_OK) {
        kb_window_finish(window);
    }
    return status;
}

static void empty(struct kb_place_in_window *place)
{
    struct kb_diagnostics *kept = place->diagnostics;
    kb_free(place->about.name);
    kb_free(place->about.data);
    kb_free(place->about.earlier);
    kb_free(place->bytes);
    kb_free(place->report);
    kb_diagnostics_clear(kept);
    *place = (struct kb_place_in_window){.diagnostics = kept};
}

void kb_window_finish(struct kb_window *window)
{
    for (size_t i = 0; window->places != NULL && i < window->size; i++) {
        struct kb_diagnostics *diagnostics = window->places[i].diagnostics;
        if (diagnostics != NULL) {
            empty(&window->places[i]);
            kb_diagnostics_free(diagnostics);
        }
    }
    kb_free(window->places);
    pthread_cond_destroy(&window->changed);
    pthread_mutex_destroy(&window->lock);
}

static size_t bytes_of(const struct kb_place_in_window *place)
{
    return place->about.length + place->length + place->report_length;
}

/* What is in the window may always be put away, so that one that is too large for it goes through alone. */
static bool has_room(const struct kb_window *window)
{
    return window->read == window->put || (window->read - window->put < window->size && window->bytes < window->bytes_most);
}

bool kb_window_wait_room(struct kb_window *window)
{
    pthread_mutex_lock(&window->lock);
    while (!window->stopped && !has_room(window)) {
        pthread_cond_wait(&window->changed, &window->lock);
    }
    bool goes_on = !window->stopped;
    pthread_mutex_unlock(&window->lock);
    return goes_on;
}

void kb_window_add_take(struct kb_window *window, enum kb_status status, struct kb_batch_case *next)
{
    pthread_mutex_lock(&window->lock);
    if (status != KB_OK || next->end) {
        window->over = true;
        window->source_status = status;
        kb_free(next->name);
        kb_free(next->data);
        kb_free(next->earlier);
    } else {
        struct kb_place_in_window *place = &window->places[window->read % window->size];
        place->about = *next;
        place->state = next->earlier != NULL ? KB_PLACE_DONE : KB_PLACE_READ;
        window->bytes += bytes_of(place);
        window->read++;
    }
    pthread_cond_broadcast(&window->changed);
    pthread_mutex_unlock(&window->lock);
}

/* The next case to be made, those that an earlier run settled passed over. NULL: none now. */
static struct kb_place_in_window *next_to_make(struct kb_window *window)
{
    while (window->taken < window->read && window->places[window->taken % window->size].state == KB_PLACE_DONE) {
        window->taken++;
    }
    bool full = window->bytes >= window->bytes_most && window->taken != window->put;
    return window->taken == window->read || full ? NULL : &window->places[window->taken % window->size];
}

struct kb_place_in_window *kb_window_take(struct kb_window *window)
{
    struct kb_place_in_window *place = NULL;
    pthread_mutex_lock(&window->lock);
    while (!window->stopped && (place = next_to_make(window)) == NULL && !(window->over && window->taken == window->read)) {
        pthread_cond_wait(&window->changed, &window->lock);
    }
    if (window->stopped) {
        place = NULL;
    } else if (place != NULL) {
        place->state = KB_PLACE_TAKEN;
        window->taken++;
    }
    pthread_mutex_unlock(&window->lock);
    return place;
}

void kb_window_done(struct kb_window *window, struct kb_place_in_window *place)
{
    pthread_mutex_lock(&window->lock);
    place->state = KB_PLACE_DONE;
    window->bytes += place->length + place->report_length;
    pthread_cond_broadcast(&window->changed);
    pthread_mutex_unlock(&window->lock);
}

enum kb_window_next kb_window_wait_result(struct kb_window *window, bool rested, struct kb_place_in_window **place)
{
    enum kb_window_next next = KB_WINDOW_END;
    pthread_mutex_lock(&window->lock);
    for (;;) {
        bool none = window->put == window->read;
        *place = &window->places[window->put % window->size];
        if (!none && (*place)->state == KB_PLACE_DONE) {
            next = KB_WINDOW_RESULT;
            break;
        }
        if (none && (window->over || !rested)) {
            next = window->over ? KB_WINDOW_END : KB_WINDOW_REST;
            break;
        }
        pthread_cond_wait(&window->changed, &window->lock);
    }
    pthread_mutex_unlock(&window->lock);
    return next;
}

void kb_window_free_place(struct kb_window *window, struct kb_place_in_window *place)
{
    pthread_mutex_lock(&window->lock);
    window->bytes -= bytes_of(place);
    empty(place); /* behind the lock: one that was settled before may still lie ahead of the threads, and looks unmade now */
    window->put++;
    if (window->taken < window->put) {
        window->taken = window->put;
    }
    pthread_cond_broadcast(&window->changed);
    pthread_mutex_unlock(&window->lock);
}

void kb_window_stop(struct kb_window *window)
{
    pthread_mutex_lock(&window->lock);
    window->stopped = true;
    pthread_cond_broadcast(&window->changed);
    pthread_mutex_unlock(&window->lock);
}
