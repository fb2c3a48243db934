/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A large file as a stream: the first part came along, further ones only when somebody pulls.
 */
#include "hub_fixture.h"

#define PART(range, body) \
	"HTTP/1.1 206 part\r\nContent-Range: bytes " range "\r\nConnection: close\r\n\r\n" body

/* The file's parts as they are pulled, each ended by '|', and '!' with the error. */
static struct slice pulled(struct hub_fixture *h)
{
	const struct stream_source *s = &h->files.at[0].source;
	struct slice text = SLICE(""), bytes;
	struct err e;

	for (;;) {
		if (!s->pull(s->self, 1, &bytes, &e))
			return arena_format(h->scan->arena, "%.*s!%s", SLICE_ARG(text), e.text);
		if (bytes.len == 0)
			return text;
		text = arena_format(h->scan->arena, "%.*s%.*s|", SLICE_ARG(text), SLICE_ARG(bytes));
	}
}

static void parts_come_when_they_are_pulled(void **state)
{
	static const struct {
		struct loopback_page pages[3];
		const char *pulled;
	} cases[] = {
		{ { { "/f", PART("0-2/6", "abc") }, { "/f", PART("3-5/6", "def") } }, "abc|def|" },
		{ { { "/f", PART("0-2/6", "abc") },
		    { "/f", PART("3-3/6", "d") },
		    { "/f", PART("4-5/6", "ef") } },
		  "abc|d|ef|" },
		{ { { "/f", PART("0-2/3", "abc") } }, "abc|" },
		{ { { "/f", PART("0-2/*", "abc") } }, "abc|" },
		{ { { "/f", HUB_OK("abc") } }, "abc|" },
		{ { { "/f", PART("0-2/6", "abc") }, { "/f", PART("3-5/7", "def") } },
		  "abc|!could not be fetched: status 206 for bytes 3 and on" },
		{ { { "/f", PART("0-2/6", "abc") }, { "/f", PART("0-2/6", "abc") } },
		  "abc|!could not be fetched: the server gives another part than was asked for" },
		{ { { "/f", PART("0-2/6", "abc") }, { "/f", HUB_NO("403", "") } },
		  "abc|!could not be fetched: status 403 for bytes 3 and on" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct hub_fixture h;
		char target[128];
		size_t count = 1;

		while (count < 3 && cases[i].pages[count].path)
			count++;
		if (!hub_fixture_open(&h, cases[i].pages, count))
			return;
		snprintf(target, sizeof(target), "%s/f", h.server.url);
		hub_fixture_target(&h, target);
		assert_int_equal(h.files.len, 1);
		assert_slice(pulled(&h), cases[i].pulled);
		hub_fixture_close(&h);
	}
}

static void a_query_is_for_nobodys_eyes(void **state)
{
	static const struct loopback_page page = { "/f?secret=1", HUB_OK("abc") };
	struct hub_fixture h;
	char target[128];

	(void)state;
	if (!hub_fixture_open(&h, &page, 1))
		return;
	snprintf(target, sizeof(target), "%s/f?secret=1", h.server.url);
	hub_fixture_target(&h, target);
	assert_slice(h.files.at[0].path, arena_format(h.scan->arena, "%s/f", h.server.url).ptr);
	hub_fixture_close(&h);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(parts_come_when_they_are_pulled),
		cmocka_unit_test(a_query_is_for_nobodys_eyes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
