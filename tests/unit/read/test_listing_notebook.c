/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The code of notebooks: cells of code only, commands apart, damage told.
 */
#include "unit.h"

#include "read/listing.h"

static bool read_notebook(const char *text, const char *code, const char *shell)
{
	struct artefact artefact = { .path = SLICE_INIT("n.ipynb") };
	struct reading r = { .artefact = &artefact,
			     .input = input_from_bytes(slice_of(text)),
			     .keep = arena_create(),
			     .scratch = arena_create() };
	struct listing c, s;
	struct err e = { 0 };
	bool whole;

	listing_begin(&c, r.scratch, slice_of(text));
	listing_begin(&s, r.scratch, slice_of(text));
	whole = listing_add_notebook(&r, &c, &s, &e);
	assert_slice(buf_slice(&c.text), code);
	assert_slice(buf_slice(&s.text), shell);
	listing_end(&c);
	listing_end(&s);
	input_close(r.input);
	arena_free(r.keep);
	arena_free(r.scratch);
	return whole;
}

static void code_is_taken(void **state)
{
	(void)state;
	assert_true(read_notebook("{\"cells\": []}", "", ""));
	assert_true(read_notebook("{\"cells\": [{\"cell_type\": \"code\", \"source\": [\"a\\n\", "
				  "\"b\"]}, {\"cell_type\": \"code\", \"source\": \"c\\nd\"}]}",
				  "a\nb\nc\nd\n", ""));
	assert_true(
		read_notebook("{\"cells\": [{\"source\": [\"a\"]}, {\"cell_type\": \"markdown\", "
			      "\"source\": [\"b\"]}], \"source\": \"c\"}",
			      "a\n", ""));
	assert_true(read_notebook("{\"cells\": [{\"outputs\": [{\"source\": \"x\"}], \"source\": "
				  "[\"!run a\\n\", \"%magic\\n\", \"b\\n\"]}]}",
				  "b\n", "run a\n"));
}

static void damage_is_told(void **state)
{
	(void)state;
	assert_false(read_notebook("{\"cells\": [{\"source\": [\"a\\n\", ", "a\n", ""));
	assert_false(read_notebook("", "", ""));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(code_is_taken),
		cmocka_unit_test(damage_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
