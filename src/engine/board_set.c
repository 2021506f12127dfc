/* Pictures of other programs' boards as a set of symbols: files, what they are called, and whose they are. */

#include "engine/board_set.h"

#include <string.h>

#include "base/letter.h"
#include "base/utf8.h"

enum { NAME_MOST = 40, WORD_MOST = 200 };

void kb_board_set_init(struct kb_board_set *set, struct kb_arena *arena, const char *name)
{
    *set = (struct kb_board_set){.arena = arena, .name = name};
    kb_table_init(&set->names, arena);
    kb_table_init(&set->ids, arena);
    kb_table_init(&set->licences, arena);
    kb_buffer_init(&set->labels, SIZE_MAX / 2);
    kb_buffer_init(&set->owed, SIZE_MAX / 2);
    kb_buffer_put_text(&set->labels, "navn\tetiket\tsoegeord\n");
}

void kb_board_set_finish(struct kb_board_set *set)
{
    kb_buffer_finish(&set->labels);
    kb_buffer_finish(&set->owed);
}

/* A letter of a name: itself, the two that stand for a Danish one, or "-". */
static const char *name_part(uint32_t letter, char one[2])
{
    one[0] = (char)letter;
    one[1] = '\0';
    bool plain = (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    return letter == 0xe6 ? "ae" : letter == 0xf8 ? "oe" : letter == 0xe5 ? "aa" : plain ? one : "-";
}

/* a-z, 0-9 and hyphens, as the names of drawings are. */
static size_t plain_name(const char *label, char name[NAME_MOST + 1])
{
    char lower[WORD_MOST * 2], one[2];
    struct kb_slice text = {lower, kb_letter_lower(kb_slice_part(kb_slice_of(label), 0, WORD_MOST), lower, sizeof lower)};
    size_t used = 0;
    for (size_t at = 0; at < text.length;) {
        const char *part = name_part(kb_utf8_next(text, &at), one);
        size_t length = strlen(part);
        bool doubled = part[0] == '-' && (used == 0 || name[used - 1] == '-');
        if (used + length > NAME_MOST) {
            break;
        }
        memcpy(name + used, part, doubled ? 0 : length);
        used += doubled ? 0 : length;
    }
    while (used > 0 && name[used - 1] == '-') {
        used--;
    }
    name[used] = '\0';
    return used;
}

/* The name of the drawing for a label, with a number behind it when another has it. */
static const char *free_name(struct kb_board_set *set, const char *label)
{
    char plain[NAME_MOST + 1];
    const char *name = kb_arena_string(set->arena, plain_name(label, plain) > 0 ? plain : "billede");
    const char *base = name;
    for (size_t number = 2; name != NULL && kb_table_has(&set->names, kb_slice_of(name)); number++) {
        name = kb_arena_format(set->arena, "%s-%zu", base, number);
    }
    return name != NULL && kb_table_set(&set->names, kb_slice_of(name), NULL) ? name : NULL;
}

static const char *ending_of(const char *media_type)
{
    static const char *const known[][2] = {{"image/svg+xml", "svg"}, {"image/png", "png"}, {"image/jpeg", "jpg"}};
    for (size_t i = 0; media_type != NULL && i < sizeof known / sizeof *known; i++) {
        if (strcmp(media_type, known[i][0]) == 0) {
            return known[i][1];
        }
    }
    return NULL;
}

static bool add_file(struct kb_board_set *set, const char *name, struct kb_slice bytes)
{
    struct kb_board_file *files = kb_arena_grow(set->arena, set->files, set->count, &set->room, sizeof *files);
    if (files == NULL || name == NULL) {
        return false;
    }
    set->files = files;
    files[set->count++] = (struct kb_board_file){name, bytes};
    return true;
}

/* One line: what other programs write may have breaks in it. */
static void put_line(struct kb_buffer *out, const char *text)
{
    for (const char *at = text == NULL ? "" : text; *at != '\0'; at++) {
        kb_buffer_put_char(out, (unsigned char)*at < ' ' ? ' ' : *at);
    }
}

/* "Navn, CC BY 4.0", once for all pictures that say the same. */
static bool note_licence(struct kb_board_set *set, const struct kb_obf_licence *licence)
{
    const char *author = licence->author_name == NULL ? "ukendt ophav" : licence->author_name;
    const char *type = licence->type == NULL ? "ukendt licens" : licence->type;
    const char *owed = kb_arena_format(set->arena, "%s, %s", author, type);
    set->first = set->first == NULL ? licence : set->first;
    if (owed == NULL || kb_table_has(&set->licences, kb_slice_of(owed))) {
        return owed != NULL;
    }
    put_line(&set->owed, set->licences.count == 0 ? "" : "; ");
    put_line(&set->owed, owed);
    return kb_table_set(&set->licences, kb_slice_of(owed), NULL);
}

static const char *add_picture(struct kb_board_set *set, const struct kb_obf_button *button, const char *ending)
{
    const char *label = button->label == NULL ? "" : button->label, *name = free_name(set, label);
    const char *file = name == NULL ? NULL : kb_arena_format(set->arena, "%s.%s", name, ending);
    char *id = name == NULL ? NULL : kb_arena_format(set->arena, "%s:%s", set->name, name);
    struct kb_slice key = {(const char *)&button->image, sizeof button->image};
    key.data = kb_arena_copy(set->arena, key);
    if (id == NULL || key.data == NULL || !add_file(set, file, button->image->bytes) ||
        !note_licence(set, &button->image->licence)) {
        return NULL;
    }
    kb_buffer_format(&set->labels, "%s\t", name);
    put_line(&set->labels, label[0] == '\0' ? name : label);
    kb_buffer_put_text(&set->labels, "\t\n");
    return kb_table_set(&set->ids, key, id) ? id : NULL;
}

const char *kb_board_set_add(struct kb_board_set *set, const struct kb_obf_button *button)
{
    const struct kb_obf_image *image = button->image;
    if (image == NULL || image->symbol != NULL) {
        return "";
    }
    const char *ending = ending_of(image->media_type);
    const char *known = kb_table_get(&set->ids, (struct kb_slice){(const char *)&image, sizeof image});
    if (image->bytes.length == 0 || ending == NULL) {
        set->elsewhere++;
        return "";
    }
    if (set->name == NULL) {
        set->left_out++;
        return "";
    }
    return known != NULL ? known : add_picture(set, button, ending);
}

bool kb_board_set_close(struct kb_board_set *set, const char *title)
{
    struct kb_buffer text;
    if (set->count == 0) {
        return true;
    }
    const struct kb_obf_licence *first = set->first;
    kb_buffer_init(&text, SIZE_MAX / 2);
    const char *owed = kb_arena_copy(set->arena, kb_buffer_slice(&set->owed));
    const struct {
        const char *key, *value;
    } lines[] = {{"titel", title},
                 {"ophav", owed},
                 {"licens", set->licences.count > 1 || first->type == NULL ? owed : first->type},
                 {"licens-adresse", first->notice_url},
                 {"kilde", first->source_url},
                 {"tekst", owed}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        if (lines[i].value != NULL && lines[i].value[0] != '\0') {
            kb_buffer_format(&text, "%s: %s", lines[i].key, strcmp(lines[i].key, "tekst") == 0 ? "Billeder: " : "");
            put_line(&text, lines[i].value);
            kb_buffer_put_char(&text, '\n');
        }
    }
    const char *licence = kb_arena_copy(set->arena, kb_buffer_slice(&text));
    const char *labels = kb_arena_copy(set->arena, kb_buffer_slice(&set->labels));
    bool fine = text.status == KB_OK && set->labels.status == KB_OK && set->owed.status == KB_OK && licence != NULL &&
                labels != NULL && add_file(set, "licens.txt", kb_slice_of(licence)) &&
                add_file(set, "etiketter.tsv", kb_slice_of(labels));
    kb_buffer_finish(&text);
    return fine;
}
