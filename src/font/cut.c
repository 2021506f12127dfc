#include "font/cut.h"

#include <string.h>

#include "base/deflate.h"

/* The tables of a font program that has only what a PDF needs, in the order of their names. */
enum table { GLYF, HEAD, HHEA, HMTX, LOCA, MAXP, TABLE_COUNT };

static const char table_names[TABLE_COUNT][5] = {"glyf", "head", "hhea", "hmtx", "loca", "maxp"};

/* What a composite glyph says about one of its parts. */
enum { WORD_ARGUMENTS = 0x1, ONE_SCALE = 0x8, MORE_PARTS = 0x20, TWO_SCALES = 0x40, FULL_MATRIX = 0x80 };

struct program {
    struct kb_slice tables[TABLE_COUNT];
    uint32_t glyph_count, metric_count;
    bool long_offsets;
};

struct cutting {
    struct program from;
    uint16_t *new_ids; /* by the quarry's ids */
    uint16_t *taken;   /* the quarry's ids, ascending when all are found */
    uint32_t count;
    uint8_t *at; /* where the program is written */
};

static uint32_t read16(const char *bytes)
{
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): an outline without parts is never read */
    return (uint32_t)(uint8_t)bytes[0] << 8 | (uint8_t)bytes[1];
}

static uint32_t read32(const char *bytes)
{
    return read16(bytes) << 16 | read16(bytes + 2);
}

static void write16(uint8_t *bytes, uint32_t number)
{
    bytes[0] = (uint8_t)(number >> 8);
    bytes[1] = (uint8_t)number;
}

static void write32(uint8_t *bytes, uint32_t number)
{
    write16(bytes, number >> 16);
    write16(bytes + 2, number);
}

static bool find_tables(struct kb_slice plain, struct program *program)
{
    uint32_t count = plain.length >= 12 ? read16(plain.data + 4) : 0;
    for (uint32_t i = 0; i < count && 12 + 16 * ((size_t)i + 1) <= plain.length; i++) {
        const char *entry = plain.data + 12 + 16 * (size_t)i;
        size_t offset = read32(entry + 8), length = read32(entry + 12);
        for (int table = 0; table < TABLE_COUNT; table++) {
            if (memcmp(entry, table_names[table], 4) == 0 && offset <= plain.length && length <= plain.length - offset) {
                program->tables[table] = kb_slice_part(plain, offset, length);
            }
        }
    }
    const struct kb_slice *tables = program->tables;
    if (tables[HEAD].length < 54 || tables[HHEA].length < 36 || tables[MAXP].length < 6) {
        return false;
    }
    program->glyph_count = read16(tables[MAXP].data + 4);
    program->metric_count = read16(tables[HHEA].data + 34);
    program->long_offsets = read16(tables[HEAD].data + 50) != 0;
    return program->metric_count > 0 && program->metric_count <= program->glyph_count &&
           tables[HMTX].length >= 2 * ((size_t)program->metric_count + program->glyph_count) &&
           tables[LOCA].length >= (program->long_offsets ? 4 : 2) * ((size_t)program->glyph_count + 1);
}

/* A glyph's outline; empty for a blank one, and for one that lies outside the table. */
static struct kb_slice outline(const struct program *program, uint32_t glyph)
{
    const char *offsets = program->tables[LOCA].data;
    size_t start = program->long_offsets ? read32(offsets + 4 * (size_t)glyph) : 2 * (size_t)read16(offsets + 2 * (size_t)glyph);
    size_t end =
        program->long_offsets ? read32(offsets + 4 * (size_t)glyph + 4) : 2 * (size_t)read16(offsets + 2 * (size_t)glyph + 2);
    struct kb_slice none = {NULL, 0};
    return start < end && end <= program->tables[GLYF].length ? kb_slice_part(program->tables[GLYF], start, end - start) : none;
}

/* The next part of a composite glyph: its offset in the outline, and where the part after it starts (0: none). */
static bool next_part(struct kb_slice outline, size_t *part, size_t *next)
{
    *part = *next;
    if (*part == 0 || *part + 4 > outline.length) {
        return false;
    }
    uint32_t flags = read16(outline.data + *part);
    size_t length = 4 + ((flags & WORD_ARGUMENTS) != 0 ? 4u : 2u);
    length += (flags & ONE_SCALE) != 0 ? 2 : (flags & TWO_SCALES) != 0 ? 4 : (flags & FULL_MATRIX) != 0 ? 8 : 0;
    *next = (flags & MORE_PARTS) != 0 ? *part + length : 0;
    return true;
}

static size_t first_part(struct kb_slice outline)
{
    return outline.length > 10 && (uint8_t)outline.data[0] >= 0x80 ? 10 : 0;
}

static void take(struct cutting *cutting, uint32_t glyph)
{
    if (glyph < cutting->from.glyph_count && cutting->new_ids[glyph] == KB_NOT_IN_SUBSET) {
        cutting->new_ids[glyph] = 0;
        cutting->taken[cutting->count++] = (uint16_t)glyph;
    }
}

/* The glyphs asked for and the parts they are made of, numbered in the quarry's order. */
static void take_all(struct cutting *cutting, const struct kb_font_subset *quarry, const uint16_t *glyphs, size_t count)
{
    take(cutting, 0);
    for (size_t i = 0; i < count; i++) {
        take(cutting, quarry->new_of_old[glyphs[i]]);
    }
    for (uint32_t i = 0; i < cutting->count; i++) {
        struct kb_slice whole = outline(&cutting->from, cutting->taken[i]);
        size_t part, next = first_part(whole);
        while (next_part(whole, &part, &next)) {
            take(cutting, read16(whole.data + part + 2));
        }
    }
    uint16_t number = 0;
    for (uint32_t glyph = 0; glyph < cutting->from.glyph_count; glyph++) {
        if (cutting->new_ids[glyph] != KB_NOT_IN_SUBSET) {
            cutting->taken[number] = (uint16_t)glyph;
            cutting->new_ids[glyph] = number++;
        }
    }
}

static uint8_t *begin_table(struct cutting *cutting, struct kb_slice content)
{
    uint8_t *table = cutting->at;
    if (content.length > 0) {
        memcpy(table, content.data, content.length);
    }
    cutting->at += content.length;
    return table;
}

static void put_outlines(struct cutting *cutting)
{
    for (uint32_t i = 0; i < cutting->count; i++) {
        struct kb_slice whole = outline(&cutting->from, cutting->taken[i]);
        uint8_t *copy = begin_table(cutting, whole);
        size_t part, next = first_part(whole);
        while (next_part(whole, &part, &next)) {
            uint32_t glyph = read16(whole.data + part + 2);
            write16(copy + part + 2, glyph < cutting->from.glyph_count ? cutting->new_ids[glyph] : 0);
        }
        cutting->at += whole.length % 2;
    }
}

/* Outlines start at even offsets, so that the table may count in twos; a long font counts in ones. */
static void put_offsets(struct cutting *cutting, bool long_offsets)
{
    uint32_t offset = 0;
    for (uint32_t i = 0; i <= cutting->count; i++) {
        if (long_offsets) {
            write32(cutting->at, offset);
        } else {
            write16(cutting->at, offset / 2);
        }
        cutting->at += long_offsets ? 4 : 2;
        if (i < cutting->count) {
            size_t length = outline(&cutting->from, cutting->taken[i]).length;
            offset += (uint32_t)(length + length % 2);
        }
    }
}

static void put_metrics(struct cutting *cutting)
{
    const struct program *from = &cutting->from;
    const char *metrics = from->tables[HMTX].data;
    for (uint32_t i = 0; i < cutting->count; i++) {
        uint32_t glyph = cutting->taken[i], last = from->metric_count - 1;
        bool own = glyph < from->metric_count;
        write16(cutting->at, read16(metrics + 4 * (size_t)(own ? glyph : last)));
        size_t bearing = own ? 4 * (size_t)glyph + 2 : 4 * (size_t)from->metric_count + 2 * (size_t)(glyph - from->metric_count);
        write16(cutting->at + 2, read16(metrics + bearing));
        cutting->at += 4;
    }
}

static void put_table(struct cutting *cutting, enum table table, bool long_offsets)
{
    uint8_t *start = cutting->at;
    switch (table) {
    case GLYF: put_outlines(cutting); break;
    case HMTX: put_metrics(cutting); break;
    case LOCA: put_offsets(cutting, long_offsets); break;
    case HEAD:
        begin_table(cutting, cutting->from.tables[HEAD]);
        write32(start + 8, 0);
        write16(start + 50, long_offsets ? 1 : 0);
        break;
    case HHEA:
        begin_table(cutting, cutting->from.tables[HHEA]);
        write16(start + 34, cutting->count);
        break;
    case MAXP:
        begin_table(cutting, cutting->from.tables[MAXP]);
        write16(start + 4, cutting->count);
        break;
    case TABLE_COUNT: break;
    }
}

static uint32_t checksum(const uint8_t *bytes, size_t length)
{
    uint32_t sum = 0;
    for (size_t i = 0; i < length; i += 4) {
        sum += read32((const char *)bytes + i);
    }
    return sum;
}

/* Writes the program; the block is zeroed and large enough for it. */
static size_t put_program(struct cutting *cutting, uint8_t *program, bool long_offsets)
{
    uint8_t *head = NULL;
    write32(program, 0x00010000);
    write16(program + 4, TABLE_COUNT);
    write16(program + 6, 64); /* 4 is the largest power of two in 6 */
    write16(program + 8, 2);
    write16(program + 10, 16 * TABLE_COUNT - 64);
    cutting->at = program + 12 + 16 * TABLE_COUNT;
    for (int table = 0; table < TABLE_COUNT; table++) {
        uint8_t *start = cutting->at, *entry = program + 12 + 16 * table;
        put_table(cutting, (enum table)table, long_offsets);
        size_t length = (size_t)(cutting->at - start);
        cutting->at = start + (length + 3) / 4 * 4;
        memcpy(entry, table_names[table], 4);
        write32(entry + 4, checksum(start, length));
        write32(entry + 8, (uint32_t)(start - program));
        write32(entry + 12, (uint32_t)length);
        head = table == HEAD ? start : head;
    }
    size_t length = (size_t)(cutting->at - program);
    write32(head + 8, 0xB1B0AFBAu - checksum(program, length));
    return length;
}

static enum kb_status write_program(struct cutting *cutting, struct kb_arena *arena, struct kb_slice *out)
{
    size_t outlines = 0;
    for (uint32_t i = 0; i < cutting->count; i++) {
        outlines += outline(&cutting->from, cutting->taken[i]).length + 1;
    }
    const struct kb_slice *tables = cutting->from.tables;
    size_t most = 12 + 16 * TABLE_COUNT + outlines + tables[HEAD].length + tables[HHEA].length + tables[MAXP].length +
                  8 * ((size_t)cutting->count + 1) + 4 * TABLE_COUNT;
    uint8_t *program = kb_arena_alloc(arena, most);
    if (program == NULL) {
        return KB_NO_MEMORY;
    }
    *out = (struct kb_slice){(const char *)program, put_program(cutting, program, outlines > 2 * 0xFFFF)};
    return KB_OK;
}

static enum kb_status map_glyphs(const struct cutting *cutting, const struct kb_font_subset *quarry, uint32_t face_glyph_count,
                                 const uint16_t *glyphs, size_t count, struct kb_arena *arena, struct kb_font_subset *out)
{
    uint16_t *new_of_old = KB_NEW_ARRAY(arena, uint16_t, face_glyph_count),
             *widths = KB_NEW_ARRAY(arena, uint16_t, cutting->count);
    struct kb_glyph_text *texts = KB_NEW_ARRAY(arena, struct kb_glyph_text, cutting->count);
    if (new_of_old == NULL || widths == NULL || texts == NULL) {
        return KB_NO_MEMORY;
    }
    memset(new_of_old, 0xFF, face_glyph_count * sizeof *new_of_old);
    for (size_t i = 0; i < count; i++) {
        new_of_old[glyphs[i]] = cutting->new_ids[quarry->new_of_old[glyphs[i]]];
    }
    for (uint32_t i = 0; i < cutting->count; i++) {
        widths[i] = quarry->widths[cutting->taken[i]];
        texts[i] = quarry->texts[cutting->taken[i]];
    }
    out->new_of_old = new_of_old;
    out->widths = widths;
    out->texts = texts;
    out->new_count = cutting->count;
    return KB_OK;
}

uint32_t kb_font_glyphs_hash(const uint16_t *glyphs, size_t count)
{
    uint32_t hash = 2166136261u;
    for (size_t i = 0; i < count; i++) {
        hash = (hash ^ glyphs[i]) * 16777619u;
    }
    return hash;
}

void kb_font_tag(const uint16_t *glyphs, size_t count, char tag[7])
{
    uint32_t hash = kb_font_glyphs_hash(glyphs, count);
    for (int i = 0; i < 6; i++) {
        tag[i] = (char)('A' + hash % 26);
        hash /= 26;
    }
    tag[6] = '\0';
}

enum kb_status kb_font_cut(const struct kb_font_subset *quarry, struct kb_slice plain, uint32_t face_glyph_count,
                           const uint16_t *glyphs, size_t count, struct kb_arena *arena, struct kb_font_subset *out)
{
    struct cutting cutting = {0};
    struct kb_slice program, deflated = {NULL, 0};
    *out = (struct kb_font_subset){0};
    if (!find_tables(plain, &cutting.from) || cutting.from.glyph_count != quarry->new_count) {
        return KB_ENVIRONMENT;
    }
    cutting.new_ids = KB_NEW_ARRAY(arena, uint16_t, cutting.from.glyph_count);
    cutting.taken = KB_NEW_ARRAY(arena, uint16_t, cutting.from.glyph_count);
    if (cutting.new_ids == NULL || cutting.taken == NULL) {
        return KB_NO_MEMORY;
    }
    memset(cutting.new_ids, 0xFF, cutting.from.glyph_count * sizeof *cutting.new_ids);
    take_all(&cutting, quarry, glyphs, count);
    enum kb_status status = write_program(&cutting, arena, &program);
    if (status == KB_OK) {
        status = kb_deflate_once(program, KB_DEFLATE_QUICK, arena, &deflated);
    }
    if (status == KB_OK) {
        status = map_glyphs(&cutting, quarry, face_glyph_count, glyphs, count, arena, out);
    }
    out->program = (const uint8_t *)deflated.data;
    out->length = deflated.length;
    out->plain_length = status == KB_OK ? program.length : 0;
    kb_font_tag(glyphs, count, out->tag);
    return status;
}
