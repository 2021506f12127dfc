#include "package/address.h"

#include <string.h>

#include "base/utf8.h"
#include "package/field.h"

enum { SUITE_CHARACTERS = 4 };

/* Copies a text into an array, or says that there is no room. */
static bool copy(struct kb_slice text, char *to, size_t size)
{
    if (text.length >= size) {
        return false;
    }
    memcpy(to, text.data, text.length);
    to[text.length] = '\0';
    return true;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* Cuts the last word off; the whole when there is but one. */
static struct kb_slice cut_last(struct kb_slice *rest)
{
    size_t start = rest->length;
    while (start > 0 && rest->data[start - 1] != ' ') {
        start--;
    }
    struct kb_slice word = kb_slice_part(*rest, start, rest->length - start);
    *rest = kb_slice_trim(kb_slice_part(*rest, 0, start));
    return word;
}

/* "12", "12b", "12 B" from the end of a street; its letter is written as a capital. */
static bool take_house(struct kb_slice *street, char house[5])
{
    char letter[2] = "";
    struct kb_slice word = cut_last(street);
    if (word.length == 1 && upper(word.data[0]) >= 'A' && upper(word.data[0]) <= 'Z') {
        letter[0] = upper(word.data[0]);
        word = cut_last(street);
    }
    if (word.length == 0 || word.length + strlen(letter) > 4) {
        return false;
    }
    memcpy(house, word.data, word.length);
    house[word.length - 1] = upper(house[word.length - 1]);
    memcpy(house + word.length, letter, strlen(letter) + 1);
    return kb_fits_house.fits(kb_slice_of(house));
}

/* The next word of a floor: they are parted by spaces, full stops and commas. */
static struct kb_slice next_word(struct kb_slice *rest)
{
    size_t start = 0, end;
    while (start < rest->length && strchr(" .,", rest->data[start]) != NULL) {
        start++;
    }
    for (end = start; end < rest->length && strchr(" .,", rest->data[end]) == NULL; end++) {
    }
    struct kb_slice word = kb_slice_part(*rest, start, end - start);
    *rest = kb_slice_part(*rest, end, rest->length - end);
    return word;
}

/* Whether a word is this one, whatever the case of its letters. */
static bool is_word(struct kb_slice word, const char *text)
{
    bool same = word.length == strlen(text);
    for (size_t i = 0; i < word.length && same; i++) {
        same = lower(word.data[i]) == text[i];
    }
    return same;
}

/* "2. sal tv.", "st. th", "kl": a floor, and a door or none. */
static bool take_floor(struct kb_slice text, struct kb_address_parts *parts)
{
    struct kb_slice word = next_word(&text);
    if (word.length == 0) {
        return true;
    }
    if (!copy(is_word(word, "stuen") ? kb_slice_of("st") : word, parts->floor, sizeof parts->floor)) {
        return false;
    }
    for (size_t i = 0; parts->floor[i] != '\0'; i++) {
        parts->floor[i] = upper(parts->floor[i]);
    }
    word = next_word(&text);
    if (is_word(word, "sal")) {
        word = next_word(&text);
    }
    bool fits = kb_utf8_count(word) <= SUITE_CHARACTERS && copy(word, parts->suite, sizeof parts->suite);
    return fits && kb_fits_floor.fits(kb_slice_of(parts->floor)) && next_word(&text).length == 0;
}

bool kb_address_take_apart(struct kb_slice street, struct kb_slice floor, struct kb_address_parts *parts)
{
    memset(parts, 0, sizeof *parts);
    struct kb_slice rest = street, name = kb_slice_trim(kb_slice_cut(&rest, ','));
    rest = kb_slice_trim(rest);
    floor = kb_slice_trim(floor);
    if (floor.length > 0 && rest.length > 0) {
        return false;
    }
    bool taken = take_house(&name, parts->house) && name.length > 0 && kb_utf8_count(name) <= kb_fits_street.most &&
                 copy(name, parts->street, sizeof parts->street);
    return taken && take_floor(floor.length > 0 ? floor : rest, parts);
}
