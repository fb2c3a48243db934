/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fingerprints: header, classes, phrases, and what is refused.
 */
#include "identify_fixture.h"

static struct slice fingerprint(struct identify_fixture *f,
				const struct fingerprint_request *request, struct err *e)
{
	size_t layers;
	struct slice made = SLICE_NONE;
	struct buf out;

	buf_init(&out, 1 << 20);
	if (identify_fingerprint(ruledb_text_indexes(f->db, &layers)[0], request, &out, e))
		made = arena_dup(f->keep, buf_slice(&out));
	buf_free(&out);
	return made;
}

static void it_says_what_is_free_and_what_is_decisive(void **state)
{
	struct identify_fixture f = fixture_open();
	struct slice decisive[] = { SLICE("wears a bell") };
	struct fingerprint_request request = {
		.id = SLICE("x"), .text = SLICE(BIRCH), .decisive = decisive, .decisive_count = 1
	};
	struct err e = { .text = "" };
	struct slice made = fingerprint(&f, &request, &e);

	(void)state;
	assert_true(slice_starts(made, SLICE("modlic-fingerprint 2\nid x\nwords ")));
	assert_true(slice_find(made, SLICE("\noptional 0-3\n")) != SLICE_NPOS);
	assert_true(slice_find(made, SLICE("\ndecisive ")) != SLICE_NPOS);
	assert_true(slice_find(made, SLICE("# ")) != SLICE_NPOS);
	assert_true(slice_find(made, SLICE("goat")) == SLICE_NPOS);
	fixture_close(&f);
}

static void what_it_cannot_do_it_says(void **state)
{
	struct identify_fixture f = fixture_open();
	struct slice absent[] = { SLICE("a red lantern") };
	struct fingerprint_request request = {
		.id = SLICE("x"), .text = SLICE(BIRCH), .decisive = absent, .decisive_count = 1
	};
	struct err e = { .text = "" };

	(void)state;
	assert_int_equal(fingerprint(&f, &request, &e).len, 0);
	assert_string_equal(e.text, "the text does not have the phrase \"a red lantern\"");
	request =
		(struct fingerprint_request){ .id = SLICE("x"), .text = SLICE("three words only") };
	e.text[0] = 0;
	assert_int_equal(fingerprint(&f, &request, &e).len, 0);
	assert_string_equal(e.text, "a licence text of 3 words, at least 8 expected");
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(it_says_what_is_free_and_what_is_decisive),
	      cmocka_unit_test(what_it_cannot_do_it_says))
