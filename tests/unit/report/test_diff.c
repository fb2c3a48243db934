/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic diff`: each direction of change, and nothing where nothing changed.
 */
#include "fixture.h"

#include <stdlib.h>

static void compare(struct report_pair *c, enum report_form form, struct buf *out)
{
	struct report_options options = fixture_options();
	struct err e = { 0 };

	buf_init(out, 1 << 20);
	assert_true(report_diff(c, form, &options, out, &e));
}

static void the_same_scan_has_not_changed(void **state)
{
	struct scan *before = fixture_scan(), *after = fixture_scan();
	struct report_pair c = { .before = before, .after = after };
	struct buf out;

	(void)state;
	compare(&c, FORM_TEXT, &out);
	assert_slice(buf_slice(&out), "0 tighter, 0 looser, 0 new, 0 gone, 0 edited, 5 same.\n");
	assert_int_equal(c.same, 5);
	buf_free(&out);
	scan_free(before);
	scan_free(after);
}

/* A change of each kind: the conflict is mended, the adapter lost its limit, and so on. */
static void make_changes(struct scan *before, struct scan *after)
{
	after->models.at[0]->composed->thresholds.len = 0;
	after->models.at[1]->concluded.commercial_use = COMMERCIAL_PROHIBITED;
	after->models.at[1]->verdict = VERDICT_CONFLICT;
	after->models.at[2]->id = SLICE("bbbb");
	after->models.at[3]->path = SLICE("soup-2");
	after->models.at[4]->findings.len = 0;
	after->models.at[4]->verdict = VERDICT_OK;
	before->models.at[4]->concluded.territories.len = 0;
}

static void each_direction_is_told(void **state)
{
	struct scan *before = fixture_scan(), *after = fixture_scan();
	struct report_pair c = { .before = before, .after = after };
	struct buf out;

	(void)state;
	make_changes(before, after);
	compare(&c, FORM_TEXT, &out);
	assert_expected(buf_slice(&out), "diff.txt");
	buf_free(&out);
	compare(&c, FORM_JSON, &out);
	assert_expected(buf_slice(&out), "diff.json");
	buf_free(&out);
	assert_int_equal(c.tighter, 2);
	assert_int_equal(c.looser, 1);
	assert_int_equal(c.added, 1);
	assert_int_equal(c.gone, 1);
	assert_int_equal(c.edited, 1);
	assert_int_equal(c.same, 0);
	scan_free(before);
	scan_free(after);
}

static void the_other_way_round_is_the_opposite(void **state)
{
	struct scan *before = fixture_scan(), *after = fixture_scan();
	struct report_pair c = { .before = after, .after = before };
	struct buf out;

	(void)state;
	make_changes(before, after);
	compare(&c, FORM_TEXT, &out);
	assert_holds(buf_slice(&out), "- verdict: conflict -> ok");
	assert_holds(buf_slice(&out), "+ monthly active users: no limit -> 700000000");
	buf_free(&out);
	scan_free(before);
	scan_free(after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_scan_has_not_changed),
		cmocka_unit_test(each_direction_is_told),
		cmocka_unit_test(the_other_way_round_is_the_opposite),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
