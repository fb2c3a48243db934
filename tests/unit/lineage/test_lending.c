/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What may be lent, and that the end of it is said once and is no mere note.
 */
#include "scans.h"

#include "base/limits.h"
#include "lineage/lending.h"

static void what_is_lent_is_counted(void **state)
{
	struct scan *s = scan_create();
	struct artefact *a =
		scan_say(s, scan_put(s, "LICENSE", ARTEFACT_LICENCE), EVIDENCE_NAME, "x");
	struct lending l = { .scan = s };

	(void)state;
	assert_true(lending_allows(&l, a, 2));
	assert_int_equal(l.records, 3);
	assert_true(lending_allows(&l, a, LIMIT_LENT - 4));
	assert_int_equal(s->issues.len, 0);
	assert_false(lending_allows(&l, a, 1));
	assert_false(lending_allows(&l, a, 1));
	assert_int_equal(s->issues.len, 1);
	assert_slice(s->issues.at[0].path, "LICENSE");
	assert_slice(s->issues.at[0].code, "lent-over-limit");
	assert_slice(s->issues.at[0].message,
		     "this and further files each belong to so many models that not all of these "
		     "are judged by them: scan their folders one by one");
	assert_false(s->issues.at[0].note);
	scan_free(s);
}

/* Files that nobody gets are gone through all the same. */
static void walks_are_counted(void **state)
{
	struct scan *s = scan_create();
	struct lending l = { .scan = s };

	(void)state;
	assert_true(lending_allows_walk(&l, SLICE("a.tar"), LIMIT_WALKED_AGAIN - 1));
	assert_int_equal(s->issues.len, 0);
	assert_false(lending_allows_walk(&l, SLICE("b.tar"), 0));
	assert_false(lending_allows_walk(&l, SLICE("c.tar"), 0));
	assert_int_equal(s->issues.len, 1);
	assert_slice(s->issues.at[0].path, "b.tar");
	assert_slice(s->issues.at[0].code, "lent-over-limit");
	assert_true(lending_allows(&l, scan_put(s, "LICENSE", ARTEFACT_LICENCE), 1));
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_lent_is_counted),
		cmocka_unit_test(walks_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
