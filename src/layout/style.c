#include "layout/style.h"

/* Contrast to white 9.2:1 and to the tint 8.3:1, so that headings meet WCAG's AAA. */
#define ACCENT                                                                                                                   \
    {                                                                                                                            \
        11, 79, 92, 255                                                                                                          \
    }
#define GREY                                                                                                                     \
    {                                                                                                                            \
        74, 74, 74, 255                                                                                                          \
    }
#define INK                                                                                                                      \
    {                                                                                                                            \
        0, 0, 0, 255                                                                                                             \
    }

/* Leading is chosen by eye, not from the face: Andika's own extents leave room for stacked accents. */
/* clang-format off */
static const struct kb_style normal_print[KB_STYLE_COUNT] = {
    [KB_STYLE_BODY] = {12, 17, 0, 9, false, INK},
    [KB_STYLE_H1] = {20, 26, 0, 12, true, ACCENT},
    [KB_STYLE_H2] = {14.5, 20, 18, 4, true, ACCENT},
    [KB_STYLE_H3] = {12.5, 17, 13, 2, true, INK},
    [KB_STYLE_SENDER] = {10, 14, 0, 0, true, ACCENT},
    [KB_STYLE_LETTERHEAD] = {10, 14, 0, 0, false, INK},
    [KB_STYLE_ADDRESS] = {12, 15, 0, 0, false, INK},
    [KB_STYLE_REFERENCE] = {10, 14, 0, 0, false, INK},
    [KB_STYLE_RUNNING] = {10, 13, 0, 0, false, GREY},
    [KB_STYLE_CAPTION] = {12, 17, 6, 3, true, INK},
    [KB_STYLE_CELL] = {12, 16.5, 0, 4, false, INK},
    [KB_STYLE_CELL_HEAD] = {12, 16.5, 0, 4, true, ACCENT},
    [KB_STYLE_BULLET] = {12, 17, 0, 0, true, INK},
    [KB_STYLE_TITLE] = {13, 17, 0, 5, true, ACCENT},
};

static const struct kb_style large_print[KB_STYLE_COUNT] = {
    [KB_STYLE_BODY] = {18, 25, 0, 13, false, INK},
    [KB_STYLE_H1] = {26, 33, 0, 16, true, ACCENT},
    [KB_STYLE_H2] = {21, 28, 24, 6, true, ACCENT},
    [KB_STYLE_H3] = {18.5, 25, 18, 3, true, INK},
    [KB_STYLE_SENDER] = {14, 19, 0, 0, true, ACCENT},
    [KB_STYLE_LETTERHEAD] = {14, 19, 0, 0, false, INK},
    [KB_STYLE_ADDRESS] = {12, 15, 0, 0, false, INK}, /* grows with the print when the window has room */
    [KB_STYLE_REFERENCE] = {14, 19, 0, 0, false, INK},
    [KB_STYLE_RUNNING] = {14, 18, 0, 0, false, GREY},
    [KB_STYLE_CAPTION] = {18, 25, 9, 4, true, INK},
    [KB_STYLE_CELL] = {18, 24, 0, 6, false, INK},
    [KB_STYLE_CELL_HEAD] = {18, 24, 0, 6, true, ACCENT},
    [KB_STYLE_BULLET] = {18, 25, 0, 0, true, INK},
    [KB_STYLE_TITLE] = {19, 25, 0, 7, true, ACCENT},
};
/* clang-format on */

static void set_paper(struct kb_sheet *sheet, bool a5, bool landscape)
{
    double shorter = (a5 ? 148 : 210) * KB_MM, longer = (a5 ? 210 : 297) * KB_MM;
    sheet->width = landscape ? longer : shorter;
    sheet->height = landscape ? shorter : longer;
    sheet->left = sheet->right = (a5 ? 16 : 25) * KB_MM;
    sheet->top = (a5 ? 15 : 20) * KB_MM;
    sheet->bottom = (a5 ? 18 : 25) * KB_MM;
    sheet->running_top = (a5 ? 9 : 13) * KB_MM;
    sheet->running_bottom = (a5 ? 8 : 11) * KB_MM;
    sheet->sender_column = (a5 ? 55 : 62) * KB_MM;
    sheet->logo_width = (a5 ? 50 : 70) * KB_MM;
    sheet->logo_height = 18 * KB_MM;
    sheet->frame_gap = (a5 ? 7 : 11) * KB_MM;
}

static void set_distances(struct kb_sheet *sheet, double scale)
{
    sheet->running_gap = 6 * KB_MM;
    sheet->indent = 16 * scale;
    sheet->label_gap = 7 * scale;
    sheet->item_gap = 4 * scale;
    sheet->cell_x = 7 * scale;
    sheet->cell_y = 5 * scale;
    sheet->box_padding = 12 * scale;
    sheet->box_margin = 13 * scale;
    sheet->quote_indent = 14 * scale;
    sheet->check_box = 11 * scale;
    sheet->check_gap = 6 * scale;
    sheet->tick = 15 * scale;
    sheet->face = 34 * scale;
    sheet->picture_gap = 18 * scale;
    sheet->picture_side = 14 * scale;
    sheet->symbol = 40 * scale;
    sheet->symbol_gap = 11 * scale;
    sheet->word_symbol = 36 * scale;
    sheet->word_gap = 2.5 * scale;
}

void kb_sheet_init(struct kb_sheet *sheet, struct kb_paper paper)
{
    bool large = paper.large;
    const struct kb_style *styles = large ? large_print : normal_print;
    *sheet = (struct kb_sheet){
        .accent = ACCENT,
        .tint = {238, 245, 245, 255},
        .border = {143, 178, 183, 255},
        .rule = {170, 184, 186, 255},
        .pen = {110, 110, 110, 255},
        .ground = {255, 232, 120, 255},
        .draft = {228, 228, 228, 255},
        .qr_width = 28 * KB_MM,
        .address_growth = large ? 14.0 / 12 : 1,
        .writing_line = (large ? 11 : 9) * KB_MM,
    };
    for (int i = 0; i < KB_STYLE_COUNT; i++) {
        sheet->styles[i] = styles[i];
    }
    if (paper.a5) { /* between the paper's top and the window there is room for small print only */
        sheet->styles[KB_STYLE_SENDER] = normal_print[KB_STYLE_SENDER];
        sheet->styles[KB_STYLE_LETTERHEAD] = normal_print[KB_STYLE_LETTERHEAD];
    }
    set_paper(sheet, paper.a5, paper.landscape);
    set_distances(sheet, large ? 1.4 : 1);
}
