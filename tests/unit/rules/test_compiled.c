/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Rules unpacked on demand: from many threads at a time, with references that run in circles.
 */
#include "rules_fixture.h"

#include <pthread.h>

enum { THREADS = 4, MODELS = 200 };

/* A chain of models, each made from the next, and two licences that name each other. */
static struct ruledb *chain(void)
{
	static const struct fixture_file licences[] = {
		{ "licences/a.yaml", FIXTURE_LICENCE("a", "permissive", "allowed") "policy: p\n" },
		{ "licences/p.yaml", "id: p\nkind: policy\nname: P\ncategory: unknown\n"
				     "commercial_use: {value: unknown}\nparent: a\n" },
	};
	static char text[MODELS * 64];
	struct fixture_file files[] = { licences[0], licences[1], { "models/x.yaml", text } };
	size_t len = (size_t)snprintf(text, sizeof(text), "models:\n");

	for (int i = 0; i < MODELS; i++)
		len += (size_t)snprintf(text + len, sizeof(text) - len,
					"  - {id: x/m%03d, base: x/m%03d, licence: a}\n", i,
					(i + 1) % MODELS);
	return rules_fixture(files, 3);
}

static void *walk_chain(void *db)
{
	const struct known_model *m = ruledb_model_at(db, 0);
	size_t steps = 0;

	for (; m->base && steps < MODELS; m = m->base)
		if (m->licence && m->licence->policy->parent == m->licence)
			steps++;
	return (void *)(uintptr_t)steps;
}

static void threads_see_whole_records(void **state)
{
	(void)state;
	for (int round = 0; round < 20; round++) {
		struct ruledb *db = chain();
		pthread_t threads[THREADS];

		for (size_t i = 0; i < THREADS; i++)
			assert_int_equal(pthread_create(&threads[i], NULL, walk_chain, db), 0);
		for (size_t i = 0; i < THREADS; i++) {
			void *steps;

			assert_int_equal(pthread_join(threads[i], &steps), 0);
			assert_int_equal((uintptr_t)steps, MODELS);
		}
		ruledb_close(db);
	}
}

static void records_are_unpacked_once(void **state)
{
	struct ruledb *db = chain();
	const struct licence *a = ruledb_licence(db, SLICE("a"));

	(void)state;
	assert_ptr_equal(ruledb_licence_at(db, 0), a);
	assert_ptr_equal(ruledb_licence_named(db, SLICE("A")), a);
	assert_ptr_equal(ruledb_licence(db, SLICE("p"))->parent, a);
	assert_null(ruledb_licence(db, SLICE("b")));
	ruledb_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(threads_see_whole_records),
		cmocka_unit_test(records_are_unpacked_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
