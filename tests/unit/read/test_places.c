/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Lines before a byte, and places of YAML scalars in all their styles.
 */
#include "unit.h"

#include "base/arena.h"
#include "read/places.h"

static void lines_end_in_a_line_feed(void **state)
{
	(void)state;
	assert_int_equal(place_lines(SLICE("")), 0);
	assert_int_equal(place_lines(SLICE("a\n\nb")), 2);
	assert_int_equal(place_lines(SLICE("a\r\nb\n")), 2);
}

static void quotes_are_left_out(void **state)
{
	static const struct slice yaml = SLICE_INIT("[plain, 'single', \"double\", '']");
	static const char *const words[] = { "plain", "single", "double", "" };
	struct arena *a = arena_create();
	struct yaml_document *documents;
	size_t count;
	struct err e = { 0 };

	(void)state;
	assert_true(yaml_parse(a, yaml, &yaml_foreign, &documents, &count, &e));
	for (size_t i = 0; i < 4; i++) {
		struct location at =
			place_of_node(documents[0].root->items[i], yaml, SLICE("field"));

		assert_slice(slice_sub(yaml, (size_t)at.start, (size_t)at.end), words[i]);
		assert_slice(at.field, "field");
		assert_int_equal(at.line, 1);
	}
	arena_free(a);
}

static void blocks_have_no_quotes(void **state)
{
	static const struct slice yaml = SLICE_INIT("a: |\n  'x'\n");
	struct arena *a = arena_create();
	struct yaml_document *documents;
	struct location at;
	size_t count;
	struct err e = { 0 };

	(void)state;
	assert_true(yaml_parse(a, yaml, &yaml_foreign, &documents, &count, &e));
	at = place_of_node(yaml_get(documents[0].root, "a"), yaml, SLICE("a"));
	assert_int_equal(at.start, 3);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_end_in_a_line_feed),
		cmocka_unit_test(quotes_are_left_out),
		cmocka_unit_test(blocks_have_no_quotes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
