#ifndef KB_DATA_ANSWER_H
#define KB_DATA_ANSWER_H

#include "base/arena.h"
#include "data/schema.h"

/*
 * What a person types, turned into what a case states: "3. december" into "2026-12-03", "ja" into "true".
 * Whether the result is right is for the leaf's parser to say.
 */
enum kb_answer_result {
    KB_ANSWER_UNDERSTOOD,   /* `*canonical` is set, in the arena */
    KB_ANSWER_AS_IT_IS,     /* no rule fits; `*canonical` is the answer */
    KB_ANSWER_OTHER_WEEKDAY /* a date whose weekday is another one; `*canonical` is the date */
};

/* `today` with year 0: there is no letter date, so a date without a year is not understood. */
enum kb_answer_result kb_answer_read(struct kb_arena *arena, const struct kb_field *field, struct kb_slice answer,
                                     struct kb_date today, struct kb_slice *canonical);

/* Rules of one type each, used by kb_answer_read. */
enum kb_answer_result kb_answer_date(struct kb_arena *arena, struct kb_slice answer, struct kb_date today,
                                     struct kb_slice *canonical);
enum kb_answer_result kb_answer_time(struct kb_arena *arena, struct kb_slice answer, struct kb_slice *canonical);
enum kb_answer_result kb_answer_minutes(struct kb_arena *arena, struct kb_slice answer, struct kb_slice *canonical);

/* The first weekday in an answer, 0-6; -1: none. */
int kb_answer_weekday(struct kb_slice answer);

/* Takes the next run of letters or of digits off `*rest`, passing over all else; empty at the end. */
struct kb_slice kb_answer_word(struct kb_slice *rest);

#endif
