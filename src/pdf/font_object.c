#include "pdf/font_object.h"

#include <string.h>

#include "base/utf8.h"
#include "pdf/font_descriptor.h"
#include "pdf/text.h"
#include "pdf/to_unicode.h"

/* The glyphs of one face that the pages show. */
struct usage {
    uint8_t *used; /* one byte a glyph of the face; NULL: the face is not used */
    uint32_t glyph_count;
};

/* What stands in a font's objects but the subset itself: made once for a shared subset, with the bytes any document would get. */
struct description {
    struct kb_slice widths;     /* "[0[500 600...]]" */
    struct kb_slice to_unicode; /* deflated */
};

/* Where the text of glyph number `taken`, in reading order, starts; behind the last glyph, where the text ends. */
static size_t text_start(const struct kb_item *item, size_t taken)
{
    if (taken == item->glyph_count) {
        return item->text.length;
    }
    return item->glyphs[item->right_to_left ? item->glyph_count - 1 - taken : taken].cluster;
}

bool kb_pdf_cluster_next(const struct kb_item *item, struct kb_pdf_cluster *cluster)
{
    size_t taken = cluster->taken, count = item->glyph_count;
    if (taken >= count) {
        return false;
    }
    size_t start = text_start(item, taken), text_end;
    do {
        text_end = text_start(item, ++taken);
    } while (taken < count && text_end == start);
    cluster->first = item->right_to_left ? count - taken : cluster->taken;
    cluster->end = item->right_to_left ? count - cluster->taken : taken;
    cluster->taken = taken;
    cluster->text = (struct kb_slice){NULL, 0};
    if (start <= text_end && text_end <= item->text.length) {
        cluster->text = (struct kb_slice){item->text.data + start, text_end - start};
    }
    return true;
}

struct kb_glyph_text kb_pdf_visible_text(struct kb_slice text, bool *more)
{
    struct kb_glyph_text visible = {{0}};
    size_t count = 0;
    *more = false;
    for (size_t offset = 0; offset < text.length && !*more;) {
        uint32_t code_point = kb_utf8_next(text, &offset);
        if (kb_font_ignorable(code_point)) {
            continue;
        }
        if (count == 4) {
            *more = true;
        } else {
            visible.code_points[count++] = code_point;
        }
    }
    return visible;
}

static bool note_face(struct kb_pdf *pdf, struct usage *usage, uint16_t face)
{
    const struct kb_face_facts *facts = face < KB_PDF_FACES_MOST ? kb_face_facts(pdf->fonts, face) : NULL;
    if (facts == NULL) {
        kb_pdf_inconsistent(pdf, "face");
        return false;
    }
    usage[face].glyph_count = facts->glyph_count;
    usage[face].used = KB_NEW_ARRAY(pdf->arena, uint8_t, facts->glyph_count);
    if (usage[face].used == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return false;
    }
    return true;
}

/* A .notdef box in a letter is a character lost: layout must have stopped before. */
static void note_glyphs(struct kb_pdf *pdf, struct usage *usage, const struct kb_item *item)
{
    if (item->glyph_count == 0 ||
        ((item->face >= KB_PDF_FACES_MOST || usage[item->face].used == NULL) && !note_face(pdf, usage, item->face))) {
        return;
    }
    struct usage *mine = &usage[item->face];
    for (size_t i = 0; i < item->glyph_count; i++) {
        uint16_t glyph = item->glyphs[i].id;
        if (glyph == 0 || glyph >= mine->glyph_count) {
            kb_pdf_inconsistent(pdf, "glyph");
            return;
        }
        mine->used[glyph] = 1;
    }
}

static void get_subset(struct kb_pdf *pdf, uint16_t face, const struct usage *usage, struct kb_font_subset *subset)
{
    uint16_t *glyphs = KB_NEW_ARRAY(pdf->arena, uint16_t, usage->glyph_count);
    if (glyphs == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    size_t count = 0;
    for (uint32_t glyph = 0; glyph < usage->glyph_count; glyph++) {
        if (usage->used[glyph] != 0) {
            glyphs[count++] = (uint16_t)glyph;
        }
    }
    kb_pdf_fail(pdf, kb_font_subset_of(pdf->fonts, face, glyphs, count, pdf->arena, subset));
}

/* One glyph, one cluster: the glyph says what the cluster says. */
static void note_alone(const struct kb_pdf_font *font, const struct kb_item *item, const struct kb_pdf_cluster *cluster,
                       struct kb_glyph_text *texts)
{
    bool more;
    struct kb_glyph_text text = kb_pdf_visible_text(cluster->text, &more);
    struct kb_glyph_text *place = &texts[font->subset.new_of_old[item->glyphs[cluster->first].id]];
    if (cluster->end - cluster->first == 1 && !more && place->code_points[0] == 0) {
        *place = text;
    }
}

/* In a cluster of several, a glyph that a character has as its own says that character. */
static void note_among_others(struct kb_pdf *pdf, const struct kb_pdf_font *font, const struct kb_item *item,
                              const struct kb_pdf_cluster *cluster, struct kb_glyph_text *texts)
{
    for (size_t offset = 0; cluster->end - cluster->first > 1 && offset < cluster->text.length;) {
        uint32_t code_point = kb_utf8_next(cluster->text, &offset);
        uint16_t own = kb_face_glyph(pdf->fonts, item->face, code_point);
        for (size_t i = cluster->first; i < cluster->end; i++) {
            struct kb_glyph_text *place = &texts[font->subset.new_of_old[item->glyphs[i].id]];
            if (item->glyphs[i].id == own && place->code_points[0] == 0) {
                *place = (struct kb_glyph_text){{code_point}};
            }
        }
    }
}

/*
 * What is left has no character of its own: the first such glyph of a cluster says all of it, the others a
 * word joiner, which is nothing to read. Clusters that this does not fit are written with ActualText.
 */
static void note_rest(const struct kb_pdf_font *font, const struct kb_item *item, const struct kb_pdf_cluster *cluster,
                      struct kb_glyph_text *texts)
{
    bool more;
    struct kb_glyph_text text = kb_pdf_visible_text(cluster->text, &more);
    for (size_t i = 0; i < cluster->end - cluster->first; i++) {
        size_t glyph = item->right_to_left ? cluster->end - 1 - i : cluster->first + i;
        struct kb_glyph_text *place = &texts[font->subset.new_of_old[item->glyphs[glyph].id]];
        if (place->code_points[0] == 0) {
            *place = i == 0 && text.code_points[0] != 0 ? text : (struct kb_glyph_text){{0x2060}};
        }
    }
}

/* In a subset of the document's own, a glyph says what it stands for where it first stands alone. */
static void note_texts(struct kb_pdf *pdf, const struct kb_pdf_font *font, const struct kb_item *item, int pass,
                       struct kb_glyph_text *texts)
{
    for (struct kb_pdf_cluster cluster = {0}; kb_pdf_cluster_next(item, &cluster);) {
        switch (pass) {
        case 0: note_alone(font, item, &cluster, texts); break;
        case 1: note_among_others(pdf, font, item, &cluster, texts); break;
        default: note_rest(font, item, &cluster, texts); break;
        }
    }
}

static void find_texts(struct kb_pdf *pdf, uint16_t face, struct kb_pdf_font *font)
{
    struct kb_glyph_text *texts = KB_NEW_ARRAY(pdf->arena, struct kb_glyph_text, font->subset.new_count);
    if (texts == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    for (int pass = 0; pass < 3; pass++) {
        for (size_t page = 0; page < pdf->pages->count; page++) {
            for (size_t i = 0; i < pdf->pages->pages[page].count; i++) {
                const struct kb_item *item = &pdf->pages->pages[page].items[i];
                if (item->kind == KB_ITEM_TEXT && item->face == face) {
                    note_texts(pdf, font, item, pass, texts);
                }
            }
        }
    }
    font->texts = texts;
}

static void put_widths(struct kb_buffer *buffer, const struct kb_font_subset *subset)
{
    kb_buffer_put_text(buffer, "[0[");
    for (uint32_t glyph = 0; glyph < subset->new_count; glyph++) {
        if (glyph > 0) {
            kb_buffer_put_char(buffer, ' ');
        }
        kb_buffer_put_number(buffer, subset->widths[glyph], 0);
    }
    kb_buffer_put_text(buffer, "]]");
}

static struct kb_slice keep(struct kb_arena *arena, const struct kb_buffer *buffer)
{
    char *copy = kb_arena_copy(arena, kb_buffer_slice(buffer));
    return (struct kb_slice){copy, copy == NULL ? 0 : buffer->length};
}

static enum kb_status describe(const struct kb_font_subset *subset, const struct kb_glyph_text *texts, struct kb_arena *arena,
                               struct description *description)
{
    struct kb_buffer buffer;
    kb_buffer_init(&buffer, (size_t)1 << 26);
    put_widths(&buffer, subset);
    description->widths = keep(arena, &buffer);
    kb_buffer_clear(&buffer);
    kb_pdf_put_to_unicode(&buffer, texts, subset->new_count);
    enum kb_status status = kb_deflate_once(kb_buffer_slice(&buffer), KB_DEFLATE_QUICK, arena, &description->to_unicode);
    bool complete = buffer.status == KB_OK && description->widths.data != NULL;
    kb_buffer_finish(&buffer);
    return complete ? status : KB_NO_MEMORY;
}

static enum kb_status describe_shared(const struct kb_font_subset *subset, struct kb_arena *arena, const void **made)
{
    struct description *description = KB_NEW(arena, struct description);
    enum kb_status status = description == NULL ? KB_NO_MEMORY : describe(subset, subset->texts, arena, description);
    *made = status == KB_OK ? description : NULL;
    return status;
}

static struct description get_description(struct kb_pdf *pdf, const struct kb_pdf_font *font)
{
    struct description description = {{NULL, 0}, {NULL, 0}};
    if (pdf->status != KB_OK) {
        return description;
    }
    if (font->subset.shared == NULL) {
        kb_pdf_fail(pdf, describe(&font->subset, font->texts, pdf->arena, &description));
        return pdf->status == KB_OK ? description : (struct description){{NULL, 0}, {NULL, 0}};
    }
    const void *made = NULL;
    kb_pdf_fail(pdf, kb_font_subset_derive(pdf->fonts, &font->subset, describe_shared, &made));
    return made == NULL ? description : *(const struct description *)made;
}

static uint32_t write_descriptor(struct kb_pdf *pdf, const struct kb_font_subset *subset, const struct kb_face_facts *facts)
{
    struct kb_pdf_program program = {.tag = subset->tag,
                                     .bytes = {(const char *)subset->program, subset->length},
                                     .plain_length = subset->plain_length,
                                     .symbolic = true};
    return kb_pdf_font_descriptor_write(pdf, &program, facts);
}

static void write_font(struct kb_pdf *pdf, uint16_t face, struct kb_pdf_font *font)
{
    const struct kb_face_facts *facts = kb_face_facts(pdf->fonts, face);
    struct description description = get_description(pdf, font);
    uint32_t descriptor = write_descriptor(pdf, &font->subset, facts);
    uint32_t to_unicode = kb_object_new(pdf), descendant = kb_object_new(pdf);
    font->object = kb_object_new(pdf);

    kb_buffer_put_text(&pdf->body, "/Filter/FlateDecode");
    kb_object_set_stream(pdf, to_unicode, description.to_unicode);

    kb_pdf_put_font_name(pdf, "/Type/Font/Subtype/CIDFontType2/BaseFont/", font->subset.tag, facts);
    kb_buffer_put_text(&pdf->body,
                       "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/DW 0/W");
    kb_buffer_put_slice(&pdf->body, description.widths);
    kb_buffer_put_text(&pdf->body, "/FontDescriptor ");
    kb_pdf_put_reference(&pdf->body, descriptor);
    kb_object_set(pdf, descendant);

    kb_pdf_put_font_name(pdf, "/Type/Font/Subtype/Type0/Encoding/Identity-H/BaseFont/", font->subset.tag, facts);
    kb_buffer_put_text(&pdf->body, "/DescendantFonts[");
    kb_pdf_put_reference(&pdf->body, descendant);
    kb_buffer_put_text(&pdf->body, "]/ToUnicode ");
    kb_pdf_put_reference(&pdf->body, to_unicode);
    kb_object_set(pdf, font->object);
}

static void note_all_glyphs(struct kb_pdf *pdf, struct usage *usage)
{
    for (size_t page = 0; pdf->status == KB_OK && page < pdf->pages->count; page++) {
        for (size_t i = 0; i < pdf->pages->pages[page].count; i++) {
            const struct kb_item *item = &pdf->pages->pages[page].items[i];
            if (item->kind == KB_ITEM_TEXT) {
                note_glyphs(pdf, usage, item);
            }
        }
    }
}

void kb_pdf_fonts_write(struct kb_pdf *pdf)
{
    struct usage usage[KB_PDF_FACES_MOST] = {{NULL, 0}};
    pdf->used_fonts = KB_NEW(pdf->arena, struct kb_pdf_fonts);
    if (pdf->used_fonts == NULL) {
        kb_pdf_fail(pdf, KB_NO_MEMORY);
        return;
    }
    note_all_glyphs(pdf, usage);
    for (uint16_t face = 0; pdf->status == KB_OK && face < KB_PDF_FACES_MOST; face++) {
        struct kb_pdf_font *font = &pdf->used_fonts->fonts[face];
        if (usage[face].used == NULL) {
            continue;
        }
        get_subset(pdf, face, &usage[face], &font->subset);
        font->texts = font->subset.texts;
        if (pdf->status == KB_OK && font->texts == NULL) {
            find_texts(pdf, face, font);
        }
        if (pdf->status == KB_OK) {
            write_font(pdf, face, font);
        }
    }
}

void kb_pdf_fonts_put_resources(struct kb_pdf *pdf)
{
    kb_buffer_put_text(&pdf->body, "/Font<<");
    for (int face = 0; face < KB_PDF_FACES_MOST; face++) {
        if (pdf->used_fonts->fonts[face].object != 0) {
            kb_buffer_put_text(&pdf->body, "/F");
            kb_buffer_put_number(&pdf->body, face, 0);
            kb_buffer_put_char(&pdf->body, ' ');
            kb_pdf_put_reference(&pdf->body, pdf->used_fonts->fonts[face].object);
        }
    }
    kb_buffer_put_text(&pdf->body, ">>");
}
