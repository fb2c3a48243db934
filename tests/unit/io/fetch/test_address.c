/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which addresses a stranger may lead to: the edges of every special range.
 */
#include "unit.h"

#include "io/fetch/address.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

static void ranges(void **state)
{
	static const struct {
		const char *text;
		bool is_public;
	} cases[] = {
		{ "8.8.8.8", true },
		{ "1.0.0.0", true },
		{ "0.0.0.0", false },
		{ "0.255.255.255", false },
		{ "9.255.255.255", true },
		{ "10.0.0.0", false },
		{ "10.255.255.255", false },
		{ "11.0.0.0", true },
		{ "100.63.255.255", true },
		{ "100.64.0.0", false },
		{ "100.127.255.255", false },
		{ "100.128.0.0", true },
		{ "127.0.0.1", false },
		{ "169.254.169.254", false },
		{ "172.15.255.255", true },
		{ "172.16.0.1", false },
		{ "172.31.255.255", false },
		{ "172.32.0.0", true },
		{ "192.168.1.1", false },
		{ "192.167.255.255", true },
		{ "198.18.0.1", false },
		{ "198.19.255.255", false },
		{ "198.20.0.0", true },
		{ "223.255.255.255", true },
		{ "224.0.0.1", false },
		{ "255.255.255.255", false },
		{ "192.0.2.7", false },
		{ "2606:4700::1", true },
		{ "2a00::1", true },
		{ "::", false },
		{ "::1", false },
		{ "fe80::1", false },
		{ "fc00::1", false },
		{ "fd12::1", false },
		{ "ff02::1", false },
		{ "2001:db8::1", false },
		{ "2001::1", false },
		{ "2001:4860::8888", true },
		{ "::ffff:127.0.0.1", false },
		{ "::ffff:8.8.8.8", true },
		{ "2002:7f00:1::", false },
		{ "2002:808:808::", true },
		{ "64:ff9b::10.0.0.1", false },
		{ "64:ff9b::8.8.8.8", true },
		{ "4000::1", false },
		{ "", false },
		{ "localhost", false },
		{ "127.1", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (address_text_is_public(cases[i].text) != cases[i].is_public)
			fail_msg("%s", cases[i].text);
}

static void names_of_hosts_are_judged_before_they_are_resolved(void **state)
{
	static const struct {
		const char *host;
		bool may_be;
	} cases[] = {
		{ "huggingface.co", true },
		{ "8.8.8.8", true },
		{ "a.b.c.d", true },
		{ "1.example", true },
		{ "2606:4700::1", true },
		{ "localhost", false },
		{ "LOCALHOST.", false },
		{ "a.localhost", false },
		{ "127.0.0.1", false },
		{ "127.0.0.1.", false },
		{ "127.1", false },
		{ "2130706433", false },
		{ "0x7f000001", false },
		{ "0x7f.1", false },
		{ "0177.0.0.1", false },
		{ "8.8.2056", false },
		{ "0", false },
		{ "::1", false },
		{ "::ffff:10.0.0.1", false },
		{ "169.254.169.254", false },
		{ "1111111111111111111111111111111111111111111111111111111111111", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (address_host_may_be_public(slice_of(cases[i].host)) != cases[i].may_be)
			fail_msg("%s", cases[i].host);
}

static void socket_addresses_are_judged_alike(void **state)
{
	struct sockaddr_in in = { .sin_family = AF_INET };
	struct sockaddr_in6 in6 = { .sin6_family = AF_INET6 };
	struct sockaddr_un un = { .sun_family = AF_UNIX };

	(void)state;
	inet_pton(AF_INET, "8.8.8.8", &in.sin_addr);
	assert_true(address_is_public((struct sockaddr *)&in));
	inet_pton(AF_INET, "127.0.0.1", &in.sin_addr);
	assert_false(address_is_public((struct sockaddr *)&in));
	inet_pton(AF_INET6, "2606:4700::1", &in6.sin6_addr);
	assert_true(address_is_public((struct sockaddr *)&in6));
	inet_pton(AF_INET6, "::1", &in6.sin6_addr);
	assert_false(address_is_public((struct sockaddr *)&in6));
	assert_false(address_is_public((struct sockaddr *)&un));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ranges),
		cmocka_unit_test(names_of_hosts_are_judged_before_they_are_resolved),
		cmocka_unit_test(socket_addresses_are_judged_alike),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
