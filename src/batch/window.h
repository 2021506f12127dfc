#ifndef KB_BATCH_WINDOW_H
#define KB_BATCH_WINDOW_H

#include <pthread.h>

#include <klarbrev/batch.h>

enum kb_place_state { KB_PLACE_READ, KB_PLACE_TAKEN, KB_PLACE_DONE };

/* A case and what became of it, while it is in the window. */
struct kb_place_in_window {
    enum kb_place_state state;
    struct kb_batch_case about;
    enum kb_status status;
    char *bytes, *report;
    size_t length, report_length;
    struct kb_diagnostics *diagnostics; /* kept for the next case of the place */
    struct kb_check_summary summary;
    struct kb_letter_facts facts;
};

/*
 * The cases that are under way: a ring, numbered from 0 as they are read. They are read, taken by threads, and put away in
 * that order; done they may be in any. `put` <= `taken` <= `read` <= `put` + `size`.
 */
struct kb_window {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    struct kb_place_in_window *places;
    size_t size, bytes, bytes_most;
    uint64_t read, taken, put;
    bool over;    /* the source has ended */
    bool stopped; /* the batch ends early */
    enum kb_status source_status;
};

enum kb_status kb_window_init(struct kb_window *window, size_t threads, size_t bytes_most, enum kb_language language);
void kb_window_finish(struct kb_window *window);

/* For the reader: waits until one more may be read. False when the batch ends early. */
bool kb_window_wait_room(struct kb_window *window);

/* Takes over what was read; `status` other than KB_OK, or its `end`, ends the source. */
void kb_window_add_take(struct kb_window *window, enum kb_status status, struct kb_batch_case *next);

/* For threads: waits for the next case that is to be made; NULL when there will be none. */
struct kb_place_in_window *kb_window_take(struct kb_window *window);

/* The case was made, or not. */
void kb_window_done(struct kb_window *window, struct kb_place_in_window *place);

enum kb_window_next { KB_WINDOW_RESULT, KB_WINDOW_REST, KB_WINDOW_END };

/* For the sink: waits for the next result in order. KB_WINDOW_REST, when `rested` is false and there is nothing to wait for but
 * the source. */
enum kb_window_next kb_window_wait_result(struct kb_window *window, bool rested, struct kb_place_in_window **place);

/* The result was put: its place is free. */
void kb_window_free_place(struct kb_window *window, struct kb_place_in_window *place);

/* Ends early: all who wait go on. */
void kb_window_stop(struct kb_window *window);

#endif
