/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The GGUF reader's frame: versions, byte orders, counts, duplicate keys, splits, and every
 * way to damage a small file.
 */
#include "unit.h"

#include "builder.h"

static const char model_evidence[] =
	"architecture general.architecture=llama\n"
	"licence-tag general.license=llama3.1\n"
	"base-model general.base_model.0.repo_url=https://huggingface.co/org/base\n"
	"layers llama.block_count=2\n"
	"hidden-size llama.embedding_length=32\n"
	"norm-eps llama.attention.layer_norm_rms_epsilon=1e-05\n"
	"quantisation general.file_type=Q8_0\n"
	"tag general.tags[]=base_model:finetune:org/base\n"
	"tag general.tags[]=chat\n"
	"vocab-size tokenizer.ggml.tokens=3\n"
	"tensors tensors=2\n"
	"parameters tensors=256\nweight-bytes tensors=648\n"
	"dtype tensors=F32\n"
	"dtype tensors=Q8_0\n";

static void versions_and_byte_orders_read_alike(void **state)
{
	static const struct {
		unsigned version;
		bool big_endian;
		const char *format;
	} cases[] = {
		{ 1, false, "format version=GGUF v1\n" },
		{ 2, false, "format version=GGUF v2\n" },
		{ 3, false, "format version=GGUF v3\n" },
		{ 3, true, "format version=GGUF v3 big-endian\n" },
		{ 1, true, "format version=GGUF v1 big-endian\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct builder b;
		char expected[2048];

		build_begin(&b);
		b.version = cases[i].version;
		b.big_endian = cases[i].big_endian;
		gguf_model(&b);
		snprintf(expected, sizeof(expected), "%s%s", cases[i].format, model_evidence);
		assert_reads("m.gguf", built(&b), expected);
		/* the magic decides, whatever the name */
		assert_reads("LICENSE", built(&b), expected);
		build_end(&b);
	}
}

static void places_are_those_of_the_values(void **state)
{
	struct builder b;
	struct tried t;
	const struct evidence *licence;

	(void)state;
	build_begin(&b);
	gguf_model(&b);
	try_bytes(&t, "m.gguf", built(&b));
	assert_int_equal(t.artefact.kind, ARTEFACT_GGUF);
	assert_true(t.artefact.recognised);
	assert_false(t.artefact.incomplete);
	assert_string_equal(t.r.format, "gguf");
	licence = evidence_find(&t.artefact.evidence, EVIDENCE_LICENCE_TAG);
	assert_slice(slice_sub(built(&b), licence->at.start, licence->at.end), "llama3.1");
	assert_ptr_equal(licence->at.artefact, &t.artefact);
	tried_free(&t);
	build_end(&b);
}

static void bad_frames_are_named(void **state)
{
	static const struct read_case cases[] = {
		{ "a.gguf", SLICE_INIT(""),
		  "issue gguf-truncated@0: magic \"GGUF\": needs 4 bytes, 0 are left in the "
		  "file\n" },
		{ "a.gguf", SLICE_INIT("\0\0\0\0\0\0\0\0"),
		  "issue gguf-malformed@0: expected the magic \"GGUF\", found bytes 00 00 00 "
		  "00\n" },
		{ "a.bin", SLICE_INIT("GGUF\0\0\0\0"),
		  "issue gguf-malformed@4: expected version 1 to 3, found 0\n" },
		{ "a", SLICE_INIT("GGUF\x03\0\0\0\x01\0"),
		  "format version=GGUF v3\n"
		  "issue gguf-truncated@8: counts: needs 8 bytes, 2 are left in the file\n" },
		{ "a", SLICE_INIT("GGUF\x03\0\0\0\0\0\0\0\0\0\0\0\xA1\x86\1\0\0\0\0\0"),
		  "format version=GGUF v3\n"
		  "issue gguf-over-limit@16: 100001 keys, limit 100000\n" },
		{ "a", SLICE_INIT("GGUF\x03\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0"),
		  "format version=GGUF v3\n"
		  "issue gguf-truncated@16: 1 keys announced, 0 bytes are left in the file\n" },
		{ "a", SLICE_INIT("GGUF\x03\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
		  "format version=GGUF v3\n"
		  "issue gguf-truncated@8: 1 tensors announced, 0 bytes are left in the file\n" },
		{ "a", SLICE_INIT("GGUF\x07\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
		  "format version=GGUF v7\ntensors tensors=0\n"
		  "issue gguf-unsupported@4: version 7, the last known one is 3: read as that\n" },
		{ "a", SLICE_INIT("FUGG\0\0\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
		  "format version=GGUF v3 big-endian\ntensors tensors=0\n"
		  "note gguf-unsupported@0: magic \"FUGG\", proposed for big-endian files\n" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void duplicate_keys_keep_the_first(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	gguf_begin(&b, 0, 4);
	gguf_text(&b, "general.license", "mit");
	gguf_text(&b, "general.license", "llama2");
	gguf_number(&b, "x.y", 4, 1);
	gguf_number(&b, "x.y", 4, 2);
	assert_reads("m.gguf", built(&b),
		     "format version=GGUF v3\n"
		     "licence-tag general.license=mit\n"
		     "tensors tensors=0\n"
		     "issue gguf-duplicate-key@62: key general.license stands twice, now as "
		     "\"llama2\"; the first counts here, other readers take the last\n"
		     "issue gguf-duplicate-key@122: key x.y stands twice; the first counts here\n");
	build_end(&b);
}

static void what_stood_before_damage_stays(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	gguf_begin(&b, 0, 2);
	gguf_text(&b, "general.license", "mit");
	gguf_key(&b, "broken", 13);
	assert_reads(
		"m.gguf", built(&b),
		"format version=GGUF v3\n"
		"licence-tag general.license=mit\n"
		"issue gguf-malformed@76: metadata entry 1: broken: value of type 13, the last "
		"known one is 12\n");
	build_end(&b);
}

static void splits_are_counted_from_one(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	gguf_begin(&b, 0, 2);
	gguf_number(&b, "split.no", 2, 1);
	gguf_number(&b, "split.count", 2, 5);
	assert_reads("m-00002-of-00005.gguf", built(&b),
		     "format version=GGUF v3\nsplit split.no=2/5\ntensors tensors=0\n");
	assert_reads("m-00003-of-00005.gguf", built(&b),
		     "format version=GGUF v3\nsplit split.no=2/5\ntensors tensors=0\n"
		     "issue gguf-split-mismatch@44: the name says part 3 of 5, the metadata part "
		     "2/5\n");
	build_end(&b);
}

static void every_damage_is_survived(void **state)
{
	struct builder b;

	(void)state;
	for (unsigned version = 1; version <= 3; version++) {
		build_begin(&b);
		b.version = version;
		b.big_endian = version == 2;
		gguf_model(&b);
		try_every_truncation("m.gguf", built(&b));
		try_every_field("m.gguf", &b);
		build_end(&b);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(versions_and_byte_orders_read_alike),
		cmocka_unit_test(places_are_those_of_the_values),
		cmocka_unit_test(bad_frames_are_named),
		cmocka_unit_test(duplicate_keys_keep_the_first),
		cmocka_unit_test(what_stood_before_damage_stays),
		cmocka_unit_test(splits_are_counted_from_one),
		cmocka_unit_test(every_damage_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
