/* Adds whatever comes to a print stream: a letter, or refused. What is written can be read as a letter again. */
#include <stdlib.h>
#include <string.h>

#include <klarbrev/print_stream.h>
#include <klarbrev/world.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct file {
    char *bytes;
    size_t length;
};

static bool put(void *context, const char *bytes, size_t length)
{
    struct file *file = context;
    char *larger = kb_realloc(file->bytes, file->length + length + 1);
    if (larger == NULL) {
        return false;
    }
    file->bytes = larger;
    if (length > 0) {
        memcpy(larger + file->length, bytes, length);
    }
    file->length += length;
    return true;
}

/* A stream with the letter twice. KB_OK when it came to its end. */
static enum kb_status make(const void *data, size_t size, struct file *file)
{
    struct kb_print_stream *stream;
    struct kb_print_stream_place place = {0, 0};
    if (kb_print_stream_new(&stream, put, file, "fuzz") != KB_OK) {
        return KB_NO_MEMORY;
    }
    enum kb_status status = kb_print_stream_add(stream, data, size, "æ", &place);
    if (status == KB_OK && (place.page != 1 || place.pages == 0)) {
        abort();
    }
    if (status == KB_OK) {
        status = kb_print_stream_add(stream, data, size, "2", &place);
    }
    if (status == KB_OK) {
        status = kb_print_stream_end(stream);
    }
    kb_print_stream_free(stream);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct file file = {NULL, 0};
    char *copy = malloc(size + 1); /* of its very size: what reads past it is seen */
    if (copy != NULL && size > 0) {
        memcpy(copy, data, size);
        make(copy, size, &file);
    }
    free(copy);
    kb_free(file.bytes);
    return 0;
}
