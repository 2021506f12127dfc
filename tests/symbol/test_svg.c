#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>

#include <klarbrev/world.h>

#include <libxml/parser.h>

#include "golden.h"
#include "support/drawing.h"
#include "symbol/svg.h"

#define SVG "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' "
#define FULL(content) SVG "viewBox='0 0 100 100'>" content "</svg>"

/* One reading, and all that it leaves. */
struct reading {
    struct kb_arena arena;
    struct kb_limits limits;
    struct kb_diagnostics *diagnostics;
    struct kb_drawing drawing;
    struct kb_buffer text; /* the drawing, or the messages */
    enum kb_status status;
};

static void read_svg(struct reading *reading, const char *svg, size_t length)
{
    struct kb_source source = {"logo.svg", {svg, length}};
    kb_arena_init(&reading->arena);
    kb_buffer_init(&reading->text, 1 << 24);
    reading->diagnostics = kb_diagnostics_new(KB_DANISH, 100);
    assert_non_null(reading->diagnostics);
    reading->status = kb_svg_read(&reading->arena, &source, &reading->limits, reading->diagnostics, &reading->drawing);
    if (reading->status == KB_OK) {
        assert_int_equal(kb_diagnostics_count(reading->diagnostics), 0);
        put_drawing(&reading->text, &reading->drawing);
    } else {
        assert_int_equal(reading->drawing.count, 0);
    }
}

static void free_reading(struct reading *reading)
{
    kb_diagnostics_free(reading->diagnostics);
    kb_buffer_finish(&reading->text);
    kb_arena_finish(&reading->arena);
}

static struct reading with_default_limits(void)
{
    return (struct reading){.limits = kb_limits_default()};
}

static void assert_drawing(const char *svg, const char *expected)
{
    struct reading reading = with_default_limits();
    read_svg(&reading, svg, strlen(svg));
    if (reading.status != KB_OK) {
        fail_msg("%s: %s", svg, kb_diagnostics_at(reading.diagnostics, 0)->message);
    }
    assert_string_equal(reading.text.data, expected);
    free_reading(&reading);
}

static void assert_path(const char *data, const char *expected)
{
    char svg[1000], text[2000];
    snprintf(svg, sizeof svg, FULL("<path d='%s'/>"), data);
    snprintf(text, sizeof text, "100 100\n#000000: %s\n", expected);
    assert_drawing(svg, text);
}

/* strdup for libxml2. */
static char *copy_text(const char *text)
{
    size_t size = strlen(text) + 1;
    char *copy = kb_malloc(size);
    return copy ? memcpy(copy, text, size) : NULL;
}

static void draws_every_path_command(void **state)
{
    (void)state;
    assert_path("M1 2 L3 4 l10 20", "M 1 2 L 3 4 L 13 24");
    assert_path("m1 2 3 4 5 6", "M 1 2 L 4 6 L 9 12");
    assert_path("M1 2 3 4", "M 1 2 L 3 4");
    assert_path("M1 2H5h5V9v1", "M 1 2 L 5 2 L 10 2 L 10 9 L 10 10");
    assert_path("M1 2H5 6 7", "M 1 2 L 5 2 L 6 2 L 7 2");
    assert_path("M0 0C1 2 3 4 5 6c1 2 3 4 5 6", "M 0 0 C 1 2 3 4 5 6 C 6 8 8 10 10 12");
    assert_path("M0 0C1 2 3 4 5 6S9 9 10 10", "M 0 0 C 1 2 3 4 5 6 C 7 8 9 9 10 10");
    assert_path("M5 6s4 3 5 4", "M 5 6 C 5 6 9 9 10 10");
    assert_path("M0 0Q3 3 6 0", "M 0 0 C 2 2 4 2 6 0");
    assert_path("M0 0q3 3 6 0t6 0", "M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0");
    assert_path("M0 0Q3 3 6 0T12 0 18 0", "M 0 0 C 2 2 4 2 6 0 C 8 -2 10 -2 12 0 C 14 2 16 2 18 0");
    assert_path("M3 3T9 9", "M 3 3 C 3 3 5 5 9 9");
    assert_path("M0 0h9v9z", "M 0 0 L 9 0 L 9 9 Z");
}

static void goes_on_after_a_close(void **state)
{
    (void)state;
    assert_path("M1 1h9v9zl5 5", "M 1 1 L 10 1 L 10 10 Z M 1 1 L 6 6");
    assert_path("M1 1h9v9zm5 5h1", "M 1 1 L 10 1 L 10 10 Z M 6 6 L 7 6");
    assert_path("M1 1h9zzz", "M 1 1 L 10 1 Z");
}

static void draws_arcs(void **state)
{
    (void)state;
    assert_path("M10 0A10 10 0 0 1 0 10", "M 10 0 C 10 5.523 5.523 10 0 10");
    assert_path("M10 0A10 10 0 0 0 0 10", "M 10 0 C 4.477 0 0 4.477 0 10");
    assert_path("M0 0a10 10 0 0120 0", "M 0 0 C 0 -5.523 4.477 -10 10 -10 C 15.523 -10 20 -5.523 20 0");
    assert_path("M0 0a1 1 0 0 1 20 0", "M 0 0 C 0 -5.523 4.477 -10 10 -10 C 15.523 -10 20 -5.523 20 0"); /* radii grow to reach */
    assert_path("M0 0a-10 10 90 0 1 20 0", "M 0 0 C 0 -5.523 4.477 -10 10 -10 C 15.523 -10 20 -5.523 20 0");
    assert_path("M0 0a0 5 0 0 1 20 0", "M 0 0 L 20 0");
    assert_path("M5 5a1 1 0 0 1 0 0h1", "M 5 5 L 6 5");
    assert_path("M0 0A1e-300 1 0 0 1 9 9", "M 0 0 L 9 9");
    assert_path("M10 0A10 10 0 1 1 0 10",
                "M 10 0 C 15.523 0 20 4.477 20 10 C 20 15.523 15.523 20 10 20 C 4.477 20 0 15.523 0 10");
}

static void reads_numbers_however_they_are_joined(void **state)
{
    (void)state;
    assert_path("M.5.5-1-2", "M 0.5 0.5 L -1 -2");
    assert_path("M1e1,1E+1L1e-1-1e0", "M 10 10 L 0.1 -1");
    assert_path("M+1+2l3.+4.5e0", "M 1 2 L 4 6.5");
    assert_path("M10 0a10 10 0 01-10 10", "M 10 0 C 10 5.523 5.523 10 0 10");
    assert_path(" \n\tM 1\n2\rL\t3 ,4 ", "M 1 2 L 3 4");
    assert_path("M0.000000000000000000000000000001 12345678901234567890e-15", "M 0 12345.679");
    assert_path("M1 1,2 2,3 3", "M 1 1 L 2 2 L 3 3");
}

static void draws_shapes(void **state)
{
    (void)state;
    assert_drawing(FULL("<rect x='1' y='2' width='3' height='4'/>"), "100 100\n#000000: M 1 2 L 4 2 L 4 6 L 1 6 Z\n");
    assert_drawing(FULL("<rect width='50%' height='10%'/>"), "100 100\n#000000: M 0 0 L 50 0 L 50 10 L 0 10 Z\n");
    assert_drawing(FULL("<rect width='0' height='4'/><rect height='4'/><circle r='0'/><ellipse rx='3' ry='0'/>"), "100 100\n");
    assert_drawing(FULL("<rect width='20' height='20' rx='100' ry='5'/>"),
                   "100 100\n#000000: M 10 0 L 10 0 C 15.523 0 20 2.239 20 5 L 20 15 C 20 17.761 15.523 20 10 20 L 10 20 "
                   "C 4.477 20 0 17.761 0 15 L 0 5 C 0 2.239 4.477 0 10 0 Z\n");
    assert_drawing(FULL("<circle cx='10' cy='10' r='10'/>"),
                   "100 100\n#000000: M 20 10 C 20 15.523 15.523 20 10 20 C 4.477 20 0 15.523 0 10 C 0 4.477 4.477 0 10 0 "
                   "C 15.523 0 20 4.477 20 10 Z\n");
    assert_drawing(FULL("<ellipse cx='10' cy='5' rx='10' ry='5'/>"),
                   "100 100\n#000000: M 20 5 C 20 7.761 15.523 10 10 10 C 4.477 10 0 7.761 0 5 C 0 2.239 4.477 0 10 0 "
                   "C 15.523 0 20 2.239 20 5 Z\n");
    assert_drawing(FULL("<line x1='1' y1='2' x2='3' y2='4' stroke='red'/>"),
                   "100 100\n#000000: line #ff0000 1 butt miter: M 1 2 L 3 4\n");
    assert_drawing(FULL("<polyline points='1,2 3,4-5-6'/>"), "100 100\n#000000: M 1 2 L 3 4 L -5 -6\n");
    assert_drawing(FULL("<polygon points=' 1 2 3 4 5 6 '/>"), "100 100\n#000000: M 1 2 L 3 4 L 5 6 Z\n");
    assert_drawing(FULL("<polygon points=''/><path d=''/><path/><path d='none'/>"), "100 100\n");
}

static void assert_transform(const char *transform, const char *expected)
{
    char svg[1000], text[1000];
    snprintf(svg, sizeof svg, FULL("<path transform='%s' d='M1 2L3 0'/>"), transform);
    snprintf(text, sizeof text, "100 100\n#000000: %s\n", expected);
    assert_drawing(svg, text);
}

static void bakes_transforms_in(void **state)
{
    (void)state;
    assert_transform("translate(10)", "M 11 2 L 13 0");
    assert_transform("translate(10,20)", "M 11 22 L 13 20");
    assert_transform("scale(2)", "M 2 4 L 6 0");
    assert_transform("scale(2 -3)", "M 2 -6 L 6 0");
    assert_transform("rotate(90)", "M -2 1 L 0 3");
    assert_transform("rotate(90 1 2)", "M 1 2 L 3 4");
    assert_transform("skewX(45)", "M 3 2 L 3 0");
    assert_transform("skewY(45)", "M 1 3 L 3 3");
    assert_transform("matrix(1 2 3 4 5 6)", "M 12 16 L 8 12");
    assert_transform("translate(10) , scale(2)", "M 12 4 L 16 0");
    assert_transform(" scale ( 2 ) translate( 10 )", "M 22 4 L 26 0");
    assert_transform("none", "M 1 2 L 3 0");
    assert_drawing(FULL("<g transform='scale(2)'><g transform='translate(1 1)'><path d='M0 0h1' stroke='red'/></g></g>"),
                   "100 100\n#000000: line #ff0000 2 butt miter: M 2 2 L 4 2\n");
    assert_drawing(FULL("<path transform='scale(1 4)' d='M0 0h1' fill='none' stroke='red' stroke-dasharray='1 2'/>"),
                   "100 100\nline #ff0000 2 butt miter dashes 2 4: M 0 0 L 1 0\n");
}

static void assert_style(const char *attributes, const char *expected)
{
    char svg[1000], text[1000];
    snprintf(svg, sizeof svg, FULL("<path d='M0 0h1' %s/>"), attributes);
    snprintf(text, sizeof text, "100 100\n%s%s", expected, *expected ? "M 0 0 L 1 0\n" : "");
    assert_drawing(svg, text);
}

static void reads_colours(void **state)
{
    (void)state;
    assert_style("fill='#1aF'", "#11aaff: ");
    assert_style("fill='#12aBfE'", "#12abfe: ");
    assert_style("fill='#1aF8'", "#11aaff/136: ");
    assert_style("fill='#12aBfE80'", "#12abfe/128: ");
    assert_style("fill='rgb(1, 2,3)'", "#010203: ");
    assert_style("fill='rgb( 100% 50% 0% )'", "#ff8000: ");
    assert_style("fill='rgb(300, -2, 3)'", "#ff0003: ");
    assert_style("fill='rgba(1,2,3,.5)'", "#010203/128: ");
    assert_style("fill='rgb(1 2 3 / 50%)'", "#010203/128: ");
    assert_style("fill='AliceBlue'", "#f0f8ff: ");
    assert_style("fill='rebeccapurple'", "#663399: ");
    assert_style("fill='yellowgreen'", "#9acd32: ");
    assert_style("fill='none'", "");
    assert_style("fill='transparent'", "");
    assert_style("fill='currentColor'", "#000000: ");
    assert_style("fill='currentColor' color='#123456'", "#123456: ");
}

static void reads_styles(void **state)
{
    (void)state;
    assert_style("", "#000000: ");
    assert_style("style='fill:red;;'", "#ff0000: ");
    assert_style("fill='blue' style=' fill : red !important ; font-size: 12px; -inkscape-x: y'", "#ff0000: ");
    assert_style("fill-rule='evenodd'", "#000000 even-odd: ");
    assert_style("fill='none' stroke='red' stroke-width='2mm'", "line #ff0000 7.559 butt miter: ");
    assert_style("fill='none' stroke='red' stroke-linecap='round' stroke-linejoin='bevel'", "line #ff0000 1 round bevel: ");
    assert_style("fill='none' stroke='red' stroke-linecap='square' stroke-linejoin='round'", "line #ff0000 1 square round: ");
    assert_style("fill='none' stroke='red' stroke-width='0'", "");
    assert_style("fill='none' stroke='red' stroke-dasharray='5, 3 2'", "line #ff0000 1 butt miter dashes 5 3 2: ");
    assert_style("fill='none' stroke='red' stroke-dasharray='0 0'", "line #ff0000 1 butt miter: ");
    assert_style("opacity='.5'", "#000000/128: ");
    assert_style("opacity='50%' fill-opacity='.5'", "#000000/64: ");
    assert_style("opacity='7'", "#000000: ");
    assert_style("fill-opacity='0'", "");
    assert_style("stroke='red' stroke-opacity='.2' fill='none'", "line #ff0000/51 1 butt miter: ");
    assert_style("display='none'", "");
    assert_style("visibility='hidden'", "");
    assert_style("filter='none' clip-path='none' stroke-dashoffset='0px' fill='inherit' class='st0'", "#000000: ");
    assert_drawing(FULL("<path d='M0 0h1' stroke='red' paint-order='markers stroke'/>"),
                   "100 100\nline #ff0000 1 butt miter: M 0 0 L 1 0\n#000000: M 0 0 L 1 0\n");
}

static void reads_ends_of_lines(void **state)
{
    (void)state;
    assert_style("fill='none' stroke='red' stroke-miterlimit='10'", "line #ff0000 1 butt miter limit 10: ");
    assert_style("fill='none' stroke='red' stroke-dasharray='3 1' stroke-dashoffset='1'",
                 "line #ff0000 1 butt miter dashes 3 1 from 1: ");
    assert_style("fill='none' stroke='red' stroke-dasharray='3 1' stroke-dashoffset='-1'",
                 "line #ff0000 1 butt miter dashes 3 1 from 3: ");
    assert_style("fill='none' stroke='red' stroke-dasharray='3' stroke-dashoffset='4'",
                 "line #ff0000 1 butt miter dashes 3 from 4: ");
    assert_style("fill='none' stroke='red' stroke-dasharray='3 1' stroke-dashoffset='400'",
                 "line #ff0000 1 butt miter dashes 3 1: ");
    assert_style("fill='none' stroke='red' stroke-dashoffset='4'", "line #ff0000 1 butt miter: ");
    assert_drawing(FULL("<g transform='scale(2)' stroke-dasharray='3 1' stroke-dashoffset='1' stroke='red' fill='none'>"
                        "<path d='M0 0h1'/></g>"),
                   "100 100\nline #ff0000 2 butt miter dashes 6 2 from 2: M 0 0 L 2 0\n");
}

/* One path of class "a b" and id "p" under a style sheet. */
static void assert_sheet(const char *sheet, const char *attributes, const char *expected)
{
    char svg[1000], text[1000];
    snprintf(svg, sizeof svg, FULL("<defs><style type='text/css'>%s</style></defs><path class='a  b' id='p' d='M0 0h1' %s/>"),
             sheet, attributes);
    snprintf(text, sizeof text, "100 100\n%s%s", expected, *expected ? "M 0 0 L 1 0\n" : "");
    assert_drawing(svg, text);
}

static void reads_style_sheets(void **state)
{
    (void)state;
    assert_sheet(".a{fill:#005;}", "", "#000055: ");
    assert_sheet("path { fill : #005 }", "", "#000055: ");
    assert_sheet("#p{fill:#005}", "", "#000055: ");
    assert_sheet("*{fill:#005}", "", "#000055: ");
    assert_sheet(".x, path,.y{fill:#005}", "", "#000055: ");
    assert_sheet(".x{fill:url(#g);stroke:bleu} #a{fill:red} A{fill:red} .P{fill:red} rect{fill:red}", "", "#000000: ");
    assert_sheet("@charset 'utf-8'; /* a } { comment */ .a{/* fill:red; */fill:#005}", "", "#000055: ");
    assert_sheet("\n<![CDATA[\n.a{fill:#005}\n]]>\n", "", "#000055: ");
    assert_sheet("<!-- .a{fill:red} --> .b{fill:#005}", "", "#000055: ");
    assert_sheet("<![CDATA[<!-- .a{fill:#005} -->]]>", "", "#000055: ");
    assert_sheet(".a{font-family:&quot;A;}B&quot;;fill:#005}", "", "#000055: ");
    assert_sheet(".a{background:url(data:a;b,c}d);font:\"x;fill:red\";fill:#005}", "", "#000055: ");
    assert_sheet(".a{enable-background:new    ;font-size:12px;fill:#005}.b{}", "", "#000055: ");
    assert_sheet("", "", "#000000: ");
}

static void follows_the_cascade(void **state)
{
    (void)state;
    assert_sheet(".a{fill:#005}", "fill='red'", "#000055: ");
    assert_sheet(".a{fill:#005}", "style='fill:red'", "#ff0000: ");
    assert_sheet(".a{fill:#005 !important}", "style='fill:red'", "#000055: ");
    assert_sheet(".a{fill:#005 ! important}", "style='fill:red !important'", "#ff0000: ");
    assert_sheet(".a{fill:red}.b{fill:#005}", "", "#000055: ");
    assert_sheet(".b{fill:red}.a{fill:#005}", "", "#000055: ");
    assert_sheet("#p{fill:#005}.a{fill:red}path{fill:green}*{fill:blue}", "", "#000055: ");
    assert_sheet(".a{fill:#005}path{fill:red}*{fill:blue}", "", "#000055: ");
    assert_sheet("path{fill:#005}*{fill:blue}", "", "#000055: ");
    assert_sheet("path{fill:#005 !important}#p{fill:red}", "", "#000055: ");
    assert_sheet(".a{fill:red;stroke:none}.a{fill:#005}", "stroke='red'", "#000055: ");
    assert_sheet(".a{fill:url(#g)}.b{fill:#005}", "", "#000055: "); /* what is overruled need not be drawable */
    assert_sheet(".a{display:none}", "", "");
    assert_drawing(FULL("<style>svg{fill:red}.g{stroke:blue}</style><g class='g'><path d='M0 0h1'/></g>"
                        "<use href='#d'/><defs><style>.d{fill:none}</style><path id='d' class='d g' d='M0 0h2'/></defs>"),
                   "100 100\n#ff0000: line #0000ff 1 butt miter: M 0 0 L 1 0\nline #0000ff 1 butt miter: M 0 0 L 2 0\n");
    assert_drawing(FULL("<style type='text/less'>.a{fill:@c}</style><style media='print'>.a{fill:red}</style><style/>"
                        "<path class='a' d='M0 0h1'/>"),
                   "100 100\n#ff0000: M 0 0 L 1 0\n");
}

static void inherits(void **state)
{
    (void)state;
    assert_drawing(FULL("<g fill='red' opacity='.5'><g opacity='.5'><path d='M0 0h1'/><path fill='blue' d='M0 0h1'/></g></g>"),
                   "100 100\n#ff0000/64: M 0 0 L 1 0\n#0000ff/64: M 0 0 L 1 0\n");
    assert_drawing(FULL("<g visibility='hidden'><path d='M0 0h1'/><path visibility='visible' d='M0 0h2'/></g>"),
                   "100 100\n#000000: M 0 0 L 2 0\n");
    assert_drawing(FULL("<g display='none'><text>skjult</text><path d='M0 0h1'/></g>"), "100 100\n");
    assert_drawing(SVG "viewBox='0 0 9 9' fill='red'><a><path d='M0 0h1'/></a></svg>", "9 9\n#ff0000: M 0 0 L 1 0\n");
}

static void draws_uses(void **state)
{
    (void)state;
    assert_drawing(FULL("<defs><path id='a' d='M0 0h1'/></defs><use href='#a' x='5' y='6' fill='red'/>"),
                   "100 100\n#ff0000: M 5 6 L 6 6\n");
    assert_drawing(FULL("<use xlink:href='#a' transform='scale(2)' x='5'/><g id='a'><path d='M0 0h1'/></g>"),
                   "100 100\n#000000: M 10 0 L 12 0\n#000000: M 0 0 L 1 0\n");
}

static void draws_symbols(void **state)
{
    (void)state;
    assert_drawing(FULL("<symbol id='s'><path d='M0 0h1'/></symbol><use href='#s' x='5'/>"), "100 100\n#000000: M 5 0 L 6 0\n");
    assert_drawing(FULL("<symbol id='s' viewBox='10 10 10 10'><path d='M10 10h10'/></symbol><use href='#s' x='5' width='20' "
                        "height='40'/><use href='#s'/>"),
                   "100 100\n#000000: M 5 10 L 25 10\n#000000: M 0 0 L 100 0\n");
    assert_drawing(FULL("<symbol id='s' viewBox='0 0 10 10' width='20' height='20' preserveAspectRatio='none' fill='red'>"
                        "<path d='M0 0h10'/><rect width='50%' height='50%'/></symbol>"
                        "<use href='#s' width='50%'/><use href='#s' width='0'/><rect width='50%' height='50%'/>"),
                   "100 100\n#ff0000: M 0 0 L 50 0\n#ff0000: M 0 0 L 25 0 L 25 10 L 0 10 Z\n"
                   "#000000: M 0 0 L 50 0 L 50 50 L 0 50 Z\n");
}

static void passes_over_what_does_not_show(void **state)
{
    (void)state;
    assert_drawing(FULL("<title>t</title><desc/><metadata><x/></metadata><defs><text/><linearGradient/></defs><!-- c --><?p i?>"
                        "<sodipodi:namedview xmlns:sodipodi='http://sodipodi.sourceforge.net'><text/></sodipodi:namedview>"
                        "<symbol><image/></symbol><clipPath/><filter/>"),
                   "100 100\n");
    assert_drawing("<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd'>"
                   "<svg viewBox='0 0 9 9'/>",
                   "9 9\n");
    assert_drawing("\xef\xbb\xbf<?xml version='1.0' encoding='iso-8859-1'?><svg viewBox='0 0 9 9'/>", "9 9\n");
}

static void finds_the_size(void **state)
{
    (void)state;
    assert_drawing(SVG "width='10' height='20'/>", "10 20\n");
    assert_drawing(SVG "width='1in' height='2.54cm'/>", "96 96\n");
    assert_drawing(SVG "width='72pt' height='6pc'/>", "96 96\n");
    assert_drawing(SVG "width='25.4mm' height='96px'/>", "96 96\n");
    assert_drawing(SVG "width='100%' height='auto' viewBox='0,0,10,20'/>", "10 20\n");
    assert_drawing(SVG "width='20' viewBox='0 0 10 20'><path d='M1 1h1'/></svg>", "20 40\n#000000: M 2 2 L 4 2\n");
    assert_drawing(SVG "height='40' viewBox='5 5 10 20'><path d='M5 5h1'/></svg>", "20 40\n#000000: M 0 0 L 2 0\n");
    assert_drawing(SVG "width='40' height='20' viewBox='0 0 10 10'><path d='M0 0h1'/></svg>", "40 20\n#000000: M 10 0 L 12 0\n");
    assert_drawing(SVG "width='40' height='20' viewBox='0 0 10 10' preserveAspectRatio='xMaxYMin meet'><path d='M0 0h1'/></svg>",
                   "40 20\n#000000: M 20 0 L 22 0\n");
    assert_drawing(SVG "width='40' height='20' viewBox='0 0 10 10' preserveAspectRatio='none'><path d='M0 1h1'/></svg>",
                   "40 20\n#000000: M 0 2 L 4 2\n");
}

/* What can be wrong, each with its message in the golden file. */
static const char *const wrong[] = {
    "",
    "hej",
    "<svg",
    "<svg viewBox='0 0 9 9'>\n  <path d='M0 0>\n</svg>",
    "<svg viewBox='0 0 9 9'>\n  <g>\n</svg>",
    "<html/>",
    "<svg xmlns='http://example.org/' viewBox='0 0 9 9'/>",
    "<svg viewBox='0 0 9 9'>\xff</svg>",
    "<!DOCTYPE svg [\n<!ENTITY a 'aaaa'>\n]><svg viewBox='0 0 9 9'>&a;</svg>",
    "<!DOCTYPE svg [\n<!ENTITY % a SYSTEM 'file:///etc/passwd'> %a;\n]><svg viewBox='0 0 9 9'/>",
    "<svg/>",
    "<svg width='100%' height='100%'/>",
    "<svg width='10'/>",
    "<svg width='-1' height='3em' viewBox='0 0 1'/>",
    "<svg viewBox='0 0 0 9'/>",
    "<svg viewBox='0 0 1e6 9'/>",
    "<svg viewBox='0 0 9 9' preserveAspectRatio='xMidYMid slice'/>",
    FULL("<text>Egelund</text><text>Kommune</text>"),
    FULL("<style>\n/* farver */ .a > .b, .c:hover, path.d, .1e, {fill:red}\n</style>"),
    FULL("<style>@import 'a.css'; @media print { .a{fill:red} .b{fill:blue} } .c{fill:rd}</style><g class='c'/><g class='c'/>"),
    FULL("<style>.a{fill:red</style>"),
    FULL("<style>.a{fill:red .b{fill:blue}}</style>"),
    FULL("<style>fill:red</style>"),
    FULL("<style>.a{fill red; : blue; fill:}</style>"),
    FULL("<style><![CDATA[\r\n.a { fill: url(#g); }\r\n#b { filter: url(#f) }\r\n]]></style><g class='a'/><g id='b'/>"),
    FULL("<style media='screen and (min-width: 30em)'>.a{fill:red}</style>"),
    FULL("<style><g/></style>"),
    FULL("<g stroke-miterlimit='.5' stroke-dashoffset='x'/>"),
    FULL("<image href='a.png'/>"),
    FULL("<script>alert(1)</script><animate/>"),
    FULL("<foreignObject/><switch/>"),
    FULL("<svg/>"),
    FULL("<symbol id='s' viewBox='0 0 1' preserveAspectRatio='slice'/><use href='#s' width='-1' height='x'/>"),
    FULL("<symbol id='s'><use href='#s'/></symbol><use href='#s'/>"),
    FULL("<g fill='url(#a)'><rect width='9' height='9' stroke='url(http://example.org/x) red' fill='url(#a)'/></g>"),
    FULL("<g filter='url(#f)' mask='url(#m)' style='clip-path: url(#c)' marker-end='url(#p)'/>"),
    FULL("<g style='mix-blend-mode:multiply;transform:rotate(4deg)'/>"),
    FULL("<g style='fill red; : blue; fill:'/>"),
    FULL("<rectangle/>"),
    FULL("<path d='10 10'/>"),
    FULL("<path d='L10 10'/>"),
    FULL("<path d='M10 10 20'/>"),
    FULL("<path d='M10 10 20 x'/>"),
    FULL("<path d='M10,,10'/>"),
    FULL("<path d='M0 0a1 1 0 2 1 5 5'/>"),
    FULL("<path d='M0 0 NaN inf'/>"),
    FULL("<path d='M0 0 1e999 0'/>"),
    FULL("<path d='M0 0 9999999 0'/>"),
    FULL("<g transform='scale(1e9)'><g transform='scale(1e9)'><path d='M0 0 1e9 0'/></g></g>"),
    FULL("<polygon points='1 2 3'/>"),
    FULL("<polygon points='1 2 a b'/>"),
    FULL("<rect width='-5' height='x' rx='-1'/>"),
    FULL("<circle r='5 5' cx='1e'/>"),
    FULL("<line x1='a' y1='b' x2='c' y2='d'/>"),
    FULL("<g transform='scale(1 2 3)'/><g transform='rotate(1 2)'/><g transform='rotate'/><g transform='turn(3)'/>"),
    FULL("<g fill='rød'/><g fill='#12345'/><g fill='#ggg'/><g fill='rgb(1,2)'/><g fill='hsl(1,2%,3%)'/>"),
    FULL("<g stroke='blu' stroke-width='-1' stroke-linecap='flat' stroke-linejoin='x' stroke-dasharray='1 -2'/>"),
    FULL("<g color='x' opacity='a' fill-opacity='b' stroke-opacity='1x' fill-rule='odd' visibility='no' paint-order='x'/>"),
    FULL("<g id='logo'/><use href='#lgo'/><use href='#zzzzzz'/><use href=''/><use/>"),
    FULL("<use href='other.svg#a'/><use xlink:href='http://example.org/#a'/>"),
    FULL("<g id='a'><use href='#a'/></g>"),
    FULL("<g id='a'><use href='#b'/></g><g id='b'><use href='#a'/></g>"),
    FULL("<use x='a' y='b' href='#p'/><path id='p'/>"),
    FULL("<path fill='bleu' d='M 0 0 L 1 1 and a text that is far too long to be shown as a whole æøå'/>"),
};

static void put_messages(struct kb_buffer *out, const char *svg)
{
    struct reading reading = with_default_limits();
    char *text;
    size_t length;
    read_svg(&reading, svg, strlen(svg));
    if (reading.status != KB_BAD_INPUT) {
        fail_msg("status %d for %s", (int)reading.status, svg);
    }
    assert_int_equal(kb_diagnostics_text(reading.diagnostics, KB_FORMAT_HUMAN, &text, &length), KB_OK);
    kb_buffer_put(out, text, length);
    kb_buffer_put_text(out, "\n");
    kb_free(text);
    free_reading(&reading);
}

static void says_what_is_wrong(void **state)
{
    struct kb_buffer all;
    (void)state;
    kb_buffer_init(&all, 1 << 20);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        put_messages(&all, wrong[i]);
    }
    assert_golden("tests/symbol/golden/messages.txt", all.data, all.length);
    kb_buffer_finish(&all);
}

static void assert_rule(struct reading *reading, const char *svg, const char *rule)
{
    read_svg(reading, svg, strlen(svg));
    assert_int_equal(reading->status, KB_BAD_INPUT);
    assert_int_equal(kb_diagnostics_count(reading->diagnostics), 1);
    assert_string_equal(kb_diagnostics_at(reading->diagnostics, 0)->rule, rule);
    free_reading(reading);
}

static void holds_the_limits(void **state)
{
    struct reading reading = with_default_limits();
    (void)state;
    reading.limits.svg_segments = 10;
    read_svg(&reading, FULL("<path d='M0 0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9'/>"),
             strlen(FULL("<path d='M0 0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9'/>")));
    assert_int_equal(reading.status, KB_OK);
    free_reading(&reading);
    assert_rule(&reading, FULL("<path d='M0 0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9z'/>"), "limit");
    assert_rule(&reading, FULL("<path d='M0 0 1 1 2 2 3 3 4 4'/><path d='M0 0 1 1 2 2 3 3 4 4 5 5'/>"), "limit");
    assert_rule(&reading, FULL("<g/><g/><g/><g/><g/><g/><g/><g/><g/><g/><g/>"), "limit");
}

/* A million points are too many, and told so before they are all read; a thousand absurd layers are a number too large. */
static void refuses_what_is_absurd(void **state)
{
    enum { POINTS = 1000000, LAYERS = 60 };
    struct reading reading = with_default_limits();
    struct kb_buffer text;
    (void)state;
    kb_buffer_init(&text, 1 << 25);
    kb_buffer_put_text(&text, "<svg viewBox='0 0 72 72'><path d='M0 0");
    for (int i = 0; i < POINTS; i++) {
        kb_buffer_format(&text, " %d %d", i % 72, i % 71);
    }
    kb_buffer_put_text(&text, "'/></svg>");
    assert_int_equal(text.status, KB_OK);
    assert_rule(&reading, text.data, "limit");
    kb_buffer_clear(&text);
    kb_buffer_put_text(&text, "<svg viewBox='0 0 72 72'>");
    for (int i = 0; i < LAYERS; i++) {
        kb_buffer_put_text(&text, "<g transform='scale(1e9)rotate(1e9)'>");
    }
    kb_buffer_put_text(&text, "<path d='M1 1h1e5' stroke='red' stroke-width='1e5'/>");
    for (int i = 0; i < LAYERS; i++) {
        kb_buffer_put_text(&text, "</g>");
    }
    kb_buffer_put_text(&text, "</svg>");
    read_svg(&reading, text.data, text.length);
    assert_int_equal(reading.status, KB_BAD_INPUT);
    free_reading(&reading);
    kb_buffer_finish(&text);
}

/* A long text that is used a thousand times is read a thousand times. */
static void counts_what_is_read(void **state)
{
    struct reading reading = with_default_limits();
    struct kb_buffer svg;
    (void)state;
    kb_buffer_init(&svg, 1 << 20);
    kb_buffer_put_text(&svg, "<svg viewBox='0 0 9 9'><style>.a{fill:red;stroke:none;stroke-width:2}</style><g id='a' class='");
    for (int i = 0; i < 1000; i++) {
        kb_buffer_put_text(&svg, "a ");
    }
    kb_buffer_put_text(&svg, "'/>");
    for (int i = 0; i < 1000; i++) {
        kb_buffer_put_text(&svg, "<use href='#a'/>");
    }
    kb_buffer_put_text(&svg, "</svg>");
    reading.limits.image_bytes = svg.length;
    assert_rule(&reading, svg.data, "limit");
    kb_buffer_clear(&svg);
    kb_buffer_put_text(&svg, "<svg viewBox='0 0 9 9'><style>");
    for (int i = 0; i <= 10000; i++) {
        kb_buffer_put_text(&svg, "a,");
    }
    kb_buffer_put_text(&svg, "a{fill:red}</style></svg>");
    reading = with_default_limits();
    assert_rule(&reading, svg.data, "limit");
    kb_buffer_finish(&svg);
}

/* Ten uses of ten uses of ten uses... draw nothing, and would take years. */
static void stops_a_bomb_of_uses(void **state)
{
    struct reading reading = with_default_limits();
    struct kb_buffer svg;
    (void)state;
    kb_buffer_init(&svg, 1 << 16);
    kb_buffer_put_text(&svg, "<svg viewBox='0 0 9 9'><g id='a0'/>");
    for (int level = 1; level < 15; level++) {
        kb_buffer_format(&svg, "<g id='a%d'>", level);
        for (int i = 0; i < 10; i++) {
            kb_buffer_format(&svg, "<use href='#a%d'/>", level - 1);
        }
        kb_buffer_put_text(&svg, "</g>");
    }
    kb_buffer_put_text(&svg, "</svg>");
    assert_rule(&reading, svg.data, "limit");
    kb_buffer_finish(&svg);
}

static void stops_at_too_many_layers(void **state)
{
    struct reading reading = with_default_limits();
    struct kb_buffer svg;
    (void)state;
    kb_buffer_init(&svg, 1 << 16);
    kb_buffer_put_text(&svg, "<svg viewBox='0 0 9 9'>");
    for (int i = 0; i < 150; i++) {
        kb_buffer_put_text(&svg, "<g>");
    }
    for (int i = 0; i < 150; i++) {
        kb_buffer_put_text(&svg, "</g>");
    }
    kb_buffer_put_text(&svg, "</svg>");
    assert_rule(&reading, svg.data, "limit");
    kb_buffer_finish(&svg);
}

/* How many allocations are still granted; negative: all. */
static long granted = -1;

static void *reallocate(void *context, void *block, size_t size)
{
    (void)context;
    if (size == 0) {
        free(block);
        return NULL;
    }
    if (granted == 0) {
        return NULL;
    }
    granted -= granted > 0;
    return realloc(block, size);
}

/* With one allocation refused, and all after it: the same drawing, or word that memory ran out. */
static void survives_every_failed_allocation(void **state)
{
    static const char svg[] = FULL("<style>.a,.b{fill:red}.b{stroke:blue}</style><defs><path id='a' class='b a' d='M0 0h1v1H3l1 "
                                   "2Z'/></defs><g fill='red' transform='scale(2)'>"
                                   "<use href='#a' style='stroke: blue; stroke-dasharray: 1 2'/></g>");
    struct kb_source source = {"logo.svg", {svg, sizeof svg - 1}};
    struct kb_limits limits = kb_limits_default();
    enum kb_status status = KB_NO_MEMORY;
    long allocations = 0;
    (void)state;
    for (; status == KB_NO_MEMORY && allocations < 1000; allocations++) {
        struct kb_arena arena;
        struct kb_drawing drawing;
        kb_arena_init(&arena);
        granted = allocations;
        status = kb_svg_read(&arena, &source, &limits, NULL, &drawing);
        granted = -1;
        assert_true(status == KB_NO_MEMORY || status == KB_OK);
        assert_int_equal(drawing.count, status == KB_OK ? 1 : 0);
        kb_arena_finish(&arena);
    }
    assert_int_equal(status, KB_OK);
    assert_true(allocations > 20);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_every_path_command),
        cmocka_unit_test(goes_on_after_a_close),
        cmocka_unit_test(draws_arcs),
        cmocka_unit_test(reads_numbers_however_they_are_joined),
        cmocka_unit_test(draws_shapes),
        cmocka_unit_test(bakes_transforms_in),
        cmocka_unit_test(reads_colours),
        cmocka_unit_test(reads_styles),
        cmocka_unit_test(reads_ends_of_lines),
        cmocka_unit_test(reads_style_sheets),
        cmocka_unit_test(follows_the_cascade),
        cmocka_unit_test(inherits),
        cmocka_unit_test(draws_uses),
        cmocka_unit_test(draws_symbols),
        cmocka_unit_test(passes_over_what_does_not_show),
        cmocka_unit_test(finds_the_size),
        cmocka_unit_test(says_what_is_wrong),
        cmocka_unit_test(holds_the_limits),
        cmocka_unit_test(refuses_what_is_absurd),
        cmocka_unit_test(counts_what_is_read),
        cmocka_unit_test(stops_a_bomb_of_uses),
        cmocka_unit_test(stops_at_too_many_layers),
        cmocka_unit_test(survives_every_failed_allocation),
    };
    kb_allocator_set(reallocate, NULL);
    xmlMemSetup(kb_free, kb_malloc, kb_realloc, copy_text);
    xmlInitParser();
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
