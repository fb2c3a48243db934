/* SPDX-License-Identifier: Apache-2.0 */
/*
 * YAML: trees, places in bytes, duplicate and merged keys, and input that means harm.
 */
#include "unit.h"

#include "base/buf.h"
#include "io/yaml.h"

struct fixture {
	struct arena *arena;
	struct yaml_document *documents;
	size_t count;
	struct err e;
};

static int setup(void **state)
{
	struct fixture *f = test_calloc(1, sizeof(*f));

	f->arena = arena_create();
	*state = f;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *f = *state;

	arena_free(f->arena);
	test_free(f);
	return 0;
}

static bool parse(struct fixture *f, struct slice text, const struct yaml_limits *limits)
{
	return yaml_parse(f->arena, text, limits, &f->documents, &f->count, &f->e);
}

static const struct yaml_node *root_of(struct fixture *f, const char *text)
{
	if (!parse(f, slice_of(text), &yaml_foreign))
		fail_msg("%s", f->e.text);
	assert_int_equal(f->count, 1);
	return f->documents[0].root;
}

static void scalars_stay_text(void **state)
{
	const struct yaml_node *root =
		root_of(*state, "a: no\nb: 1.0\nc: ~\nd: '~'\ne:\nf: |\n  x\n  y\ng: !!str null\n");

	assert_slice(yaml_text(yaml_get(root, "a")), "no");
	assert_slice(yaml_text(yaml_get(root, "b")), "1.0");
	assert_true(yaml_is_null(yaml_get(root, "c")));
	assert_slice(yaml_text(yaml_get(root, "c")), "");
	assert_slice(yaml_text(yaml_get(root, "d")), "~");
	assert_true(yaml_is_null(yaml_get(root, "e")));
	assert_slice(yaml_text(yaml_get(root, "f")), "x\ny\n");
	assert_true(yaml_get(root, "f")->quoted);
	assert_slice(yaml_text(yaml_get(root, "g")), "null");
	assert_null(yaml_get(root, "h"));
	assert_null(yaml_get(yaml_get(root, "a"), "a"));
	assert_true(yaml_is_null(NULL));
}

static void places_are_bytes_and_editor_lines(void **state)
{
	static const char text[] = "\xEF\xBB\xBF# \xE4\xB8\x87\r\n"
				   "n\xC3\xA4me: \"\xE2\x80\xA8z\"\r\n"
				   "tags: [a, \xF0\x9F\x98\x80, c]\n"
				   "deep:\n  - x: 1\n    y: 2\nend: z\n";
	const struct yaml_node *root = root_of(*state, text), *tags = yaml_get(root, "tags");
	const struct yaml_node *name = root->items[1], *deep = yaml_get(root, "deep");

	assert_int_equal(name->line, 2);
	assert_int_equal(name->column, 7);
	assert_true(slice_eq(slice_sub(SLICE(text), name->start, name->end),
			     SLICE("\"\xE2\x80\xA8z\"")));
	assert_int_equal(tags->line, 3);
	assert_slice(slice_sub(SLICE(text), tags->start, tags->end), "[a, \xF0\x9F\x98\x80, c]");
	assert_int_equal(tags->items[2]->column, 14);
	assert_slice(slice_sub(SLICE(text), tags->items[2]->start, tags->items[2]->end), "c");
	assert_slice(slice_sub(SLICE(text), deep->start, deep->end), "- x: 1\n    y: 2");
	assert_int_equal(root->end, sizeof(text) - 2);
}

/* What an alias stands for lies elsewhere; the mapping ends where the alias does. */
static void an_alias_ends_what_it_stands_in(void **state)
{
	static const char text[] = "a: &a {x: 1}\nb:\n  <<: *a\nc:\n  - 1\n  - *a\n";
	const struct yaml_node *root = root_of(*state, text), *b = yaml_get(root, "b");
	const struct yaml_node *c = yaml_get(root, "c");

	assert_slice(slice_sub(SLICE(text), b->start, b->end), "<<: *a");
	assert_slice(slice_sub(SLICE(text), c->start, c->end), "- 1\n  - *a");
	assert_int_equal(root->end, sizeof(text) - 2);
}

static void long_documents_keep_true_places(void **state)
{
	struct fixture *f = *state;
	struct buf text;

	buf_init(&text, 100000);
	for (int i = 0; i < 1000; i++)
		buf_addf(&text, "- \"\xC3\xA9\xC3\xA9 %d\"\n", i);
	assert_true(parse(f, buf_slice(&text), &yaml_foreign));
	for (size_t i = 0; i < 1000; i++) {
		const struct yaml_node *item = f->documents[0].root->items[i];
		struct slice raw = slice_sub(buf_slice(&text), item->start, item->end);

		assert_int_equal(item->line, i + 1);
		assert_int_equal(item->column, 3);
		assert_true(slice_eq(slice_sub(raw, 1, raw.len - 1), item->text));
	}
	buf_free(&text);
}

static void documents_come_in_order(void **state)
{
	struct fixture *f = *state;

	assert_true(parse(f, SLICE("--- a\n--- b\n---\n"), &yaml_foreign));
	assert_int_equal(f->count, 3);
	assert_slice(yaml_text(f->documents[0].root), "a");
	assert_slice(yaml_text(f->documents[1].root), "b");
	assert_true(yaml_is_null(f->documents[2].root));
	assert_true(parse(f, SLICE(""), &yaml_foreign));
	assert_int_equal(f->count, 0);
	assert_true(parse(f, SLICE_NONE, &yaml_foreign));
	assert_int_equal(f->count, 0);
}

static void of_duplicate_keys_the_first_counts(void **state)
{
	struct fixture *f = *state;
	const struct yaml_node *root = root_of(f, "license: mit\na: {b: 1, b: 2}\nlicense: gpl\n");

	assert_slice(yaml_text(yaml_get(root, "license")), "mit");
	assert_int_equal(root->count, 4);
	assert_slice(yaml_text(yaml_get(yaml_get(root, "a"), "b")), "1");
	assert_int_equal(f->documents[0].duplicate_count, 2);
	assert_slice(f->documents[0].duplicates[0].value->text, "2");
	assert_slice(f->documents[0].duplicates[1].key->text, "license");
	assert_int_equal(f->documents[0].duplicates[1].key->line, 3);
}

static void merged_keys_lie_under_explicit_ones(void **state)
{
	static const char text[] = "base: &b {a: 1, c: 3}\nmore: &m {a: 4, d: 5}\n"
				   "one: {<<: *b, a: 2}\ntwo: {<<: [*b, *m]}\nraw: {'<<': 1}\n";
	struct fixture *f = *state;
	const struct yaml_node *root = root_of(f, text), *one = yaml_get(root, "one");
	const struct yaml_node *two = yaml_get(root, "two");

	assert_slice(yaml_text(yaml_get(one, "a")), "2");
	assert_slice(yaml_text(yaml_get(one, "c")), "3");
	assert_int_equal(one->count, 4);
	assert_slice(yaml_text(yaml_get(two, "a")), "1");
	assert_slice(yaml_text(yaml_get(two, "d")), "5");
	assert_slice(yaml_text(yaml_get(yaml_get(root, "raw"), "<<")), "1");
	assert_true(parse(f, SLICE(text), &yaml_own));
	assert_non_null(yaml_get(yaml_get(f->documents[0].root, "one"), "<<"));
}

static void errors_name_line_and_column(void **state)
{
	static const struct {
		struct slice text;
		const char *error;
	} cases[] = {
		{ SLICE_INIT("a: 1\n\tb: 2\n"),
		  "line 2, column 1: a tab where only blanks may indent" },
		{ SLICE_INIT("a: [1, 2\nb: 3\n"),
		  "line 2, column 2: did not find expected ',' or ']', "
		  "while parsing a flow sequence from line 1 on" },
		{ SLICE_INIT("a: \"x\n"), "line 2, column 1: found unexpected end of stream, "
					  "while scanning a quoted scalar from line 1 on" },
		{ SLICE_INIT("a: b: c\n"),
		  "line 1, column 5: mapping values are not allowed in this context" },
		{ SLICE_INIT("ok: 1\nbad: \xFF\n"),
		  "line 2, column 6: invalid leading UTF-8 octet" },
		{ SLICE_INIT("a: x\x01y\n"),
		  "line 1, column 5: control characters are not allowed" },
		{ SLICE_INIT("a: x\0y\n"), "line 1, column 5: control characters are not allowed" },
		{ SLICE_INIT("a: *b\n"), "line 1, column 4: alias b refers to nothing before it" },
		{ SLICE_INIT("a: &a [*a]\n"),
		  "line 1, column 8: alias a stands inside what it refers to" },
		{ SLICE_INIT("--- &a x\n--- *a\n"),
		  "line 2, column 5: alias a refers to nothing before it" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_false(parse(f, cases[i].text, &yaml_foreign));
		assert_int_equal(f->e.code, ERR_MALFORMED);
		assert_string_equal(f->e.text, cases[i].error);
	}
	assert_false(parse(f, SLICE("a: \xC3\xA4\nb: *c\n"), &yaml_foreign));
	assert_true(f->e.has_offset);
	assert_int_equal(f->e.offset, 9);
}

/* Nine anchors of nine aliases each: 387,420,489 leaves from a few hundred bytes. */
static void an_alias_bomb_is_counted_not_walked(void **state)
{
	struct fixture *f = *state;
	struct buf text;

	buf_init(&text, 10000);
	buf_puts(&text, "a0: &a0 x\n");
	for (int i = 1; i <= 9; i++) {
		buf_addf(&text, "a%d: &a%d [", i, i);
		for (int k = 0; k < 9; k++)
			buf_addf(&text, "*a%d,", i - 1);
		buf_puts(&text, "]\n");
	}
	assert_false(parse(f, buf_slice(&text), &yaml_foreign));
	assert_int_equal(f->e.code, ERR_LIMIT);
	assert_string_equal(f->e.text,
			    "line 6, column 10: more than 10000 nodes, aliases expanded");
	buf_free(&text);
}

static void depth_counts_through_aliases(void **state)
{
	const struct yaml_limits limits = { .bytes = 1000, .depth = 4, .nodes = 100, .aliases = 2 };
	struct fixture *f = *state;

	assert_true(parse(f, SLICE("[[[[x]]]]"), &limits));
	assert_false(parse(f, SLICE("[[[[[x]]]]]"), &limits));
	assert_string_equal(f->e.text, "line 1, column 5: more than 4 levels");
	assert_true(parse(f, SLICE("- &a [[x]]\n- [*a]\n"), &limits));
	assert_false(parse(f, SLICE("- &a [[x]]\n- [[*a]]\n"), &limits));
	assert_string_equal(f->e.text, "line 2, column 5: more than 4 levels");
	assert_false(parse(f, SLICE("- &a x\n- [*a, *a, *a]\n"), &limits));
	assert_string_equal(f->e.text, "line 2, column 12: more than 2 aliases");
}

static void bytes_and_nodes_are_bounded(void **state)
{
	struct fixture *f = *state;
	struct buf text;

	buf_init(&text, 8u << 20);
	buf_add_repeat(&text, '[', 4u << 20);
	assert_false(parse(f, buf_slice(&text), &yaml_foreign));
	assert_string_equal(f->e.text, "line 1, column 65: more than 64 levels");
	buf_add_char(&text, '[');
	assert_false(parse(f, buf_slice(&text), &yaml_foreign));
	assert_string_equal(f->e.text, "4194305 bytes of YAML, limit 4194304");
	buf_clear(&text);
	for (int i = 0; i < 10001; i++)
		buf_puts(&text, "- x\n");
	assert_false(parse(f, buf_slice(&text), &yaml_foreign));
	assert_string_equal(f->e.text,
			    "line 9999, column 3: more than 10000 nodes, aliases expanded");
	buf_free(&text);
}

#define WITH_ARENA(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_ARENA(scalars_stay_text),
		WITH_ARENA(places_are_bytes_and_editor_lines),
		WITH_ARENA(an_alias_ends_what_it_stands_in),
		WITH_ARENA(long_documents_keep_true_places),
		WITH_ARENA(documents_come_in_order),
		WITH_ARENA(of_duplicate_keys_the_first_counts),
		WITH_ARENA(merged_keys_lie_under_explicit_ones),
		WITH_ARENA(errors_name_line_and_column),
		WITH_ARENA(an_alias_bomb_is_counted_not_walked),
		WITH_ARENA(depth_counts_through_aliases),
		WITH_ARENA(bytes_and_nodes_are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
