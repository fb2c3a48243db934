/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What is only named in a file is looked up as a base would be, where nothing here is sure to
 * be it.
 */
#include "unit.h"

#include "crawl/online/online.h"

static struct model *add_reference(struct scan *s, struct slice id)
{
	struct model *m = arena_new(s->arena, struct model);

	m->kind = MODEL_REFERENCE;
	*list_add(s->arena, &m->ids) = id;
	*list_add(s->arena, &s->models) = m;
	return m;
}

static struct lineage_edge *add_edge(struct scan *s, struct model *m, enum basis basis)
{
	struct lineage_edge *e = list_add(s->arena, &m->edges);

	e->basis = basis;
	return e;
}

static void unknown_names_are_asked_for(void **state)
{
	struct scan *s = scan_create();
	struct known_model known = { .id = SLICE_INIT("acme/known") };
	struct model *m;

	(void)state;
	add_reference(s, SLICE("acme/a"));
	add_reference(s, SLICE("Acme/A"));
	assert_int_equal(online_missing(s, NULL).bases, 1);
	/* A guess at the name is no knowledge. */
	m = add_reference(s, SLICE("other/known-GGUF"));
	add_edge(s, m, BASIS_INFERRED)->known = &known;
	assert_int_equal(online_missing(s, NULL).bases, 2);
	scan_free(s);
}

static void known_names_are_not(void **state)
{
	struct scan *s = scan_create();
	struct known_model known = { .id = SLICE_INIT("acme/known") };
	struct model here = { 0 };

	(void)state;
	add_reference(s, SLICE("acme/known"))->known = &known;
	add_edge(s, add_reference(s, SLICE("acme/alias")), BASIS_DECLARED)->known = &known;
	add_edge(s, add_reference(s, SLICE("acme/here")), BASIS_DECLARED)->model = &here;
	add_reference(s, SLICE("gpt2"));
	add_reference(s, SLICE("acme/a"))->kind = MODEL_MODEL;
	assert_int_equal(online_missing(s, NULL).bases, 0);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unknown_names_are_asked_for),
		cmocka_unit_test(known_names_are_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
