/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Cycles are cut once each, trees are left alone, and length costs no stack.
 */
#include "scans.h"

#include "lineage/cycle.h"

enum {
	MANY = 50000,
};

/* "01 12 20": edges between models by number. */
static size_t cuts(const char *edges)
{
	struct scan *s = scan_create();
	struct arena *scratch = arena_create();
	size_t cut = 0;

	for (size_t i = 0; i < 8; i++) {
		struct model *m = arena_new(s->arena, struct model);

		m->path = arena_format(s->arena, "m%zu", i);
		*list_add(s->arena, &s->models) = m;
	}
	for (const char *p = edges; *p; p += p[2] ? 3 : 2)
		*list_add(s->arena, &s->models.at[p[0] - '0']->edges) =
			(struct lineage_edge){ .model = s->models.at[p[1] - '0'] };
	cycle_cut(s, scratch);
	for (size_t i = 0; i < s->models.len; i++)
		for (size_t j = 0; j < s->models.at[i]->edges.len; j++)
			cut += s->models.at[i]->edges.at[j].cut;
	arena_free(scratch);
	scan_free(s);
	return cut;
}

static void each_cycle_is_cut_once(void **state)
{
	(void)state;
	assert_int_equal(cuts("01 12 23"), 0);
	assert_int_equal(cuts("01 10"), 1);
	assert_int_equal(cuts("01 12 20"), 1);
	assert_int_equal(cuts("01 02 13 23"), 0); /* two ways to one base are no cycle */
	assert_int_equal(cuts("01 10 23 32"), 2);
	assert_int_equal(cuts("01 12 21 23 31"), 2);
}

static void length_costs_no_stack(void **state)
{
	struct scan *s = scan_create();
	struct arena *scratch = arena_create();

	(void)state;
	for (size_t i = 0; i < MANY; i++) {
		struct model *m = arena_new(s->arena, struct model);

		m->path = arena_format(s->arena, "%06zu", i);
		*list_add(s->arena, &s->models) = m;
	}
	for (size_t i = 0; i < MANY; i++)
		*list_add(s->arena, &s->models.at[i]->edges) =
			(struct lineage_edge){ .model = s->models.at[(i + 1) % MANY] };
	cycle_cut(s, scratch);
	assert_true(s->models.at[MANY - 1]->edges.at[0].cut);
	assert_false(s->models.at[0]->edges.at[0].cut);
	arena_free(scratch);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_cycle_is_cut_once),
		cmocka_unit_test(length_costs_no_stack),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
