#ifndef KB_DELIVER_PARCEL_H
#define KB_DELIVER_PARCEL_H

#include "deliver/item.h"

/*
 * Adds to an item what carries it: a message for Digital Post (memo.xml), a shipment for print (forsendelse.xml), the request
 * around them (kombi_request.xml), as its channel needs; and moede.ics when the letter is about a meeting. `created`:
 * seconds since 1970. KB_BAD_INPUT: the case lacks what the channel needs, or a value does not fit; all is reported.
 */
enum kb_status kb_parcel_make(struct kb_item *item, const struct kb_order *order, int64_t created, struct kb_arena *arena,
                              struct kb_diagnostics *diagnostics);

#endif
