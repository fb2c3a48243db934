/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The YAML block of a card as such: where it ends, what is mended, what is left out.
 */
#include "unit.h"

#include "builder.h"
#include "base/limits.h"
#include "read/front_matter.h"

/* Parses and hands the parsed block to `check`. */
static void with_block(struct slice file, void (*check)(const struct front_matter *f))
{
	struct front_matter f;
	struct tried t;

	try_bytes(&t, "unknown", SLICE(""));
	t.r.format = "card";
	front_matter_parse(&t.r, file, &f);
	assert_int_equal(t.r.issues.len, 0);
	check(&f);
	tried_free(&t);
}

static void check_results(const struct front_matter *f)
{
	assert_null(yaml_get(f->root, "model-index"));
	assert_null(yaml_get(f->root, "widget"));
	assert_slice(yaml_text(yaml_get(f->root, "license")), "mit");
	assert_int_equal(yaml_get(f->root, "license")->line, 8);
}

static void results_are_left_out(void **state)
{
	(void)state;
	with_block(
		SLICE("---\nmodel-index:\n- name: x\n  a: [b]\n\nwidget:\n- text: \"never closed\n"
		      "license: mit\n---\n"),
		check_results);
}

/* More nodes than a stranger may have do not cost a card its licence. */
static void many_results_are_left_out(void **state)
{
	struct front_matter f;
	struct buf card;
	struct tried t;

	(void)state;
	buf_init(&card, 1 << 24);
	buf_puts(&card, "---\nmodel-index:\n- results:\n");
	for (int i = 0; i < 20000; i++)
		buf_puts(&card, "  - {a: 1}\n");
	buf_puts(&card, "license: mit\n---\n");
	try_bytes(&t, "unknown", SLICE(""));
	front_matter_parse(&t.r, buf_slice(&card), &f);
	assert_int_equal(t.r.issues.len, 0);
	assert_slice(yaml_text(yaml_get(f.root, "license")), "mit");
	assert_int_equal(yaml_get(f.root, "license")->line, 20004);
	tried_free(&t);
	buf_free(&card);
}

static void check_tabs(const struct front_matter *f)
{
	const struct yaml_node *list = yaml_get(f->root, "a");
	struct location at = front_matter_at(f, yaml_get(list->items[0], "c"), SLICE("c"));

	assert_int_equal(list->type, YAML_SEQUENCE);
	assert_slice(yaml_text(yaml_get(list->items[0], "c")), "x");
	assert_int_equal(at.start, 20);
	assert_int_equal(at.end, 21);
	assert_int_equal(at.line, 4);
}

/* Places of values behind a million tabs: counting the tabs for each took the square of it. */
static void check_places(const struct front_matter *f)
{
	const struct yaml_node *list = yaml_get(f->root, "a");

	assert_int_equal(list->count, 9000);
	for (size_t round = 0; round < 10; round++)
		for (size_t i = 0; i < list->count; i++) {
			struct location at = front_matter_at(f, list->items[i], SLICE("a"));

			assert_int_equal(at.start, 4 + 1000 * 1001 + 3 + 4 * i + 2);
			assert_int_equal(at.line, 1003 + i);
		}
}

static void places_behind_many_tabs_are_found(void **state)
{
	struct buf card;

	(void)state;
	buf_init(&card, LIMIT_YAML_BYTES);
	buf_puts(&card, "---\n");
	for (int i = 0; i < 1000; i++) {
		buf_add_repeat(&card, '\t', 1000);
		buf_add_char(&card, '\n');
	}
	buf_puts(&card, "a:\n");
	for (int i = 0; i < 9000; i++)
		buf_puts(&card, "- x\n");
	buf_puts(&card, "---\n");
	with_block(buf_slice(&card), check_places);
	buf_free(&card);
}

static void tabs_indent(void **state)
{
	(void)state;
	with_block(SLICE("---\na:\n\t- b: y\n\t\tc: x\n---\n"), check_tabs);
}

static void check_none(const struct front_matter *f)
{
	assert_null(f->root);
}

static void other_files_have_none(void **state)
{
	(void)state;
	with_block(SLICE(""), check_none);
	with_block(SLICE("---"), check_none);
	with_block(SLICE("---\n"), check_none);
	with_block(SLICE("---\nA rule, and a sentence\n"), check_none);
	with_block(SLICE("----\na: b\n---\n"), check_none);
	with_block(SLICE("text\n---\na: b\n---\n"), check_none);
	with_block(SLICE("---\n---\n"), check_none);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(results_are_left_out),
		cmocka_unit_test(many_results_are_left_out),
		cmocka_unit_test(tabs_indent),
		cmocka_unit_test(places_behind_many_tabs_are_found),
		cmocka_unit_test(other_files_have_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
