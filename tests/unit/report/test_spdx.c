/* SPDX-License-Identifier: Apache-2.0 */
/*
 * SPDX: byte for byte (validate.py holds the same file against the schema and follows its
 * IRIs), the two silences, and datasets.
 */
#include "fixture.h"

#include <stdlib.h>

static void the_whole_report(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got = fixture_report("spdx", s, NULL);

	(void)state;
	assert_expected(got, "scan.spdx.json");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

/* The clean model declares nothing; the hostile one what nobody knows. */
static void silences_are_told_apart(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.len = 3;
	got = fixture_report("spdx", s, NULL);
	assert_holds(got, "ExpandedLicensing/NoneLicense");
	assert_holds(got, "ExpandedLicensing/NoAssertionLicense");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void a_dataset_is_one(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.len = 1;
	s->models.at[0]->kind = MODEL_DATASET;
	got = fixture_report("spdx", s, NULL);
	assert_holds(got, "\"type\": \"dataset_DatasetPackage\"");
	assert_holds(got, "dataset_datasetType");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void other_content_gives_other_iris(void **state)
{
	struct scan *one = fixture_scan(), *other = fixture_scan();
	struct slice first, second;
	size_t at;

	(void)state;
	other->models.at[0]->id = SLICE("ffff");
	first = fixture_report("spdx", one, NULL);
	second = fixture_report("spdx", other, NULL);
	at = slice_find(first, SLICE("urn:uuid:"));
	assert_true(at != SLICE_NPOS);
	assert_false(slice_eq(slice_sub(first, at, at + 45), slice_sub(second, at, at + 45)));
	free((void *)(uintptr_t)first.ptr);
	free((void *)(uintptr_t)second.ptr);
	scan_free(one);
	scan_free(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_report),
		cmocka_unit_test(silences_are_told_apart),
		cmocka_unit_test(a_dataset_is_one),
		cmocka_unit_test(other_content_gives_other_iris),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
