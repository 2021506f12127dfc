/* Who sends a message, and who gets it. */
#include <string.h>

#include "package/parts.h"

enum { DIGITS = 16, CPR_HYPHEN = 6, CONTACT_INFO = 2 };

void kb_party_digits(const struct kb_package_party *party, char digits[DIGITS])
{
    const char *id = party->id == NULL ? "" : party->id;
    size_t length = strlen(id);
    digits[0] = '\0';
    if (party->identity == KB_IDENTITY_CPR && length == 11 && id[CPR_HYPHEN] == '-') {
        memcpy(digits, id, CPR_HYPHEN);
        memcpy(digits + CPR_HYPHEN, id + CPR_HYPHEN + 1, 5);
    } else if (length < DIGITS) {
        memcpy(digits, id, length + 1);
    }
}

static void put_identity(struct kb_writer *writer, const char *element, const struct kb_package_party *party)
{
    bool cpr = party->identity == KB_IDENTITY_CPR;
    char digits[DIGITS];
    kb_party_digits(party, digits);
    const char *id = digits[0] != '\0' ? digits : party->id;
    kb_writer_text(writer, element, id, cpr ? &kb_fits_cpr : &kb_fits_cvr);
    kb_writer_plain(writer, "memo:idType", cpr ? "CPR" : "CVR");
}

static void put_group(struct kb_writer *writer, const char *group, const char *element, const char *text,
                      const struct kb_field_rule *rule)
{
    if (kb_given(text) != NULL) {
        kb_writer_open(writer, group, "");
        kb_writer_text(writer, element, text, rule);
        kb_writer_close(writer);
    }
}

static void put_attention(struct kb_writer *writer, const struct kb_package_party *party)
{
    if (kb_given(party->person) == NULL && kb_given(party->email) == NULL && kb_given(party->phone) == NULL) {
        return;
    }
    kb_writer_open(writer, "memo:AttentionData", "");
    put_group(writer, "memo:AttentionPerson", "memo:label", party->person, &kb_fits_text);
    put_group(writer, "memo:EMail", "memo:emailAddress", party->email, &kb_fits_email);
    put_group(writer, "memo:Telephone", "memo:telephoneNumber", party->phone, &kb_fits_phone);
    kb_writer_close(writer);
}

static void put_contact_point(struct kb_writer *writer, const struct kb_package_contact_point *point)
{
    if (kb_given(point->id) == NULL) {
        return;
    }
    kb_writer_open(writer, "memo:ContactPoint", "");
    kb_writer_optional(writer, "memo:contactGroup", point->group, &kb_fits_text);
    kb_writer_text(writer, "memo:contactPointID", point->id, &kb_fits_text);
    kb_writer_optional(writer, "memo:label", point->label, &kb_fits_text);
    for (size_t i = 0; i < CONTACT_INFO; i++) {
        if (kb_given(point->info[i].label) != NULL) {
            kb_writer_open_number(writer, "memo:ContactInfo", i + 1);
            kb_writer_text(writer, "memo:label", point->info[i].label, &kb_fits_text);
            kb_writer_text(writer, "memo:value", point->info[i].value, &kb_fits_text);
            kb_writer_close(writer);
        }
    }
    kb_writer_close(writer);
}

void kb_memo_put_parties(struct kb_writer *writer, const struct kb_package_message *message)
{
    kb_writer_open(writer, "memo:Sender", "");
    put_identity(writer, "memo:senderID", &message->sender);
    kb_writer_text(writer, "memo:label", message->sender.label, &kb_fits_text);
    put_attention(writer, &message->sender);
    put_contact_point(writer, &message->contact_point);
    kb_writer_close(writer);
    kb_writer_open(writer, "memo:Recipient", "");
    put_identity(writer, "memo:recipientID", &message->recipient);
    kb_writer_optional(writer, "memo:label", message->recipient.label, &kb_fits_text);
    put_attention(writer, &message->recipient);
    kb_writer_close(writer);
}
