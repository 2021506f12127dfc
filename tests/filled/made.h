/* Small PDFs, object by object, and what is read out of them. Include after cmocka.h. */
#ifndef KB_TESTS_FILLED_MADE_H
#define KB_TESTS_FILLED_MADE_H

#include <stdio.h>
#include <string.h>

#include <klarbrev/world.h>

#include "base/deflate.h"
#include "filled/filled.h"

enum { MADE_OBJECTS = 40 };

struct made {
    struct kb_buffer pdf;
    size_t offsets[MADE_OBJECTS]; /* 0: none */
    int last;
    size_t previous; /* cross-reference table */
};

static inline void made_init(struct made *made)
{
    *made = (struct made){.last = 0};
    kb_buffer_init(&made->pdf, 64 << 20);
    kb_buffer_put_text(&made->pdf, "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n");
}

/* Object `number`, anew if it was there. */
static inline void made_object(struct made *made, int number, const char *content)
{
    made->offsets[number] = made->pdf.length;
    made->last = number > made->last ? number : made->last;
    kb_buffer_format(&made->pdf, "%d 0 obj\n%s\nendobj\n", number, content);
}

static inline void made_stream(struct made *made, int number, const char *entries, struct kb_slice data)
{
    made->offsets[number] = made->pdf.length;
    made->last = number > made->last ? number : made->last;
    kb_buffer_format(&made->pdf, "%d 0 obj\n<<%s/Length %zu>>\nstream\n", number, entries, data.length);
    kb_buffer_put_slice(&made->pdf, data);
    kb_buffer_put_text(&made->pdf, "\nendstream\nendobj\n");
}

/* Ends the file, or a revision of it: what comes next is added to it. */
static inline void made_end(struct made *made)
{
    size_t table = made->pdf.length;
    kb_buffer_put_text(&made->pdf, "xref\n0 1\n0000000000 65535 f \n");
    for (int i = 1; i <= made->last; i++) {
        if (made->offsets[i] > 0) {
            kb_buffer_format(&made->pdf, "%d 1\n%010zu 00000 n \n", i, made->offsets[i]);
            made->offsets[i] = 0;
        }
    }
    kb_buffer_format(&made->pdf, "trailer\n<</Size %d/Root 1 0 R", made->last + 1);
    if (made->previous > 0) {
        kb_buffer_format(&made->pdf, "/Prev %zu", made->previous);
    }
    kb_buffer_format(&made->pdf, ">>\nstartxref\n%zu\n%%%%EOF\n", table);
    made->previous = table;
}

/* A form whose fields are the objects from 4 on. */
static inline void made_form(struct made *made, const char *const *fields)
{
    made_init(made);
    struct kb_buffer list;
    kb_buffer_init(&list, 1 << 16);
    kb_buffer_put_text(&list, "<</Fields[");
    for (int i = 0; fields[i] != NULL; i++) {
        made_object(made, 4 + i, fields[i]);
        if (strstr(fields[i], "/Parent") == NULL) {
            kb_buffer_format(&list, "%d 0 R ", 4 + i);
        }
    }
    kb_buffer_put_text(&list, "]>>");
    made_object(made, 1, "<</Type/Catalog/Pages 2 0 R/AcroForm 3 0 R>>");
    made_object(made, 2, "<</Type/Pages/Kids[]/Count 0>>");
    made_object(made, 3, list.data);
    kb_buffer_finish(&list);
}

/* What reading gave. */
struct got {
    struct kb_arena arena;
    struct kb_diagnostics *diagnostics;
    struct kb_filled filled;
    enum kb_status status;
};

static inline void got_read(struct got *got, struct kb_slice pdf, const struct kb_limits *limits)
{
    struct kb_limits standard = kb_limits_default();
    struct kb_source source = {"svar.pdf", pdf};
    kb_arena_init(&got->arena);
    got->diagnostics = kb_diagnostics_new(KB_ENGLISH, 20);
    got->status = kb_filled_read(&got->arena, &source, limits == NULL ? &standard : limits, got->diagnostics, &got->filled);
}

static inline void got_drop(struct got *got)
{
    kb_diagnostics_free(got->diagnostics);
    kb_arena_finish(&got->arena);
}

/* Reads the file and compares it, as JSON on one line. */
static inline void assert_reads(struct made *made, const char *expected)
{
    struct got got;
    struct kb_buffer json;
    got_read(&got, kb_buffer_slice(&made->pdf), NULL);
    assert_int_equal(got.status, KB_OK);
    kb_buffer_init(&json, 1 << 24);
    kb_filled_write(&got.filled, &json);
    size_t length = 0;
    for (size_t i = 0; i < json.length; i++) { /* without line ends and what stands before a member */
        if (json.data[i] != '\n') {
            json.data[length++] = json.data[i];
        } else if (json.data[i + 1] == ' ') {
            i += 2;
        }
    }
    json.data[length] = '\0';
    assert_string_equal(json.data, expected);
    assert_int_equal(kb_diagnostics_count(got.diagnostics), 0);
    kb_buffer_finish(&json);
    got_drop(&got);
}

/* Reads the file, which is refused with one error of the rule. */
static inline void assert_refused(struct kb_slice pdf, const struct kb_limits *limits, const char *rule)
{
    struct got got;
    got_read(&got, pdf, limits);
    assert_int_equal(got.status, KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count_of(got.diagnostics, KB_ERROR), 1);
    assert_string_equal(kb_diagnostics_at(got.diagnostics, kb_diagnostics_count(got.diagnostics) - 1)->rule, rule);
    assert_string_equal(kb_diagnostics_at(got.diagnostics, 0)->file, "svar.pdf");
    got_drop(&got);
}

#endif
