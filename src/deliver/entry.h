#ifndef KB_DELIVER_ENTRY_H
#define KB_DELIVER_ENTRY_H

#include <stdint.h>

#include <klarbrev/status.h>

#include "base/arena.h"
#include "base/hash.h"

/* The columns of an entry behind its number, in the order in which they are hashed. All are text; "" says nothing. */
enum kb_entry_field {
    KB_ENTRY_RECORD, /* the id of the letter, which its metadata has too; of other entries a random one */
    KB_ENTRY_EVENT,  /* begun, waiting, released, cancelled, pruned */
    KB_ENTRY_AT,     /* 2026-11-27T21:55:08Z */
    KB_ENTRY_WHO,
    KB_ENTRY_TEMPLATE,
    KB_ENTRY_VERSION,
    KB_ENTRY_TEMPLATE_HASH, /* of its text and its partials' */
    KB_ENTRY_CASE_TYPE,     /* the KLE number of the case: 27.42.00 */
    KB_ENTRY_CASE_HASH,
    KB_ENTRY_DOCUMENT_HASH, /* of the PDF */
    KB_ENTRY_PACKAGE_HASH,  /* of `files` */
    KB_ENTRY_CHANNEL,
    KB_ENTRY_DAYS,         /* of a waiting letter: first/last day of sending; of a pruning: the day before which it holds */
    KB_ENTRY_FILES,        /* JSON: name, size and hash of each file of the item */
    KB_ENTRY_REQUEST_HASH, /* tells whether the same key was used for the same letter */
    KB_ENTRY_CONTENT_HASH, /* of what may be removed; "" when there never was any */
    KB_ENTRY_PREVIOUS,     /* the hash of the entry before; of the first 64 zeros */
    KB_ENTRY_HASH,         /* of all above, the number first */
    KB_ENTRY_FIELDS
};

struct kb_entry {
    int64_t number; /* from 1, without gaps */
    const char *fields[KB_ENTRY_FIELDS];
    const char *content; /* JSON that tells of persons and may be removed; NULL: none, or removed */
};

/* The name of a column, "record". */
const char *kb_entry_name(enum kb_entry_field field);

/* The hash that an entry must have. False when out of memory. */
bool kb_entry_hash(const struct kb_entry *entry, char text[KB_HASH_TEXT]);

/* A version 4 UUID made of 16 bytes. */
enum { KB_RECORD_TEXT = 37 };
void kb_record_write(const unsigned char bytes[16], char text[KB_RECORD_TEXT]);

/* The record of a key: the same key gives the same record. False when out of memory. */
bool kb_record_of_key(const char *key, char text[KB_RECORD_TEXT]);

/* Whether a text is written as a record. */
bool kb_record_is(const char *text);

/* "2026-11-27T21:55:08Z" of milliseconds since 1970. */
enum { KB_TIME_TEXT = 32 };
void kb_time_write(int64_t milliseconds, char text[KB_TIME_TEXT]);

/* The KLE number at the beginning of a case number, "27.42.00" of "27.42.00-G01-12-26"; "" when it has none. */
enum { KB_CASE_TYPE_TEXT = 9 };
void kb_case_type_of(const char *case_number, char text[KB_CASE_TYPE_TEXT]);

#endif
