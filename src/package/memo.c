/* MeMo, the message format of Digital Post: https://digitaliser.dk/digital-post/vejledninger/memo */
#include "package/parts.h"

static const char *const roots[] = {" xmlns:memo=\"https://DigitalPost.dk/MeMo-1\" memoVersion=\"1.1\" memoSchVersion=\"1.1.0\"",
                                    " xmlns:memo=\"https://DigitalPost.dk/MeMo-1\" memoVersion=\"1.2\""};

/* The texts a recipient sees before the message is opened. */
static void put_texts(struct kb_writer *writer, const struct kb_package_message *message)
{
    bool sms = message->kind == KB_MESSAGE_NEMSMS;
    kb_writer_plain(writer, "memo:messageType", sms ? "NEMSMS" : "DIGITALPOST");
    kb_writer_text(writer, "memo:messageUUID", message->uuid, &kb_fits_uuid);
    kb_writer_optional(writer, "memo:messageID", message->id, &kb_fits_text);
    kb_writer_optional(writer, "memo:messageCode", message->code, &kb_fits_text);
    kb_writer_text(writer, "memo:label", message->subject, &kb_fits_text);
    if (sms) {
        kb_writer_text(writer, "memo:notification", message->notification, &kb_fits_notification);
        return;
    }
    kb_writer_optional(writer, "memo:notification", message->notification, &kb_fits_notification);
    kb_writer_optional(writer, "memo:additionalNotification", message->additional_notification, &kb_fits_text);
}

static void put_terms(struct kb_writer *writer, const struct kb_package_message *message, enum kb_memo_version version)
{
    if (message->kind == KB_MESSAGE_DIGITAL_POST) {
        kb_writer_bool(writer, "memo:reply", message->reply);
        kb_writer_optional_time(writer, "memo:replyByDateTime", message->reply_by);
    }
    kb_writer_optional_date(writer, "memo:doNotDeliverUntilDate", message->not_before);
    if (message->kind == KB_MESSAGE_DIGITAL_POST || version == KB_MEMO_1_1) {
        kb_writer_bool(writer, "memo:mandatory", message->mandatory);
        kb_writer_bool(writer, "memo:legalNotification", message->legal_notification);
    }
}

static void put_case(struct kb_writer *writer, const struct kb_package_message *message)
{
    if (kb_given(message->case_id) == NULL && kb_given(message->case_system) == NULL) {
        return;
    }
    kb_writer_open(writer, "memo:ContentData", "");
    kb_writer_open(writer, "memo:CaseID", "");
    kb_writer_text(writer, "memo:caseID", message->case_id, &kb_fits_text);
    kb_writer_text(writer, "memo:caseSystem", message->case_system, &kb_fits_text);
    kb_writer_close(writer);
    kb_writer_close(writer);
}

void kb_memo_put(struct kb_writer *writer, const struct kb_package_message *message, enum kb_memo_version version)
{
    kb_writer_open(writer, "memo:Message", roots[version]);
    kb_writer_open(writer, "memo:MessageHeader", "");
    put_texts(writer, message);
    put_terms(writer, message, version);
    kb_memo_put_parties(writer, message);
    put_case(writer, message);
    kb_writer_close(writer);
    if (message->kind == KB_MESSAGE_DIGITAL_POST) {
        kb_memo_put_body(writer, message);
    }
    kb_writer_close(writer);
}

static void put(struct kb_writer *writer, const struct kb_package_message *message, void *how)
{
    kb_memo_put(writer, message, *(const enum kb_memo_version *)how);
}

enum kb_status kb_memo_write(const struct kb_package_message *message, enum kb_memo_version version,
                             struct kb_diagnostics *diagnostics, struct kb_buffer *out)
{
    return kb_package_finish(put, message, &version, diagnostics, out);
}
