#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/report.h"
#include "data/leaf.h"

enum { HOST_MOST = 253, LOCAL_MOST = 64, URL_MOST = 2000 };

static bool is_alphanumeric(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') || (byte & 0x80) != 0;
}

/* Labels of letters, digits and inner hyphens, at least two, parted by dots. Other letters than a-z are fine. */
static bool is_host(struct kb_slice host)
{
    size_t labels = 0, whole = host.length;
    while (host.length > 0) {
        struct kb_slice label = kb_slice_cut(&host, '.');
        if (label.length == 0 || label.data[0] == '-' || label.data[label.length - 1] == '-') {
            return false;
        }
        for (size_t i = 0; i < label.length; i++) {
            if (!is_alphanumeric(label.data[i]) && label.data[i] != '-') {
                return false;
            }
        }
        whole -= label.length + (labels > 0 ? 1 : 0);
        labels++;
    }
    return labels >= 2 && whole == 0;
}

static bool is_local_part(struct kb_slice local)
{
    for (size_t i = 0; i < local.length; i++) {
        char byte = local.data[i];
        bool dot = byte == '.' && i > 0 && i + 1 < local.length && local.data[i - 1] != '.';
        if (!is_alphanumeric(byte) && !dot && (byte == '.' || strchr("!#$%&'*+-/=?^_`{|}~", byte) == NULL)) {
            return false;
        }
    }
    return local.length > 0 && local.length <= LOCAL_MOST;
}

bool kb_leaf_email(struct kb_leaf *leaf)
{
    struct kb_slice host = leaf->text;
    struct kb_slice local = kb_slice_cut(&host, '@');
    if (is_local_part(local) && host.length <= HOST_MOST && is_host(host)) {
        return true;
    }
    return kb_leaf_wrong(leaf, KB_MSG_EMAIL_FORMAT, KB_ARGS(kb_leaf_shown(leaf)));
}

static size_t scheme_length(struct kb_slice text)
{
    static const char *const schemes[] = {"https://", "http://"};
    for (size_t i = 0; i < 2; i++) {
        size_t length = strlen(schemes[i]);
        if (text.length >= length && strncasecmp(text.data, schemes[i], length) == 0) {
            return length;
        }
    }
    return 0;
}

/* Host and port of what follows the scheme. */
static struct kb_slice authority_of(struct kb_slice rest)
{
    size_t end = 0;
    while (end < rest.length && strchr("/?#", rest.data[end]) == NULL) {
        end++;
    }
    return kb_slice_part(rest, 0, end);
}

static bool is_authority(struct kb_slice authority)
{
    struct kb_slice port = authority;
    struct kb_slice host = kb_slice_cut(&port, ':');
    if (host.length < authority.length && (port.length == 0 || port.length > 5 || kb_leaf_digits(port, 0, port.length) < 1 ||
                                           kb_leaf_digits(port, 0, port.length) > 65535)) {
        return false;
    }
    return host.length <= HOST_MOST && is_host(host);
}

bool kb_leaf_url(struct kb_leaf *leaf)
{
    struct kb_slice text = leaf->text;
    size_t scheme = scheme_length(text);
    if (scheme == 0) {
        return kb_leaf_wrong(leaf, KB_MSG_URL_SCHEME, KB_ARGS(kb_leaf_shown(leaf)));
    }
    struct kb_slice authority = authority_of(kb_slice_part(text, scheme, SIZE_MAX));
    if (authority.length > 0 && memchr(authority.data, '@', authority.length) != NULL) {
        return kb_leaf_wrong(leaf, KB_MSG_URL_USER, KB_ARGS(kb_leaf_shown(leaf)));
    }
    bool fine = text.length <= URL_MOST && is_authority(authority);
    for (size_t i = 0; fine && i < text.length; i++) {
        fine = strchr(" <>\"{}|\\^`", text.data[i]) == NULL;
    }
    return fine || kb_leaf_wrong(leaf, KB_MSG_URL_FORMAT, KB_ARGS(kb_leaf_shown(leaf)));
}
