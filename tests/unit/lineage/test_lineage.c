/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The stage as a whole: models by path, families taken from bases, the same answer each time.
 */
#include "scans.h"

static struct scan *family(void *rules)
{
	struct scan *s = scan_create();

	scan_card(s, rules, "b/README.md", "mit", "meta-llama/Llama-3.1-8B");
	scan_card(s, rules, "a/README.md", "mit", "../b");
	scan_card(s, rules, "a/nested/README.md", "mit", NULL);
	lineage_resolve(s, rules);
	return s;
}

static void models_are_sorted_and_have_families(void **state)
{
	struct scan *s = family(*state);

	assert_int_equal(s->models.len, 3);
	assert_slice(s->models.at[0]->path, "a");
	assert_slice(s->models.at[1]->path, "a/nested");
	assert_slice(s->models.at[2]->path, "b");
	assert_slice(s->models.at[2]->family, "llama-3.1");
	assert_ptr_equal(s->models.at[0]->edges.at[0].model, s->models.at[2]);
	scan_free(s);
}

static void the_answer_is_the_same_each_time(void **state)
{
	struct scan *a = family(*state), *b = family(*state);

	for (size_t i = 0; i < a->models.len; i++) {
		assert_true(slice_eq(a->models.at[i]->id, b->models.at[i]->id));
		assert_int_equal(a->models.at[i]->edges.len, b->models.at[i]->edges.len);
		for (size_t j = 0; j < a->models.at[i]->edges.len; j++)
			assert_true(slice_eq(a->models.at[i]->edges.at[j].reason,
					     b->models.at[i]->edges.at[j].reason));
	}
	scan_free(a);
	scan_free(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(models_are_sorted_and_have_families),
		cmocka_unit_test(the_answer_is_the_same_each_time),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
