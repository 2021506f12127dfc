#ifndef KB_SERVICE_PARAMETERS_H
#define KB_SERVICE_PARAMETERS_H

#include "service/call.h"

/* What the queries of documents, checks and jobs say, read once. All borrowed from the call. */
struct kb_parameters {
    const char *template_id; /* NULL: none was named */
    struct kb_render_options options;
    const char *media_type; /* of options.format */
    enum kb_severity level;
    const char **overrides;
    size_t override_count;
};

/* False, with the answer made, when a value can't be used. */
bool kb_parameters_read(struct kb_call *call, struct kb_parameters *parameters);

/* The same for a call whose formats are its own. */
bool kb_parameters_read_but_format(struct kb_call *call, struct kb_parameters *parameters);

/* False, with the answer made, when no template was named. */
bool kb_parameters_template(struct kb_call *call, const struct kb_parameters *parameters);

/* A query that is true or false; `*flag` stays as it is when there is none. False, with the answer made, for another value. */
bool kb_parameter_flag(struct kb_call *call, const char *name, bool *flag);

/* The body as a case. False, with the answer made (415, 400), when it can't be one. */
bool kb_parameters_case(struct kb_call *call, struct kb_input *input);

#endif
