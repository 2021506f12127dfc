#include "filled/packed.h"

#include <string.h>
#include <zlib.h>

#include <klarbrev/world.h>

/* What qpdf 11 was seen to take: for each word or bracket an object, and something to begin with. */
enum { WORD_BYTES = 400, BEGIN_BYTES = 1 << 20 };
enum { CHUNK = 16384, TRIED = 256, WORK_TIMES = 8, NEAR = 64 };

/* What has been counted so far. */
struct judge {
    struct kb_slice pdf;
    const struct kb_limits *limits;
    z_stream inflater;
    size_t unpacked, words;
    size_t packed; /* bytes that were unpacked: streams that overlap cost anew */
    enum kb_packing packing;
};

static void *allocate(void *context, unsigned count, unsigned size)
{
    (void)context;
    return kb_calloc(count, size);
}

static void release(void *context, void *block)
{
    (void)context;
    kb_free(block);
}

static bool is_space(uint8_t byte)
{
    return byte == ' ' || (byte >= 9 && byte <= 13) || byte == 0;
}

static bool is_delimiter(uint8_t byte)
{
    return byte < 0x80 && byte != 0 && strchr("()<>[]{}/%", byte) != NULL;
}

/* An object needs a word of its own, or a bracket. */
static void count_words(struct judge *judge, const uint8_t *bytes, size_t length)
{
    bool apart = true;
    for (size_t i = 0; i < length; i++) {
        bool delimiter = is_delimiter(bytes[i]), space = is_space(bytes[i]);
        judge->words += delimiter || (apart && !space);
        apart = delimiter || space;
    }
    if (judge->words > judge->limits->form_words) {
        judge->packing = KB_PACKING_TOO_LARGE;
    }
}

/* Whether bytes that were unpacked are a packed stream once more. */
static bool is_packed(const uint8_t *bytes, size_t length)
{
    uint8_t out[TRIED];
    z_stream again = {.zalloc = allocate, .zfree = release};
    if (length < 2 || (bytes[0] & 0x0F) != 8 || (bytes[0] << 8 | bytes[1]) % 31 != 0 || inflateInit(&again) != Z_OK) {
        return false;
    }
    again.next_in = (Bytef *)bytes;
    again.avail_in = (uInt)length;
    again.next_out = out;
    again.avail_out = sizeof out;
    int result = inflate(&again, Z_SYNC_FLUSH);
    bool packed = (result == Z_OK || result == Z_STREAM_END || result == Z_BUF_ERROR) && again.avail_out < sizeof out;
    inflateEnd(&again);
    return packed;
}

/* Unpacks what may be a stream, for its size only. What is no zlib stream, or breaks off, counts as far as it goes. */
static void unpack(struct judge *judge, size_t start)
{
    uint8_t out[CHUNK];
    size_t left = judge->pdf.length - start, before = judge->unpacked;
    z_stream *inflater = &judge->inflater;
    inflateReset(inflater);
    inflater->next_in = (Bytef *)(judge->pdf.data + start);
    inflater->avail_in = (uInt)left;
    for (int result = Z_OK; result == Z_OK && judge->packing == KB_PACKING_FINE;) {
        inflater->next_out = out;
        inflater->avail_out = sizeof out;
        result = inflate(inflater, Z_NO_FLUSH);
        size_t made = sizeof out - inflater->avail_out;
        if (judge->unpacked == before && is_packed(out, made)) {
            judge->packing = KB_PACKING_STRANGE;
        }
        judge->unpacked += made;
        count_words(judge, out, made);
        if (judge->unpacked > judge->limits->form_unpacked) {
            judge->packing = KB_PACKING_TOO_LARGE;
        }
    }
    judge->packed += left - inflater->avail_in;
    if (judge->packed / WORK_TIMES > judge->pdf.length) {
        judge->packing = KB_PACKING_STRANGE;
    }
}

/* Tries each place where a stream may begin: behind the word and the end of its line. */
static void judge_streams(struct judge *judge)
{
    static const char word[] = "stream";
    const char *data = judge->pdf.data;
    size_t length = judge->pdf.length;
    for (size_t i = 0; i + sizeof word - 1 < length && judge->packing == KB_PACKING_FINE; i++) {
        if (data[i] != 's' || memcmp(data + i, word, sizeof word - 1) != 0) {
            continue;
        }
        size_t start = i + sizeof word - 1;
        while (start < length && is_space((uint8_t)data[start])) {
            start++;
        }
        if (start + 1 < length && ((uint8_t)data[start] & 0x0F) == 8) {
            unpack(judge, start);
        }
    }
}

static int digit_of(char byte)
{
    return byte >= '0' && byte <= '9'   ? byte - '0'
           : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
           : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                        : -1;
}

/* Whether a name stands here, in letters or as "#4c#5a57" (ISO 32000-1, 7.3.5). */
static bool is_name(struct kb_slice text, const char *name)
{
    size_t at = 0;
    for (; *name != '\0' && at < text.length; name++, at++) {
        int high = text.data[at] == '#' && at + 2 < text.length ? digit_of(text.data[at + 1]) : -1;
        int low = high >= 0 ? digit_of(text.data[at + 2]) : -1;
        char byte = text.data[at];
        if (low >= 0) {
            byte = (char)(high << 4 | low);
        }
        at += low >= 0 ? 2 : 0;
        if (byte != *name) {
            return false;
        }
    }
    return *name == '\0' && (at == text.length || is_space((uint8_t)text.data[at]) || is_delimiter((uint8_t)text.data[at]));
}

/* "/RL" is so short that pictures say it by chance: it means something only where a filter is named. */
static bool names_filter(struct kb_slice pdf, size_t at)
{
    size_t start = at > NEAR ? at - NEAR : 0;
    for (; start + 7 <= at; start++) {
        if (memcmp(pdf.data + start, "/Filter", 7) == 0) {
            return true;
        }
    }
    return false;
}

/* Filters of qpdf's besides Flate. All let a few bytes become many, or hide that something is packed twice. */
static void judge_filters(struct judge *judge)
{
    static const char *const filters[] = {"LZWDecode", "LZW", "RunLengthDecode", "ASCIIHexDecode", "AHx", "ASCII85Decode",
                                          "A85",       NULL};
    struct kb_slice pdf = judge->pdf;
    const char *slash = memchr(pdf.data, '/', pdf.length);
    while (slash != NULL && judge->packing == KB_PACKING_FINE) {
        size_t at = (size_t)(slash - pdf.data);
        struct kb_slice name = kb_slice_part(pdf, at + 1, pdf.length - at - 1);
        bool strange = is_name(name, "RL") && names_filter(pdf, at);
        for (const char *const *filter = filters; *filter != NULL; filter++) {
            strange = strange || is_name(name, *filter);
        }
        judge->packing = strange ? KB_PACKING_STRANGE : KB_PACKING_FINE;
        slash = memchr(slash + 1, '/', pdf.length - at - 1);
    }
}

enum kb_status kb_packed_judge(struct kb_slice pdf, const struct kb_limits *limits, enum kb_packing *packing, size_t *need)
{
    struct judge judge = {.pdf = pdf, .limits = limits, .inflater = {.zalloc = allocate, .zfree = release}};
    if (pdf.length > limits->form_bytes) {
        *packing = KB_PACKING_TOO_LARGE;
        return KB_OK;
    }
    if (inflateInit(&judge.inflater) != Z_OK) {
        return KB_NO_MEMORY;
    }
    if (pdf.length > 0) {
        count_words(&judge, (const uint8_t *)pdf.data, pdf.length);
    }
    if (judge.packing == KB_PACKING_FINE) {
        judge_streams(&judge);
    }
    if (judge.packing == KB_PACKING_FINE && pdf.length > 0) {
        judge_filters(&judge);
    }
    inflateEnd(&judge.inflater);
    *packing = judge.packing;
    *need = BEGIN_BYTES + 2 * (pdf.length + judge.unpacked) + WORD_BYTES * judge.words;
    return KB_OK;
}
