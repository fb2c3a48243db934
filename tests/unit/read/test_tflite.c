/* SPDX-License-Identifier: Apache-2.0 */
/*
 * TFLite models: metadata in a buffer inside the flatbuffer or behind it, the files that it
 * names, models without it, damage.
 */
#include "unit.h"

#include "base/limits.h"
#include "flatbuffer_builder.h"
#include "zip_builder.h"

enum {
	MODEL = 0x59, /* version, description, buffers, metadata */
	ENTRY = 0x3,  /* name, buffer */
	ABOUT = 0x37, /* all seven */
};

/* ModelMetadata, a flatbuffer of its own. */
static void about(struct builder *b, const char *licence)
{
	size_t start = b->out.len, root;

	fb_begin(b, "M001");
	root = fb_table(b, ABOUT);
	fb_root(b, start, root);
	fb_text(b, fb_slot(root, ABOUT, 0), "Fruit classifier");
	fb_text(b, fb_slot(root, ABOUT, 1), "Tells apples\nfrom pears.");
	fb_text(b, fb_slot(root, ABOUT, 2), "v1");
	fb_text(b, fb_slot(root, ABOUT, 4), "Ours");
	fb_text(b, fb_slot(root, ABOUT, 5), licence);
}

/* The model around it; `outside`: the buffer lies behind the flatbuffer. */
static void model(struct builder *b, struct slice metadata, bool outside)
{
	unsigned buffer_mask = outside ? 0x6 : 0x1;
	size_t root, first, entry, buffer;

	fb_begin(b, "TFL3");
	root = fb_table(b, MODEL);
	fb_root(b, 0, root);
	fb_text(b, fb_slot(root, MODEL, 3), "MLIR Converted.");
	first = fb_vector(b, fb_slot(root, MODEL, 6), 2);
	for (size_t i = 0; i < 2; i++) {
		entry = fb_table(b, ENTRY);
		build_overwrite(b, first + 4 * i, entry - (first + 4 * i), 4);
		build_overwrite(b, fb_slot(entry, ENTRY, 1), i, 4);
		fb_text(b, fb_slot(entry, ENTRY, 0), i ? "TFLITE_METADATA" : "min_runtime_version");
	}
	first = fb_vector(b, fb_slot(root, MODEL, 4), 2);
	buffer = fb_table(b, 1);
	build_overwrite(b, first, buffer - first, 4);
	fb_text(b, fb_slot(buffer, 1, 0), "1.5.0");
	buffer = fb_table(b, buffer_mask);
	build_overwrite(b, first + 4, buffer - (first + 4), 4);
	if (!outside) {
		fb_bytes(b, fb_slot(buffer, 1, 0), metadata);
		return;
	}
	build_overwrite(b, fb_slot(buffer, buffer_mask, 1), b->out.len, 8);
	build_overwrite(b, fb_slot(buffer, buffer_mask, 2), metadata.len, 8);
	buf_add(&b->out, metadata);
}

static void metadata_becomes_evidence(void **state)
{
	(void)state;
	for (int outside = 0; outside < 2; outside++) {
		struct builder b, inner;
		struct tried t;
		struct buf shown;

		buf_init(&shown, 1 << 16);
		build_begin(&b);
		build_begin(&inner);
		about(&inner, "Apache-2.0 (https://x.org/l)");
		model(&b, built(&inner), outside);
		try_bytes(&t, "m.tflite", built(&b));
		t.r.texts.len = 0; /* its place differs between the two */
		tried_show(&t, &shown);
		assert_slice(buf_slice(&shown),
			     "format identifier=TFLite\nproducer description=MLIR Converted.\n"
			     "name name=Fruit classifier\nversion version=v1\n"
			     "organisation author=Ours\nlicence-tag license=Apache-2.0\n"
			     "licence-link license=https://x.org/l\n");
		for (size_t i = 3; i < t.artefact.evidence.len; i++) {
			const struct evidence *ev = &t.artefact.evidence.at[i];

			assert_memory_equal(built(&b).ptr + ev->at.start, ev->value.ptr,
					    ev->value.len);
		}
		tried_free(&t);
		buf_free(&shown);
		build_end(&inner);
		build_end(&b);
	}
}

/* Label files, and a licence, in a zip behind the model. */
static void packed_files_are_named(void **state)
{
	struct zip_built z = { 0 };
	struct builder b, inner;
	struct tried t;
	const struct evidence *last;

	(void)state;
	build_begin(&b);
	build_begin(&inner);
	about(&inner, "");
	model(&b, built(&inner), false);
	zip_member(&b, &z, "labels.txt", SLICE("apple\npear\n"), 0);
	zip_member(&b, &z, "LICENSE", SLICE("A text"), 0);
	zip_end(&b, &z, false);
	try_bytes(&t, "m.tflite", built(&b));
	assert_int_equal(t.r.issues.len, 0);
	last = &t.artefact.evidence.at[t.artefact.evidence.len - 3];
	assert_int_equal(last[0].kind, EVIDENCE_MEMBER);
	assert_slice(last[0].value, "labels.txt");
	assert_slice(last[1].value, "LICENSE");
	assert_int_equal(last[2].kind, EVIDENCE_LICENCE_FILE);
	assert_slice(t.r.texts.at[t.r.texts.len - 1].bytes, "A text");
	tried_free(&t);
	/* the directory leads to what is no member */
	build_overwrite(&b, z.members[0].header, 0, 4);
	try_bytes(&t, "m.tflite", built(&b));
	assert_int_equal(t.r.issues.len, 1);
	assert_slice(t.r.issues.at[0].code, "tflite-malformed");
	tried_free(&t);
	build_end(&inner);
	build_end(&b);
}

static void a_text_in_the_licence_field_is_prose(void **state)
{
	struct builder b, inner;
	struct tried t;

	(void)state;
	build_begin(&b);
	build_begin(&inner);
	about(&inner, "Some Licence\n\nYou may do this and that.\n");
	model(&b, built(&inner), false);
	try_bytes(&t, "m.tflite", built(&b));
	assert_int_equal(t.r.texts.len, 2); /* with the description */
	assert_slice(t.r.texts.at[1].bytes, "Some Licence\n\nYou may do this and that.\n");
	tried_free(&t);
	build_end(&inner);
	build_end(&b);
}

static void models_without_metadata_are_named(void **state)
{
	struct builder b;

	(void)state;
	build_begin(&b);
	model(&b, SLICE("not a flatbuffer"), false);
	assert_reads("m", built(&b),
		     "format identifier=TFLite\nproducer description=MLIR Converted.\n");
	build_end(&b);
	assert_reads("m.tflite", SLICE("<html>not a model"),
		     "issue tflite-malformed@4: expected the identifier \"TFL3\"\n");
	assert_reads("m.tflite", SLICE(""),
		     "issue tflite-malformed@0: expected the identifier \"TFL3\"\n");
	assert_reads(
		"m.tflite", SLICE("\x1C\0\0\0TFL3"),
		"format identifier=TFLite\nissue tflite-malformed@0: model: an offset leads to "
		"28, beyond the end at 8\n");
}

/* Ten thousand tables that lead to one megabyte are not ten gigabytes. */
static void one_text_counts_each_time(void **state)
{
	struct builder b;
	struct tried t;
	size_t root, first, entry, slot;

	(void)state;
	build_begin(&b);
	fb_begin(&b, "TFL3");
	root = fb_table(&b, MODEL);
	fb_root(&b, 0, root);
	first = fb_vector(&b, fb_slot(root, MODEL, 6), 10000);
	entry = fb_table(&b, ENTRY);
	for (size_t i = 0; i < 10000; i++)
		build_overwrite(&b, first + 4 * i, entry - (first + 4 * i), 4);
	slot = fb_slot(entry, ENTRY, 0);
	fb_link(&b, slot);
	build_integer(&b, 1 << 20, 4);
	buf_add_repeat(&b.out, 'x', 1 << 20);
	fb_vector(&b, fb_slot(root, MODEL, 4), 0);
	fb_text(&b, fb_slot(root, MODEL, 3), "");
	try_bytes(&t, "m.tflite", built(&b));
	assert_int_equal(t.r.issues.len, 1);
	assert_slice(t.r.issues.at[0].code, "tflite-over-limit");
	assert_slice(t.r.issues.at[0].message, "metadata: texts of more than 16777216 bytes");
	tried_free(&t);
	build_end(&b);
}

static void damage_is_survived(void **state)
{
	struct builder b, inner;

	(void)state;
	build_begin(&b);
	build_begin(&inner);
	about(&inner, "MIT");
	model(&b, built(&inner), false);
	try_every_truncation("m.tflite", built(&b));
	try_every_field("m.tflite", &b);
	build_end(&b);
	/* the metadata alone, in a model that is sound around it */
	for (size_t i = 0; i < inner.field_count; i++) {
		build_overwrite(&inner, inner.fields[i].at, UINT64_MAX, inner.fields[i].size);
		build_begin(&b);
		model(&b, built(&inner), true);
		try_damaged("m.tflite", built(&b));
		build_end(&b);
	}
	build_end(&inner);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(metadata_becomes_evidence),
		cmocka_unit_test(packed_files_are_named),
		cmocka_unit_test(a_text_in_the_licence_field_is_prose),
		cmocka_unit_test(models_without_metadata_are_named),
		cmocka_unit_test(one_text_counts_each_time),
		cmocka_unit_test(damage_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
