/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Free licence fields: names, links, both, texts.
 */
#include "unit.h"

#include "builder.h"
#include "read/licence_value.h"

static void values_are_taken_apart(void **state)
{
	static const struct {
		struct slice value;
		const char *expected;
	} cases[] = {
		{ SLICE_INIT("MIT"), "licence-tag license=MIT\n" },
		{ SLICE_INIT("AGPL-3.0 License (https://ultralytics.com/license)"),
		  "licence-tag license=AGPL-3.0 License\n"
		  "licence-link license=https://ultralytics.com/license\n" },
		{ SLICE_INIT("AGPL-3.0 https://x.org/l"),
		  "licence-tag license=AGPL-3.0\nlicence-link license=https://x.org/l\n" },
		{ SLICE_INIT("https://x.org/LICENSE"),
		  "licence-link license=https://x.org/LICENSE\n" },
		{ SLICE_INIT("Apache-2.0, see HTTP://x.org/l.>."),
		  "licence-tag license=Apache-2.0, see\nlicence-link license=HTTP://x.org/l\n" },
		{ SLICE_INIT("https://spdx.org/licenses/MIT.html"),
		  "licence-tag license=MIT\n"
		  "licence-link license=https://spdx.org/licenses/MIT.html\n" },
		{ SLICE_INIT("http://spdx.org/licenses/"),
		  "licence-link license=http://spdx.org/licenses/\n" },
		{ SLICE_INIT("Two\nlines"),
		  "licence-tag license=Two\nlines\ntext field@7: Two\nlines\n" },
		{ SLICE_INIT(""), "" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct tried t;
		struct buf shown;

		buf_init(&shown, 4096);
		try_bytes(&t, "nothing", SLICE(""));
		licence_value_add(&t.r, cases[i].value,
				  (struct location){ .start = 7,
						     .end = 7 + cases[i].value.len,
						     .field = SLICE("license") });
		tried_show(&t, &shown);
		assert_slice(buf_slice(&shown), cases[i].expected);
		buf_free(&shown);
		tried_free(&t);
	}
}

/* The places are those of the parts. */
static void parts_have_their_places(void **state)
{
	struct tried t;
	const struct evidence *at;

	(void)state;
	try_bytes(&t, "nothing", SLICE(""));
	licence_value_add(&t.r, SLICE("MIT (https://x.org)"),
			  (struct location){ .start = 100, .end = 119 });
	at = t.artefact.evidence.at;
	assert_int_equal(at[0].at.start, 100);
	assert_int_equal(at[0].at.end, 103);
	assert_int_equal(at[1].at.start, 105);
	assert_int_equal(at[1].at.end, 118);
	tried_free(&t);
	/* written with escapes, the value takes more bytes than it has */
	try_bytes(&t, "nothing", SLICE(""));
	licence_value_add(&t.r, SLICE("A & B https://x.org"),
			  (struct location){ .start = 100, .end = 123 });
	at = t.artefact.evidence.at;
	assert_int_equal(at[1].at.start, 100);
	assert_int_equal(at[1].at.end, 123);
	tried_free(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_taken_apart),
		cmocka_unit_test(parts_have_their_places),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
