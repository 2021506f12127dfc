#ifndef KB_SERVICE_ADDRESS_H
#define KB_SERVICE_ADDRESS_H

#include <stdbool.h>

#include <netinet/in.h>
#include <sys/socket.h>

/* Where a service listens: "127.0.0.1:8470", "[::1]:8470". Numbers only: names are not looked up. */
struct kb_address {
    struct sockaddr_storage socket;
    bool ipv6;
    bool loopback;
};

/* False when the text is no address with a port. */
bool kb_address_read(const char *text, struct kb_address *address);

#endif
