#include "service/address.h"

#include <arpa/inet.h>
#include <string.h>

static bool read_port(const char *text, in_port_t *port)
{
    unsigned number = 0;
    size_t length = strspn(text, "0123456789");
    if (length == 0 || length > 5 || text[length] != '\0') {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        number = number * 10 + (unsigned)(text[i] - '0');
    }
    *port = htons((uint16_t)number);
    return number <= 65535;
}

static bool read_ipv4(const char *host, const char *port, struct kb_address *address)
{
    struct sockaddr_in *in = (struct sockaddr_in *)&address->socket;
    in->sin_family = AF_INET;
    if (inet_pton(AF_INET, host, &in->sin_addr) != 1 || !read_port(port, &in->sin_port)) {
        return false;
    }
    address->loopback = ntohl(in->sin_addr.s_addr) >> 24 == 127;
    return true;
}

static bool read_ipv6(const char *host, const char *port, struct kb_address *address)
{
    struct sockaddr_in6 *in = (struct sockaddr_in6 *)&address->socket;
    in->sin6_family = AF_INET6;
    if (inet_pton(AF_INET6, host, &in->sin6_addr) != 1 || !read_port(port, &in->sin6_port)) {
        return false;
    }
    address->ipv6 = true;
    address->loopback = IN6_IS_ADDR_LOOPBACK(&in->sin6_addr) != 0;
    return true;
}

bool kb_address_read(const char *text, struct kb_address *address)
{
    char host[INET6_ADDRSTRLEN];
    memset(address, 0, sizeof *address);
    bool bracket = text[0] == '[';
    const char *start = text + (bracket ? 1 : 0);
    const char *end = strchr(start, bracket ? ']' : ':');
    size_t length = end == NULL ? sizeof host : (size_t)(end - start);
    if (length >= sizeof host || (bracket && end[1] != ':')) {
        return false;
    }
    memcpy(host, start, length);
    host[length] = '\0';
    return bracket ? read_ipv6(host, end + 2, address) : read_ipv4(host, end + 1, address);
}
