/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Alternatives are what one expression joins by OR, as long as nothing else binds them.
 */
#include "unit.h"

#include "model/choice.h"

static void only_or_offers_a_choice(void **state)
{
	static const struct {
		const char *value;
		bool offered;
	} cases[] = {
		{ "MIT OR GPL-3.0-only", true },
		{ "mit or apache-2.0", true },
		{ "(MIT OR Apache-2.0)", true },
		{ "MIT OR GPL-2.0-only WITH Classpath-exception-2.0", true },
		{ "MIT", false },
		{ "OR", false },
		{ "MIT AND Apache-2.0", false },
		{ "MIT AND (Apache-2.0 OR ISC)", false },
		{ "MIT, Apache-2.0 OR ISC", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct evidence e = { .kind = EVIDENCE_LICENCE_TAG, .value = slice_of(cases[i].value) };

		print_message("%s\n", cases[i].value);
		assert_int_equal(choice_is_offered(&e), cases[i].offered);
		e.kind = EVIDENCE_LICENCE_FILE;
		assert_false(choice_is_offered(&e));
	}
}

static struct term term_of(const struct licence *l, const struct evidence **e, enum origin origin)
{
	return (struct term){ .licence = l, .origin = origin, .evidence = { .at = e, .len = 1 } };
}

static void what_binds_otherwise_is_no_alternative(void **state)
{
	static const struct licence mit = { .id = SLICE_INIT("mit") }, gpl = { .id = SLICE_INIT("gpl-3.0") };
	const struct evidence both = { .kind = EVIDENCE_LICENCE_TAG, .value = SLICE_INIT("MIT OR GPL-3.0-only") };
	const struct evidence one = { .kind = EVIDENCE_LICENCE_TAG, .value = SLICE_INIT("GPL-3.0-only") };
	const struct evidence *offer = &both, *plain = &one;
	struct term terms[3] = { term_of(&mit, &offer, ORIGIN_OWN), term_of(&gpl, &offer, ORIGIN_OWN) };
	struct conclusion c = { .terms = { .at = terms, .len = 2 } };

	(void)state;
	assert_ptr_equal(choice_of(&c, &mit), &both);
	assert_ptr_equal(choice_of(&c, &gpl), &both);
	/* A base, or another field, that says so too. */
	c.terms.len = 3;
	terms[2] = term_of(&gpl, &offer, ORIGIN_INHERITED);
	assert_null(choice_of(&c, &gpl));
	terms[2] = term_of(&gpl, &plain, ORIGIN_OWN);
	assert_null(choice_of(&c, &gpl));
	/* The other part was not understood. */
	c.terms.len = 1;
	assert_null(choice_of(&c, &mit));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_or_offers_a_choice),
		cmocka_unit_test(what_binds_otherwise_is_no_alternative),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
