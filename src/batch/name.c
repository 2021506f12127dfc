#include <klarbrev/batch.h>

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"

void kb_batch_hash(const void *data, size_t length, char hash[KB_BATCH_HASH_LENGTH])
{
    char whole[KB_HASH_TEXT];
    (void)kb_hash_of(data, length, whole); /* fails without memory only, and a batch notices that elsewhere */
    snprintf(hash, KB_BATCH_HASH_LENGTH, "%.*s", KB_BATCH_HASH_LENGTH - 1, whole);
}

static bool is_safe(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '.' ||
           byte == '_';
}

void kb_batch_name(uint64_t index, const char *case_number, const char *extension, char name[KB_BATCH_NAME_LENGTH])
{
    char safe[48];
    size_t length = 0;
    for (const char *at = case_number; *at != '\0' && length < sizeof safe - 1; at++) {
        char byte = is_safe(*at) ? *at : '-';
        if (byte != '-' || (length > 0 && safe[length - 1] != '-')) { /* å is two bytes, and one hyphen */
            safe[length++] = byte;
        }
    }
    safe[length] = '\0';
    snprintf(name, KB_BATCH_NAME_LENGTH, "%07" PRIu64 "%s%s.%s", index, length > 0 ? "-" : "", safe, extension);
}
