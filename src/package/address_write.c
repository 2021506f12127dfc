/* An address as fjernprint takes it: taken apart, or as up to six lines when it can't be, or when it lies abroad. */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "package/address.h"

enum { LINES = 6, LINE_BYTES = 512 };

struct lines {
    char text[LINES][LINE_BYTES];
    size_t count; /* as many as there should be; those above LINES are not kept */
};

static void add(struct lines *lines, const char *before, const char *text, const char *after)
{
    if (kb_given(text) == NULL) {
        return;
    }
    if (lines->count < LINES) {
        snprintf(lines->text[lines->count], LINE_BYTES, "%s%s%s", before, text, after == NULL ? "" : after);
    }
    lines->count++;
}

/* Street and floor share a line when there is room. */
static void add_street(struct lines *lines, const struct kb_package_address *address)
{
    char both[LINE_BYTES];
    snprintf(both, sizeof both, "%s, %s", address->street != NULL ? address->street : "",
             address->floor != NULL ? address->floor : "");
    if (kb_given(address->street) && kb_given(address->floor) && kb_utf8_count(kb_slice_of(both)) <= kb_fits_address_line.most) {
        add(lines, "", both, NULL);
    } else {
        add(lines, "", address->street, NULL);
        add(lines, "", address->floor, NULL);
    }
}

static void fill_lines(struct lines *lines, const struct kb_package_address *address, bool abroad)
{
    char town[LINE_BYTES] = "";
    lines->count = 0;
    add(lines, "c/o ", address->co, NULL);
    add(lines, "", address->place, NULL);
    add_street(lines, address);
    snprintf(town, sizeof town, "%s%s%s", address->post_code != NULL ? address->post_code : "",
             kb_given(address->post_code) && kb_given(address->city) ? " " : "", address->city != NULL ? address->city : "");
    add(lines, "", town, NULL);
    add(lines, "", abroad ? address->country : NULL, NULL);
}

/* An address of one line, a town without a street, is none. */
static void put_lines(struct kb_writer *writer, const struct kb_package_address *address, bool abroad)
{
    static const char *const names[LINES] = {"lines:PostalAddressFirstLineText", "lines:PostalAddressSecondLineText",
                                             "lines:PostalAddressThirdLineText", "lines:PostalAddressFourthLineText",
                                             "lines:PostalAddressFifthLineText", "lines:PostalAddressSixthLineText"};
    struct lines lines;
    fill_lines(&lines, address, abroad);
    if (kb_given(address->street) == NULL && kb_given(address->place) == NULL) {
        kb_writer_refuse(writer, "StreetName", KB_MSG_PACKAGE_MISSING, NULL, NULL);
    } else if (lines.count > LINES) {
        kb_writer_refuse(writer, "PostalAddressSixthLineText", KB_MSG_PACKAGE_ADDRESS, "6", NULL);
    } else {
        for (size_t i = 0; i < lines.count; i++) {
            kb_writer_text(writer, names[i], lines.text[i], &kb_fits_address_line);
        }
    }
    if (!abroad) {
        kb_writer_text(writer, "dkcc5:PostCodeIdentifier", address->post_code, &kb_fits_post_code);
    }
}

static void put_parts(struct kb_writer *writer, const struct kb_package_address *address, const struct kb_address_parts *parts)
{
    kb_writer_optional(writer, "CoNavn", address->co, &kb_fits_name);
    kb_writer_text(writer, "dkcc5:StreetName", parts->street, &kb_fits_street);
    kb_writer_text(writer, "dkcc:StreetBuildingIdentifier", parts->house, &kb_fits_house);
    kb_writer_optional(writer, "dkcc:FloorIdentifier", parts->floor, &kb_fits_floor);
    kb_writer_optional(writer, "dkcc:SuiteIdentifier", parts->suite, &kb_fits_suite);
    kb_writer_optional(writer, "dkcc:MailDeliverySublocationIdentifier", address->place, &kb_fits_address_line);
    kb_writer_text(writer, "dkcc5:PostCodeIdentifier", address->post_code, &kb_fits_post_code);
}

void kb_address_put(struct kb_writer *writer, const char *name, const struct kb_package_address *address)
{
    struct kb_address_parts parts;
    char code[3] = "";
    bool known = kb_country_code(kb_slice_of(address->country), code), abroad = strcmp(code, "DK") != 0;
    kb_writer_open(writer, name, "");
    kb_writer_text(writer, "itst:PersonName", address->name, &kb_fits_name);
    if (!abroad && kb_address_take_apart(kb_slice_of(address->street), kb_slice_of(address->floor), &parts)) {
        put_parts(writer, address, &parts);
    } else {
        put_lines(writer, address, abroad);
    }
    if (known) {
        kb_writer_attributed(writer, "dkcc:CountryIdentificationCode", " scheme=\"iso3166-alpha2\"", code);
    } else {
        kb_writer_refuse(writer, "CountryIdentificationCode", KB_MSG_PACKAGE_COUNTRY, NULL, NULL);
    }
    kb_writer_close(writer);
}
