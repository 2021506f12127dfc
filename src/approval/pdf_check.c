#include "approval/pdf_check.h"

#include <string.h>

static const char *find(const char *from, const char *end, const char *text)
{
    size_t length = strlen(text);
    while (from != NULL && (size_t)(end - from) >= length) {
        const char *at = memchr(from, text[0], (size_t)(end - from) - length + 1);
        if (at == NULL || memcmp(at, text, length) == 0) {
            return at;
        }
        from = at + 1;
    }
    return NULL;
}

static bool has(struct kb_slice in, const char *text)
{
    return find(in.data, in.data + in.length, text) != NULL;
}

/* What must be there, and what must not, anywhere in the file. */
static const struct {
    const char *text;
    bool wanted;
    const char *wrong;
} marks[] = {
    {"%PDF-1.7", true, "not PDF 1.7"},
    {"/MarkInfo<</Marked true>>", true, "not tagged (/Marked)"},
    {"/Type/StructTreeRoot", true, "no structure tree"},
    {"/ParentTree ", true, "no parent tree"},
    {"/Lang(", true, "no language (/Lang)"},
    {"/DisplayDocTitle true", true, "the title is not shown (/DisplayDocTitle)"},
    {"<dc:title>", true, "no title in the metadata (dc:title)"},
    {"<pdfuaid:part>1</pdfuaid:part>", true, "not identified as PDF/UA-1"},
    {"<pdfaid:part>2</pdfaid:part>", true, "not identified as PDF/A-2"},
    {"/OutputIntents", true, "no output intent"},
    {"/Encrypt", false, "encrypted"},
    {"/JavaScript", false, "has scripts"},
    {"%%EOF", true, "cut off"},
};

/* The next object that holds `kind`: from its "obj" to its "stream" or "endobj". */
static bool next_object(struct kb_slice pdf, const char **from, const char *kind, struct kb_slice *object)
{
    const char *end = pdf.data + pdf.length, *at = find(*from, end, kind);
    if (at == NULL) {
        return false;
    }
    const char *begin = at;
    while (begin > pdf.data && !(begin[0] == 'o' && (size_t)(end - begin) > 3 && memcmp(begin, "obj", 3) == 0)) {
        begin--;
    }
    const char *stop = find(at, end, "endobj"), *stream = find(at, end, "stream");
    stop = stop == NULL || (stream != NULL && stream < stop) ? stream : stop;
    stop = stop == NULL ? end : stop;
    *object = (struct kb_slice){begin, (size_t)(stop - begin)};
    *from = stop;
    return true;
}

/* What every object of a kind must have, one of the texts parted by |. */
static const struct {
    const char *kind, *needs, *wrong;
} rules[] = {
    {"/Type/Page/", "/StructParents ", "a page has no place in the structure (/StructParents)"},
    {"/Type/Page/", "/Tabs/S", "a page's tab order is not that of the structure (/Tabs)"},
    {"/Type/FontDescriptor", "/FontFile", "a font is not embedded"},
    {"/Subtype/Type0", "/ToUnicode", "a font's characters have no Unicode (/ToUnicode)"},
    {"/S/Figure", "/Alt|/ActualText", "a figure has no text (/Alt)"},
    {"/S/Formula", "/Alt|/ActualText", "a formula has no text (/Alt)"},
    {"/Subtype/Widget", "/TU", "a form field has no label (/TU)"},
    {"/Subtype/Link", "/Contents", "a link has no text (/Contents)"},
    {"/Subtype/Link", "/StructParent ", "a link has no place in the structure"},
};

static bool has_one_of(struct kb_slice object, const char *needs)
{
    const char *bar = strchr(needs, '|');
    char first[32] = "";
    if (bar == NULL) {
        return has(object, needs);
    }
    strncat(first, needs, (size_t)(bar - needs) < sizeof first ? (size_t)(bar - needs) : sizeof first - 1);
    return has(object, first) || has_one_of(object, bar + 1);
}

static const char *check_objects(struct kb_slice pdf)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        const char *from = pdf.data;
        struct kb_slice object;
        while (next_object(pdf, &from, rules[i].kind, &object)) {
            if (!has_one_of(object, rules[i].needs)) {
                return rules[i].wrong;
            }
        }
    }
    return NULL;
}

const char *kb_pdf_check(struct kb_slice pdf)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (pdf.length == 0 || has(pdf, marks[i].text) != marks[i].wanted) {
            return marks[i].wrong;
        }
    }
    return check_objects(pdf);
}
