/* SPDX-License-Identifier: Apache-2.0 */
/*
 * CycloneDX: byte for byte (validate.py holds the same file against the schema), packages of
 * hub models, and an adapter's dependency on a base in the scan.
 */
#include "fixture.h"

#include <stdlib.h>

static void the_whole_report(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got = fixture_report("cyclonedx", s, NULL);

	(void)state;
	assert_expected(got, "scan.cdx.json");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void hub_models_have_a_package_url(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.at[1]->ids.at[0] = SLICE("acme/clean model");
	s->models.at[1]->artefacts.at[0]->hub_revision = SLICE("0123abc");
	got = fixture_report("cyclonedx", s, NULL);
	assert_holds(got, "\"purl\": \"pkg:huggingface/acme/clean%20model@0123abc\"");
	assert_holds(got, "\"group\": \"acme\"");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void an_adapter_depends_on_its_base(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.at[0]->edges.at[0].model = s->models.at[4];
	got = fixture_report("cyclonedx", s, NULL);
	assert_holds(got, "\"ref\": \"aaaa000000000001\",\n      \"dependsOn\": [\n"
			  "        \"aaaa000000000005\"");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

static void a_dataset_has_no_model_card(void **state)
{
	struct scan *s = fixture_scan();
	struct slice got;

	(void)state;
	s->models.len = 1;
	s->models.at[0]->kind = MODEL_DATASET;
	got = fixture_report("cyclonedx", s, NULL);
	assert_holds(got, "\"type\": \"data\"");
	assert_lacks(got, "modelCard");
	free((void *)(uintptr_t)got.ptr);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_whole_report),
		cmocka_unit_test(hub_models_have_a_package_url),
		cmocka_unit_test(an_adapter_depends_on_its_base),
		cmocka_unit_test(a_dataset_has_no_model_card),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
