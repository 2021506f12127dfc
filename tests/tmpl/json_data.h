#ifndef KB_TESTS_TMPL_JSON_DATA_H
#define KB_TESTS_TMPL_JSON_DATA_H

#include <stdio.h>
#include <string.h>

#include <jansson.h>

#include "base/utf8.h"
#include "tmpl/template.h"

/* JSON seen as the Mustache specification sees it: nothing missing is an error, null is empty. */

static inline bool json_data_member(void *context, const void *node, struct kb_slice name, const void **member)
{
    (void)context;
    char key[256];
    if (!json_is_object((const json_t *)node) || name.length >= sizeof key) {
        return false;
    }
    memcpy(key, name.data, name.length);
    key[name.length] = '\0';
    *member = json_object_get((const json_t *)node, key);
    return *member != NULL;
}

static inline enum kb_data_kind json_data_kind(void *context, const void *node)
{
    (void)context;
    const json_t *json = node;
    if (json_is_array(json)) {
        return json_array_size(json) == 0 ? KB_DATA_FALSE : KB_DATA_LIST;
    }
    return json_is_null(json) || json_is_false(json) ? KB_DATA_FALSE : KB_DATA_TRUE;
}

static inline size_t json_data_count(void *context, const void *node)
{
    (void)context;
    return json_array_size(node);
}

static inline const void *json_data_item(void *context, const void *node, size_t index)
{
    (void)context;
    return json_array_get(node, index);
}

static inline enum kb_status json_data_text(void *context, const void *node, struct kb_buffer *out)
{
    (void)context;
    const json_t *json = node;
    switch (json_typeof(json)) {
    case JSON_STRING: kb_buffer_put_text(out, json_string_value(json)); return KB_OK;
    case JSON_INTEGER: kb_buffer_format(out, "%lld", (long long)json_integer_value(json)); return KB_OK;
    case JSON_REAL: kb_buffer_format(out, "%g", json_real_value(json)); return KB_OK;
    case JSON_TRUE: kb_buffer_put_text(out, "true"); return KB_OK;
    case JSON_FALSE: kb_buffer_put_text(out, "false"); return KB_OK;
    case JSON_NULL: return KB_OK;
    default: return KB_BAD_INPUT;
    }
}

static inline const char *json_data_path(void *context, const void *node)
{
    (void)context;
    (void)node;
    return NULL;
}

static const struct kb_template_data json_data = {NULL,           json_data_member, json_data_kind, json_data_count,
                                                  json_data_item, json_data_text,   json_data_path, NULL};

#endif
