#include "approval/life.h"

#include <string.h>

/* The version that is meant: by its number, or the valid one. Else reported. */
static const struct kb_version *find(struct kb_errand *errand, const struct kb_version *versions, size_t count, unsigned number)
{
    if (number == 0) {
        const struct kb_version *valid = kb_life_valid_of(errand, versions, count);
        if (valid == NULL) {
            kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_NONE_VALID, NULL, KB_ARGS(errand->id));
            kb_hint(errand->diagnostics, KB_MSG_LIFE_HINT_VERSIONS, KB_ARGS(errand->id));
        }
        return valid;
    }
    for (size_t i = 0; i < count; i++) {
        if (versions[i].number == number) {
            return &versions[i];
        }
    }
    kb_report_no_version(errand, number);
    return NULL;
}

static enum kb_status withdraw(struct kb_errand *errand, unsigned wanted, const char *reason, unsigned *number)
{
    struct kb_log log;
    size_t count = 0;
    enum kb_status status = kb_errand_may_write(errand);
    if (status == KB_OK && (reason == NULL || kb_slice_trim(kb_slice_of(reason)).length == 0)) {
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_NO_REASON, NULL, NULL);
        kb_hint(errand->diagnostics, KB_MSG_LIFE_HINT_NO_REASON, NULL);
        return KB_HELD;
    }
    status = status == KB_OK ? kb_log_read(errand, &log) : status;
    if (status != KB_OK) {
        return status;
    }
    const struct kb_version *versions = kb_life_versions(errand, &log, &count);
    const struct kb_version *version = versions == NULL ? NULL : find(errand, versions, count, wanted);
    if (version == NULL) {
        return versions == NULL ? KB_NO_MEMORY : KB_HELD;
    }
    if (version->state == KB_VERSION_WITHDRAWN) {
        const char *text = kb_arena_format(&errand->arena, "%u", version->number);
        kb_report(errand->diagnostics, KB_ERROR, KB_MSG_LIFE_WITHDRAWN_BEFORE, NULL, KB_ARGS(text));
        return KB_HELD;
    }
    *number = version->number;
    const struct kb_event event = {
        .kind = KB_EVENT_WITHDRAWN, .number = version->number, .sha256 = version->sha256, .note = reason};
    return kb_log_add(errand, &event);
}

enum kb_status kb_template_withdraw(const struct kb_desk *desk, const char *id, unsigned version, const char *reason,
                                    struct kb_diagnostics *diagnostics, unsigned *number)
{
    struct kb_errand errand;
    enum kb_status status = kb_errand_begin(&errand, desk, id, diagnostics);
    return kb_errand_end(&errand, status == KB_OK ? withdraw(&errand, version, reason, number) : status);
}
