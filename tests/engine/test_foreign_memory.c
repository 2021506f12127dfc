/*
 * Fails allocations of the libraries underneath: HarfBuzz, FriBidi, libpng, libjpeg, libqrencode, utf8proc,
 * the C library itself. This program brings a malloc of its own before glibc's, so that it is asked first.
 * Every time: the right document, byte for byte, or word that memory ran out.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "support/failing.h"
#include "house.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
#define OWN_MALLOC 0
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) || !defined(__GLIBC__)
#define OWN_MALLOC 0
#endif
#ifndef OWN_MALLOC
#define OWN_MALLOC 1
#endif

#if OWN_MALLOC

#pragma GCC visibility push(default) /* the libraries have to find them */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *block, size_t size);
void __libc_free(void *block);

static bool fails(void)
{
    bool failing = failing_now();
    errno = failing ? ENOMEM : errno;
    return failing;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
    return fails() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *block, size_t size)
{
    return fails() ? NULL : __libc_realloc(block, size);
}

void free(void *block)
{
    __libc_free(block);
}

#pragma GCC visibility pop

#endif

/* Under a sanitizer it is not built; valgrind puts its own in place. */
static void skip_without_own_malloc(void)
{
    failing_set((size_t)-1, false);
    free(kb_malloc(100));
    if (failing_count == 0) {
        print_message("another malloc is in the way\n");
        skip();
    }
}

static char png[64 * 1024], jpeg[64 * 1024];

static struct memory_file files[] = {
    {"templates/brev/brev.mustache",
     "<document title=\"Til {{borger.navn}}\"><letterhead logo=\"logo.png\" alt=\"Egelund\"><line>Egelund</line></letterhead>"
     "<recipient>{{#borger.adresse.linjer}}<line>{{.}}</line>{{/borger.adresse.linjer}}</recipient>"
     "<h1>Kære {{borger.fornavn.ejefald}} familie</h1><p>Det er <strong>svært</strong> og <em>vigtigt</em>: {{sag.nummer}}.</p>"
     "<img src=\"foto.jpg\" alt=\"Et foto\"/><table><tr><th>Dag</th><td>{{sag.dato}}</td></tr></table>"
     "<qr href=\"https://x.example/\" alt=\"Se filmen\"><p>Film</p></qr></document>",
     0},
    {"templates/brev/manifest.txt", MANIFEST, 0},
    {"templates/logo.png", png, 0},
    {"templates/foto.jpg", jpeg, 0},
    {NULL, NULL, 0},
};

static const char letter[] = "{\"sag\": {\"nummer\": \"1 \xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7 abc "
                             "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d e\xcc\x81\", \"dato\": \"2026-11-23\"},"
                             "\"borger\": {\"fornavn\": \"\xc5\x81ukasz\", \"efternavn\": "
                             "\"\xe0\xa4\xa8\xe0\xa4\xae\xe0\xa4\xb8\xe0\xa5\x8d\xe0\xa4\xa4\xe0\xa5\x87\","
                             "\"adresse\": {\"vej\": \"Skovvej 4\", \"postnr\": \"4000\", \"by\": \"Roskilde\"}}}";

static size_t read_picture(const char *path, char *data, size_t most)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    size_t length = fread(data, 1, most, file);
    fclose(file);
    assert_true(length > 0 && length < most);
    return length;
}

static int set_up(void **state)
{
    (void)state;
    files[2].length = read_picture("tests/image/pictures/logo.png", png, sizeof png);
    files[3].length = read_picture("tests/image/pictures/logo.jpg", jpeg, sizeof jpeg);
    return 0;
}

struct result {
    enum kb_status status;
    char *bytes;
    size_t length;
};

static enum kb_status render(struct kb_engine *engine, enum kb_format format, struct kb_diagnostics *diagnostics,
                             struct result *result)
{
    struct kb_input input = {"sag.json", letter, sizeof letter - 1};
    struct kb_render_options options = {.format = format};
    struct kb_worker *worker;
    enum kb_status status = kb_worker_new(&worker, engine);
    if (status == KB_OK) {
        status = kb_render(worker, "brev", &input, &options, diagnostics, &result->bytes, &result->length);
        kb_worker_free(worker);
    }
    return status;
}

static struct result render_all(struct kb_engine *warm, enum kb_format format, struct kb_diagnostics *diagnostics)
{
    struct result result = {0};
    struct house house;
    struct kb_world world = house_world(&house, files);
    struct kb_engine_options options = {.templates = "templates"};
    struct kb_engine *engine = warm;
    result.status = warm != NULL ? KB_OK : kb_engine_new(&engine, &world, &options, diagnostics);
    if (result.status == KB_OK) {
        result.status = render(engine, format, diagnostics, &result);
        if (warm == NULL) {
            kb_engine_free(engine);
        }
    }
    return result;
}

static void assert_same(const struct result *result, const struct result *right, size_t at)
{
    if (result->length != right->length || memcmp(result->bytes, right->bytes, right->length) != 0) {
        fail_msg("allocation %zu: another document", at);
    }
}

/* Fails one allocation after the other, each and all that follow, or it alone. */
static void sweep(struct kb_engine *engine, enum kb_format format, bool once, size_t stride)
{
    struct kb_diagnostics *diagnostics = new_diagnostics();
    struct result right = render_all(engine, format, diagnostics);
    if (right.status != KB_OK) {
        fail_msg("status %d: %s", (int)right.status, first_message(diagnostics));
    }
    size_t failed = 0;
    for (size_t at = 0;; at += stride) {
        kb_diagnostics_clear(diagnostics);
        failing_set(at, once);
        struct result result = render_all(engine, format, diagnostics);
        size_t count = failing_count;
        failing_off();
        if (result.status == KB_OK && result.bytes != NULL) {
            assert_same(&result, &right, at);
        } else if (result.status != KB_NO_MEMORY) {
            fail_msg("allocation %zu: status %d: %s", at, (int)result.status, first_message(diagnostics));
        }
        failed += result.status == KB_NO_MEMORY;
        kb_free(result.bytes);
        if (count <= at) {
            assert_int_equal(result.status, KB_OK); /* no allocation was left to fail */
            break;
        }
    }
    assert_true(failed > 20);
    kb_free(right.bytes);
    kb_diagnostics_free(diagnostics);
}

static void a_cold_pdf(void **state)
{
    (void)state;
    skip_without_own_malloc();
    sweep(NULL, KB_FORMAT_PDF, false, 7);
}

static void a_cold_pdf_with_one_failure(void **state)
{
    (void)state;
    skip_without_own_malloc();
    sweep(NULL, KB_FORMAT_PDF, true, 5);
}

static void sweep_warm(enum kb_format format, bool once, size_t stride)
{
    struct house house;
    skip_without_own_malloc();
    struct kb_engine *engine = new_engine(&house, files);
    sweep(engine, format, once, stride);
    kb_engine_free(engine);
}

static void a_warm_pdf(void **state)
{
    (void)state;
    sweep_warm(KB_FORMAT_PDF, false, 1);
}

static void a_warm_pdf_with_one_failure(void **state)
{
    (void)state;
    sweep_warm(KB_FORMAT_PDF, true, 1);
}

static void html_and_text(void **state)
{
    (void)state;
    sweep_warm(KB_FORMAT_HTML, true, 1);
    sweep_warm(KB_FORMAT_TEXT, true, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_warm_pdf), cmocka_unit_test(a_warm_pdf_with_one_failure), cmocka_unit_test(html_and_text),
        cmocka_unit_test(a_cold_pdf), cmocka_unit_test(a_cold_pdf_with_one_failure),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
