/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Clause numbers put together from list marks.
 */
#include "identify_fixture.h"

#include "identify/fingerprint.h"

static void marks_become_labels(void **state)
{
	struct identify_fixture f = fixture_open();
	size_t layers;
	struct words w = { 0 };
	struct outline o = {
		.a = f.keep,
		.words = &w,
		.text = SLICE("1. One\na. two\nb. three\ni. four\nii. five\nc. six\n2. Seven\n"
			      "(a) eight\n3.1. Nine\n(h) ten\n(i) eleven\n"),
		.index = ruledb_text_indexes(f.db, &layers)[0]
	};
	struct slice said = SLICE("");

	(void)state;
	words_read(&w, o.index, o.text);
	outline_find_clauses(&o);
	for (size_t i = 0; i < o.clauses.len; i++)
		said = arena_format(f.keep, "%.*s %s", SLICE_ARG(said), o.clauses.at[i].label);
	assert_slice(said, " 1 1.a 1.b 1.b.i 1.b.ii 1.c 2 2.a 3.1 3.1.h 3.1.i");
	words_free(&w);
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(marks_become_labels))
