/* XML as a case. */
#include "fuzz/case.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_as_case(data, size);
    return 0;
}
