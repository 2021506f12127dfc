#include "approval/life.h"

#include <string.h>

#include "base/buffer.h"
#include "base/json_text.h"

enum { TEXT_MOST = 16 * 1024 * 1024 };

static const char *const states[][3] = {
    [KB_LIFE_UNVERSIONED] = {"uden versioner", "no versions", "unversioned"},
    [KB_LIFE_DRAFT] = {"kladde", "draft", "draft"},
    [KB_LIFE_PROOFED] = {"prøvet", "proofed", "proofed"},
    [KB_LIFE_APPROVED] = {"godkendt", "approved", "approved"},
};

static const char *const version_states[][3] = {
    [KB_VERSION_COMING] = {"kommer", "coming", "coming"},
    [KB_VERSION_VALID] = {"gælder", "valid", "valid"},
    [KB_VERSION_REPLACED] = {"afløst", "replaced", "replaced"},
    [KB_VERSION_WITHDRAWN] = {"trukket tilbage", "withdrawn", "withdrawn"},
};

static void put_date(struct kb_buffer *out, struct kb_date date)
{
    kb_buffer_format(out, "%04d-%02d-%02d", date.year, date.month, date.day);
}

/* Text up to a column, by code points. */
static void put_wide(struct kb_buffer *out, const char *text, size_t width)
{
    size_t shown = 0;
    for (const char *at = text; *at != '\0'; at++) {
        shown += ((unsigned char)*at & 0xC0) != 0x80;
    }
    kb_buffer_put_text(out, text);
    do {
        kb_buffer_put_char(out, ' ');
    } while (++shown < width);
}

static void put_line(struct kb_buffer *out, const struct kb_life *life, enum kb_language language)
{
    bool danish = language == KB_DANISH;
    put_wide(out, life->id, 22);
    put_wide(out, states[life->state][language], 16);
    if (life->valid != NULL) {
        kb_buffer_format(out, danish ? "version %u gælder fra " : "version %u valid from ", life->valid->number);
        put_date(out, life->valid->valid_from);
    } else if (!life->as_it_is) {
        kb_buffer_put_text(out, danish ? "ingen version gælder" : "no version is valid");
    }
    if (life->coming != NULL) {
        kb_buffer_format(out, danish ? ", version %u fra " : ", version %u from ", life->coming->number);
        put_date(out, life->coming->valid_from);
    }
    while (out->length > 0 && out->data[out->length - 1] == ' ') {
        out->data[--out->length] = '\0';
    }
    kb_buffer_put_char(out, '\n');
}

/* "  godkendt 2026-11-27T10:05:00Z af Bo Ek: note" */
static void put_deed(struct kb_buffer *out, const char *what, const char *at, const char *by, const char *note,
                     enum kb_language language)
{
    if (at[0] != '\0') {
        kb_buffer_format(out, "    %s %s %s %s%s%s\n", what, at, language == KB_DANISH ? "af" : "by", by,
                         note[0] == '\0' ? "" : ": ", note);
    }
}

static void put_version(struct kb_buffer *out, const struct kb_version *version, enum kb_language language)
{
    bool danish = language == KB_DANISH;
    kb_buffer_format(out, "  version %u: %s, %s ", version->number, version_states[version->state][language],
                     danish ? "fra" : "from");
    put_date(out, version->valid_from);
    kb_buffer_format(out, "\n    sha256 %s\n", version->sha256);
    put_deed(out, danish ? "prøvet" : "proofed", version->proofed_at, version->proofed_by, "", language);
    put_deed(out, danish ? "godkendt" : "approved", version->approved_at, version->approved_by, version->note, language);
    put_deed(out, danish ? "trukket tilbage" : "withdrawn", version->withdrawn_at, version->withdrawn_by, version->reason,
             language);
}

static void put_human(struct kb_buffer *out, const struct kb_life *life, enum kb_language language)
{
    bool danish = language == KB_DANISH;
    put_line(out, life, language);
    kb_buffer_format(out, "  %s\n    sha256 %s\n", danish ? "arbejdsudgaven" : "the working copy", life->sha256);
    put_deed(out, danish ? "rettet" : "changed", life->changed_at, life->changed_by, "", language);
    put_deed(out, danish ? "prøvet" : "proofed", life->proofed_at, life->proofed_by, life->proof, language);
    for (size_t i = life->version_count; i > 0; i--) {
        put_version(out, &life->versions[i - 1], language);
    }
}

static void put_member(struct kb_buffer *out, const char *name, const char *text)
{
    if (text[0] != '\0') {
        kb_buffer_format(out, ",\"%s\":", name);
        kb_json_put_string(out, kb_slice_of(text));
    }
}

static void put_json_version(struct kb_buffer *out, const struct kb_version *version)
{
    kb_buffer_format(out, "{\"number\":%u,\"state\":\"%s\",\"valid_from\":\"", version->number,
                     version_states[version->state][2]);
    put_date(out, version->valid_from);
    kb_buffer_format(out, "\",\"sha256\":\"%s\"", version->sha256);
    put_member(out, "proofed_at", version->proofed_at);
    put_member(out, "proofed_by", version->proofed_by);
    put_member(out, "approved_at", version->approved_at);
    put_member(out, "approved_by", version->approved_by);
    put_member(out, "note", version->note);
    put_member(out, "withdrawn_at", version->withdrawn_at);
    put_member(out, "withdrawn_by", version->withdrawn_by);
    put_member(out, "reason", version->reason);
    kb_buffer_put_char(out, '}');
}

static void put_members(struct kb_buffer *out, const struct kb_life *life)
{
    kb_buffer_format(out, "\"status\":\"%s\",\"sha256\":\"%s\"", states[life->state][2], life->sha256);
    if (life->valid != NULL) {
        kb_buffer_format(out, ",\"valid\":%u", life->valid->number);
    }
    if (life->coming != NULL) {
        kb_buffer_format(out, ",\"coming\":%u", life->coming->number);
    }
    put_member(out, "changed_at", life->changed_at);
    put_member(out, "changed_by", life->changed_by);
    put_member(out, "proofed_at", life->proofed_at);
    put_member(out, "proofed_by", life->proofed_by);
    put_member(out, "proof", life->proof);
}

static void put_json(struct kb_buffer *out, const struct kb_life *life)
{
    kb_buffer_format(out, "{\"id\":\"%s\",", life->id);
    put_members(out, life);
    kb_buffer_put_text(out, ",\"versions\":[");
    for (size_t i = life->version_count; i > 0; i--) {
        put_json_version(out, &life->versions[i - 1]);
        kb_buffer_put_text(out, i > 1 ? "," : "");
    }
    kb_buffer_put_text(out, "]}");
}

enum kb_status kb_life_text(const struct kb_life *life, enum kb_life_format format, enum kb_language language, char **text,
                            size_t *length)
{
    struct kb_buffer out;
    kb_buffer_init(&out, TEXT_MOST);
    switch (format) {
    case KB_LIFE_LINE: put_line(&out, life, language); break;
    case KB_LIFE_HUMAN: put_human(&out, life, language); break;
    case KB_LIFE_JSON: put_json(&out, life); break;
    case KB_LIFE_MEMBERS: put_members(&out, life); break;
    }
    if (out.status != KB_OK) {
        kb_buffer_finish(&out);
        return KB_NO_MEMORY;
    }
    *text = kb_buffer_take(&out, length);
    return KB_OK;
}
