#include "gate/kind.h"

#include <stddef.h>
#include <string.h>

enum {
    LETTER = KB_KIND_SENT | KB_KIND_CHANNEL | KB_KIND_CONTACT,
    TAKEN_HOME = KB_KIND_SENT | KB_KIND_CONTACT,
    SHEET = 0 /* filled in, pointed at or hung up; nobody sends it on its own */
};

static const struct {
    const char *id;
    unsigned flags;
} kinds[] = {
    {"afgoerelse", LETTER | KB_KIND_DECIDES},
    {"chime", SHEET},
    {"dagsorden", LETTER | KB_KIND_INVITES | KB_KIND_AGENDA},
    {"feedback", SHEET},
    {"forberedelse", LETTER | KB_KIND_INVITES},
    {"handleplan", TAKEN_HOME},
    {"indkaldelse", LETTER | KB_KIND_INVITES | KB_KIND_AGENDA},
    {"kontaktaftale", TAKEN_HOME},
    {"koordinering", TAKEN_HOME},
    {"min-plan", SHEET},
    {"moedetyper", SHEET},
    {"muligheder", SHEET},
    {"notat", SHEET},
    {"perspektivskifte", SHEET},
    {"raadgiverskift", LETTER},
    {"referat", LETTER},
    {"sagsforloeb", LETTER},
    {"samarbejdsbrev", LETTER | KB_KIND_INVITES},
    {"samtaleark", SHEET},
    {"sms", KB_KIND_SMS | KB_KIND_CHANNEL | KB_KIND_CONTACT},
    {"symbolark", SHEET},
    {"ventetid", LETTER},
    {"vum-temaer", SHEET},
};

/* Whether `part` stands in `id` between hyphens or at its ends. */
static int has_part(const char *id, const char *part)
{
    size_t length = strlen(part);
    for (const char *at = strstr(id, part); at != NULL; at = strstr(at + 1, part)) {
        if ((at == id || at[-1] == '-') && (at[length] == '\0' || at[length] == '-')) {
            return 1;
        }
    }
    return 0;
}

unsigned kb_kind_of(const char *template_id)
{
    size_t best = 0;
    unsigned flags = LETTER | KB_KIND_ASKS;
    for (size_t i = 0; template_id != NULL && i < sizeof kinds / sizeof kinds[0]; i++) {
        size_t length = strlen(kinds[i].id);
        if (length > best && has_part(template_id, kinds[i].id)) {
            best = length;
            flags = kinds[i].flags;
        }
    }
    return flags;
}
