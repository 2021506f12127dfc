/* Each limit of the formats, from both sides, and each form; hostile texts; memory that runs out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>

#include "support/failing.h"
#include "package/sample.h"

static enum kb_status write_both(struct sample *sample, struct result *result)
{
    enum kb_post_choice choice = sample->message.kind == KB_MESSAGE_NEMSMS ? KB_POST_NEMSMS : KB_POST_AUTOMATIC;
    return kb_sf1601_write(&sample->message, choice, KB_MEMO_1_2, result->diagnostics, &result->out);
}

static void accepts(struct sample *sample)
{
    struct result result;
    result_init(&result);
    enum kb_status status = write_both(sample, &result);
    if (status != KB_OK) {
        fail_msg("%d: %s", (int)status, kb_diagnostics_at(result.diagnostics, 0)->message);
    }
    result_drop(&result);
}

/* The message names the field by its path, and never shows its value. */
static void refuses(struct sample *sample, const char *path, const char *word)
{
    struct result result;
    bool named = false;
    result_init(&result);
    assert_int_equal(write_both(sample, &result), KB_BAD_INPUT);
    for (size_t i = 0; i < kb_diagnostics_count(result.diagnostics); i++) {
        const struct kb_diagnostic *said = kb_diagnostics_at(result.diagnostics, i);
        assert_string_equal(said->rule, "package");
        named = named || (said->path != NULL && strcmp(said->path, path) == 0 && strstr(said->message, word) != NULL);
    }
    if (!named) {
        fail_msg("%s is not named, but: %s: %s", path, kb_diagnostics_at(result.diagnostics, 0)->path,
                 kb_diagnostics_at(result.diagnostics, 0)->message);
    }
    result_drop(&result);
}

/* Letters of two bytes: what is counted is characters. */
static char *letters(size_t count)
{
    char *text = malloc(count * 2 + 1);
    assert_non_null(text);
    for (size_t i = 0; i < count; i++) {
        memcpy(text + i * 2, "\xC3\xB8", 2);
    }
    text[count * 2] = '\0';
    return text;
}

static struct sample sample; /* shared, so that the table can point into it */

struct field {
    const char **text;
    size_t most;
    const char *path;
};

static const struct field fields[] = {
    {&sample.message.id, 38, "ForsendelseISamling/ForsendelseI/AfsendelseIdentifikator"},
    {&sample.message.code, 256, "Message/MessageHeader/messageCode"},
    {&sample.message.subject, 256, "Message/MessageHeader/label"},
    {&sample.message.notification, 150, "Message/MessageHeader/notification"},
    {&sample.message.additional_notification, 256, "Message/MessageHeader/additionalNotification"},
    {&sample.message.case_id, 256, "Message/MessageHeader/ContentData/CaseID/caseID"},
    {&sample.message.case_system, 256, "Message/MessageHeader/ContentData/CaseID/caseSystem"},
    {&sample.message.sender.label, 256, "Message/MessageHeader/Sender/label"},
    {&sample.message.sender.person, 256, "Message/MessageHeader/Sender/AttentionData/AttentionPerson/label"},
    {&sample.message.recipient.label, 256, "Message/MessageHeader/Recipient/label"},
    {&sample.message.contact_point.group, 256, "Message/MessageHeader/Sender/ContactPoint/contactGroup"},
    {&sample.message.contact_point.id, 256, "Message/MessageHeader/Sender/ContactPoint/contactPointID"},
    {&sample.message.contact_point.label, 256, "Message/MessageHeader/Sender/ContactPoint/label"},
    {&sample.message.contact_point.info[0].label, 256, "Message/MessageHeader/Sender/ContactPoint/ContactInfo[1]/label"},
    {&sample.message.contact_point.info[0].value, 256, "Message/MessageHeader/Sender/ContactPoint/ContactInfo[1]/value"},
    {&sample.message.main.id, 256, "Message/MessageBody/MainDocument/mainDocumentID"},
    {&sample.message.main.label, 256, "Message/MessageBody/MainDocument/label"},
    {&sample.files[1].name, 256, "Message/MessageBody/MainDocument/File[2]/filename"},
    {&sample.additional[0].id, 256, "Message/MessageBody/AdditionalDocument[1]/additionalDocumentID"},
    {&sample.additional[0].label, 256, "Message/MessageBody/AdditionalDocument[1]/label"},
    {&sample.actions[0].label, 256, "Message/MessageBody/MainDocument/Action[1]/label"},
    {&sample.meeting.title, 256, "Message/MessageBody/MainDocument/Action[1]/Reservation/abstract"},
    {&sample.meeting.description, 256, "Message/MessageBody/MainDocument/Action[1]/Reservation/description"},
    {&sample.meeting.location, 256, "Message/MessageBody/MainDocument/Action[1]/Reservation/location"},
    {&sample.meeting.organizer, 256, "Message/MessageBody/MainDocument/Action[1]/Reservation/organizerName"},
    {&sample.message.print.address.name, 130, "ForsendelseISamling/ForsendelseI/ForsendelseModtager/ModtagerAdresse/PersonName"},
    {&sample.message.print.address.co, 130, "ForsendelseISamling/ForsendelseI/ForsendelseModtager/ModtagerAdresse/CoNavn"},
    {&sample.message.print.address.place, 34,
     "ForsendelseISamling/ForsendelseI/ForsendelseModtager/ModtagerAdresse/MailDeliverySublocationIdentifier"},
    {&sample.message.print.user, 2000, "ForsendelseISamling/ForsendelseI/KanalUafhaengigeParametreI/BrugerNavn"},
    {&sample.message.print.unit, 2000, "ForsendelseISamling/ForsendelseI/KanalUafhaengigeParametreI/EnhedTekst"},
    {&sample.message.print.account, 2000, "ForsendelseISamling/ForsendelseI/KanalUafhaengigeParametreI/KonteringsGruppeTekst"},
};

static void lengths(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        char *fits = letters(fields[i].most), *not = letters(fields[i].most + 1);
        char room[16];
        snprintf(room, sizeof room, "%zu", fields[i].most);
        sample_init(&sample);
        *fields[i].text = fits;
        accepts(&sample);
        *fields[i].text = not ;
        refuses(&sample, fields[i].path, room);
        free(fits);
        free(not );
    }
}

/* No character that could change what is around it, or that XML can't hold, comes through in any field. */
static void hostile_texts(void **state)
{
    (void)state;
    static const char *const bad[] = {"a\x01",
                                      "a\xC3",
                                      "\xEF\xBF\xBE",
                                      "a\xE2\x80\xAE"
                                      "b",
                                      "a\xED\xA0\x80",
                                      "   "};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        for (size_t j = 0; j < sizeof bad / sizeof *bad; j++) {
            sample_init(&sample);
            *fields[i].text = bad[j];
            refuses(&sample, fields[i].path, "");
        }
        if (fields[i].text != &sample.files[1].name) {
            sample_init(&sample);
            *fields[i].text = "]]>&<x y='\"'/><!--&#x1;";
            accepts(&sample);
        }
    }
}

struct form {
    const char **text;
    const char *path;
    const char *bad[12];
};

static const struct form forms[] = {
    {&sample.message.uuid,
     "Message/MessageHeader/messageUUID",
     {"", "x", "8c2ea15d-61fb-1ba9-9366-42f8b194c114", "8c2ea15d-61fb-4ba9-7366-42f8b194c114",
      "8c2ea15d-61fb-4ba9-9366-42f8b194c11g", "8c2ea15d061fb-4ba9-9366-42f8b194c114", "{8c2ea15d-61fb-4ba9-9366-42f8b194c11}"}},
    {&sample.meeting.uid, "Message/MessageBody/MainDocument/Action[1]/Reservation/reservationUUID", {"", "1"}},
    {&sample.message.sender.id, "Message/MessageHeader/Sender/senderID", {"", "2918940", "291894044", "2918940x", "29 18 94 04"}},
    {&sample.message.sender.email,
     "Message/MessageHeader/Sender/AttentionData/EMail/emailAddress",
     {"a", "a@b", "@b.dk", "a@b.dk.", "a b@c.dk", "a@b@c.dk", "<a@b.dk>"}},
    {&sample.message.sender.phone, "Message/MessageHeader/Sender/AttentionData/Telephone/telephoneNumber", {"abc", "1", "+"}},
    {&sample.message.recipient.id,
     "Message/MessageHeader/Recipient/recipientID",
     {"", "010190", "01019012345", "010190-123x", "0101901-234"}},
    {&sample.message.recipient.id,
     "ForsendelseISamling/ForsendelseI/ForsendelseModtager/AfsendelseModtager/CPRnummerIdentifikator",
     {"611190-1234", "001190-1234", "011390-1234", "310490-1234", "300290-1234"}},
    {&sample.files[0].media_type,
     "Message/MessageBody/MainDocument/File[1]/encodingFormat",
     {"", "pdf", "a/b/c", "a/", "/b", "a b/c"}},
    {&sample.files[0].name,
     "Message/MessageBody/MainDocument/File[1]/filename",
     {"", "a/b.pdf", "a:b", "a?", "a*", "a|b", "\"a\"", "<a>", "a\\b",
      "a\xC2\xA0"
      "b",
      "a\xE2\x80\x83"
      "b",
      "a\nb"}},
    {&sample.files[0].language, "Message/MessageBody/MainDocument/File[1]/language", {"", "d", "dan", "d1", "\xC3\xB8"}},
    {&sample.actions[0].code, "Message/MessageBody/MainDocument/Action[1]/actionCode", {"aftale", "KLIK"}},
    {&sample.actions[1].url,
     "Message/MessageBody/MainDocument/Action[2]/EntryPoint/url",
     {"", "http://a.dk", "https://", "https:///x", "https://a b.dk", "javascript:alert(1)", "https://a.dk/\"x", "HTTPS://a.dk"}},
    {&sample.message.print.address.post_code,
     "ForsendelseISamling/ForsendelseI/ForsendelseModtager/ModtagerAdresse/PostCodeIdentifier",
     {"", "400", "40000", "40 0", "400a"}},
    {&sample.message.print.address.country,
     "ForsendelseISamling/ForsendelseI/ForsendelseModtager/ModtagerAdresse/CountryIdentificationCode",
     {"Atlantis", "D"}},
};

static void forms_of_fields(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        for (size_t j = 0; j < 12 && forms[i].bad[j] != NULL; j++) {
            sample_init(&sample);
            *forms[i].text = forms[i].bad[j];
            refuses(&sample, forms[i].path, "");
        }
    }
    sample_init(&sample);
    sample.message.recipient.id = "0000000000"; /* somebody unknown */
    accepts(&sample);
    sample.message.recipient.id = "290201-1234"; /* each year has a 29 February */
    accepts(&sample);
}

/* An address that can't be taken apart has lines of 34 characters, and six of them. */
static void address_lines(void **state)
{
    (void)state;
    static const char path[] = "ForsendelseISamling/ForsendelseI/ForsendelseModtager/ModtagerAdresse/";
    char name[160], *fits = letters(34), *not = letters(35);
    sample_init(&sample);
    sample.message.print.address.co = NULL;
    sample.message.print.address.street = fits;
    accepts(&sample);
    sample.message.print.address.street = not ;
    snprintf(name, sizeof name, "%sPostalAddressSecondLineText", path);
    refuses(&sample, name, "34");
    sample.message.print.address.street = NULL;
    sample.message.print.address.place = NULL;
    snprintf(name, sizeof name, "%sStreetName", path);
    refuses(&sample, name, "");
    sample_init(&sample);
    sample.message.print.address.street = "Storgatan uden nummer, men langt navn";
    sample.message.print.address.country = "Sverige";
    refuses(&sample, "ForsendelseISamling/ForsendelseI/ForsendelseModtager/ModtagerAdresse/PostalAddressThirdLineText", "34");
    sample.message.print.address.street = "Storgatan med et ret langt navn 5";
    accepts(&sample);
    free(fits);
    free(not );
}

static void times(void **state)
{
    (void)state;
    sample_init(&sample);
    sample.message.created = 0;
    refuses(&sample, "Message/MessageBody/createdDateTime", "1970");
    refuses(&sample, "ForsendelseISamling/ForsendelseI/TransaktionsParametreI/TransaktionsDatoTid", "1970");
    sample.message.created = INT64_MAX;
    refuses(&sample, "Message/MessageBody/createdDateTime", "2199");
    sample.message.created = 7258118399;
    accepts(&sample);
    sample.message.created++;
    refuses(&sample, "Message/MessageBody/createdDateTime", "2199");
    sample_init(&sample);
    sample.message.reply_by = -1;
    refuses(&sample, "Message/MessageHeader/replyByDateTime", "1970");
    sample_init(&sample);
    sample.message.not_before = (struct kb_date){2027, 2, 29};
    refuses(&sample, "Message/MessageHeader/doNotDeliverUntilDate", "");
    sample_init(&sample);
    sample.message.letter_date = (struct kb_date){2200, 1, 1};
    refuses(&sample, "ForsendelseISamling/ForsendelseI/DokumentParametre/BrevDato", "");
    sample_init(&sample);
    sample.meeting.start = (struct kb_local_time){{2027, 3, 28}, 2, 30};
    refuses(&sample, "Message/MessageBody/MainDocument/Action[1]/Reservation/startDateTime", "Danmark");
    sample_init(&sample);
    sample.meeting.minutes = 0;
    refuses(&sample, "Message/MessageBody/MainDocument/Action[1]/Reservation/endDateTime", "");
}

static void what_is_missing(void **state)
{
    (void)state;
    sample_init(&sample);
    sample.files[0].length = 0;
    refuses(&sample, "Message/MessageBody/MainDocument/File[1]/content", "mangler");
    sample_init(&sample);
    sample.message.main.file_count = 0;
    refuses(&sample, "Message/MessageBody/MainDocument/File", "mangler");
    sample_init(&sample);
    sample.additional[0].file_count = 0;
    refuses(&sample, "ForsendelseISamling/ForsendelseI/BilagSamling/Bilag[1]/VedhaeftningIndholdData", "mangler");
    sample_init(&sample);
    sample.message.case_system = NULL;
    refuses(&sample, "Message/MessageHeader/ContentData/CaseID/caseSystem", "mangler");
    sample_init(&sample);
    sample.message.kind = KB_MESSAGE_NEMSMS;
    sample.message.notification = "";
    refuses(&sample, "Message/MessageHeader/notification", "mangler");
    sample_init(&sample);
    sample.files[0].media_type = "text/html";
    refuses(&sample, "ForsendelseISamling/ForsendelseI/MeddelelseIndholdData", "PDF");
    sample_init(&sample);
    sample.files[2].media_type = "image/png";
    refuses(&sample, "ForsendelseISamling/ForsendelseI/BilagSamling/Bilag[1]/VedhaeftningIndholdData", "PDF");
}

static void attachments(void **state)
{
    (void)state;
    static struct kb_package_document many[101];
    sample_init(&sample);
    for (size_t i = 0; i < 101; i++) {
        many[i] = sample.additional[0];
    }
    sample.message.additional = many;
    sample.message.additional_count = 100;
    accepts(&sample);
    sample.message.additional_count = 101;
    refuses(&sample, "ForsendelseISamling/ForsendelseI/BilagSamling", "101");
}

/* 99.5 MB is what Digital Post takes of a message, base64 and all. */
static void size_of_a_message(void **state)
{
    (void)state;
    struct result result;
    size_t most = KB_PACKAGE_BYTES_MOST / 4 * 3;
    char *large = calloc(1, most);
    assert_non_null(large);
    sample_init(&sample);
    sample.files[0].bytes = large;
    sample.files[0].length = most - 10000;
    result_init(&result);
    assert_int_equal(kb_memo_write(&sample.message, KB_MEMO_1_2, result.diagnostics, &result.out), KB_OK);
    assert_in_range(result.out.length, KB_PACKAGE_BYTES_MOST - 20000, KB_PACKAGE_BYTES_MOST);
    result_drop(&result);
    sample.files[0].length = most;
    result_init(&result);
    assert_int_equal(kb_memo_write(&sample.message, KB_MEMO_1_2, result.diagnostics, &result.out), KB_BAD_INPUT);
    assert_non_null(strstr(kb_diagnostics_at(result.diagnostics, 0)->message, "99500000"));
    result_drop(&result);
    free(large);
}

/* Everything that is wrong is told at once. */
static void all_at_once(void **state)
{
    (void)state;
    struct result result;
    struct kb_package_message nothing = {0};
    result_init(&result);
    assert_int_equal(kb_memo_write(&nothing, KB_MEMO_1_1, result.diagnostics, &result.out), KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(result.diagnostics), 7);
    assert_int_equal(result.out.length, 0);
    result_drop(&result);
}

/* Each allocation of klarbrev's own, one after the other. */
static void out_of_memory(void **state)
{
    (void)state;
    enum kb_status status = KB_NO_MEMORY;
    size_t at;
    kb_allocator_set(failing_reallocate, NULL);
    for (at = 0; status != KB_OK && at < 200; at++) {
        struct result result;
        failing_off();
        sample_init(&sample);
        result_init(&result);
        failing_set(at, false);
        status = write_both(&sample, &result);
        failing_off();
        assert_true(status == KB_OK || status == KB_NO_MEMORY);
        result_drop(&result);
    }
    assert_in_range(at, 3, 199);
    kb_allocator_set(NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lengths),         cmocka_unit_test(hostile_texts),
        cmocka_unit_test(forms_of_fields), cmocka_unit_test(address_lines),
        cmocka_unit_test(times),           cmocka_unit_test(what_is_missing),
        cmocka_unit_test(attachments),     cmocka_unit_test(size_of_a_message),
        cmocka_unit_test(all_at_once),     cmocka_unit_test(out_of_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
