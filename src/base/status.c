#include <klarbrev/status.h>

int kb_exit_code(enum kb_status status)
{
    return status == KB_NO_MEMORY ? KB_ENVIRONMENT : (int)status;
}
