/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Artefacts: kinds have words, and paths have a bytewise order that qsort can use.
 */
#include "unit.h"

#include "model/artefact.h"

static void kinds_have_words(void **state)
{
	(void)state;
	for (int i = 0; i < ARTEFACT_KINDS; i++)
		assert_true(strlen(artefact_kind_word((enum artefact_kind)i)) > 2);
	assert_string_equal(artefact_kind_word(ARTEFACT_GGUF), "gguf");
}

static void paths_are_in_order(void **state)
{
	struct artefact b = { .path = SLICE("b") }, ab = { .path = SLICE("a/b") },
			high = { .path = SLICE("\xff") };
	struct artefact *list[] = { &high, &b, &ab };

	(void)state;
	qsort(list, 3, sizeof(*list), artefact_order);
	assert_ptr_equal(list[0], &ab);
	assert_ptr_equal(list[1], &b);
	assert_ptr_equal(list[2], &high);
}

/* What is missing of an archive is missing of what was read from it, however deep. */
static void the_unread_is_the_file_or_what_it_is_packed_in(void **state)
{
	struct artefact outer = { .path = SLICE("o.tar") },
			inner = { .path = SLICE("o.tar!/i.zip"), .container = &outer },
			member = { .path = SLICE("o.tar!/i.zip!/README.md"), .container = &inner };

	(void)state;
	assert_null(artefact_unread(&member));
	outer.incomplete = true;
	assert_ptr_equal(artefact_unread(&member), &outer);
	inner.incomplete = true;
	assert_ptr_equal(artefact_unread(&member), &inner);
	member.incomplete = true;
	assert_ptr_equal(artefact_unread(&member), &member);
	assert_ptr_equal(artefact_unread(&outer), &outer);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kinds_have_words),
		cmocka_unit_test(paths_are_in_order),
		cmocka_unit_test(the_unread_is_the_file_or_what_it_is_packed_in),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
