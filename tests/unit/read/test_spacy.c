/* SPDX-License-Identifier: Apache-2.0 */
/*
 * spaCy's meta.json, and those of others.
 */
#include "unit.h"

#include "builder.h"

#define META \
	"{\"lang\":\"en\",\"name\":\"core_web_sm\",\"version\":\"3.7.1\",\"author\":\"Ours\"," \
	"\"license\":\"MIT\",\"spacy_version\":\">=3.7.2\",\"sources\":[{\"name\":\"Onto 5\"," \
	"\"url\":\"https://x\",\"license\":\"commercial (by us)\"}],\"parent_package\":\"spacy\"}"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "en/meta.json", SLICE_INIT(META),
		  "basename name=core_web_sm\nversion version=3.7.1\norganisation author=Ours\n"
		  "licence-tag license=MIT\n"
		  "dataset sources[].name=Onto 5\ntag sources[].license=commercial (by us)\n"
		  "library parent_package=spacy\n" },
		{ "meta.json", SLICE_INIT("{\"license\": \"MIT\"}"), "" },
		{ "other.json", SLICE_INIT(META), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
	try_every_truncation("meta.json", SLICE(META));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
