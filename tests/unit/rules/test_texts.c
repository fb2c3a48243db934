/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The text index: made, stored, loaded, and what fails the build.
 */
#include "identify_fixture.h"

#include "rules/texts.h"

static void what_is_stored_is_what_was_made(void **state)
{
	struct identify_fixture f = fixture_open();
	size_t layers;
	const struct text_index *ix = ruledb_text_indexes(f.db, &layers)[0];

	(void)state;
	assert_int_equal(layers, 1);
	assert_int_equal(ix->texts_count, 6);
	assert_slice(ruledb_licence_at(f.db, ix->texts[0].licence)->id, "birch");
	assert_true(ix->texts[0].mandatory < ix->texts[0].length);
	for (uint32_t i = 0; i < ix->sequence_count; i++)
		assert_true(ix->sequence[i] > 0 && ix->sequence[i] < ix->word_hash_count);
	fixture_close(&f);
}

static void refuse(const char *name, const char *text, const char *expected)
{
	struct identify_fixture f = fixture_open();
	char to[2 * FIXTURE_PATH];
	struct err e = { .text = "" };

	fixture_put(f.folder, name, slice_of(text));
	snprintf(to, sizeof(to), "%s/other.db", f.folder);
	assert_false(ruledb_build(f.folder, to, &e));
	if (!strstr(e.text, expected))
		fail_msg("\"%s\" does not say \"%s\"", e.text, expected);
	fixture_close(&f);
}

static void bad_files_fail_the_build(void **state)
{
	(void)state;
	refuse("fingerprints/birch.fp", "modlic-fingerprint 2\n\nzz\n",
	       "birch.fp: line 3: not in the form of a fingerprint");
	refuse("fingerprints/birch.fp", "modlic-fingerprint 2\n\n00000001\n",
	       "1 words, at least 4 expected");
	refuse("fingerprints/birch.fp", "modlic-fingerprint 2\nfree 5-x\n",
	       "line 2: not in the form");
	refuse("fingerprints/birch.fp", "modlic-fingerprint 1\nwords 4\n",
	       "birch.fp: a fingerprint of another version of modlic: make it anew with "
	       "'modlic rules add'");
	refuse("fingerprints/birch.fp", "", "birch.fp: a fingerprint of another version");
	refuse("words.yaml", "numbers: {one: x}\n", "line 1: \"x\" is no whole number");
	refuse("words.yaml", "spelling: [[a]]\n", "line 1: a spelling is a pair of words");
	refuse("notices.yaml", "metrics: {smiles: [x]}\n", "no metric is called \"smiles\"");
}

static void two_rules_may_not_have_the_same_words(void **state)
{
	struct identify_fixture f = fixture_open();
	char from[2 * FIXTURE_PATH];
	struct input *in = NULL;
	struct slice bytes = SLICE_NONE;
	struct err e = { .text = "" };

	(void)state;
	snprintf(from, sizeof(from), "%s/fingerprints/birch.fp", f.folder);
	assert_true(input_open(&in, from, true, &e) && input_upto(in, 0, 1 << 20, &bytes, &e));
	fixture_put(f.folder, "fingerprints/larch-1.0.fp", bytes);
	input_close(in);
	snprintf(from, sizeof(from), "%s/other.db", f.folder);
	assert_false(ruledb_build(f.folder, from, &e));
	assert_non_null(
		strstr(e.text, "the very words of \"birch\": say same_text_as in one of them"));
	fixture_close(&f);
}

/* A block that another program wrote is refused, whatever its sizes say. */
static void another_layout_is_refused(void **state)
{
	struct identify_fixture f = fixture_open();
	const struct text_rules none = { .count = 0 };
	const struct text_index *ix;
	struct slice block;
	struct err e = { .text = "" };

	(void)state;
	assert_true(texts_build(f.keep, f.folder, &none, &block, &e));
	assert_true(texts_load(f.keep, block, &ix, &e));
	assert_true(ix->phrases_count > 0);
	/* magic, layout, number of arrays, size of the block, size of the first array's elements */
	static const size_t places[] = { 0, 8, 12, 16, 24 + 12 };
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		char *bytes = arena_alloc(f.keep, block.len);

		memcpy(bytes, block.ptr, block.len);
		bytes[places[i]] = (char)(bytes[places[i]] + 1);
		assert_false(texts_load(f.keep, (struct slice){ bytes, block.len }, &ix, &e));
		assert_string_equal(e.text,
				    "the text index is of another version: build the rules anew");
	}
	assert_false(texts_load(f.keep, slice_sub(block, 0, block.len - 8), &ix, &e));
	assert_false(texts_load(f.keep, SLICE_NONE, &ix, &e));
	assert_string_equal(e.text, "the rule database has no text index");
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(what_is_stored_is_what_was_made),
	      cmocka_unit_test(another_layout_is_refused),
	      cmocka_unit_test(bad_files_fail_the_build),
	      cmocka_unit_test(two_rules_may_not_have_the_same_words))
