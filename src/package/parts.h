#ifndef KB_PACKAGE_PARTS_H
#define KB_PACKAGE_PARTS_H

#include "package/package.h"
#include "package/writer.h"

/* The parts that files are put together from. What is wrong is reported by the writer. */

void kb_memo_put(struct kb_writer *writer, const struct kb_package_message *message, enum kb_memo_version version);

/* Sender and Recipient; the files of a message. */
void kb_memo_put_parties(struct kb_writer *writer, const struct kb_package_message *message);
void kb_memo_put_body(struct kb_writer *writer, const struct kb_package_message *message);

void kb_fjernprint_put(struct kb_writer *writer, const struct kb_package_message *message);

/* A party's number without hyphen, in `digits`; "" when it is missing or too long to be one. */
void kb_party_digits(const struct kb_package_party *party, char digits[16]);

typedef void kb_package_put(struct kb_writer *writer, const struct kb_package_message *message, void *how);

/*
 * Writes a whole file: first an outline, without the files' bytes, in which what is wrong is found and which is held
 * against the grammar of the formats; then the file itself.
 */
enum kb_status kb_package_finish(kb_package_put *put, const struct kb_package_message *message, void *how,
                                 struct kb_diagnostics *diagnostics, struct kb_buffer *out);

#endif
