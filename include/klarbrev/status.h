#ifndef KLARBREV_STATUS_H
#define KLARBREV_STATUS_H

#pragma GCC visibility push(default)

/* What a call came to. Zero is success; everything else says who can mend it. */
enum kb_status {
    KB_OK = 0,
    KB_HELD = 1,        /* the gate held the document back; nothing was made */
    KB_USAGE = 2,       /* the call itself is wrong */
    KB_BAD_INPUT = 3,   /* case, template, markup, image...: see the diagnostics */
    KB_ENVIRONMENT = 4, /* file, font, disk, port: see the diagnostics */
    KB_BUG = 5,         /* a promise inside klarbrev was broken */
    KB_NO_MEMORY = 6    /* an allocation failed; nothing is half made */
};

/* The process exit code for a status: 0-5 as they are, out of memory as 4 (the environment). */
int kb_exit_code(enum kb_status status);

#pragma GCC visibility pop

#endif
