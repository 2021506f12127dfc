#include "base/arena.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <klarbrev/world.h>

#include "base/pages.h"

enum { BLOCK_SIZE = 32 * 1024, LARGE_BLOCK = 1024 * 1024, ALIGNMENT = alignof(max_align_t) };

struct kb_arena_block {
    struct kb_arena_block *older;
    size_t used, size; /* bytes of `memory` */
    alignas(max_align_t) char memory[];
};

/* Under AddressSanitizer each object is a block of its own, so that a byte past its end is seen. */
#if defined(__SANITIZE_ADDRESS__)
#define KB_ARENA_SINGLE 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define KB_ARENA_SINGLE 1
#endif
#endif

void kb_arena_init(struct kb_arena *arena)
{
    *arena = (struct kb_arena){NULL, false};
}

void kb_arena_finish(struct kb_arena *arena)
{
    struct kb_arena_block *block = arena->blocks;
    while (block != NULL) {
        struct kb_arena_block *older = block->older;
        kb_free(block);
        block = older;
    }
    kb_arena_init(arena);
}

void kb_arena_take(struct kb_arena *arena, struct kb_arena *from)
{
    struct kb_arena_block **oldest = &arena->blocks;
    while (*oldest != NULL) {
        oldest = &(*oldest)->older;
    }
    *oldest = from->blocks;
    arena->failed = arena->failed || from->failed;
    kb_arena_init(from);
}

/* `zeroed`: all of its memory is; else only what is handed out gets to be. */
static struct kb_arena_block *add_block(struct kb_arena *arena, size_t size, bool zeroed)
{
    bool refused = arena->failed || size > SIZE_MAX - sizeof(struct kb_arena_block);
    size_t whole = sizeof(struct kb_arena_block) + size;
    struct kb_arena_block *block = refused ? NULL : zeroed ? kb_calloc(1, whole) : kb_malloc(whole);
    if (block == NULL) {
        arena->failed = true;
        return NULL;
    }
    block->used = 0;
    block->size = size;
    return block;
}

/* A block of its own goes behind the newest one, so that the room left in that is still used. */
static void *alloc_single(struct kb_arena *arena, size_t size)
{
    struct kb_arena_block *block = add_block(arena, size, true);
    if (block == NULL) {
        return NULL;
    }
    block->used = size;
    if (arena->blocks == NULL) {
        block->older = NULL;
        arena->blocks = block;
    } else {
        block->older = arena->blocks->older;
        arena->blocks->older = block;
    }
    return block->memory;
}

#ifdef KB_ARENA_SINGLE
static void *take(struct kb_arena *arena, size_t size, bool zeroed)
{
    (void)zeroed;
    return alloc_single(arena, size == 0 ? 1 : size);
}

void kb_arena_reserve(struct kb_arena *arena, size_t size)
{
    (void)arena;
    (void)size;
}
#else
static bool add_room(struct kb_arena *arena, size_t size)
{
    struct kb_arena_block *block = add_block(arena, size, false);
    if (block != NULL) {
        block->older = arena->blocks;
        arena->blocks = block;
    }
    return block != NULL;
}

void kb_arena_reserve(struct kb_arena *arena, size_t size)
{
    if (size >= LARGE_BLOCK && add_room(arena, size)) {
        kb_pages_fetch(arena->blocks, sizeof *arena->blocks + size);
    }
}

/* `zeroed`: or else the caller fills all of it. */
static void *take(struct kb_arena *arena, size_t size, bool zeroed)
{
    size_t whole = size > SIZE_MAX - ALIGNMENT ? size : (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    bool room = arena->blocks != NULL && arena->blocks->size - arena->blocks->used >= whole;
    if (arena->failed || (!room && size > BLOCK_SIZE / 4)) {
        return alloc_single(arena, size);
    }
    if (!room && !add_room(arena, BLOCK_SIZE)) {
        return NULL;
    }
    struct kb_arena_block *block = arena->blocks;
    void *memory = block->memory + block->used;
    block->used += whole;
    return zeroed ? memset(memory, 0, whole) : memory;
}
#endif

void *kb_arena_alloc(struct kb_arena *arena, size_t size)
{
    return take(arena, size, true);
}

void *kb_arena_array(struct kb_arena *arena, size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / 2 / size) {
        arena->failed = true;
        return NULL;
    }
    return kb_arena_alloc(arena, count * size);
}

char *kb_arena_copy(struct kb_arena *arena, struct kb_slice text)
{
    char *copy = take(arena, text.length + 1, false);
    if (copy != NULL && text.length > 0) {
        memcpy(copy, text.data, text.length);
    }
    if (copy != NULL) {
        copy[text.length] = '\0';
    }
    return copy;
}

char *kb_arena_string(struct kb_arena *arena, const char *text)
{
    return kb_arena_copy(arena, kb_slice_of(text));
}

char *kb_arena_format(struct kb_arena *arena, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    char *text = length < 0 ? NULL : kb_arena_alloc(arena, (size_t)length + 1);
    if (text != NULL) {
        vsnprintf(text, (size_t)length + 1, format, again);
    }
    va_end(again);
    va_end(arguments);
    return text;
}

void *kb_arena_grow(struct kb_arena *arena, void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) {
        return array;
    }
    size_t wanted = *capacity == 0 ? 8 : *capacity * 2;
    void *grown = kb_arena_array(arena, wanted, size);
    if (grown == NULL) {
        return NULL;
    }
    if (count > 0) {
        memcpy(grown, array, count * size);
    }
    *capacity = wanted;
    return grown;
}
