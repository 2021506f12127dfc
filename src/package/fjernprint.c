/* ForsendelseI, what a print supplier takes (urn:oio:fjernprint:1.0.0; the schemas of KOMBIT's SF1600 and SF1601). */
#include <stdio.h>
#include <string.h>

#include "package/address.h"
#include "package/parts.h"

enum { ATTACHMENTS_MOST = 100 };

static const char name_spaces[] = " xmlns=\"urn:oio:fjernprint:1.0.0\" xmlns:dkal=\"urn:oio:dkal:1.0.0\""
                                  " xmlns:adir=\"urn:oio:adir:dagpenge:2009.07.01\" xmlns:sagdok=\"urn:oio:sagdok:3.0.0\""
                                  " xmlns:itst=\"http://rep.oio.dk/itst.dk/xml/schemas/2006/01/17/\""
                                  " xmlns:dkcc=\"http://rep.oio.dk/ebxml/xml/schemas/dkcc/2003/02/13/\""
                                  " xmlns:dkcc5=\"http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/03/15/\""
                                  " xmlns:lines=\"http://rep.oio.dk/ebxml/xml/schemas/dkcc/2005/05/19/\"";

static void put_recipient(struct kb_writer *writer, const struct kb_package_message *message)
{
    const struct kb_package_party *recipient = &message->recipient;
    char digits[16];
    kb_party_digits(recipient, digits);
    kb_writer_open(writer, "ForsendelseModtager", "");
    kb_writer_open(writer, "dkal:AfsendelseModtager", "");
    if (recipient->identity == KB_IDENTITY_CPR) {
        kb_writer_text(writer, "adir:CPRnummerIdentifikator", digits[0] != '\0' ? digits : recipient->id, &kb_fits_printed_cpr);
    } else {
        kb_writer_text(writer, "adir:CVRnummerIdentifikator", digits[0] != '\0' ? digits : recipient->id, &kb_fits_cvr);
    }
    kb_writer_close(writer);
    if (kb_given(message->print.address.name) != NULL) {
        kb_address_put(writer, "ModtagerAdresse", &message->print.address);
    }
    kb_writer_close(writer);
}

static void put_pdf(struct kb_writer *writer, const char *name, const struct kb_package_file *file)
{
    if (file->media_type == NULL || strcmp(file->media_type, "application/pdf") != 0) {
        kb_writer_refuse(writer, name, KB_MSG_PACKAGE_PRINT_PDF, NULL, NULL);
    } else {
        kb_writer_bytes(writer, name, file->bytes, file->length);
    }
}

static void put_letter(struct kb_writer *writer, const struct kb_package_document *document)
{
    kb_writer_plain(writer, "dkal:FilformatNavn", "pdf");
    if (document->file_count == 0) {
        kb_writer_refuse(writer, "MeddelelseIndholdData", KB_MSG_PACKAGE_MISSING, NULL, NULL);
    } else {
        put_pdf(writer, "dkal:MeddelelseIndholdData", &document->files[0]);
    }
}

static void put_document_terms(struct kb_writer *writer, const struct kb_package_message *message)
{
    kb_writer_open(writer, "TransaktionsParametreI", "");
    kb_writer_time(writer, "TransaktionsDatoTid", message->created);
    kb_writer_close(writer);
    kb_writer_open(writer, "DokumentParametre", "");
    kb_writer_text(writer, "sagdok:TitelTekst", message->subject, &kb_fits_text);
    kb_writer_text(writer, "sagdok:UUIDIdentifikator", message->uuid, &kb_fits_uuid);
    kb_writer_optional_date(writer, "sagdok:BrevDato", message->letter_date);
    kb_writer_close(writer);
}

static void put_ways(struct kb_writer *writer, const struct kb_package_print *print)
{
    kb_writer_open(writer, "KanalUafhaengigeParametreI", "");
    kb_writer_optional(writer, "EnhedTekst", print->unit, &kb_fits_unit);
    kb_writer_text(writer, "BrugerNavn", kb_given(print->user) ? print->user : "klarbrev", &kb_fits_user);
    kb_writer_optional(writer, "KonteringsGruppeTekst", print->account, &kb_fits_unit);
    if (kb_given(print->sender.name) != NULL) {
        kb_writer_open(writer, "ForsendelseAfsender", "");
        kb_address_put(writer, "AfsenderAdresse", &print->sender);
        kb_writer_close(writer);
    }
    kb_writer_bool(writer, "PaatrykAfsenderAdresseIndikator", print->stamp_sender);
    kb_writer_bool(writer, "PaatrykModtagerAdresseIndikator", print->stamp_recipient);
    kb_writer_bool(writer, "PaatrykBrevdatoIndikator", print->stamp_date);
    if (print->urgent) {
        kb_writer_bool(writer, "HasteBrevIndikator", true);
    }
    kb_writer_close(writer);
}

static void put_print(struct kb_writer *writer, const struct kb_package_print *print)
{
    static const char *const envelopes[] = {NULL, "C5", "C4", "MA"};
    kb_writer_open(writer, "PrintParametre", "");
    kb_writer_plain(writer, "SimplexDuplexKode", print->duplex ? "Duplex" : "Simplex");
    kb_writer_plain(writer, "FarveSHKode", print->colour ? "Farve" : "SH");
    if (envelopes[print->envelope] != NULL) {
        kb_writer_plain(writer, "KuvertTypeKode", envelopes[print->envelope]);
    }
    kb_writer_close(writer);
}

/* Pages of all that is printed; 0 when one of the files does not say. */
static uint32_t pages_of(const struct kb_package_message *message)
{
    uint32_t pages = message->main.file_count > 0 ? message->main.files[0].pages : 0;
    bool known = pages > 0;
    for (size_t i = 0; i < message->additional_count; i++) {
        const struct kb_package_document *document = &message->additional[i];
        uint32_t more = document->file_count > 0 ? document->files[0].pages : 0;
        known = known && more > 0 && more <= UINT32_MAX - pages;
        pages = known ? pages + more : 0;
    }
    return pages;
}

static void put_post(struct kb_writer *writer, const struct kb_package_message *message)
{
    static const char *const categories[] = {
        NULL, "Prioritaire", "Economique", "Bulk", "Rekommanderet", "Rekommanderet med modtagerbevis", "Forkyndelse"};
    const char *category = categories[message->print.category];
    uint32_t pages = pages_of(message);
    if (category == NULL && pages == 0) {
        return;
    }
    kb_writer_open(writer, "PostParametre", "");
    if (category != NULL) {
        kb_writer_plain(writer, "PostKategoriKode", category);
    }
    if (pages > 0) {
        kb_writer_number(writer, "SideKvantitet", pages);
    }
    kb_writer_close(writer);
}

static void put_attachment(struct kb_writer *writer, const struct kb_package_document *document, uint32_t number)
{
    const struct kb_package_file *file = document->file_count > 0 ? &document->files[0] : NULL;
    kb_writer_open_number(writer, "Bilag", number);
    const char *name = kb_given(document->label) || file == NULL ? document->label : file->name;
    kb_writer_text(writer, "BilagNavn", name, &kb_fits_attachment);
    kb_writer_plain(writer, "dkal:FilformatNavn", "pdf");
    kb_writer_number(writer, "BilagSorteringsIndeksIdentifikator", number);
    if (file == NULL) {
        kb_writer_refuse(writer, "VedhaeftningIndholdData", KB_MSG_PACKAGE_MISSING, NULL, NULL);
    } else {
        put_pdf(writer, "dkal:VedhaeftningIndholdData", file);
    }
    kb_writer_close(writer);
}

static void put_attachments(struct kb_writer *writer, const struct kb_package_message *message)
{
    if (message->additional_count == 0) {
        return;
    }
    if (message->additional_count > ATTACHMENTS_MOST) {
        char count[24];
        snprintf(count, sizeof count, "%zu", message->additional_count);
        kb_writer_refuse(writer, "BilagSamling", KB_MSG_PACKAGE_MANY, count, "100");
        return;
    }
    kb_writer_open(writer, "BilagSamling", "");
    for (size_t i = 0; i < message->additional_count; i++) {
        put_attachment(writer, &message->additional[i], (uint32_t)(i + 1));
    }
    kb_writer_close(writer);
}

void kb_fjernprint_put(struct kb_writer *writer, const struct kb_package_message *message)
{
    const struct kb_package_print *print = &message->print;
    kb_writer_open(writer, "ForsendelseI", name_spaces);
    kb_writer_text(writer, "AfsendelseIdentifikator", kb_given(message->id) ? message->id : message->uuid, &kb_fits_shipment);
    if (print->type > 0) {
        kb_writer_number(writer, "ForsendelseTypeIdentifikator", print->type);
    }
    put_recipient(writer, message);
    put_letter(writer, &message->main);
    put_document_terms(writer, message);
    put_ways(writer, print);
    put_print(writer, print);
    put_post(writer, message);
    put_attachments(writer, message);
    kb_writer_close(writer);
}

static void put(struct kb_writer *writer, const struct kb_package_message *message, void *how)
{
    (void)how;
    kb_fjernprint_put(writer, message);
}

enum kb_status kb_fjernprint_write(const struct kb_package_message *message, struct kb_diagnostics *diagnostics,
                                   struct kb_buffer *out)
{
    return kb_package_finish(put, message, NULL, diagnostics, out);
}
