/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Searching one text: the order of rules, places once, and the ceiling on names.
 */
#include "unit.h"

#include "mentions_fixture.h"

#include "base/limits.h"
#include "read/mention_search.h"

static struct pattern *pattern(const char *source)
{
	struct pattern *p = NULL;
	struct err e = { 0 };

	assert_true(pattern_compile(&p, slice_of(source), PATTERN_MULTILINE, &e));
	return p;
}

static void search(struct mention_search *s, struct mention_rule *rules, size_t count,
		   struct slice text)
{
	struct listing l;

	*s = (struct mention_search){ .db = fixture.db,
				      .scratch = arena_create(),
				      .room = pattern_room_new() };
	for (size_t i = 0; i < count; i++)
		*list_add(s->scratch, &s->rules) = &rules[i];
	listing_begin(&l, s->scratch, text);
	listing_add_bytes(&l, 0, text.len);
	mention_search(s, &l, MENTION_SHELL);
	listing_end(&l);
}

static void search_end(struct mention_search *s)
{
	pattern_room_free(s->room);
	arena_free(s->scratch);
}

static void the_first_rule_has_the_place(void **state)
{
	struct mention_rule rules[] = {
		{ .id = SLICE_INIT("far"),
		  .texts = 1 << MENTION_SHELL,
		  .pattern = pattern("(\\S+/\\S+)"),
		  .near = pattern("absent") },
		{ .id = SLICE_INIT("one"),
		  .texts = 1 << MENTION_SHELL,
		  .pattern = pattern("run (\\S+)(?: at (\\S+))?") },
		{ .id = SLICE_INIT("two"),
		  .texts = 1 << MENTION_SHELL,
		  .pattern = pattern("(\\S+/\\S+)") },
		{ .id = SLICE_INIT("other"),
		  .texts = 1 << MENTION_YAML,
		  .pattern = pattern("(\\S+)") },
	};
	struct mention_search s;

	(void)state;
	search(&s, rules, 4, SLICE("run acme/a at r1\nrun $X\nsee acme/b"));
	assert_int_equal(s.found.len, 2);
	assert_slice(s.found.at[0].rule->id, "one");
	assert_slice(s.found.at[0].value, "acme/a");
	assert_slice(s.found.at[0].revision, "r1");
	assert_int_equal(s.found.at[0].at.start, 4);
	assert_int_equal(s.found.at[0].at.end, 10);
	assert_int_equal(s.found.at[0].revision_at.start, 14);
	assert_slice(s.found.at[1].rule->id, "two");
	assert_slice(s.found.at[1].value, "acme/b");
	assert_slice(s.found.at[1].revision, "");
	search_end(&s);
	for (size_t i = 0; i < 4; i++)
		pattern_free(rules[i].pattern);
	pattern_free(rules[0].near);
}

/* A pattern that fits nothing at all goes on, and ends. */
static void an_empty_match_moves_on(void **state)
{
	struct mention_rule rule = { .texts = 1 << MENTION_SHELL, .pattern = pattern("(x?)") };
	struct mention_search s;

	(void)state;
	search(&s, &rule, 1, SLICE("abc"));
	assert_int_equal(s.found.len, 0);
	search_end(&s);
	pattern_free(rule.pattern);
}

static void names_have_a_ceiling(void **state)
{
	struct mention_rule rule = { .texts = 1 << MENTION_SHELL, .pattern = pattern("(\\S+)") };
	struct mention_search s;
	struct buf text;

	(void)state;
	buf_init(&text, 1 << 20);
	for (int i = 0; i < LIMIT_MENTIONS + 5; i++)
		buf_addf(&text, "acme/a%d\n", i);
	search(&s, &rule, 1, buf_slice(&text));
	assert_int_equal(s.found.len, LIMIT_MENTIONS);
	assert_true(s.too_many);
	search_end(&s);
	buf_free(&text);
	pattern_free(rule.pattern);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_rule_has_the_place),
		cmocka_unit_test(an_empty_match_moves_on),
		cmocka_unit_test(names_have_a_ceiling),
	};

	return cmocka_run_group_tests(tests, open_rules, close_rules);
}
