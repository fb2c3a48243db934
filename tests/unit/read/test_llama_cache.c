/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The side files of llama.cpp's own cache.
 */
#include "unit.h"

#include "builder.h"

#define MANIFEST "{\"schemaVersion\":2,\"layers\":[{\"digest\":\"sha256:1\"}],\"ggufFile\":"

static void files_become_evidence(void **state)
{
	static const struct {
		const char *path, *json, *expected, *layers;
	} cases[] = {
		{ "c/manifest=org=my_name=latest.json",
		  MANIFEST "{\"rfilename\":\"q4/m.gguf\",\"size\":1},\"mmprojFile\":{\"rfilename\":"
			   "\"mmproj.gguf\"}}",
		  "self-id path=org/my_name\nlayer ggufFile.rfilename=q4/m.gguf\n"
		  "layer mmprojFile.rfilename=mmproj.gguf\n",
		  "c/org_my_name_q4_m.gguf c/org_my_name_mmproj.gguf " },
		{ "manifest=o=n=Q4.json", MANIFEST "{\"rfilename\":\"m-00001-of-00002.gguf\"}}",
		  "self-id path=o/n\nlayer ggufFile.rfilename=m-00001-of-00002.gguf\n",
		  "o_n_m-00001-of-00002.gguf o_n_m-00002-of-00002.gguf " },
		{ "manifest=o=n=Q4.json", MANIFEST "{\"rfilename\":\"../../x.gguf\"}}",
		  "self-id path=o/n\nlayer ggufFile.rfilename=../../x.gguf\n",
		  "o_n_.._.._x.gguf " },
		{ "manifest=o=n=Q4.json", MANIFEST "7}", "self-id path=o/n\n", "" },
		{ "a/o_n_m.gguf.json", "{\"etag\":\"1\",\"url\":\"https://huggingface.co/o/n/m\"}",
		  "self-id url=https://huggingface.co/o/n/m\n", "a/o_n_m.gguf " },
		{ "o_n_m.gguf.json", "{\"url\":",
		  "issue download-record-truncated@7: line 1: expected a value, found the end\n",
		  "o_n_m.gguf " },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buf layers;
		struct tried t;

		assert_reads(cases[i].path, slice_of(cases[i].json), cases[i].expected);
		try_bytes(&t, cases[i].path, slice_of(cases[i].json));
		buf_init(&layers, 4096);
		for (size_t k = 0; k < t.artefact.layers.len; k++) {
			buf_add(&layers, t.artefact.layers.at[k].path);
			buf_add_char(&layers, ' ');
		}
		assert_slice(buf_slice(&layers), cases[i].layers);
		buf_free(&layers);
		tried_free(&t);
	}
}

static void other_files_are_left_alone(void **state)
{
	static const char *const paths[] = { "manifest=x.json", "manifest=o=.json", "m.gguf.json",
					     "manifest==n=t.json" };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct tried t;

		try_bytes(&t, paths[i], SLICE("{\"etag\":1}"));
		assert_false(t.artefact.recognised);
		tried_free(&t);
	}
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation("manifest=o=n=t.json", SLICE(MANIFEST "{\"rfilename\":\"m.gguf\"}}"));
	try_every_truncation("m.gguf.json", SLICE("{\"url\":\"https://huggingface.co/o/n\"}"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(other_files_are_left_alone),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
