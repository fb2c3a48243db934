/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Where links lead: the request is put together from checked names, never from what was written.
 */
#include "unit.h"

#include "crawl/online/link.h"

#define SHA "0123456789abcdef0123456789abcdef01234567"

struct link_case {
	const char *link, *expected; /* "repository ID REVISION FILE", "page URL", "nowhere" */
};

/* All stand in the repository o/n at SHA, and the hub is asked at http://127.0.0.1:8000. */
static const struct link_case cases[] = {
	{ "LICENSE", "repository o/n " SHA " LICENSE" },
	{ " ./LICENSE.txt ", "repository o/n " SHA " LICENSE.txt" },
	{ "././legal/TERMS%20OF%20USE?download=true#top",
	  "repository o/n " SHA " legal/TERMS OF USE" },
	{ "https://huggingface.co/a/b/blob/main/LICENSE", "repository a/b main LICENSE" },
	{ "http://HF.co/a/b/raw/refs%2Fpr%2F1/x/y.md#z", "repository a/b refs/pr/1 x/y.md" },
	{ "https://huggingface.co/gpt2/resolve/" SHA "/LICENSE?x=1",
	  "repository gpt2 " SHA " LICENSE" },
	{ "http://127.0.0.1:8000/a/b/blob/main/100%", "repository a/b main 100%" },
	{ "https://huggingface.co/a/b", "page https://huggingface.co/a/b" },
	{ "https://huggingface.co/datasets/a/b/blob/main/LICENSE",
	  "page https://huggingface.co/datasets/a/b/blob/main/LICENSE" },
	{ "https://huggingface.co/datasets/b/blob/main/LICENSE",
	  "page https://huggingface.co/datasets/b/blob/main/LICENSE" },
	{ "https://huggingface.co.evil.example/a/b/blob/main/LICENSE",
	  "page https://huggingface.co.evil.example/a/b/blob/main/LICENSE" },
	{ "https://huggingface.co/a/b/blob/main/../../../api/x",
	  "page https://huggingface.co/a/b/blob/main/../../../api/x" },
	{ "https://huggingface.co/a/b/blob/main/%2e%2e/x",
	  "page https://huggingface.co/a/b/blob/main/%2e%2e/x" },
	{ "http://127.0.0.1:8001/x", "page https://127.0.0.1:8001/x" },
	{ "HTTP://www.apache.org/licenses/LICENSE-2.0.txt#apply",
	  "page https://www.apache.org/licenses/LICENSE-2.0.txt" },
	{ "https://x.example", "page https://x.example" },
	{ "https://x.example/terms?v=2#a", "page https://x.example/terms?v=2" },
	{ "https://github.com/a/b/blob/v1.0/LICENSE?raw=1",
	  "page https://raw.githubusercontent.com/a/b/v1.0/LICENSE" },
	{ "https://gitlab.com/a/b/c/-/blob/main/LICENSE",
	  "page https://gitlab.com/a/b/c/-/raw/main/LICENSE" },
	{ "https://github.com/a/b", "page https://github.com/a/b" },
	{ "", "nowhere" },
	{ "/etc/passwd", "nowhere" },
	{ "../LICENSE", "nowhere" },
	{ "a/../../b", "nowhere" },
	{ "a//b", "nowhere" },
	{ "%2e%2e/LICENSE", "nowhere" },
	{ "a\\b", "nowhere" },
	{ "a%0d%0ab", "nowhere" },
	{ "legal/", "nowhere" },
	{ "mailto:a@b.example", "nowhere" },
	{ "file:///etc/passwd", "nowhere" },
	{ "ftp://x.example/LICENSE", "nowhere" },
	{ "https://me:pw@x.example/", "nowhere" },
	{ "https://x.example/a b", "nowhere" },
};

static struct slice described(struct arena *a, const struct link_target *t)
{
	switch (t->kind) {
	case LINK_REPOSITORY:
		return arena_format(a, "repository %.*s %.*s %.*s", SLICE_ARG(t->id),
				    SLICE_ARG(t->revision), SLICE_ARG(t->file));
	case LINK_PAGE:
		return arena_format(a, "page %.*s", SLICE_ARG(t->url));
	case LINK_NOWHERE:
		break;
	}
	return SLICE("nowhere");
}

static void links_lead_where_they_may(void **state)
{
	const struct link_place place = { SLICE_INIT("o/n"), SLICE_INIT(SHA) };
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct link_target t = link_resolve(a, SLICE("http://127.0.0.1:8000"), place,
						    slice_of(cases[i].link));

		assert_slice(described(a, &t), cases[i].expected);
	}
	arena_free(a);
}

static void a_relative_link_needs_a_repository(void **state)
{
	struct arena *a = arena_create();
	struct link_place nobody = { SLICE_NONE, SLICE_NONE };

	(void)state;
	assert_int_equal(link_resolve(a, SLICE("https://h.example"), nobody, SLICE("LICENSE")).kind,
			 LINK_NOWHERE);
	assert_int_equal(
		link_resolve(a, SLICE_NONE, nobody, SLICE("https://hf.co/a/b/raw/main/x")).kind,
		LINK_REPOSITORY);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_lead_where_they_may),
		cmocka_unit_test(a_relative_link_needs_a_repository),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
