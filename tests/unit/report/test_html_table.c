/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The table and its filters: rows carry what the filters read, filters offer only what is
 * there, and long tables scroll under their heading.
 */
#include "html_fixture.h"

static void rows_carry_what_filters_read(void **state)
{
	struct scan *s = fixture_scan();
	struct html_part part;

	(void)state;
	html_table(part_begin(&part, s));
	/* an adapter: the licence of the file, and that of its base */
	assert_holds(part_text(&part),
		     "<tr data-v=\"obligation-unmet\" data-l=\"apache-2.0 llama-3.1 \">");
	assert_holds(part_text(&part), "<tr data-v=\"unknown\" data-l=\"\"><td>");
	assert_holds(part_text(&part), "value=\"conflict\"> conflict <small>1</small>");
	assert_lacks(part_text(&part), "value=\"not-checked\"");
	assert_holds(part_text(&part), "<option value=\"llama-3.1\">llama-3.1 (2)</option>");
	/* a use policy binds nobody by itself */
	assert_lacks(part_text(&part), "<option value=\"llama-3.1-aup\">");
	assert_holds(part_text(&part), "aria-label=\"Filter the models\" hidden>");
	assert_lacks(part_text(&part), "class=\"scroll long\"");
	part_end(&part);
	scan_free(s);
}

static void long_tables_scroll(void **state)
{
	struct scan *s = scan_create();
	struct html_part part;

	(void)state;
	for (size_t i = 0; i < 41; i++)
		*list_add(s->arena, &s->models) = arena_new(s->arena, struct model);
	html_table(part_begin(&part, s));
	assert_holds(part_text(&part), "<div class=\"scroll long\" role=\"region\" tabindex=\"0\"");
	part_end(&part);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_carry_what_filters_read),
		cmocka_unit_test(long_tables_scroll),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
