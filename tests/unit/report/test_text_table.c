/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table: the worst first, cut to the terminal, and long lists without objection counted
 * instead of shown.
 */
#include "fixture.h"

#include "report/text_parts.h"

static struct slice table(struct buf *out, const struct scan *s, struct report_options options)
{
	struct arena *a = arena_create();
	struct ranked ranked;
	struct page page;

	buf_init(out, 1 << 20);
	page_init(&page, out, &options);
	text_rank(&ranked, a, s);
	text_table(&page, &ranked);
	page_free(&page);
	arena_free(a);
	return buf_slice(out);
}

static void add_models(struct scan *s, size_t count, enum verdict verdict, const char *prefix)
{
	for (size_t i = 0; i < count; i++) {
		struct model *m = arena_new(s->arena, struct model);

		m->path = arena_format(s->arena, "%s%02zu", prefix, i);
		m->verdict = verdict;
		*list_add(s->arena, &s->models) = m;
	}
}

static void the_worst_comes_first(void **state)
{
	struct scan *s = scan_create();
	struct arena *a = arena_create();
	struct ranked ranked;

	(void)state;
	add_models(s, 2, VERDICT_OK, "a");
	add_models(s, 2, VERDICT_CONFLICT, "b");
	add_models(s, 1, VERDICT_REVIEW, "c");
	text_rank(&ranked, a, s);
	assert_slice(ranked.at[0]->path, "b00");
	assert_slice(ranked.at[1]->path, "b01");
	assert_slice(ranked.at[2]->path, "c00");
	assert_slice(ranked.at[4]->path, "a01");
	assert_int_equal(ranked.by_verdict[VERDICT_CONFLICT], 2);
	arena_free(a);
	scan_free(s);
}

static void columns_fit_the_terminal(void **state)
{
	struct report_options options = fixture_options();
	struct scan *s = scan_create();
	struct buf out;

	(void)state;
	add_models(s, 1, VERDICT_REVIEW, "a/path/that/is/far/too/long/for/a/narrow/terminal-");
	s->models.at[0]->name = SLICE("a shorter name");
	options.width = 64;
	assert_slice(table(&out, s, options),
		     "  VERDICT  MODEL           LICENCES    COMMERCIAL USE  LIMITS\n"
		     "  review   a shorter name  none known  unknown\n");
	buf_free(&out);
	s->models.at[0]->name = SLICE_NONE;
	assert_holds(table(&out, s, options), "  review   a/path/that/is...  none known");
	buf_free(&out);
	scan_free(s);
}

static void many_without_objection_are_counted(void **state)
{
	struct report_options options = fixture_options();
	struct scan *s = scan_create();
	struct buf out;

	(void)state;
	add_models(s, 41, VERDICT_OK, "fine");
	assert_slice(table(&out, s, options),
		     "  ok  41 models without objection (-v lists them)\n");
	buf_free(&out);
	add_models(s, 1, VERDICT_CONFLICT, "bad");
	table(&out, s, options);
	assert_holds(buf_slice(&out), "  conflict  bad00");
	assert_holds(buf_slice(&out), "  ok  and 41 models without objection (-v lists them)\n");
	assert_lacks(buf_slice(&out), "fine00");
	buf_free(&out);
	options.verbose = true;
	assert_holds(table(&out, s, options), "fine40");
	buf_free(&out);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worst_comes_first),
		cmocka_unit_test(columns_fit_the_terminal),
		cmocka_unit_test(many_without_objection_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
