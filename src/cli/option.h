#ifndef KB_CLI_OPTION_H
#define KB_CLI_OPTION_H

#include "cli/cli.h"

/* An option takes no value and sets a flag, or takes one and hands it to `read`. */
struct kb_option {
    const char *name;
    size_t member; /* offset in struct kb_cli: of a bool when `read` is NULL, of a const char * when it is kb_option_text */
    bool (*read)(struct kb_cli *cli, const char *value); /* false: the value can't be used */
    const char *wanted[2];                               /* what a value must be, by enum kb_language */
};

/* All options, ended by one with a NULL name. */
extern const struct kb_option kb_options[];

/* Stands for a value that is any text but an empty one. */
bool kb_option_text(struct kb_cli *cli, const char *value);

/* Looks an option up by the first `length` bytes of `name`; NULL: there is none. */
const struct kb_option *kb_option_find(const char *name, size_t length);

#endif
