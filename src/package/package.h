#ifndef KB_PACKAGE_PACKAGE_H
#define KB_PACKAGE_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <klarbrev/diagnostics.h>
#include <klarbrev/status.h>
#include <klarbrev/world.h>

#include "base/buffer.h"
#include "package/meeting.h"

/*
 * A finished document as others take it: a message for Digital Post (MeMo), a shipment for a print supplier
 * (ForsendelseI), both in a request for the municipalities' common post component (SF1601). Structs in, bytes
 * out: ids and times are the caller's, so the same message gives the same bytes. All strings are UTF-8 and
 * borrowed for the call; NULL and "" both mean: not there.
 */

enum kb_identity { KB_IDENTITY_CPR, KB_IDENTITY_CVR };

/* Who sends, or who gets it. */
struct kb_package_party {
    enum kb_identity identity;
    const char *id;     /* ten digits (a hyphen after the sixth is fine), or eight */
    const char *label;  /* the name as it is shown; a sender must have one */
    const char *person; /* whom to turn to, and how: optional, each of them */
    const char *email;
    const char *phone; /* of a recipient: where a NemSMS goes, when not to the number that they registered */
};

/* Where an answer goes (Sender/ContactPoint): what the sender set up in Digital Post. */
struct kb_package_contact_point {
    const char *group; /* optional */
    const char *id;    /* NULL: there is no contact point */
    const char *label; /* optional */
    struct {
        const char *label, *value;
    } info[2]; /* what is asked of whoever answers; NULL labels: none */
};

struct kb_package_file {
    const char *name;       /* "Brev.pdf" */
    const char *media_type; /* "application/pdf" */
    const char *language;   /* two letters; NULL: "da" */
    const void *bytes;
    size_t length;
    uint32_t pages; /* for print; 0: not known */
};

/* What the reader is offered beside a document: a meeting for the calendar, or a link. One of the two. */
struct kb_package_action {
    const char *label;
    const char *code;                 /* NULL: "AFTALE" for a meeting, "INFORMATION" for a link */
    const struct kb_meeting *meeting; /* its uid is a version 4 UUID */
    const char *url;                  /* https only */
    int64_t from, until;              /* when the action can be used, as `created` below; 0: always */
};

/* A document in one or more forms of the same content. */
struct kb_package_document {
    const char *id;    /* optional */
    const char *label; /* optional */
    const struct kb_package_file *files;
    size_t file_count;
    const struct kb_package_action *actions;
    size_t action_count;
};

/* Where a letter on paper goes, as the case has it. */
struct kb_package_address {
    const char *name;   /* at most 130 characters */
    const char *co;     /* the rest of a line that begins with c/o; optional */
    const char *place;  /* name of the building, the place or the village; optional */
    const char *street; /* "Algade 12" or "Algade 12, 2. tv." */
    const char *floor;  /* "2. tv."; optional */
    const char *post_code, *city;
    const char *country; /* a name or two letters; NULL: Denmark */
};

enum kb_post_category {
    KB_POST_DEFAULT, /* as agreed with the supplier */
    KB_POST_PRIORITY,
    KB_POST_ECONOMY,
    KB_POST_BULK,
    KB_POST_REGISTERED,
    KB_POST_REGISTERED_RECEIPT,
    KB_POST_SERVICE_OF_PROCESS
};

enum kb_envelope { KB_ENVELOPE_DEFAULT, KB_ENVELOPE_C5, KB_ENVELOPE_C4, KB_ENVELOPE_MA };

/* How a letter is printed and posted. */
struct kb_package_print {
    struct kb_package_address address; /* no name: the supplier finds the address by the recipient's number */
    struct kb_package_address sender;  /* no name: none */
    const char *user;                  /* who or which system orders it (BrugerNavn); NULL: "klarbrev" */
    const char *unit;                  /* the department; optional */
    const char *account;               /* what it is paid from (KonteringsGruppeTekst); optional */
    uint32_t type;                     /* ForsendelseTypeIdentifikator, from the supplier; 0: none */
    bool duplex, colour, urgent;
    bool stamp_recipient, stamp_sender, stamp_date; /* the supplier prints it: its place in the letter is left empty */
    enum kb_envelope envelope;
    enum kb_post_category category;
};

enum kb_message_kind {
    KB_MESSAGE_DIGITAL_POST,
    KB_MESSAGE_NEMSMS /* `notification` is the text message; documents are left out */
};

struct kb_package_message {
    enum kb_message_kind kind;
    const char *uuid;                    /* version 4; a delivery status is traced by it */
    const char *id;                      /* the sender's own, of at most 38 characters when it is to be printed; optional */
    const char *code;                    /* what kind of message it is to the sender; optional */
    const char *subject;                 /* what the recipient sees in the list */
    const char *notification;            /* text of the e-mail or SMS that says there is post, or the NemSMS itself; optional */
    const char *additional_notification; /* optional */
    const char *case_id, *case_system;   /* optional, both or none */
    struct kb_package_party sender, recipient;
    struct kb_package_contact_point contact_point;
    int64_t created;            /* seconds since 1970-01-01 UTC */
    int64_t reply_by;           /* the same; 0: no date */
    struct kb_date not_before;  /* the day it may be delivered at the earliest; year 0: at once */
    struct kb_date letter_date; /* the date in the letter, for print; year 0: none */
    bool reply;                 /* the recipient may answer */
    bool mandatory, legal_notification;
    struct kb_package_document main;              /* its first file is what is printed */
    const struct kb_package_document *additional; /* attachments */
    size_t additional_count;
    struct kb_package_print print;
};

enum kb_memo_version { KB_MEMO_1_1, KB_MEMO_1_2 };

/* Which way SF1601 sends it. */
enum kb_post_choice { KB_POST_AUTOMATIC, KB_POST_DIGITAL, KB_POST_PAPER, KB_POST_NEMSMS };

/* Bytes of one message, and of one shipment, at most: what Digital Post takes. */
enum { KB_PACKAGE_BYTES_MOST = 99500000 };

/*
 * Each writes a whole XML file, UTF-8, to the end of `out`. KB_BAD_INPUT: a value does not fit the format; each that does
 * not is reported, with the name of its field and the limit, and what `out` got is of no use. KB_NO_MEMORY.
 */

/* A message for Digital Post (MeMo 1.1, 1.2). */
enum kb_status kb_memo_write(const struct kb_package_message *message, enum kb_memo_version version,
                             struct kb_diagnostics *diagnostics, struct kb_buffer *out);

/* A shipment for a print supplier (ForsendelseI, urn:oio:fjernprint:1.0.0). Only PDF can be printed. */
enum kb_status kb_fjernprint_write(const struct kb_package_message *message, struct kb_diagnostics *diagnostics,
                                   struct kb_buffer *out);

/*
 * The request that SF1601 takes (kombi_request): a message, a shipment or both, as `choice` needs. With KB_POST_AUTOMATIC the
 * platform chooses between Digital Post and paper.
 */
enum kb_status kb_sf1601_write(const struct kb_package_message *message, enum kb_post_choice choice, enum kb_memo_version version,
                               struct kb_diagnostics *diagnostics, struct kb_buffer *out);

/* "Automatisk Valg", "Digital Post", "Fysisk Post", "NemSMS". */
const char *kb_post_choice_name(enum kb_post_choice choice);

#endif
