#include "approval/log.h"

#include <string.h>

#include "base/buffer.h"

enum { FILE_MOST = 64 * 1024 };

/* A letter that renders at once, keeps to the rules of language, and shows the next writer where things go. */
static const char framed[] =
    "{{! Rammen «brev» er brevhoved, modtager, underskrift og kontaktboks. Skriv dit eget i indhold. }}\n"
    "{{<brev}}\n"
    "{{$titel}}@TITEL@{{/titel}}\n"
    "{{$indhold}}\n"
    "<h1>@TITEL@</h1>\n"
    "{{>hilsen}}\n"
    "@KROP@"
    "{{/indhold}}\n"
    "{{/brev}}\n";

static const char bare[] = "<document title=\"@TITEL@\" lang=\"da\">\n"
                           "<h1>@TITEL@</h1>\n"
                           "<p>Kære {{borger.fornavn}}</p>\n"
                           "@KROP@"
                           "<p>Venlig hilsen</p>\n"
                           "<p>{{raadgiver.navn}}, {{raadgiver.titel}}</p>\n"
                           "<p>Ring: {{raadgiver.telefon}}</p>\n"
                           "</document>\n";

static const char body[] = "<p>{{felter.besked}}</p>\n"
                           "{{#felter.tag_med}}\n"
                           "<p>{{felter.tag_med}}</p>\n"
                           "{{/felter.tag_med}}\n"
                           "<h2>Har du spørgsmål?</h2>\n"
                           "<p>Ring eller skriv til mig. Jeg vil gerne hjælpe dig.</p>\n";

static const char manifest[] =
    "# Skriv, hvornår brevet bliver brugt.\n"
    "titel: @TITEL@\n"
    "beskrivelse: Et nyt brev; skriv her, hvad det er til\n"
    "version: 1.0\n"
    "papir: A4\n"
    "felt besked: tekst | Hvad vil du fortælle? Skriv til borgeren | Jeg har fået dit brev. Tak for det.\n"
    "felt tag_med: tekst, valgfri | Er der noget, borgeren skal have med? Skriv en hel sætning | "
    "Tag gerne dine egne spørgsmål med.\n";

/* People and places of the test case are made up. */
static const char least_case[] =
    "{\n"
    "  \"sag\": {\"nummer\": \"1\", \"dato\": \"2026-11-23\"},\n"
    "  \"kommune\": {\"navn\": \"Egelund Kommune\", \"telefon\": \"70123400\"},\n"
    "  \"borger\": {\"fornavn\": \"Bo\", \"efternavn\": \"Ek\"},\n"
    "  \"raadgiver\": {\"navn\": \"Mette Holm\", \"titel\": \"rådgiver\", \"telefon\": \"70123456\"},\n"
    "  \"felter\": {\"besked\": \"Jeg har fået dit brev. Tak for det.\"}\n"
    "}\n";

static const char expected[] =
    "# Sætninger, som brevet af kun-det-noedvendige.json skal sige. En linje med ikke: foran må det ikke sige.\n"
    "Jeg har fået dit brev. Tak for det.\n"
    "Ring eller skriv til mig.\n"
    "ikke: Tag gerne\n";

/* Puts the title and the body where the text asks for them; a title is text, and no markup. */
static void put_filled(struct kb_buffer *out, const char *text, const char *title, bool markup)
{
    for (const char *at; (at = strchr(text, '@')) != NULL;) {
        kb_buffer_put(out, text, (size_t)(at - text));
        if (strncmp(at, "@TITEL@", 7) == 0 && markup) {
            kb_buffer_put_escaped(out, kb_slice_of(title));
        } else if (strncmp(at, "@TITEL@", 7) == 0) {
            kb_buffer_put_text(out, title);
        } else {
            kb_buffer_put_text(out, body);
        }
        text = strchr(at + 1, '@') + 1;
    }
    kb_buffer_put_text(out, text);
}

static enum kb_status write_filled(struct kb_errand *errand, const char *name, const char *text, const char *title)
{
    struct kb_buffer out;
    kb_buffer_init(&out, FILE_MOST);
    put_filled(&out, text, title, kb_ends_in(name, ".mustache"));
    const char *path = kb_arena_format(&errand->arena, "%s/%s", errand->folder, name);
    enum kb_status status = out.status == KB_OK ? kb_errand_write(errand, path, kb_buffer_slice(&out)) : KB_BAD_INPUT;
    kb_buffer_finish(&out);
    return status;
}

/* Whether the shared folder has the frame and the greeting that the skeleton uses. */
static bool has_frame(struct kb_errand *errand)
{
    struct kb_listing listing;
    int found = 0;
    const char *folder = kb_arena_format(&errand->arena, "%s/partials", errand->desk->templates);
    if (kb_errand_list(errand, folder, &listing) != KB_OK) {
        return false;
    }
    for (size_t i = 0; i < listing.count; i++) {
        found += strcmp(listing.entries[i].name, "brev.mustache") == 0 || strcmp(listing.entries[i].name, "hilsen.mustache") == 0;
    }
    return found == 2;
}

static enum kb_status refuse_taken(struct kb_errand *errand)
{
    struct kb_listing listing;
    enum kb_status status = kb_errand_list(errand, errand->folder, &listing);
    if (status == KB_OK && listing.count > 0) {
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_TAKEN, NULL, KB_ARGS(errand->id));
        kb_hint(errand->diagnostics, KB_MSG_LIFE_HINT_TAKEN, KB_ARGS(errand->folder));
        return KB_BAD_INPUT;
    }
    return status;
}

/* The id with a capital, hyphens as spaces: "tak-for-sidst" is "Tak for sidst". */
static const char *title_of(struct kb_errand *errand)
{
    char *title = kb_arena_string(&errand->arena, errand->id);
    for (char *at = title; at != NULL && *at != '\0'; at++) {
        *at = *at == '-' ? ' ' : *at;
    }
    if (title != NULL && title[0] >= 'a' && title[0] <= 'z') {
        title[0] = (char)(title[0] - 'a' + 'A');
    }
    return title;
}

/* The letter is written last: until it is there, there is no template. */
static enum kb_status write_all(struct kb_errand *errand, const char *title)
{
    enum kb_status status = kb_errand_make_folder(errand, kb_arena_format(&errand->arena, "%s/proever", errand->folder));
    if (status == KB_OK) {
        status = write_filled(errand, "manifest.txt", manifest, title);
    }
    if (status == KB_OK) {
        status = write_filled(errand, "proever/kun-det-noedvendige.json", least_case, title);
    }
    if (status == KB_OK) {
        status = write_filled(errand, "proever/kun-det-noedvendige.txt", expected, title);
    }
    return status == KB_OK ? write_filled(errand, "brev.mustache", has_frame(errand) ? framed : bare, title) : status;
}

static enum kb_status make(struct kb_errand *errand, const char *title)
{
    struct kb_content content;
    enum kb_status status = refuse_taken(errand);
    title = title != NULL && title[0] != '\0' ? title : title_of(errand);
    if (title == NULL || strpbrk(title, "\r\n\t{}") != NULL) {
        title = errand->id;
    }
    status = status == KB_OK ? write_all(errand, title) : status;
    status = status == KB_OK ? kb_content_working(errand, &content) : status;
    if (status != KB_OK) {
        return status;
    }
    const struct kb_event event = {.kind = KB_EVENT_CREATED, .sha256 = content.sha256};
    return kb_log_add(errand, &event);
}

enum kb_status kb_template_new(const struct kb_desk *desk, const char *id, const char *title, struct kb_diagnostics *diagnostics)
{
    struct kb_errand errand;
    enum kb_status status = kb_errand_begin_new(&errand, desk, id, diagnostics);
    status = status == KB_OK ? kb_errand_may_write(&errand) : status;
    return kb_errand_end(&errand, status == KB_OK ? make(&errand, title) : status);
}
