#ifndef KB_PACKAGE_ADDRESS_H
#define KB_PACKAGE_ADDRESS_H

#include <stdbool.h>

#include "base/slice.h"
#include "package/package.h"
#include "package/writer.h"

/* A Danish address, taken apart as the print suppliers want it. Unused parts are "". */
struct kb_address_parts {
    char street[4 * 40 + 1]; /* "H.C. Andersens Vej" */
    char house[5];           /* "12B" */
    char floor[3];           /* "2", "ST" */
    char suite[4 * 4 + 1];   /* "tv" */
};

/*
 * Takes "Algade 12 b, 2. tv." apart. `floor`, where the case has it apart, comes instead of what follows the comma. False
 * when it is written in another way: then the address is sent as lines.
 */
bool kb_address_take_apart(struct kb_slice street, struct kb_slice floor, struct kb_address_parts *parts);

/* The ISO 3166 code of a country: its Danish name, or the code itself in any case. False when it is not known. "" is Denmark. */
bool kb_country_code(struct kb_slice country, char code[3]);

/* Writes an address as the element `name` (KontaktOplysningType). */
void kb_address_put(struct kb_writer *writer, const char *name, const struct kb_package_address *address);

#endif
