#include "check/apart.h"

#include <stddef.h>

/* Retskrivningsordbogen writes these in two words or more. Words that it allows in both ways are not here. */
static const struct {
    const char *together, *apart;
} rows[] = {
    {"idag", "i dag"},
    {"igår", "i går"},
    {"imorgen", "i morgen"},
    {"iaften", "i aften"},
    {"iår", "i år"},
    {"inat", "i nat"},
    {"iforgårs", "i forgårs"},
    {"iovermorgen", "i overmorgen"},
    {"imorges", "i morges"},
    {"igang", "i gang"},
    {"istedet", "i stedet"},
    {"istedetfor", "i stedet for"},
    {"ihvertfald", "i hvert fald"},
    {"iøvrigt", "i øvrigt"},
    {"ialt", "i alt"},
    {"itide", "i tide"},
    {"ivejen", "i vejen"},
    {"ibrug", "i brug"},
    {"iforvejen", "i forvejen"},
    {"iforbindelse", "i forbindelse"},
    {"udfra", "ud fra"},
    {"udaf", "ud af"},
    {"nogengange", "nogle gange"},
    {"noglegange", "nogle gange"},
    {"sålænge", "så længe"},
    {"såsnart", "så snart"},
    {"påny", "på ny"},
    {"hvergang", "hver gang"},
    {"godtnok", "godt nok"},
    {"hvormeget", "hvor meget"},
    {"hvormange", "hvor mange"},
    {"hvorlænge", "hvor længe"},
    {"forlængst", "for længst"},
    {"forsent", "for sent"},
    {"forlidt", "for lidt"},
    {"ellersikke", "ellers ikke"},
};

const char *kb_apart_of(struct kb_slice word)
{
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (kb_slice_is(word, rows[i].together)) {
            return rows[i].apart;
        }
    }
    return NULL;
}
