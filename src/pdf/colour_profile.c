#include "pdf/colour_profile.h"

#include <stdint.h>
#include <string.h>

/*
 * Built from its few numbers rather than shipped as a file: ICC.1:2001-04. All multi-byte numbers are
 * big-endian; XYZ values are in 1/65536.
 */
enum { HEADER = 128, TAG_COUNT = 9, TAG_TABLE = 4 + 12 * TAG_COUNT, DESC = 95, TEXT = 18, XYZ = 20, CURVE = 14 };
enum {
    DESC_AT = HEADER + TAG_TABLE,
    TEXT_AT = DESC_AT + 96, /* tags start at multiples of four */
    WHITE_AT = TEXT_AT + 20,
    CURVE_AT = WHITE_AT + 4 * XYZ,
    PROFILE_LENGTH = CURVE_AT + 16
};

static void put32(uint8_t *at, uint32_t number)
{
    for (int i = 0; i < 4; i++) {
        at[i] = (uint8_t)(number >> (24 - 8 * i));
    }
}

static void put_header(uint8_t *profile)
{
    put32(profile, PROFILE_LENGTH);
    put32(profile + 8, 0x02100000);
    memcpy(profile + 12, "mntrRGB XYZ ", 12);
    static const uint8_t date[12] = {0x07, 0xEA, 0, 1, 0, 1}; /* 1 January 2026 */
    memcpy(profile + 24, date, sizeof date);
    memcpy(profile + 36, "acsp", 4);
    put32(profile + 68, 0xF6D6); /* the connection space's white, D50 */
    put32(profile + 72, 0x10000);
    put32(profile + 76, 0xD32D);
}

static void put_tag(uint8_t *profile, uint32_t index, const char *name, uint32_t offset, uint32_t length)
{
    uint8_t *entry = profile + HEADER + 4 + 12 * (size_t)index;
    memcpy(entry, name, 4);
    put32(entry + 4, offset);
    put32(entry + 8, length);
}

static void put_xyz(uint8_t *at, uint32_t x, uint32_t y, uint32_t z)
{
    memcpy(at, "XYZ ", 4);
    put32(at + 8, x);
    put32(at + 12, y);
    put32(at + 16, z);
}

static void put_tags(uint8_t *profile)
{
    put32(profile + HEADER, TAG_COUNT);
    put_tag(profile, 0, "desc", DESC_AT, DESC);
    put_tag(profile, 1, "cprt", TEXT_AT, TEXT);
    put_tag(profile, 2, "wtpt", WHITE_AT, XYZ);
    put_tag(profile, 3, "rXYZ", WHITE_AT + XYZ, XYZ);
    put_tag(profile, 4, "gXYZ", WHITE_AT + 2 * XYZ, XYZ);
    put_tag(profile, 5, "bXYZ", WHITE_AT + 3 * XYZ, XYZ);
    put_tag(profile, 6, "rTRC", CURVE_AT, CURVE);
    put_tag(profile, 7, "gTRC", CURVE_AT, CURVE);
    put_tag(profile, 8, "bTRC", CURVE_AT, CURVE);
}

struct kb_slice kb_colour_profile(struct kb_arena *arena)
{
    uint8_t *profile = kb_arena_alloc(arena, PROFILE_LENGTH);
    if (profile == NULL) {
        return (struct kb_slice){NULL, 0};
    }
    put_header(profile);
    put_tags(profile);
    memcpy(profile + DESC_AT, "desc", 4);
    put32(profile + DESC_AT + 8, 5);
    memcpy(profile + DESC_AT + 12, "sRGB", 4);
    memcpy(profile + TEXT_AT, "text", 4);
    memcpy(profile + TEXT_AT + 8, "No rights", 9);
    put_xyz(profile + WHITE_AT, 0xF6D6, 0x10000, 0xD32D);
    put_xyz(profile + WHITE_AT + XYZ, 0x6FA2, 0x38F5, 0x0390); /* the primaries, adapted to D50 */
    put_xyz(profile + WHITE_AT + 2 * XYZ, 0x6299, 0xB785, 0x18DA);
    put_xyz(profile + WHITE_AT + 3 * XYZ, 0x24A0, 0x0F84, 0xB6CF);
    memcpy(profile + CURVE_AT, "curv", 4);
    put32(profile + CURVE_AT + 8, 1);
    profile[CURVE_AT + 12] = 2; /* gamma 2.2 in 8.8 bits */
    profile[CURVE_AT + 13] = 0x33;
    return (struct kb_slice){(const char *)profile, PROFILE_LENGTH};
}
