#include "deliver/entry.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/hex.h"

const char *kb_entry_name(enum kb_entry_field field)
{
    static const char *const names[KB_ENTRY_FIELDS] = {
        "record",        "event",        "at",      "who",  "template", "version",      "template_hash", "case_type", "case_hash",
        "document_hash", "package_hash", "channel", "days", "files",    "request_hash", "content_hash",  "previous",  "hash"};
    return names[field];
}

bool kb_entry_hash(const struct kb_entry *entry, char text[KB_HASH_TEXT])
{
    char number[24];
    struct kb_hash hash;
    snprintf(number, sizeof number, "%lld", (long long)entry->number);
    kb_hash_begin(&hash);
    kb_hash_put_field(&hash, number);
    for (int i = 0; i < KB_ENTRY_HASH; i++) {
        kb_hash_put_field(&hash, entry->fields[i]);
    }
    return kb_hash_end_text(&hash, text);
}

void kb_record_write(const unsigned char bytes[16], char text[KB_RECORD_TEXT])
{
    unsigned char uuid[16];
    char digits[33];
    memcpy(uuid, bytes, sizeof uuid);
    uuid[6] = (unsigned char)((uuid[6] & 0x0F) | 0x40);
    uuid[8] = (unsigned char)((uuid[8] & 0x3F) | 0x80);
    kb_hex_write(uuid, sizeof uuid, digits);
    snprintf(text, KB_RECORD_TEXT, "%.8s-%.4s-%.4s-%.4s-%.12s", digits, digits + 8, digits + 12, digits + 16, digits + 20);
}

bool kb_record_of_key(const char *key, char text[KB_RECORD_TEXT])
{
    unsigned char bytes[KB_HASH_BYTES] = {0};
    struct kb_hash hash;
    kb_hash_begin(&hash);
    kb_hash_put_field(&hash, "klarbrev record");
    kb_hash_put_field(&hash, key);
    bool done = kb_hash_end(&hash, bytes);
    kb_record_write(bytes, text);
    return done;
}

bool kb_record_is(const char *text)
{
    static const char pattern[] = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    for (size_t i = 0; i < sizeof pattern; i++) {
        bool digit = (text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f');
        if (pattern[i] == 'x' ? !digit : text[i] != pattern[i]) {
            return false;
        }
    }
    return true;
}

void kb_time_write(int64_t milliseconds, char text[KB_TIME_TEXT])
{
    time_t seconds = (time_t)(milliseconds / 1000);
    struct tm parts = {0};
    gmtime_r(&seconds, &parts);
    strftime(text, KB_TIME_TEXT, "%Y-%m-%dT%H:%M:%SZ", &parts);
}

void kb_case_type_of(const char *case_number, char text[KB_CASE_TYPE_TEXT])
{
    static const char pattern[] = "00.00.00";
    text[0] = '\0';
    for (size_t i = 0; i < sizeof pattern - 1; i++) {
        char byte = case_number[i];
        if (pattern[i] == '0' ? byte < '0' || byte > '9' : byte != pattern[i]) {
            text[0] = '\0';
            return;
        }
        text[i] = byte;
        text[i + 1] = '\0';
    }
}
