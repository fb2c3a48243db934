/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A gallery of several entries is several models, each with its own licence and bases.
 */
#include "scans.h"

#include "lineage/gallery.h"

static void put_entry(struct scan *s, const struct ruledb *rules, struct artefact *a,
		      const char *const values[3], const char *number)
{
	static const enum evidence_kind kinds[] = { EVIDENCE_NAME, EVIDENCE_SOURCE_MODEL,
						    EVIDENCE_LICENCE_TAG };

	for (size_t i = 0; i < 3; i++) {
		scan_say(s, a, kinds[i], values[i]);
		a->evidence.at[a->evidence.len - 1].at.field =
			arena_format(s->arena, "%s.%s", number, evidence_word(kinds[i]));
	}
	*list_add(s->arena, &a->declared) =
		(struct declaration){ .licence = ruledb_licence_named(rules, slice_of(values[2])),
				      .raw = slice_of(values[2]) };
}

/* As identification does it, once the evidence is complete. */
static void point_declarations(struct artefact *a)
{
	for (size_t i = 0; i < a->declared.len; i++)
		a->declared.at[i].evidence = &a->evidence.at[3 * i + 2];
}

static void every_entry_is_a_model(void **state)
{
	static const char *const first[3] = { "one", "apache/base", "apache-2.0" };
	static const char *const second[3] = { "two", "meta-llama/Llama-3.1-8B", "mit" };
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "g/index.yaml", ARTEFACT_GALLERY);

	put_entry(s, *state, a, first, "[0]");
	put_entry(s, *state, a, second, "[1]");
	point_declarations(a);
	lineage_resolve(s, *state);
	conclude_models(s, *state);
	assert_int_equal(s->models.len, 2);
	assert_slice(scan_model(s, "g/index.yaml[0]")->name, "one");
	assert_slice(scan_model(s, "g/index.yaml[1]")->name, "two");
	assert_slice(scan_model(s, "g/index.yaml[1]")->edges.at[0].base, "meta-llama/Llama-3.1-8B");
	assert_slice(scan_model(s, "g/index.yaml[0]")->concluded.expression, "Apache-2.0");
	assert_int_equal(scan_model(s, "g/index.yaml[1]")->artefacts.at[0]->declared.len, 1);
	assert_int_equal(worst(&scan_model(s, "g/index.yaml[1]")->concluded), VERDICT_CONFLICT);
	scan_free(s);
}

static void one_entry_stays_with_its_folder(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a = scan_put(s, "g/gallery.yaml", ARTEFACT_GALLERY);

	scan_say(s, a, EVIDENCE_NAME, "one");
	a->evidence.at[0].at.field = SLICE("name");
	assert_false(gallery_add_models(s, a));
	lineage_resolve(s, *state);
	assert_int_equal(s->models.len, 1);
	assert_slice(s->models.at[0]->path, "g");
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_entry_is_a_model),
		cmocka_unit_test(one_entry_stays_with_its_folder),
	};

	return cmocka_run_group_tests(tests, scans_open, scans_close);
}
