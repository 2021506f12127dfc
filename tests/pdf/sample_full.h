/* A page with one of everything that pdf can write. */
#ifndef TESTS_PDF_SAMPLE_FULL_H
#define TESTS_PDF_SAMPLE_FULL_H

#include "base/deflate.h"
#include "pdf/sample.h"

static inline void sample_list(struct sample *sample)
{
    int32_t list = sample_element(sample, 0, KB_ROLE_L);
    sample->structure[list].numbering = KB_LIST_DISC;
    static const char *const texts[] = {"Du bestemmer, hvem der skal være med.", "Vi finder en tid, der passer dig."};
    for (size_t i = 0; i < 2; i++) {
        int32_t item = sample_element(sample, list, KB_ROLE_LI);
        int32_t label = sample_element(sample, item, KB_ROLE_LBL);
        int32_t body = sample_element(sample, item, KB_ROLE_LBODY);
        sample_text(sample, label, 60, "• ");
        sample_text(sample, sample_element(sample, body, KB_ROLE_P), 75, texts[i]);
        sample->y += 18;
    }
}

static inline void sample_rule(struct sample *sample)
{
    static const struct kb_segment segments[] = {{KB_MOVE, 0, 0, 0, 0, 0, 0}, {KB_LINE, 0, 0, 0, 0, 300, 0}};
    static const double dashes[] = {3, 2};
    static const struct kb_path rule = {.segments = segments,
                                        .count = 2,
                                        .stroked = true,
                                        .stroke = {120, 120, 120, 255},
                                        .line_width = 0.5,
                                        .dashes = dashes,
                                        .dash_count = 2};
    sample->artifact = KB_ARTIFACT_LAYOUT;
    sample->y -= 13;
    sample_item(sample, KB_ITEM_PATH, -1, 60)->path = &rule;
    sample->y += 13;
    sample->artifact = KB_NOT_ARTIFACT;
}

static inline int32_t sample_cell(struct sample *sample, int32_t row, enum kb_role role, const char *scope, double x,
                                  const char *text)
{
    int32_t cell = sample_element(sample, row, role);
    sample->structure[cell].scope = scope;
    if (text != NULL) {
        sample_text(sample, sample_element(sample, cell, KB_ROLE_P), x, text);
    }
    return cell;
}

static inline void sample_table(struct sample *sample)
{
    int32_t table = sample_element(sample, 0, KB_ROLE_TABLE);
    sample_paragraph(sample, table, KB_ROLE_CAPTION, "Dagsorden");
    int32_t row = sample_element(sample, sample_element(sample, table, KB_ROLE_THEAD), KB_ROLE_TR);
    sample_cell(sample, row, KB_ROLE_TH, "Column", 60, "Tid");
    sample_cell(sample, row, KB_ROLE_TH, "Column", 160, "Emne");
    sample->y += 18;
    int32_t body = sample_element(sample, table, KB_ROLE_TBODY);
    row = sample_element(sample, body, KB_ROLE_TR);
    sample_cell(sample, row, KB_ROLE_TH, "Row", 60, "10.00");
    sample_cell(sample, row, KB_ROLE_TD, NULL, 160, NULL); /* an empty cell keeps its place */
    sample->y += 18;
    sample_rule(sample);
    row = sample_element(sample, body, KB_ROLE_TR);
    int32_t wide = sample_cell(sample, row, KB_ROLE_TD, NULL, 60, "Det, du selv vil tale om");
    sample->structure[wide].column_span = 2;
    sample->y += 24;
}

static inline void sample_link_line(struct sample *sample)
{
    int32_t paragraph = sample_element(sample, 0, KB_ROLE_P);
    double x = sample_text(sample, paragraph, 60, "Læs mere på ");
    int32_t link = sample_element(sample, paragraph, KB_ROLE_LINK);
    double end = sample_text(sample, link, x, "borger.dk");
    sample_text(sample, paragraph, end, " om dine rettigheder.");
    struct kb_page *page = &sample->page_list[sample->pages.count - 1];
    sample->links[page->link_count] =
        (struct kb_link){link, "https://www.borger.dk/søg?(a)", "Åbn borger.dk", x, sample->y - 10, end - x, 14};
    page->links = sample->links;
    page->link_count++;
    sample->y += 24;
}

static inline void sample_figure(struct sample *sample, const struct kb_image *image, double x, const char *alt)
{
    int32_t figure = sample_element(sample, 0, KB_ROLE_FIGURE);
    sample->structure[figure].alt = alt;
    double box[4] = {x, sample->y, 40, 40};
    memcpy(sample->structure[figure].box, box, sizeof box);
    struct kb_item *item = sample_item(sample, KB_ITEM_IMAGE, figure, x);
    item->image = image;
    item->width = item->height = 40;
}

static inline struct kb_slice sample_pack(struct sample *sample, const uint8_t *bytes, size_t length)
{
    struct kb_slice packed;
    assert_int_equal(kb_deflate_once((struct kb_slice){(const char *)bytes, length}, 9, &sample->arena, &packed), KB_OK);
    return packed;
}

/* Two by two pixels. */
static inline struct kb_image *sample_raster(struct sample *sample, enum kb_image_kind kind, const char *name,
                                             const uint8_t *pixels, const uint8_t *mask)
{
    struct kb_image *image = KB_NEW(&sample->arena, struct kb_image);
    assert_non_null(image);
    struct kb_slice packed = sample_pack(sample, pixels, kind == KB_IMAGE_GREY ? 4 : 12);
    *image = (struct kb_image){.kind = kind, .name = name, .width = 2, .height = 2, .columns = 2, .rows = 2};
    image->pixels = pixels;
    image->packed = (const uint8_t *)packed.data;
    image->packed_length = packed.length;
    if (mask != NULL) {
        struct kb_slice packed_mask = sample_pack(sample, mask, 4);
        image->mask = mask;
        image->packed_mask = (const uint8_t *)packed_mask.data;
        image->packed_mask_length = packed_mask.length;
    }
    return image;
}

static inline void sample_figures(struct sample *sample)
{
    static const struct kb_segment face[] = {{KB_MOVE, 0, 0, 0, 0, 5, 0},         {KB_CURVE, 7.8, 0, 10, 2.2, 10, 5},
                                             {KB_CURVE, 10, 7.8, 7.8, 10, 5, 10}, {KB_CURVE, 2.2, 10, 0, 7.8, 0, 5},
                                             {KB_CURVE, 0, 2.2, 2.2, 0, 5, 0},    {KB_CLOSE, 0, 0, 0, 0, 0, 0}};
    static const struct kb_path paths[] = {{.segments = face,
                                            .count = 6,
                                            .filled = true,
                                            .stroked = true,
                                            .even_odd = true,
                                            .fill = {255, 205, 80, 128},
                                            .stroke = {0, 0, 0, 255},
                                            .line_width = 0.4,
                                            .line_cap = 1,
                                            .line_join = 1}};
    static const struct kb_image drawing = {
        .kind = KB_IMAGE_DRAWING, .name = "smil.svg", .width = 40, .height = 40, .drawing = {10, 10, paths, 1}};
    static const uint8_t pixels[12] = {255, 0, 0, 0, 255, 0, 0, 0, 255, 40, 40, 40}, mask[4] = {255, 128, 64, 0};
    struct kb_image *raster = sample_raster(sample, KB_IMAGE_RGB, "prik.png", pixels, mask);
    struct kb_image *grey = sample_raster(sample, KB_IMAGE_GREY, "graa.png", mask, NULL);
    sample_figure(sample, &drawing, 60, "Et smil");
    sample_figure(sample, &drawing, 120, "Et smil mere");
    sample_figure(sample, raster, 180, "Fire farver");
    sample_figure(sample, grey, 240, "Fire grå felter");
    sample->y += 64;
}

static inline void sample_languages(struct sample *sample)
{
    static const struct {
        const char *language, *text;
    } texts[] = {{"ar", "السلام عليكم، موعدنا يوم 3 ديسمبر (الخميس)."},
                 {"el", "Καλημέρα σας, πώς είστε;"},
                 {"he", "שָׁלוֹם לכם"},
                 {"uk", "Добрий день, Олено."},
                 {"vi", "Nguyễn Văn Đức"},
                 {"hi", "नमस्ते क्षत्रिय"},
                 {"pl", "Łukasz Wójcik"},
                 {"da", "Forenet: a\u030A e\u0301 x\u0323\u0302 ✓ ☐ 3.\u00A0maj"}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int32_t paragraph = sample_element(sample, 0, KB_ROLE_P);
        sample->structure[paragraph].language = texts[i].language;
        sample->language = texts[i].language;
        sample_line(sample, paragraph, texts[i].text);
    }
    sample->language = "da-DK";
}

static inline void sample_furniture(struct sample *sample)
{
    double y = sample->y;
    sample->y = 810;
    sample->artifact = KB_ARTIFACT_FOOTER;
    sample_text(sample, -1, 60, "Side 1 af 2");
    sample->artifact = KB_ARTIFACT_BACKGROUND;
    sample->y = 600;
    sample->size = 90;
    sample_text(sample, -1, 150, "UDKAST");
    struct kb_page *page = &sample->page_list[sample->pages.count - 1];
    struct kb_item *mark = &sample->items[sample->pages.count - 1][page->count - 1];
    mark->angle = 45;
    mark->colour = (struct kb_colour){200, 0, 0, 60};
    sample->artifact = KB_NOT_ARTIFACT;
    sample->size = 12;
    sample->y = y;
}

static inline void sample_full(struct sample *sample)
{
    sample->artifact = KB_ARTIFACT_HEADER;
    sample_line(sample, -1, "Klarborg Kommune");
    sample->artifact = KB_NOT_ARTIFACT;
    sample_furniture(sample);
    sample->bold = true;
    sample->size = 20;
    sample->outlines[0] = (struct kb_outline){"Vi vil gerne mødes med dig", 1, 0, sample->y - 20};
    sample_paragraph(sample, 0, KB_ROLE_H1, "Vi vil gerne mødes med dig");
    sample->size = 12;
    sample->outlines[1] = (struct kb_outline){"Hvad skal vi tale om?", 2, 0, sample->y - 12};
    sample_paragraph(sample, 0, KB_ROLE_H2, "Hvad skal vi tale om?");
    sample->bold = false;
    int32_t paragraph = sample_element(sample, 0, KB_ROLE_P);
    sample_line(sample, paragraph, "Kære Åse. Mødet bliver på kontoret, ");
    sample_line(sample, paragraph, "og fin flittig office fjord er ligaturer (med parentes \\).");
    sample_list(sample);
    sample_table(sample);
    sample_link_line(sample);
    sample_figures(sample);
    sample_languages(sample);
    paragraph = sample_element(sample, 0, KB_ROLE_P);
    sample_line(sample, paragraph, "Et afsnit, der fortsætter ");
    sample_new_page(sample);
    sample->outlines[2] = (struct kb_outline){"Klage", 1, 1, 40};
    sample->pages.outline_count = 3;
    sample_line(sample, paragraph, "på næste side.");
    sample_paragraph(sample, 0, KB_ROLE_NOTE, "En note.");
    sample_paragraph(sample, 0, KB_ROLE_BLOCKQUOTE, "»Jeg vil gerne lære at lave mad selv.«");
}

#endif
