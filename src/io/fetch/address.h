/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which addresses a stranger's redirect may lead to: those of the open network alone. Private,
 * local and special ranges are those of the IANA registries (RFC 6890, RFC 8190).
 */
#ifndef FETCH_ADDRESS_H
#define FETCH_ADDRESS_H

#include "base/slice.h"

struct sockaddr;

/* False for what is neither IPv4 nor IPv6, too. */
bool address_is_public(const struct sockaddr *address);

/*
 * What a host's name alone tells, before anybody resolves it (which may be a proxy): false for
 * numbers that are no public address, in any of the spellings that inet_aton(3) takes, and for
 * "localhost" and what ends in it.
 */
bool address_host_may_be_public(struct slice host);

/* The same for an address as text ("10.0.0.1", "fe80::1"); false for what is no address. */
bool address_text_is_public(const char *text);

#endif
