#ifndef KLARBREV_FINISH_H
#define KLARBREV_FINISH_H

#include <klarbrev/check.h>

#pragma GCC visibility push(default)

/*
 * A letter that was checked and made in one run, in all the forms that are wanted, with what a record of it needs:
 * what `klarbrev release` sends and writes down.
 */
struct kb_finished;

/* Borrowed bytes; NULL and 0: there are none. */
struct kb_bytes {
    const char *data;
    size_t length;
};

/* What is asked of it. All is borrowed. */
struct kb_finish_request {
    const struct kb_check_request *check;
    const char *record; /* the id of its record, which stands in the metadata; NULL: none */
    bool html, text;    /* beside the PDF */
    bool sms;           /* as a text message too, without a word about its length */
};

/* One finding, without the words it was found in. Strings live as long as the letter. */
struct kb_finding_note {
    const char *rule;
    enum kb_severity severity;
    const char *path;   /* the field of the case, or NULL */
    const char *reason; /* why the rule was passed, or NULL: it was not */
    const char *person; /* who passed it */
};

/*
 * Checks a letter and makes it. KB_OK: `*finished` has all forms; KB_HELD: only the report and the findings. In both cases
 * it is freed with kb_finished_free, before `worker`; `input` and `options` must last as long. Other statuses as kb_render.
 */
enum kb_status kb_finish(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                         const struct kb_render_options *options, const struct kb_finish_request *request,
                         struct kb_diagnostics *diagnostics, struct kb_finished **finished);

/* Frees it; NULL is fine. */
void kb_finished_free(struct kb_finished *finished);

/* A form of the letter; none when it was not made. Borrowed, as all that follows. */
struct kb_bytes kb_finished_form(const struct kb_finished *finished, enum kb_format format);

/* The report of the check, in the format that was asked for. */
struct kb_bytes kb_finished_report(const struct kb_finished *finished);

/* What its template is: id, title, version. */
struct kb_template_about kb_finished_template(const struct kb_finished *finished);

/* Part number `index` of the template's text: itself, then each partial it uses; none past the end. */
struct kb_bytes kb_finished_source(const struct kb_finished *finished, size_t index);

/* The day of sending that it was checked for. */
struct kb_date kb_finished_date(const struct kb_finished *finished);

/* The pages of the PDF. */
size_t kb_finished_pages(const struct kb_finished *finished);

/* Whether the print supplier stamps the address: its place in the letter is empty. */
bool kb_finished_stamped(const struct kb_finished *finished);

/* A field of the case as text, by its path such as "borger.adresse.vej"; NULL when the case does not have it, or it is a branch.
 */
const char *kb_finished_value(struct kb_finished *finished, const char *path);

/* Finding number `index`; false past the end. */
bool kb_finished_finding(struct kb_finished *finished, size_t index, struct kb_finding_note *note);

/*
 * The day that a letter of this case has when it is sent now: the caller's, the case's, or today; and the id of its template,
 * which lives as long as the engine. Reads the case; statuses and messages as kb_render.
 */
enum kb_status kb_letter_date(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                              const struct kb_render_options *options, struct kb_diagnostics *diagnostics, struct kb_date *date,
                              const char **id);

/* Which days are tried, and which are found; year 0: there is none. */
struct kb_day_search {
    struct kb_date from;
    unsigned days;
    struct kb_date first, last;
};

/*
 * The first day, of `days` days from `from` on, when the gate lets a letter go, and the last one of those that follow it, at most
 * a week, on which it stays so. A day is tried as both the day of sending and the letter's own date. Statuses as kb_render.
 */
enum kb_status kb_sending_days(struct kb_worker *worker, const char *template_id, const struct kb_input *input,
                               const struct kb_render_options *options, const struct kb_check_request *request,
                               struct kb_diagnostics *diagnostics, struct kb_day_search *search);

#pragma GCC visibility pop

#endif
