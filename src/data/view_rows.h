#ifndef KB_DATA_VIEW_ROWS_H
#define KB_DATA_VIEW_ROWS_H

#include "data/view.h"

/* The functions behind the rows of the table in view.c. */

typedef enum kb_status kb_view_write(const struct kb_value *value, struct kb_date today, struct kb_buffer *out);
typedef bool kb_view_test(const struct kb_value *value, struct kb_date today);

kb_view_write kb_view_text, kb_view_capital;
kb_view_write kb_view_date, kb_view_date_short, kb_view_date_day, kb_view_date_digits, kb_view_date_weekday, kb_view_date_month,
    kb_view_date_year, kb_view_date_week, kb_view_date_relative;
kb_view_test kb_view_date_past, kb_view_date_future, kb_view_date_today;
kb_view_write kb_view_time, kb_view_time_kl, kb_view_time_words, kb_view_time_part_of_day;
kb_view_write kb_view_minutes, kb_view_minutes_short, kb_view_minutes_digits, kb_view_minutes_unit;
kb_view_write kb_view_integer, kb_view_number, kb_view_money, kb_view_money_digits, kb_view_boolean, kb_view_choice;
kb_view_write kb_view_name_genitive, kb_view_name_first, kb_view_name_initials;
kb_view_write kb_view_phone, kb_view_phone_link, kb_view_url_short, kb_view_cpr, kb_view_cpr_birthday, kb_view_cpr_hidden,
    kb_view_cvr;
kb_view_write kb_view_list_and, kb_view_list_or, kb_view_list_count;
kb_view_write kb_view_address, kb_view_address_lines;
kb_view_write kb_view_citizen_name, kb_view_citizen_genitive, kb_view_citizen_initials, kb_view_citizen_address;
kb_view_write kb_view_meeting_end;

/* "Anna" in the genitive: "Annas", "Lars'". */
void kb_view_put_genitive(struct kb_slice name, struct kb_buffer *out);

/* The first letter of each part of a name. */
void kb_view_put_initials(struct kb_slice name, struct kb_buffer *out);

/* "3. december 2026" */
void kb_view_put_date(struct kb_date date, struct kb_buffer *out);

/* A whole number with a "." at the thousands. */
void kb_view_put_whole(int64_t number, struct kb_buffer *out);

/* The plain form of any leaf. */
enum kb_status kb_view_plain(const struct kb_value *value, struct kb_date today, struct kb_buffer *out);

/* A member by name, or NULL. */
const struct kb_value *kb_view_member(const struct kb_value *object, const char *name);

#endif
