/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Two tables of prefixes. An IPv4 address inside an IPv6 one (mapped, 6to4, NAT64) is judged
 * as what it stands for.
 */
#include "io/fetch/address.h"

#include "base/count.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

struct prefix4 {
	uint8_t bytes[4];
	unsigned bits;
};

/* Not to be reached from the open network. */
static const struct prefix4 special4[] = {
	{ { 0, 0, 0, 0 }, 8 },      { { 10, 0, 0, 0 }, 8 },     { { 100, 64, 0, 0 }, 10 },
	{ { 127, 0, 0, 0 }, 8 },    { { 169, 254, 0, 0 }, 16 }, { { 172, 16, 0, 0 }, 12 },
	{ { 192, 0, 0, 0 }, 24 },   { { 192, 0, 2, 0 }, 24 },   { { 192, 88, 99, 0 }, 24 },
	{ { 192, 168, 0, 0 }, 16 }, { { 198, 18, 0, 0 }, 15 },  { { 198, 51, 100, 0 }, 24 },
	{ { 203, 0, 113, 0 }, 24 }, { { 224, 0, 0, 0 }, 3 },
};

static bool has_prefix(const uint8_t *address, const uint8_t *prefix, unsigned bits)
{
	unsigned whole = bits / 8, rest = bits % 8;

	if (memcmp(address, prefix, whole) != 0)
		return false;
	return rest == 0 || ((address[whole] ^ prefix[whole]) >> (8 - rest)) == 0;
}

static bool is_public4(const uint8_t address[4])
{
	for (size_t i = 0; i < COUNT(special4); i++)
		if (has_prefix(address, special4[i].bytes, special4[i].bits))
			return false;
	return true;
}

/* Global unicast is 2000::/3; what lies in it and is none is left out. */
static bool is_public6(const uint8_t address[16])
{
	static const uint8_t mapped[16] = { [10] = 0xff, [11] = 0xff };
	static const uint8_t nat64[16] = { 0x00, 0x64, 0xff, 0x9b };
	static const uint8_t six_to_four[16] = { 0x20, 0x02 }, special[16] = { 0x20, 0x01 };
	static const uint8_t examples[16] = { 0x20, 0x01, 0x0d, 0xb8 };
	static const uint8_t unicast[16] = { 0x20 };

	if (has_prefix(address, mapped, 96) || has_prefix(address, nat64, 96))
		return is_public4(address + 12);
	if (has_prefix(address, six_to_four, 16))
		return is_public4(address + 2);
	return has_prefix(address, unicast, 3) && !has_prefix(address, special, 23) &&
	       !has_prefix(address, examples, 32);
}

bool address_is_public(const struct sockaddr *address)
{
	uint8_t bytes[16];

	if (address->sa_family == AF_INET) {
		struct sockaddr_in in;

		memcpy(&in, address, sizeof(in));
		memcpy(bytes, &in.sin_addr, 4);
		return is_public4(bytes);
	}
	if (address->sa_family == AF_INET6) {
		struct sockaddr_in6 in6;

		memcpy(&in6, address, sizeof(in6));
		memcpy(bytes, &in6.sin6_addr, 16);
		return is_public6(bytes);
	}
	return false;
}

bool address_text_is_public(const char *text)
{
	uint8_t bytes[16];

	if (inet_pton(AF_INET, text, bytes) == 1)
		return is_public4(bytes);
	return inet_pton(AF_INET6, text, bytes) == 1 && is_public6(bytes);
}

/* "127.1", "0x7f.1", "2130706433": names end in a letter, numbers in a number. */
static bool is_number(struct slice host)
{
	size_t dot;

	if (slice_ends(host, SLICE(".")))
		host.len--;
	dot = slice_rfind_char(host, '.');
	host = slice_drop(host, dot == SLICE_NPOS ? 0 : dot + 1);
	return host.len > 0 && host.ptr[0] >= '0' && host.ptr[0] <= '9';
}

bool address_host_may_be_public(struct slice host)
{
	char text[INET6_ADDRSTRLEN];

	if (slice_eq_nocase(host, SLICE("localhost")) ||
	    slice_ends_nocase(host, SLICE(".localhost")) ||
	    slice_eq_nocase(host, SLICE("localhost.")))
		return false;
	if (slice_find_char(host, ':') == SLICE_NPOS && !is_number(host))
		return true;
	if (host.len >= sizeof(text))
		return false;
	memcpy(text, host.ptr, host.len);
	text[host.len] = '\0';
	return address_text_is_public(text);
}
