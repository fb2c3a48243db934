/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Free tags: which state a fact, and which stay tags.
 */
#include "unit.h"

#include "builder.h"

static void tags_state_facts(void **state)
{
	(void)state;
	assert_reads(
		"README.md",
		SLICE("---\ntags:\n- license:mit\n- base_model:quantized:o/m\n- base_model:o/m\n"
		      "- dataset:o/d\n- library:peft\n- region:us\n- gguf\n- 'license:'\n---\n"),
		"licence-tag tags[]=mit\ntag tags[]=base_model:quantized:o/m\n"
		"tag tags[]=base_model:o/m\ndataset tags[]=o/d\nlibrary tags[]=peft\n"
		"tag tags[]=region:us\ntag tags[]=gguf\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_state_facts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
