/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Python's code without its prose, and constants in place of their names.
 */
#include "unit.h"

#include "read/listing.h"

static void expect(const char *text, const char *expected)
{
	struct arena *a = arena_create();
	struct listing code, l;

	listing_begin(&code, a, slice_of(text));
	listing_begin(&l, a, slice_of(text));
	listing_add_bytes(&code, 0, strlen(text));
	listing_add_python(&l, &code);
	assert_slice(buf_slice(&l.text), expected);
	listing_end(&code);
	listing_end(&l);
	arena_free(a);
}

static void prose_is_blank(void **state)
{
	(void)state;
	expect("", "");
	expect("f(1)  # g(\"x\")\n", "f(1)          \n");
	expect("\"\"\"a\nb\"\"\"f(1)", "    \n    f(1)");
	expect("'''a \\''' b'''\nf", "              \nf");
	expect("'''open", "       ");
	expect("f(\"g('x')\")", "f(\"g( x )\")");
	expect("f('a\\'b')", "f('a  b')");
	expect("f('open\ng", "f('open\ng");
	expect("'#'  #", "'#'   ");
}

static void a_constant_stands_for_its_name(void **state)
{
	(void)state;
	expect("M = 'a/b'\nf(M)\n", "M = 'a/b'\nf(\"a/b\")\n");
	expect("def g():\n    M = 'a/b'\n    f(M)\n", "def g():\n    M = 'a/b'\n    f(\"a/b\")\n");
	expect("M: str = 'a/b'\nf(M)\n", "M: str = 'a/b'\nf(M)\n");
	expect("M = 'a/b'  # why\nf(m=M)\n", "M = 'a/b'       \nf(m=\"a/b\")\n");
	expect("M = 'a/b'\nf(M=M)\n", "M = 'a/b'\nf(M=\"a/b\")\n");
	expect("M = 'a/b'\nx.M(y.M, M.z, MM)\n", "M = 'a/b'\nx.M(y.M, M.z, MM)\n");
}

/* Certain, or nothing: each of these may give the name another value. */
static void a_variable_is_left_alone(void **state)
{
	static const char *const texts[] = {
		"M = 'a/b'\nM = 'c/d'\nf(M)\n",
		"M = 'a/b'\nif x:\n    M = 'c'\nf(M)\n",
		"M = 'a/b'\ndef g(M):\n    f(M)\n",
		"M = 'a/b'\ng = lambda M: f(M)\n",
		"M = 'a/b'\nfor M in x:\n    f(M)\n",
		"M = 'a/b'\nM += 'x'\nf(M)\n",
		"M = 'a/b'\nfrom x import M\nf(M)\n",
		"M = 'a/b'\nwith x as M:\n    f(M)\n",
		"M = 'a/b'\nglobal M\nf(M)\n",
		"M, N = 1, 2\nM = 'a/b'\nf(M)\n",
		"f(\n  M='a/b'\n)\ng(M)\n",
		"M = 'a/b' + x\nf(M)\n",
		"M = 'plain'\nf(M)\n",
		"M = f'a/b'\nf(M)\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		expect(texts[i], texts[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(prose_is_blank),
		cmocka_unit_test(a_constant_stands_for_its_name),
		cmocka_unit_test(a_variable_is_left_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
