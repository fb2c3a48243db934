/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Chat templates: their digest, and the marks of the rules in them.
 */
#include "unit.h"

#include "builder.h"

#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" /* of "abc" */

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "chat_template.jinja", SLICE_INIT("abc"), "chat-template =" ABC "\n" },
		{ "m/additional_chat_templates/rag.jinja", SLICE_INIT("abc"),
		  "chat-template =" ABC "\n" },
		{ "other.jinja", SLICE_INIT("abc"), "" },
		{ "chat_template.jinja", SLICE_INIT(""), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void marks_are_found(void **state)
{
	struct tried t;

	(void)state;
	try_with_rules(&t, "chat_template.jinja",
		       SLICE("{{ '[INST]' }}{{ '<|im_start|>' }}[INST]"));
	assert_int_equal(t.artefact.evidence.len, 3);
	assert_int_equal(t.artefact.evidence.at[1].kind, EVIDENCE_TEMPLATE_MARK);
	assert_slice(t.artefact.evidence.at[1].value, "<|im_start|>");
	assert_slice(t.artefact.evidence.at[2].value, "[INST]");
	tried_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(marks_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
