#include <stdlib.h>
#include <string.h>

#include <klarbrev/world.h>

static void *(*replacement)(void *context, void *block, size_t size);
static void *replacement_context;

void kb_allocator_set(void *(*reallocate)(void *context, void *block, size_t size), void *context)
{
    replacement = reallocate;
    replacement_context = context;
}

void *kb_malloc(size_t size)
{
    if (size == 0) {
        size = 1;
    }
    return replacement != NULL ? replacement(replacement_context, NULL, size) : malloc(size);
}

void *kb_calloc(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size) {
        return NULL;
    }
    if (replacement == NULL && count * size > 0) {
        return calloc(count, size); /* fresh pages are zero, and cost nothing until they are used */
    }
    void *block = kb_malloc(count * size);
    if (block != NULL) {
        memset(block, 0, count * size);
    }
    return block;
}

void *kb_realloc(void *block, size_t size)
{
    if (size == 0) {
        size = 1;
    }
    return replacement != NULL ? replacement(replacement_context, block, size) : realloc(block, size);
}

void kb_free(void *block)
{
    if (block == NULL) {
        return;
    }
    if (replacement != NULL) {
        replacement(replacement_context, block, 0);
    } else {
        free(block);
    }
}
