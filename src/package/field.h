#ifndef KB_PACKAGE_FIELD_H
#define KB_PACKAGE_FIELD_H

#include <stdbool.h>

#include "base/messages.h"
#include "base/slice.h"

/* What a field of a format may hold: the facts of the schemas, and what the receivers check beside them. */
struct kb_field_rule {
    size_t least, most;                 /* in characters */
    bool lines;                         /* it may have more than one line */
    bool (*fits)(struct kb_slice text); /* its form; NULL: any text */
    enum kb_message complaint;          /* what is said when it does not */
};

extern const struct kb_field_rule kb_fits_text;         /* MeMo: at most 256 */
extern const struct kb_field_rule kb_fits_lines;        /* the same, in more than one line if need be */
extern const struct kb_field_rule kb_fits_notification; /* MeMo: at most 150, which fits all copies of the schema */
extern const struct kb_field_rule kb_fits_uuid;         /* MeMo: version 4 */
extern const struct kb_field_rule kb_fits_language;     /* two letters */
extern const struct kb_field_rule kb_fits_url;          /* https, at most 256 */
extern const struct kb_field_rule kb_fits_file_name;    /* MeMo: what Digital Post takes since September 2025 */
extern const struct kb_field_rule kb_fits_media_type;
extern const struct kb_field_rule kb_fits_email;
extern const struct kb_field_rule kb_fits_phone;            /* digits, spaces, and + in front */
extern const struct kb_field_rule kb_fits_action;           /* MeMo: one of eight words */
extern const struct kb_field_rule kb_fits_cpr, kb_fits_cvr; /* digits only */
extern const struct kb_field_rule kb_fits_printed_cpr;      /* fjernprint: no replacement numbers */
extern const struct kb_field_rule kb_fits_shipment;         /* AfsendelseIdentifikator: 1-38 */
extern const struct kb_field_rule kb_fits_name;             /* PersonName: 1-130 */
extern const struct kb_field_rule kb_fits_street;           /* 1-40 */
extern const struct kb_field_rule kb_fits_house, kb_fits_floor, kb_fits_suite;
extern const struct kb_field_rule kb_fits_address_line;       /* 1-34 */
extern const struct kb_field_rule kb_fits_post_code;          /* four digits */
extern const struct kb_field_rule kb_fits_country;            /* two letters */
extern const struct kb_field_rule kb_fits_user, kb_fits_unit; /* at most 2000 */
extern const struct kb_field_rule kb_fits_attachment;         /* BilagNavn: at most 300 */
extern const struct kb_field_rule kb_fits_any;                /* a string without a limit of its own */

/* A UUID, of any version. */
bool kb_is_uuid(struct kb_slice text);

#endif
