/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The terms: each licence once, with the number of models that it binds, an adapter's with its
 * base among them; nothing where nothing binds.
 */
#include "fixture.h"

#include "report/text_parts.h"

static struct slice terms(struct buf *out, const struct scan *s, size_t count)
{
	struct report_options options = fixture_options();
	struct arena *a = arena_create();
	struct ranked ranked;
	struct page page;

	buf_init(out, 1 << 20);
	page_init(&page, out, &options);
	text_rank(&ranked, a, s);
	text_terms(&page, a, &ranked, count);
	page_free(&page);
	arena_free(a);
	return buf_slice(out);
}

static void each_licence_once_by_id(void **state)
{
	struct scan *s = fixture_scan();
	struct buf out;
	size_t apache, llama;

	(void)state;
	terms(&out, s, s->models.len);
	apache = slice_find(buf_slice(&out),
			    SLICE("\napache-2.0  Apache License 2.0  binds 2 models\n"));
	llama = slice_find(buf_slice(&out), SLICE("\nllama-3.1  Llama 3.1 Community License "
						  "Agreement  binds 2 models\n"));
	assert_true(apache < llama && llama < buf_slice(&out).len);
	buf_free(&out);
	/* the first by rank alone */
	assert_lacks(terms(&out, s, 1), "apache-2.0  Apache");
	buf_free(&out);
	scan_free(s);
}

/* Nobody need choose it: it does not bind. */
static void what_is_on_offer_does_not_bind(void **state)
{
	static const struct {
		bool either[2]; /* whether the first and the second model offer both */
		const char *said;
	} cases[] = {
		{ { true, true }, "Apache License 2.0  on offer for 2 models\n" },
		{ { true, false }, "Apache License 2.0  binds 1 model, on offer for 1 model\n" },
		{ { false, false }, "Apache License 2.0  binds 2 models\n" },
	};
	const struct evidence field = { 0 }, *offer = &field;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = fixture_empty();
		struct buf out;

		for (size_t k = 0; k < 2; k++) {
			struct model *m = arena_new(s->arena, struct model);
			struct term t = { .either = cases[i].either[k],
					  .evidence = { &offer, 1, 1 } };

			t.licence = fixture_licence("apache-2.0");
			*list_add(s->arena, &m->concluded.terms) = t;
			t.licence = fixture_licence("llama-3.1");
			*list_add(s->arena, &m->concluded.terms) = t;
			*list_add(s->arena, &s->models) = m;
		}
		assert_holds(terms(&out, s, 2), cases[i].said);
		buf_free(&out);
		scan_free(s);
	}
}

static void no_terms_no_heading(void **state)
{
	struct scan *s = fixture_empty();
	struct buf out;

	(void)state;
	assert_slice(terms(&out, s, 0), "");
	buf_free(&out);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_licence_once_by_id),
		cmocka_unit_test(what_is_on_offer_does_not_bind),
		cmocka_unit_test(no_terms_no_heading),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
