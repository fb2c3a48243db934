/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Which members are licences, and what becomes of them.
 */
#include "unit.h"

#include "base/limits.h"
#include "builder.h"
#include "read/zip_licence.h"

static void names_tell(void **state)
{
	static const struct {
		const char *name;
		bool is_licence;
	} cases[] = {
		{ "LICENSE", true },     { "LICENSE.txt", true }, { "NOTICE", true },
		{ "labels.txt", false }, { "a/LICENSE", false },  { "", false },
	};
	struct slice scope;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct zip_member m = { .name = slice_of(cases[i].name) };

		assert_int_equal(zip_is_licence(&m, &scope), cases[i].is_licence);
	}
}

static void take(struct tried *t, struct zip_member m)
{
	struct err e = { 0 };

	assert_true(zip_take_licence(&t->r, &m, SLICE("path"), &e));
}

static void texts_are_taken_where_they_lie(void **state)
{
	struct zip_member m = { .name = SLICE("LICENSE"), .start = 3, .end = 7, .stored = true };
	struct tried t;

	(void)state;
	try_bytes(&t, "nothing.dat", SLICE("...text..."));
	take(&t, m);
	assert_slice(t.r.texts.at[0].bytes, "text");
	assert_int_equal(t.r.texts.at[0].at.start, 3);
	assert_slice(t.artefact.evidence.at[0].value, "LICENSE");
	m.stored = false;
	take(&t, m);
	assert_int_equal(t.r.texts.len, 1);
	assert_slice(t.r.issues.at[0].message, "LICENSE is compressed: not read");
	m.stored = true;
	for (size_t i = 0; i < LIMIT_ZIP_LICENCES; i++)
		take(&t, m);
	assert_int_equal(t.r.texts.len, LIMIT_ZIP_LICENCES);
	assert_slice(t.r.issues.at[1].message, "more than 64 licences: LICENSE is not read");
	m.end = m.start + LIMIT_TEXT_BYTES + 1;
	t.r.texts.len = 0;
	take(&t, m);
	assert_slice(t.r.issues.at[2].message, "LICENSE has more than 4194304 bytes: not read");
	tried_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_tell),
		cmocka_unit_test(texts_are_taken_where_they_lie),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
