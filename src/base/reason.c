#include <klarbrev/diagnostics.h>

#include <errno.h>
#include <string.h>

#include "base/messages.h"

static const struct {
    int reason;
    enum kb_message message;
} reasons[] = {
    {ENOENT, KB_MSG_REASON_NONE},       {EACCES, KB_MSG_REASON_ACCESS},      {EPERM, KB_MSG_REASON_ACCESS},
    {EISDIR, KB_MSG_REASON_FOLDER},     {ENOTDIR, KB_MSG_REASON_NOT_FOLDER}, {ENAMETOOLONG, KB_MSG_REASON_NAME},
    {ELOOP, KB_MSG_REASON_CIRCLE},      {EROFS, KB_MSG_REASON_READ_ONLY},    {ENOSPC, KB_MSG_REASON_FULL},
    {EDQUOT, KB_MSG_REASON_QUOTA},      {EFBIG, KB_MSG_REASON_LARGE},        {EIO, KB_MSG_REASON_DISK},
    {EMFILE, KB_MSG_REASON_OPEN_FILES}, {ENFILE, KB_MSG_REASON_OPEN_FILES},  {EPIPE, KB_MSG_REASON_PIPE},
};

const char *kb_reason_text(int reason, enum kb_language language)
{
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (reasons[i].reason == reason) {
            return kb_message_text(reasons[i].message, language);
        }
    }
    return strerror(reason);
}
