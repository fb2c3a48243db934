/* SPDX-License-Identifier: Apache-2.0 */
/*
 * URLs: what they are taken apart into, what is refused, and where redirects lead.
 */
#include "unit.h"

#include "base/limits.h"
#include "io/url.h"

static void parts_are_found(void **state)
{
	static const struct {
		const char *text, *host, *target;
		unsigned port;
		bool https;
	} cases[] = {
		{ "https://huggingface.co", "huggingface.co", "", 443, true },
		{ "https://huggingface.co/api?x=1#y", "huggingface.co", "/api?x=1", 443, true },
		{ "HTTP://127.0.0.1:8000/a/b", "127.0.0.1", "/a/b", 8000, false },
		{ "http://[::1]:80/x", "::1", "/x", 80, false },
		{ "https://host?q", "host", "?q", 443, true },
		{ "https://host:/x", "host", "/x", 443, true },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct url u;
		struct err e;

		assert_true(url_parse(slice_of(cases[i].text), &u, &e));
		assert_slice(u.host, cases[i].host);
		assert_slice(u.target, cases[i].target);
		assert_int_equal(u.port, cases[i].port);
		assert_int_equal(u.is_https, cases[i].https);
	}
}

static void what_could_mean_two_things_is_refused(void **state)
{
	static const struct {
		const char *text, *error;
	} cases[] = {
		{ "", "not a URL: no \"://\"" },
		{ "huggingface.co/x", "not a URL: no \"://\"" },
		{ "file:///etc/passwd", "scheme 'file' is not fetched: http and https only" },
		{ "https://", "URL without a host" },
		{ "https:///path", "URL without a host" },
		{ "https://user:pw@host/", "URL with a user name or password" },
		{ "https://good.example\\@evil.example/", "byte 0x5c in a URL" },
		{ "https://a b/", "byte 0x20 in a URL" },
		{ "https://a\r\nX: y/", "byte 0x0d in a URL" },
		{ "https://b\xc3\xbc"
		  "cher.example/",
		  "byte 0xc3 in a URL" },
		{ "https://host:0/", "'0' is no port" },
		{ "https://host:65536/", "'65536' is no port" },
		{ "https://host:80:90/", "'80:90' is no port" },
		{ "https://[::1/", "host without its closing bracket" },
		{ "https://[::1]x/", "'x' behind a host" },
		{ "https://[no-address!]/", "'no-address!' is no address" },
		{ "https://ho%73t/", "'ho%73t' is no host" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct url u;
		struct err e;

		assert_false(url_parse(slice_of(cases[i].text), &u, &e));
		assert_string_equal(e.text, cases[i].error);
	}
}

static void too_long_is_refused(void **state)
{
	static char text[LIMIT_URL_BYTES + 2] = "https://host/";
	struct url u;
	struct err e;

	(void)state;
	memset(text + 13, 'a', sizeof(text) - 14);
	assert_false(url_parse(slice_of(text), &u, &e));
	assert_string_equal(e.text, "URL of 4097 bytes, limit 4096");
	assert_int_equal(e.code, ERR_LIMIT);
}

static bool same(const char *a, const char *b)
{
	struct url left, right;
	struct err e;

	assert_true(url_parse(slice_of(a), &left, &e) && url_parse(slice_of(b), &right, &e));
	return url_same_origin(&left, &right);
}

static void origins_are_scheme_host_and_port(void **state)
{
	(void)state;
	assert_true(same("https://a.example/x", "https://A.EXAMPLE:443/y?z"));
	assert_false(same("https://a.example", "http://a.example"));
	assert_false(same("https://a.example", "http://a.example:443"));
	assert_false(same("https://a.example", "https://a.example:444"));
	assert_false(same("https://a.example", "https://a.example.evil"));
	assert_false(same("https://a.example", "https://b.a.example"));
}

static void loopback_is_told_by_its_name(void **state)
{
	static const struct {
		const char *text;
		bool loopback;
	} cases[] = {
		{ "http://localhost:1", true },
		{ "http://127.0.0.1", true },
		{ "http://127.255.0.3", true },
		{ "http://[::1]", true },
		{ "http://127.1", false },
		{ "http://0177.0.0.1", false },
		{ "http://localhost.example", false },
		{ "http://128.0.0.1", false },
		{ "http://127.0.0.1.example", false },
		{ "http://127.0.0.256", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct url u;
		struct err e;

		assert_true(url_parse(slice_of(cases[i].text), &u, &e));
		assert_int_equal(url_is_loopback(&u), cases[i].loopback);
	}
}

static void redirects_lead_where_they_say(void **state)
{
	static const struct {
		const char *base, *location, *target;
	} cases[] = {
		{ "https://h/a/b?q", "https://x/y#z", "https://x/y" },
		{ "https://h/a/b", "//x/y", "https://x/y" },
		{ "https://h:8/a/b?q=/c", "/y?z", "https://h:8/y?z" },
		{ "https://h/a/b?q=/c/d", "y", "https://h/a/y" },
		{ "https://h", "y", "https://h/y" },
		{ "https://h/a/b?q", "?r", "https://h/a/b?r" },
		{ "https://h/a", "/to?url=https://x/", "https://h/to?url=https://x/" },
		{ "https://h/a", " file:///etc/passwd ", "file:///etc/passwd" },
	};
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct url base;
		struct err e;

		assert_true(url_parse(slice_of(cases[i].base), &base, &e));
		assert_slice(url_join(a, &base, slice_of(cases[i].location)), cases[i].target);
	}
	arena_free(a);
}

/* Once: what comes out may have a percent sign in it again. */
static void escapes_are_undone(void **state)
{
	static const struct {
		const char *text, *expected;
	} cases[] = {
		{ "", "" },
		{ "Apache%202.0", "Apache 2.0" },
		{ "%e2%80%93%2F", "\xe2\x80\x93/" },
		{ "%2525", "%25" },
		{ "100%", "100%" },
		{ "%4", "%4" },
		{ "%g0%0g%%41", "%g0%0g%A" },
	};
	char room[16];

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_slice(url_unescape(slice_of(cases[i].text), room), cases[i].expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_are_found),
		cmocka_unit_test(what_could_mean_two_things_is_refused),
		cmocka_unit_test(too_long_is_refused),
		cmocka_unit_test(origins_are_scheme_host_and_port),
		cmocka_unit_test(loopback_is_told_by_its_name),
		cmocka_unit_test(redirects_lead_where_they_say),
		cmocka_unit_test(escapes_are_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
