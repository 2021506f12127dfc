#include <klarbrev/limits.h>

#define MIB ((size_t)1024 * 1024)

struct kb_limits kb_limits_default(void)
{
    return (struct kb_limits){
        .case_bytes = 8 * MIB,
        .case_depth = 32,
        .case_values = 100000,
        .text_bytes = 1 * MIB,
        .template_bytes = 1 * MIB,
        .template_depth = 64,
        .template_tags = 20000,
        .partial_depth = 32,
        .markup_bytes = 32 * MIB,
        .markup_depth = 64,
        .markup_nodes = 500000,
        .image_bytes = 16 * MIB,
        .image_pixels = 40000000,
        .svg_segments = 200000,
        .symbols = 20000,
        .symbol_bytes = 128 * MIB,
        .board_bytes = 64 * MIB,
        .pages = 500,
        .output_bytes = 256 * MIB,
        .font_bytes = 32 * MIB,
        .check_bytes = 16 * MIB,
        .check_words = 20000,
        .findings = 1000,
        .dictionary_bytes = 64 * MIB,
        .termbase_bytes = 4 * MIB,
        .termbase_rows = 20000,
        .form_bytes = 16 * MIB,
        .form_unpacked = 64 * MIB,
        .form_words = 1000000,
        .form_fields = 10000,
        .diagnostics = 100,
    };
}
