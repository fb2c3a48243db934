/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Ollama's Modelfile: instructions, quotes, comments, and what is none.
 */
#include "unit.h"

#include "builder.h"

static void files_become_evidence(void **state)
{
	static const struct read_case cases[] = {
		{ "Modelfile",
		  SLICE_INIT("FROM llama3.1\nPARAMETER temperature 0.2\nSYSTEM "
			     "\"\"\"\nFROM x\n\"\"\"\nlicense MIT\n"),
		  "base-model FROM=llama3.1\nlicence-tag LICENSE=MIT\n" },
		{ "my.modelfile",
		  SLICE_INIT("# Modelfile\n# FROM llama3:8b\nFROM "
			     "/blobs/sha256-1\nADAPTER ./lora.gguf\n"),
		  "base-model # FROM=llama3:8b\nbase-model FROM=/blobs/sha256-1\ncomponent "
		  "ADAPTER=./lora.gguf\n" },
		{ "Modelfile.q4", SLICE_INIT("FROM x\r\nLICENSE \"\"\"Line one\nLine two\"\"\"\n"),
		  "base-model FROM=x\ntext licence@19: Line one\nLine two\n" },
		{ "Modelfile",
		  SLICE_INIT("FROM x\nLICENSE \"\nA text\nthat spans\n\"\nMESSAGE "
			     "user \"FROM\ny\"\n"),
		  "base-model FROM=x\ntext licence@16: \nA text\nthat spans\n\n" },
		{ "Modelfile", SLICE_INIT("FROM x\nSYSTEM \"\"\"never"),
		  "base-model FROM=x\n"
		  "issue modelfile-truncated@14: SYSTEM: line 2: a quote that never ends, "
		  "expected \"\"\"\n" },
		{ "Modelfile", SLICE_INIT("FROM x\nBOGUS y\nBOGUS z\n"),
		  "base-model FROM=x\n"
		  "issue modelfile-malformed@7: line 2: expected an instruction, found "
		  "\"BOGUS\"\n" },
		{ "Modelfile", SLICE_INIT(""),
		  "issue modelfile-malformed@0: expected an instruction FROM, found none\n" },
		{ "Modelfile", SLICE_INIT("FROM"), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation("Modelfile", SLICE("FROM x\n# FROM y\nPARAMETER a \"b\nc\"\n"
						"LICENSE \"\"\"d\"\"\" e\n\nTEMPLATE [INST]"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
