/* A whole message to change one thing at a time in, and what came of it. Include after cmocka.h. */
#ifndef KB_TESTS_PACKAGE_SAMPLE_H
#define KB_TESTS_PACKAGE_SAMPLE_H

#include <stdio.h>
#include <string.h>

#include "package/package.h"

static const char sample_pdf[] = "%PDF-1.7 as if";

struct sample {
    struct kb_meeting meeting;
    struct kb_package_action actions[2];
    struct kb_package_file files[3]; /* the letter as PDF and HTML, an attachment */
    struct kb_package_document additional[1];
    struct kb_package_message message;
};

static inline void sample_meeting(struct kb_meeting *meeting)
{
    *meeting = (struct kb_meeting){.uid = "1b4e28ba-2fa1-4d3b-9e10-0f5a3c7d9e21",
                                   .title = "Møde om din hverdag",
                                   .description = "Vi taler om, hvad du gerne vil.\nTag gerne en med.",
                                   .location = "Algade 12, 2. tv., 4000 Roskilde",
                                   .organizer = "Mette Holm",
                                   .organizer_email = "mette.holm@kommunen.dk",
                                   .start = {{2026, 12, 3}, 10, 0},
                                   .minutes = 60,
                                   .alarm = 120};
}

static inline void sample_message(struct sample *sample)
{
    struct kb_package_message *message = &sample->message;
    message->uuid = "8c2ea15d-61fb-4ba9-9366-42f8b194c114";
    message->id = "KB-2026-000123";
    message->code = "samarbejdsbrev";
    message->subject = "Om vores samtale & det, vi aftalte";
    message->notification = "Der er brev fra Roskilde Kommune.";
    message->additional_notification = "Brevet handler om vores samtale.";
    message->case_id = "27.42.00-G01-12-26";
    message->case_system = "klarbrev";
    message->sender = (struct kb_package_party){.identity = KB_IDENTITY_CVR,
                                                .id = "29189404",
                                                .label = "Roskilde Kommune",
                                                .person = "Mette Holm",
                                                .email = "mette.holm@kommunen.dk",
                                                .phone = "46 31 30 12"};
    message->recipient = (struct kb_package_party){.id = "010190-1234", .label = "Anna Sørensen"};
    message->contact_point.group = "Voksen og Handicap";
    message->contact_point.id = "241d39f6-998e-4929-b198-ccacbbf4b330";
    message->contact_point.label = "Handicap";
    message->contact_point.info[0].label = "Sagsnummer";
    message->contact_point.info[0].value = "27.42.00-G01-12-26";
    message->created = 1795867200; /* 2026-11-28 12:00 UTC */
    message->reply_by = 1797336000;
    message->not_before = (struct kb_date){2026, 11, 30};
    message->letter_date = (struct kb_date){2026, 11, 27};
    message->reply = true;
}

static inline void sample_print(struct kb_package_print *print)
{
    print->address = (struct kb_package_address){.name = "Anna Sørensen",
                                                 .co = "Karen Sørensen",
                                                 .place = "Solgården",
                                                 .street = "Algade 12B",
                                                 .floor = "2. tv.",
                                                 .post_code = "4000",
                                                 .city = "Roskilde"};
    print->sender = (struct kb_package_address){
        .name = "Roskilde Kommune", .street = "Rådhusbuen 1", .post_code = "4000", .city = "Roskilde"};
    print->unit = "Voksen og Handicap";
    print->account = "Handicap 5.38";
    print->type = 265;
    print->duplex = true;
    print->stamp_recipient = true;
    print->envelope = KB_ENVELOPE_C5;
    print->category = KB_POST_ECONOMY;
}

static inline void sample_init(struct sample *sample)
{
    memset(sample, 0, sizeof *sample);
    sample_meeting(&sample->meeting);
    sample->actions[0] = (struct kb_package_action){.label = "Læg mødet i din kalender", .meeting = &sample->meeting};
    sample->actions[1] = (struct kb_package_action){.label = "Læs om støtte",
                                                    .code = "SELVBETJENING",
                                                    .url = "https://www.roskilde.dk/støtte?a=1&b=2",
                                                    .from = 1795867200,
                                                    .until = 1797336000};
    sample->files[0] = (struct kb_package_file){"Brev.pdf", "application/pdf", NULL, sample_pdf, sizeof sample_pdf - 1, 2};
    sample->files[1] = (struct kb_package_file){"Brev.html", "text/html", "da", "<html/>", 7, 0};
    sample->files[2] =
        (struct kb_package_file){"Klagevejledning.pdf", "application/pdf", "da", sample_pdf, sizeof sample_pdf - 1, 1};
    sample->additional[0] =
        (struct kb_package_document){.id = "2", .label = "Klagevejledning", .files = &sample->files[2], .file_count = 1};
    sample_message(sample);
    sample->message.main = (struct kb_package_document){
        .id = "1", .label = "Brevet", .files = sample->files, .file_count = 2, .actions = sample->actions, .action_count = 2};
    sample->message.additional = sample->additional;
    sample->message.additional_count = 1;
    sample_print(&sample->message.print);
}

/* What was written, and what was said. */
struct result {
    struct kb_diagnostics *diagnostics;
    struct kb_buffer out;
    enum kb_status status;
};

static inline void result_init(struct result *result)
{
    result->diagnostics = kb_diagnostics_new(KB_DANISH, 20);
    kb_buffer_init(&result->out, 256 << 20);
}

static inline void result_drop(struct result *result)
{
    kb_diagnostics_free(result->diagnostics);
    kb_buffer_finish(&result->out);
}

#endif
