/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What the user vouches for is the edge that counts; the rest stays to be seen.
 */
#include "scans.h"

#include "lineage/vouched.h"

static void the_asserted_base_counts(void **state)
{
	struct scan *s = scan_create();
	struct assertions said = { 0 };
	const struct model *m;

	*list_add(s->arena, &said.lineage) =
		(struct lineage_assertion){ .child = SLICE("m*"),
					    .base = SLICE("apache/base"),
					    .relation = RELATION_FINETUNE,
					    .source = SLICE("training run 118") };
	s->assertions = &said;
	scan_card(s, *state, "m1/README.md", "mit", "meta-llama/Llama-3.1-8B");
	scan_card(s, *state, "other/README.md", "mit", "meta-llama/Llama-3.1-8B");
	lineage_resolve(s, *state);
	m = scan_model(s, "m1");
	assert_int_equal(m->edges.len, 2);
	assert_true(m->edges.at[0].hint);
	assert_slice(m->edges.at[1].base, "apache/base");
	assert_slice(m->edges.at[1].reason, "training run 118");
	assert_int_equal(m->edges.at[1].confidence, 1000);
	assert_int_equal(m->edges.at[1].basis, BASIS_DECLARED);
	assert_int_equal(scan_model(s, "other")->edges.len, 1);
	assert_false(scan_model(s, "other")->edges.at[0].hint);
	scan_free(s);
}

static void none_means_from_scratch(void **state)
{
	struct scan *s = scan_create();
	struct assertions said = { 0 };

	*list_add(s->arena, &said.lineage) =
		(struct lineage_assertion){ .child = SLICE("m"), .base = SLICE("none") };
	s->assertions = &said;
	/* Its shape would suggest a base. */
	scan_config(s, "m/config.json",
		    (struct numbers){ "qwen2", 2048, 36, 16, 2, 11008, 151936, 1000000, 32768 });
	lineage_resolve(s, *state);
	assert_int_equal(s->models.at[0]->edges.len, 0);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_asserted_base_counts),
		cmocka_unit_test(none_means_from_scratch),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
