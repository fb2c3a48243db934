/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Alignments of a text with a file: what is found, added, dropped and missing.
 */
#include "identify_fixture.h"

#include "identify/parts.h"

struct counts {
	uint32_t equal, added, dropped, missing, spare;
	int64_t score;
};

/* The alignment with the heaviest run, if it comes to a score. */
static struct counts align_for(struct identify_fixture *f, const char *text, int64_t needed)
{
	size_t layers;
	const struct text_index *ix = ruledb_text_indexes(f->db, &layers)[0];
	struct words w = { 0 };
	struct finder finder = { 0 };
	struct aligner al = { .ix = ix, .words = &w, .room = { .budget = 1 << 20 } };
	struct alignment a = { 0 };

	words_read(&w, ix, slice_of(text));
	finder_search(&finder, ix, &w, 0, w.count);
	assert_true(finder.run_count > 0);
	align_run(&al, &finder, &finder.runs[0], 0, w.count, needed, &a);
	finder_free(&finder);
	aligner_free(&al);
	words_free(&w);
	free(a.changes.at);
	return (struct counts){ a.equal, a.added, a.dropped, a.missing, a.spare, a.score };
}

static struct counts align(struct identify_fixture *f, const char *text)
{
	return align_for(f, text, INT64_MIN);
}

static void words_are_counted(void **state)
{
	struct identify_fixture f = fixture_open();
	struct counts whole = align(&f, BIRCH);
	struct counts c =
		align(&f, fixture_replace(&f, BIRCH, "patient goat", "very patient goat"));

	(void)state;
	assert_int_equal(whole.added + whole.dropped + whole.missing, 0);
	assert_int_equal(c.equal, whole.equal);
	assert_int_equal(c.added, 1);
	c = align(&f, fixture_replace(&f, BIRCH, "patient goat", "goat"));
	assert_int_equal(c.dropped, 1);
	assert_int_equal(c.equal, whole.equal - 1);
	c = align(&f, fixture_replace(&f, BIRCH, "before the evening bell has rung twice", ""));
	assert_int_equal(c.missing, 7);
	assert_int_equal(c.dropped, 0);
	fixture_close(&f);
}

#define HOLDERS "Copyright (c) 2020 by the keepers of the northern mill and their heirs\n"

/* Copyright lines cost nothing, and the title above them is found. */
static void a_title_above_copyright_lines(void **state)
{
	struct identify_fixture f = fixture_open();
	struct counts whole = align(&f, BIRCH);
	struct counts c = align(&f, fixture_replace(&f, BIRCH, "This agreement",
						    HOLDERS HOLDERS HOLDERS "\nThis agreement"));

	(void)state;
	assert_true(whole.spare > 0);
	assert_int_equal(c.spare, whole.spare);
	assert_int_equal(c.added + c.dropped + c.missing, 0);
	fixture_close(&f);
}

#define GEESE \
	"shall greet the hundred geese that walk by, one behind the next, on their way home, and "

/* What it can still come to is never told too low, wherever the text was changed. */
static void what_comes_to_the_score_is_not_given_up(void **state)
{
	static const char *const places[] = { "the birch forest on", "from the mill",  "stables of",
					      "million monthly",     "request a",      "shall not",
					      "carry every bottle",  "before the even" };
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const char *added = fixture_replace(&f, BIRCH, places[i], GEESE);
		/* What stands before so much is cut off. */
		const char *cut = fixture_replace(&f, BIRCH, places[i], GEESE GEESE GEESE GEESE);
		const char *dropped = fixture_replace(&f, BIRCH, places[i], "");
		struct counts a = align(&f, added), c = align(&f, cut), d = align(&f, dropped);

		assert_true(a.score < align(&f, BIRCH).score);
		assert_int_equal(align_for(&f, added, a.score).score, a.score);
		assert_int_equal(align_for(&f, added, a.score).equal, a.equal);
		assert_int_equal(align_for(&f, cut, c.score).score, c.score);
		assert_int_equal(align_for(&f, dropped, d.score).score, d.score);
	}
	fixture_close(&f);
}

static void what_cannot_come_to_the_score_is_given_up(void **state)
{
	struct identify_fixture f = fixture_open();
	int64_t whole = align(&f, BIRCH).score;
	const char *text = fixture_replace(&f, BIRCH, "shall carry", GEESE "shall carry");

	(void)state;
	assert_true(align(&f, text).score > 0);
	assert_true(align_for(&f, text, whole).score == INT64_MIN);
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(words_are_counted), cmocka_unit_test(a_title_above_copyright_lines),
	      cmocka_unit_test(what_comes_to_the_score_is_not_given_up),
	      cmocka_unit_test(what_cannot_come_to_the_score_is_given_up))
