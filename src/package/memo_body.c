/* The documents of a message, and what the reader is offered beside them. */
#include <string.h>

#include "package/parts.h"
#include "package/time.h"

static void put_files(struct kb_writer *writer, const struct kb_package_document *document)
{
    if (document->file_count == 0) {
        kb_writer_refuse(writer, "memo:File", KB_MSG_PACKAGE_MISSING, NULL, NULL);
    }
    for (size_t i = 0; i < document->file_count; i++) {
        const struct kb_package_file *file = &document->files[i];
        kb_writer_open_number(writer, "memo:File", document->file_count > 1 ? i + 1 : 0);
        kb_writer_text(writer, "memo:encodingFormat", file->media_type, &kb_fits_media_type);
        kb_writer_text(writer, "memo:filename", file->name, &kb_fits_file_name);
        kb_writer_text(writer, "memo:language", file->language == NULL ? "da" : file->language, &kb_fits_language);
        kb_writer_bytes(writer, "memo:content", file->bytes, file->length);
        kb_writer_close(writer);
    }
}

/* Start and end as UTC; the end is left to the schema's own check when the start is wrong. */
static void put_span(struct kb_writer *writer, const struct kb_meeting *meeting)
{
    int64_t start = 0;
    if (!kb_local_time_utc(&meeting->start, &start)) {
        kb_writer_refuse(writer, "memo:startDateTime", KB_MSG_PACKAGE_MEETING_TIME, NULL, NULL);
        return;
    }
    if (meeting->minutes == 0 || meeting->minutes > KB_MEETING_MINUTES_MOST) {
        kb_writer_refuse(writer, "memo:endDateTime", KB_MSG_PACKAGE_MINUTES, NULL, NULL);
        return;
    }
    kb_writer_time(writer, "memo:startDateTime", start);
    kb_writer_time(writer, "memo:endDateTime", start + (int64_t)meeting->minutes * 60);
}

static void put_meeting(struct kb_writer *writer, const struct kb_meeting *meeting)
{
    kb_writer_open(writer, "memo:Reservation", "");
    kb_writer_text(writer, "memo:description", kb_given(meeting->description) ? meeting->description : meeting->title,
                   &kb_fits_lines);
    kb_writer_text(writer, "memo:reservationUUID", meeting->uid, &kb_fits_uuid);
    kb_writer_text(writer, "memo:abstract", meeting->title, &kb_fits_text);
    kb_writer_text(writer, "memo:location", meeting->location, &kb_fits_text);
    put_span(writer, meeting);
    kb_writer_optional(writer, "memo:organizerMail", meeting->organizer_email, &kb_fits_email);
    kb_writer_optional(writer, "memo:organizerName", meeting->organizer, &kb_fits_text);
    kb_writer_close(writer);
}

static void put_link(struct kb_writer *writer, const char *url)
{
    kb_writer_open(writer, "memo:EntryPoint", "");
    kb_writer_text(writer, "memo:url", url, &kb_fits_url);
    kb_writer_close(writer);
}

static void put_action(struct kb_writer *writer, const struct kb_package_action *action, size_t number)
{
    const char *usual = action->meeting != NULL ? "AFTALE" : "INFORMATION";
    kb_writer_open_number(writer, "memo:Action", number);
    kb_writer_text(writer, "memo:label", action->label, &kb_fits_text);
    kb_writer_text(writer, "memo:actionCode", kb_given(action->code) ? action->code : usual, &kb_fits_action);
    kb_writer_optional_time(writer, "memo:startDateTime", action->from);
    kb_writer_optional_time(writer, "memo:endDateTime", action->until);
    if (action->meeting != NULL) {
        put_meeting(writer, action->meeting);
    } else {
        put_link(writer, action->url);
    }
    kb_writer_close(writer);
}

static void put_document(struct kb_writer *writer, const struct kb_package_document *document, const char *id_element)
{
    kb_writer_optional(writer, id_element, document->id, &kb_fits_text);
    kb_writer_optional(writer, "memo:label", document->label, &kb_fits_text);
    put_files(writer, document);
    for (size_t i = 0; i < document->action_count; i++) {
        put_action(writer, &document->actions[i], i + 1);
    }
    kb_writer_close(writer);
}

void kb_memo_put_body(struct kb_writer *writer, const struct kb_package_message *message)
{
    kb_writer_open(writer, "memo:MessageBody", "");
    kb_writer_time(writer, "memo:createdDateTime", message->created);
    kb_writer_open(writer, "memo:MainDocument", "");
    put_document(writer, &message->main, "memo:mainDocumentID");
    for (size_t i = 0; i < message->additional_count; i++) {
        kb_writer_open_number(writer, "memo:AdditionalDocument", i + 1);
        put_document(writer, &message->additional[i], "memo:additionalDocumentID");
    }
    kb_writer_close(writer);
}
