/* SPDX-License-Identifier: Apache-2.0 */
/*
 * llamafiles: what the GGUFs inside say, at places that are those of the file.
 */
#include "unit.h"

#include "zip_builder.h"

#define ELF \
	"\x7F" \
	"ELF, a program of some odd length"
#define APE "MZqFpD='\n"

static void build_llamafile(struct builder *b, const char *stub, unsigned method)
{
	struct zip_built z = { 0 };
	struct builder model;

	build_begin(&model);
	gguf_model(&model);
	build_begin(b);
	buf_puts(&b->out, stub);
	zip_member(b, &z, ".args", SLICE("-m\nm.gguf\n...\n"), 0);
	zip_member(b, &z, "m.gguf", built(&model), method);
	zip_member(b, &z, "LICENSE", SLICE("A text"), 0);
	zip_member(b, &z, "runtime/LICENSE", SLICE("Not of the weights"), 0);
	zip_end(b, &z, false);
	build_end(&model);
}

static void the_gguf_is_read_where_it_lies(void **state)
{
	static const char *const paths[] = { "m.llamafile", "m.llamafile.exe", "server.exe" };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		const struct evidence *licence;
		struct builder b;
		struct tried t;

		build_llamafile(&b, i ? APE : ELF, 0);
		try_bytes(&t, paths[i], built(&b));
		assert_true(t.artefact.recognised);
		assert_int_equal(t.artefact.kind, ARTEFACT_GGUF);
		assert_int_equal(t.r.issues.len, 0);
		assert_slice(evidence_find(&t.artefact.evidence, EVIDENCE_FORMAT)->value,
			     "llamafile");
		licence = evidence_find(&t.artefact.evidence, EVIDENCE_LICENCE_TAG);
		assert_slice(
			slice_sub(built(&b), (size_t)licence->at.start, (size_t)licence->at.end),
			"llama3.1");
		assert_int_equal(t.r.texts.len, 1);
		assert_slice(t.r.texts.at[0].bytes, "A text");
		assert_slice(slice_sub(built(&b), (size_t)t.r.texts.at[0].at.start,
				       (size_t)t.r.texts.at[0].at.end),
			     "A text");
		tried_free(&t);
		build_end(&b);
	}
}

static void compressed_members_are_said(void **state)
{
	struct builder b;
	struct tried t;

	(void)state;
	build_llamafile(&b, ELF, 8);
	try_bytes(&t, "m.llamafile", built(&b));
	assert_int_equal(t.r.issues.len, 1);
	assert_slice(t.r.issues.at[0].code, "llamafile-unsupported");
	assert_slice(t.r.issues.at[0].message, "m.gguf is compressed: not read");
	tried_free(&t);
	build_end(&b);
}

/* Programs are many; only one that is called a llamafile is missed. */
static void other_programs_are_left_alone(void **state)
{
	static const struct {
		const char *path;
		struct slice bytes;
		bool recognised;
		size_t issues;
	} cases[] = {
		{ "/bin/ls", SLICE_INIT(ELF), false, 0 },
		{ "redbean.com", SLICE_INIT(APE), false, 0 },
		{ "m.llamafile", SLICE_INIT(ELF), true, 1 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct tried t;

		try_bytes(&t, cases[i].path, cases[i].bytes);
		assert_int_equal(t.artefact.recognised, cases[i].recognised);
		assert_int_equal(t.r.issues.len, cases[i].issues);
		tried_free(&t);
	}
}

static void damage_is_survived(void **state)
{
	struct builder b;

	(void)state;
	build_llamafile(&b, ELF, 0);
	try_every_truncation("m.llamafile", built(&b));
	try_every_field("m.llamafile", &b);
	build_end(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_gguf_is_read_where_it_lies),
		cmocka_unit_test(compressed_members_are_said),
		cmocka_unit_test(other_programs_are_left_alone),
		cmocka_unit_test(damage_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
