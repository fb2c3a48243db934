/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic lineage`: the tree in box characters and in ASCII, as JSON and as DOT; circles and
 * long lines of descent end.
 */
#include "fixture.h"

#include "base/limits.h"

#include <stdlib.h>

static struct slice lineage(const struct scan *s, enum report_form form, bool ascii)
{
	struct report_options options = fixture_options();
	struct err e = { 0 };
	struct buf out;

	options.ascii = ascii;
	buf_init(&out, 1 << 20);
	assert_true(report_lineage(s, form, &options, &out, &e));
	return buf_slice(&out);
}

static void check(enum report_form form, bool ascii, const char *name)
{
	struct scan *s = fixture_scan();
	struct slice got = lineage(s, form, ascii);

	assert_expected(got, name);
	assert_lacks(got, "\x1b");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void the_tree_in_every_form(void **state)
{
	(void)state;
	check(FORM_TEXT, false, "lineage.txt");
	check(FORM_TEXT, true, "lineage-ascii.txt");
	check(FORM_JSON, false, "lineage.json");
	check(FORM_DOT, false, "lineage.dot");
}

/* `base` -> `child`, both in the scan. */
static struct lineage_edge *link_models(struct scan *s, size_t child, size_t base)
{
	struct lineage_edge *edge = list_add(s->arena, &s->models.at[child]->edges);

	edge->base = s->models.at[base]->name;
	edge->model = s->models.at[base];
	edge->relation = RELATION_COPY;
	edge->confidence = 1000;
	return edge;
}

static struct scan *many_models(size_t count)
{
	struct scan *s = scan_create();

	for (size_t i = 0; i < count; i++) {
		struct model *m = arena_new(s->arena, struct model);

		m->path = m->name = arena_format(s->arena, "m%03zu", i);
		m->id = m->path;
		*list_add(s->arena, &s->models) = m;
	}
	return s;
}

static void circles_end(void **state)
{
	struct scan *s = many_models(3);
	struct slice got;

	(void)state;
	link_models(s, 0, 1);
	link_models(s, 1, 0)->cut = true;
	link_models(s, 2, 2);
	got = lineage(s, FORM_TEXT, true);
	assert_slice(got, "m001  none known\n"
			  "`-- m000  copy, declared 100 %  none known\n"
			  "    `-- m001  copy, declared 100 %  none known  (drawn above)\n"
			  "m002  none known\n"
			  "`-- m002  copy, declared 100 %  none known  (drawn above)\n");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void long_descent_is_cut(void **state)
{
	struct scan *s = many_models(100);
	struct slice got, line;
	size_t lines = 0;

	(void)state;
	for (size_t i = 1; i < 100; i++)
		link_models(s, i, i - 1);
	got = lineage(s, FORM_TEXT, true);
	assert_holds(got, "  ...\n");
	for (struct slice rest = got; slice_next_line(&rest, &line);)
		lines++;
	assert_true(lines >= 100);
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tree_in_every_form),
		cmocka_unit_test(circles_end),
		cmocka_unit_test(long_descent_is_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
