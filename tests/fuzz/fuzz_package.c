/*
 * Puts any bytes into every field of a message. What is written keeps to the grammar of its format (a break of it is KB_BUG),
 * what is not says why; an address that is taken apart has parts that fit.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "package/address.h"
#include "package/field.h"
#include "package/package.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TEXTS = 24, TEXT_BYTES = 400 };

/* The lines of the input, as strings, round and round. */
struct texts {
    char text[TEXTS][TEXT_BYTES];
    size_t count, next;
};

static void split(struct texts *texts, struct kb_slice rest)
{
    memset(texts, 0, sizeof *texts);
    while (texts->count < TEXTS && rest.length > 0) {
        struct kb_slice line = kb_slice_cut(&rest, '\n');
        size_t length = line.length < TEXT_BYTES ? line.length : TEXT_BYTES - 1;
        memcpy(texts->text[texts->count], line.data, length);
        texts->count++;
    }
}

static const char *next(struct texts *texts, const char *otherwise)
{
    const char *text = texts->next < texts->count ? texts->text[texts->next] : "";
    texts->next++;
    return text[0] != '\0' ? text : otherwise;
}

static void fill(struct kb_package_message *message, struct texts *texts)
{
    message->subject = next(texts, "Brev");
    message->print.address.street = next(texts, "Algade 12");
    message->print.address.floor = next(texts, NULL);
    message->print.address.country = next(texts, NULL);
    message->print.address.post_code = next(texts, "4000");
    message->print.address.city = next(texts, "Roskilde");
    message->print.address.place = next(texts, NULL);
    message->print.address.co = next(texts, NULL);
    message->print.address.name = next(texts, NULL);
    message->uuid = next(texts, "8c2ea15d-61fb-4ba9-9366-42f8b194c114");
    message->id = next(texts, NULL);
    message->notification = next(texts, NULL);
    message->sender = (struct kb_package_party){KB_IDENTITY_CVR,   next(texts, "29189404"), next(texts, "Kommunen"),
                                                next(texts, NULL), next(texts, NULL),       next(texts, NULL)};
    message->recipient = (struct kb_package_party){.id = next(texts, "010190-1234"), .label = next(texts, NULL)};
    message->created = 1;
}

static void check(enum kb_status status, struct kb_diagnostics *diagnostics)
{
    bool said = kb_diagnostics_count_of(diagnostics, KB_ERROR) > 0;
    if (status != (said ? KB_BAD_INPUT : KB_OK)) {
        abort();
    }
    kb_diagnostics_clear(diagnostics);
}

static void check_address(struct texts *texts)
{
    struct kb_address_parts parts;
    if (kb_address_take_apart(kb_slice_of(texts->text[1]), kb_slice_of(texts->text[2]), &parts) &&
        (!kb_fits_house.fits(kb_slice_of(parts.house)) || parts.street[0] == '\0' ||
         (parts.floor[0] != '\0' && !kb_fits_floor.fits(kb_slice_of(parts.floor))))) {
        abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct kb_diagnostics *diagnostics = kb_diagnostics_new(KB_DANISH, 100);
    struct kb_package_message message = {0};
    struct kb_buffer out;
    struct texts texts;
    split(&texts, (struct kb_slice){(const char *)data, size});
    check_address(&texts);
    fill(&message, &texts);
    struct kb_package_file file = {next(&texts, "Brev.pdf"), "application/pdf", next(&texts, NULL), "%PDF", 4, 1};
    struct kb_meeting meeting = {.uid = "1b4e28ba-2fa1-4d3b-9e10-0f5a3c7d9e21",
                                 .title = message.subject,
                                 .location = next(&texts, "Rådhuset"),
                                 .organizer = next(&texts, NULL),
                                 .organizer_email = next(&texts, NULL),
                                 .start = {{2026, 12, 3}, 10, 0},
                                 .minutes = 60};
    struct kb_package_action actions[2] = {{.label = message.subject, .meeting = &meeting},
                                           {.label = "Link", .url = next(&texts, "https://a.dk")}};
    message.main = (struct kb_package_document){.files = &file, .file_count = 1, .actions = actions, .action_count = 2};
    kb_buffer_init(&out, 1 << 24);
    check(kb_sf1601_write(&message, KB_POST_AUTOMATIC, KB_MEMO_1_2, diagnostics, &out), diagnostics);
    check(kb_calendar_write(&meeting, 1, diagnostics, &out), diagnostics);
    kb_buffer_finish(&out);
    kb_diagnostics_free(diagnostics);
    return 0;
}
