/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Core ML models: their metadata, pipelines in pipelines, damage.
 */
#include "unit.h"

#include "protobuf_builder.h"

/* A description as coremltools writes it: inputs and outputs around the metadata. */
static void add_description(struct builder *model, const char *author, const char *licence)
{
	struct builder description, metadata, input;

	build_begin(&description);
	build_begin(&input);
	pb_text(&input, 1, "image");
	pb_message(&description, 1, &input);
	build_begin(&metadata);
	pb_text(&metadata, 1, "Classifies things.");
	pb_text(&metadata, 2, "1.0");
	pb_text(&metadata, 3, author);
	pb_text(&metadata, 4, licence);
	pb_pair(&metadata, 100, "com.github.apple.coremltools.source", "torch==2.1.0");
	pb_pair(&metadata, 100, "names", "{0: 'person'}");
	pb_message(&description, 100, &metadata);
	pb_message(model, 2, &description);
}

/* A model with one network inside it. */
static void model(struct builder *b, const char *author, const char *licence)
{
	pb_number(b, 1, 6);
	add_description(b, author, licence);
	pb_number(b, 10, 0);
	pb_bytes(b, 500, SLICE("network"));
}

static void metadata_becomes_evidence(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	model(&b, "Ours", "MIT (https://ours.com/license)");
	assert_reads("M.mlmodel", built(&b),
		     "format specificationVersion=Core ML v6\nversion versionString=1.0\n"
		     "organisation author=Ours\nlicence-tag license=MIT\n"
		     "licence-link license=https://ours.com/license\n"
		     "producer com.github.apple.coremltools.source=torch==2.1.0\n");
	build_end(&b);
}

/* `kind`: 200 and 201 wrap the pipeline, 202 is one. */
static void add_pipeline(struct builder *b, uint32_t kind, struct builder *inner)
{
	struct builder pipeline, wrapper;

	build_begin(&pipeline);
	pb_message(&pipeline, 1, inner);
	pb_text(&pipeline, 2, "first");
	if (kind == 202) {
		pb_message(b, kind, &pipeline);
		return;
	}
	build_begin(&wrapper);
	pb_message(&wrapper, 1, &pipeline);
	pb_message(b, kind, &wrapper);
}

static void pipelines_are_gone_into(void **state)
{
	static const uint32_t kinds[] = { 200, 201, 202 };

	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		struct builder b, inner;

		build_begin(&b);
		build_begin(&inner);
		pb_number(&inner, 1, 5);
		add_description(&inner, "Theirs", "Apache-2.0");
		pb_number(&b, 1, 5);
		add_pipeline(&b, kinds[i], &inner);
		assert_reads(
			"p.mlmodel", built(&b),
			"format specificationVersion=Core ML v5\n"
			"format pipeline.specificationVersion=Core ML v5\n"
			"version pipeline.versionString=1.0\n"
			"organisation pipeline.author=Theirs\n"
			"licence-tag pipeline.license=Apache-2.0\n"
			"producer pipeline.com.github.apple.coremltools.source=torch==2.1.0\n");
		build_end(&b);
	}
}

static void nesting_is_bounded(void **state)
{
	struct builder b;
	struct tried t;

	(void)state;
	build_begin(&b);
	pb_number(&b, 1, 5);
	for (int depth = 0; depth < 40; depth++) {
		struct builder outer;

		build_begin(&outer);
		pb_number(&outer, 1, 5);
		add_pipeline(&outer, 202, &b);
		b = outer;
	}
	try_bytes(&t, "deep.mlmodel", built(&b));
	assert_int_equal(t.artefact.evidence.len, 5);
	assert_int_equal(t.r.issues.len, 1);
	assert_true(t.r.issues.at[0].note);
	assert_slice(t.r.issues.at[0].message,
		     "pipelines nested deeper than 4: the inner ones are left out");
	tried_free(&t);
	build_end(&b);
}

static void what_is_no_model_is_an_issue(void **state)
{
	static const struct read_case cases[] = {
		{ "m.mlmodel", SLICE_INIT("<html>"),
		  "issue coreml-malformed@0: expected a field, found a wire type that is none or "
		  "is a group\n" },
		{ "m.mlmodel", SLICE_INIT(""),
		  "issue coreml-malformed@0: expected a model with a version, found none\n" },
		{ "m.mlmodel", SLICE_INIT("\x08\x05\x12\x09\xA2\x06\x05\x0A\x04"),
		  "format specificationVersion=Core ML v5\n"
		  "issue coreml-truncated@2: field 2 of 9 bytes, 5 are left\n" },
		{ "m.mlmodel", SLICE_INIT("\x08\x05\x12\x05\xA2\x06\x02\x0A\x04"),
		  "format specificationVersion=Core ML v5\n"
		  "issue coreml-truncated@7: metadata: field 1 of 4 bytes, 0 are left\n" },
		{ "saved_model", SLICE_INIT("\x08\x01\x12\x02\x0A\x00"), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void damage_is_survived(void **state)
{
	struct builder b, inner;

	(void)state;
	build_begin(&b);
	model(&b, "Ours", "MIT");
	build_begin(&inner);
	add_description(&inner, "Theirs", "MIT");
	add_pipeline(&b, 200, &inner);
	try_every_truncation("m.mlmodel", built(&b));
	try_every_field("m.mlmodel", &b);
	build_end(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(metadata_becomes_evidence),
		cmocka_unit_test(pipelines_are_gone_into),
		cmocka_unit_test(nesting_is_bounded),
		cmocka_unit_test(what_is_no_model_is_an_issue),
		cmocka_unit_test(damage_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
