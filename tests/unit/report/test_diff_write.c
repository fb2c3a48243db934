/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Changes as they are written: the worst first, one that has only one side without an arrow, and
 * models that are the same only counted.
 */
#include "unit.h"

#include "report/diff.h"

static const struct model before = { .path = SLICE_INIT("a"), .id = SLICE_INIT("1") };
static const struct model after = { .path = SLICE_INIT("a"),
				    .id = SLICE_INIT("2"),
				    .verdict = VERDICT_REVIEW };

static struct change changes[] = {
	{ DIRECTION_TIGHTER, "verdict", SLICE_INIT("ok"), SLICE_INIT("review") },
	{ DIRECTION_LOOSER, "duty", SLICE_INIT("give credit"), { NULL, 0 } },
	{ DIRECTION_NONE, "licences", SLICE_INIT("mit"), SLICE_INIT("isc") },
};
static struct pair list[] = {
	{ &before, &before, FATE_SAME, { NULL, 0, 0 } },
	{ NULL, &after, FATE_ADDED, { NULL, 0, 0 } },
	{ &before, &after, FATE_TIGHTER, { changes, 3, 3 } },
};
static const struct pairs pairs = { list, 3, 3 };
static const struct report_pair counted = { .tighter = 1, .added = 1, .same = 1 };

static void the_worst_stands_first(void **state)
{
	const struct report_options plain = { 0 };
	struct page p;
	struct buf out;

	(void)state;
	buf_init(&out, 4096);
	page_init(&p, &out, &plain);
	diff_write_text(&p, &counted, &pairs);
	page_free(&p);
	assert_slice(buf_slice(&out), "1 tighter, 0 looser, 1 new, 0 gone, 0 edited, 1 same.\n"
				      "\ntighter\n  a\n"
				      "    + verdict: ok -> review\n"
				      "    - duty: give credit\n"
				      "    ~ licences: mit -> isc\n"
				      "\nnew\n  a  review\n");
	buf_free(&out);
}

static void json_goes_by_path(void **state)
{
	static const char *const parts[] = {
		"\"tighter\": 1,",
		"\"same\": 1\n",
		"\"change\": \"new\",\n      \"before\": \"\",\n"
		"      \"after\": \"2\",\n      \"verdict\": \"review\",\n      \"details\": []",
		"\"what\": \"duty\",\n          \"direction\": \"looser\",\n"
		"          \"before\": \"give credit\",\n          \"after\": \"\"",
	};
	struct slice text;
	struct buf out;

	(void)state;
	buf_init(&out, 4096);
	diff_write_json(&out, &counted, &pairs);
	text = buf_slice(&out);
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (slice_find(text, slice_of(parts[i])) == SLICE_NPOS)
			fail_msg("no %s in %.*s", parts[i], SLICE_ARG(text));
	assert_true(slice_find(text, SLICE("\"change\": \"new\"")) <
		    slice_find(text, SLICE("\"change\": \"tighter\"")));
	assert_true(slice_find(text, SLICE("\"change\": \"same\"")) == SLICE_NPOS);
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_worst_stands_first),
		cmocka_unit_test(json_goes_by_path),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
