/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Policies as text can be read back and mean the same.
 */
#include "parsed.h"

#include "base/buf.h"

static void the_starter_changes_nothing_by_itself(void **state)
{
	struct policy *starter, *none = policy_strict();
	struct buf text, one, other;

	(void)state;
	buf_init(&text, 65536);
	buf_init(&one, 65536);
	buf_init(&other, 65536);
	policy_write_default(&text);
	assert_true(buf_add_char(&text, '\0'));
	starter = parsed(text.ptr);
	policy_show(starter, &one);
	policy_show(none, &other);
	assert_true(slice_eq(buf_slice(&one), buf_slice(&other)));
	policy_free(starter);
	policy_free(none);
	buf_free(&text);
	buf_free(&one);
	buf_free(&other);
}

/* Switched on, every example of the starter is right. */
static void the_starters_examples_can_be_switched_on(void **state)
{
	struct buf text, bare;
	struct slice rest, line;
	struct policy *p;

	(void)state;
	buf_init(&text, 65536);
	buf_init(&bare, 65536);
	policy_write_default(&text);
	rest = buf_slice(&text);
	while (slice_next_line(&rest, &line)) {
		size_t mark = slice_find_char(line, '#');
		bool example = mark + 1 < line.len && line.ptr[mark + 1] != ' ' &&
			       slice_trim(slice_sub(line, 0, mark)).len == 0;

		buf_add(&bare, slice_sub(line, 0, example ? mark : 0));
		buf_add(&bare, slice_drop(line, example ? mark + 1 : 0));
		buf_add_char(&bare, '\n');
	}
	buf_add_char(&bare, '\0');
	p = parsed(bare.ptr);
	assert_int_equal(policy_assertions(p)->lineage.len, 1);
	assert_int_equal(policy_assertions(p)->clarifications.len, 1);
	assert_true(policy_use_profile(p, SLICE("research"), &(struct err){ 0 }));
	policy_free(p);
	buf_free(&text);
	buf_free(&bare);
}

static void what_is_shown_can_be_read_back(void **state)
{
	struct policy *first, *second;
	struct buf one, other;

	(void)state;
	first = parsed(
		"context: {mau: {2024-06: 5, now: 7}, territories: [EU], hosts_service: true}\n"
		"allow: [permissive, gemma]\n"
		"review: [research-only]\n"
		"deny: []\n"
		"levels: {text-altered: deny}\n"
		"exceptions:\n"
		"- {model: \"a \\\"b\\\": c\", codes: [text-altered, stale-copy], reason: 'x: y',\n"
		"   owner: me, expires: 2030-01-01}\n"
		"clarify:\n"
		"- {model: a, licence: gemma, reason: letter}\n"
		"lineage:\n"
		"- {child: a, base: b, relation: merge, source: log}\n");
	buf_init(&one, 65536);
	buf_init(&other, 65536);
	policy_show(first, &one);
	assert_true(buf_add_char(&one, '\0'));
	second = parsed(one.ptr);
	policy_show(second, &other);
	assert_true(buf_add_char(&other, '\0'));
	assert_string_equal(one.ptr, other.ptr);
	assert_non_null(strstr(one.ptr, "deny: []\n"));
	assert_non_null(strstr(one.ptr, "  text-altered: deny\n"));
	assert_non_null(strstr(one.ptr, "  - model: \"a \\\"b\\\": c\"\n"));
	assert_non_null(strstr(one.ptr, "    codes: [text-altered, stale-copy]\n"));
	assert_non_null(strstr(one.ptr, "    relation: merge\n"));
	policy_free(first);
	policy_free(second);
	buf_free(&one);
	buf_free(&other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_starter_changes_nothing_by_itself),
		cmocka_unit_test(the_starters_examples_can_be_switched_on),
		cmocka_unit_test(what_is_shown_can_be_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
