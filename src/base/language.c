#include "base/language.h"

#include <stddef.h>
#include <string.h>

bool kb_language_is_right_to_left(const char *language)
{
    static const char *const languages[] = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"};
    size_t length = language == NULL ? 0 : strcspn(language, "-");
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        if (strlen(languages[i]) == length && strncmp(languages[i], language, length) == 0) {
            return true;
        }
    }
    return false;
}
