/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The choice among rivals: coverage decides, thin matches are none, places do not overlap.
 */
#include "identify_fixture.h"

static void thin_matches_are_none(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m = fixture_identify(&f, TEXT_LICENCE,
					       "Riders shall not light fires beneath the trees, "
					       "and shall carry every bottle back.");

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "");
	fixture_close(&f);
}

static void matches_do_not_overlap(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m =
		fixture_identify(&f, TEXT_LICENCE, LARCH_1_0 LARCH_1_1 BIRCH LARCH_1_0);

	(void)state;
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0 larch-1.1 birch larch-1.0");
	for (size_t i = 1; i < m.len; i++)
		assert_true(m.at[i - 1].at.end <= m.at[i].at.start);
	assert_memory_equal(&m.at[0].text_digest, &m.at[3].text_digest, sizeof(struct digest));
	fixture_close(&f);
}

/* Half of a text that ends in an attachment is that text's, not the attachment's. */
static void an_attachment_is_not_all_there_is(void **state)
{
	static const struct {
		const char *text, *ids;
	} cases[] = {
		{ OAK_SECOND MOSS, "oak" }, { OAK_FIRST OAK_SECOND MOSS, "oak" }, { MOSS, "moss" },
		{ MOSS MOSS, "moss moss" }, { BIRCH MOSS, "birch moss" },
	};
	struct identify_fixture f = fixture_open();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct match_list m = fixture_identify(&f, TEXT_LICENCE, cases[i].text);

		assert_slice(fixture_ids(&f, &m, MATCH_TEXT), cases[i].ids);
	}
	fixture_close(&f);
}

/* "kaaa kaab kaac": words [from, to) of the language of `letter`. */
static void say(struct buf *out, char letter, int from, int to)
{
	for (int i = from; i < to; i++)
		buf_addf(out, "%c%c%c%c%s", letter, 'a' + i / 26 / 26, 'a' + i / 26 % 26,
			 'a' + i % 26, i % 12 == 11 ? "\n" : " ");
}

enum { FEW_WORDS = 54, MORE_WORDS = 150, MANY_WORDS = 400 };

/*
 * Two licences in a row and something else, and a long licence that begins with the first and
 * `shared` words of the second but is not here.
 */
static void find_the_first(int shared)
{
	struct buf first, second, other, file;
	char *texts[3];

	buf_init(&first, 1 << 16);
	buf_init(&second, 1 << 16);
	buf_init(&other, 1 << 16);
	buf_init(&file, 1 << 16);
	say(&first, 'k', 0, FEW_WORDS);
	say(&second, 'm', 0, MORE_WORDS);
	say(&other, 'k', 0, FEW_WORDS);
	say(&other, 'm', 0, shared);
	say(&other, 'p', 0, MANY_WORDS);
	buf_addf(&file, "%.*s\n%.*s", SLICE_ARG(buf_slice(&first)), SLICE_ARG(buf_slice(&second)));
	say(&file, 'q', 0, FEW_WORDS);
	texts[0] = strndup(first.ptr, first.len);
	texts[1] = strndup(second.ptr, second.len);
	texts[2] = strndup(other.ptr, other.len);

	const struct fixture_licence licences[] = { { "first", texts[0], "" },
						    { "second", texts[1], "" },
						    { "third", texts[2], "" } };
	struct identify_fixture f = fixture_open_with(licences, 3);
	struct text t = { .role = TEXT_LICENCE, .bytes = buf_slice(&file) };
	struct match_list m = { 0 };

	identify_text(f.id, &t, f.keep, &m);
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "first second");
	fixture_close(&f);
	for (int i = 0; i < 3; i++)
		free(texts[i]);
	buf_free(&first);
	buf_free(&second);
	buf_free(&other);
	buf_free(&file);
}

/* Of these numbers one puts the border of the two just into the middle of the long one's votes. */
static void a_text_that_is_not_here_hides_none_that_is(void **state)
{
	(void)state;
	for (int shared = FEW_WORDS - 15; shared < FEW_WORDS + 15; shared++)
		find_the_first(shared);
}

FIXTURE_TESTS(cmocka_unit_test(an_attachment_is_not_all_there_is),
	      cmocka_unit_test(thin_matches_are_none), cmocka_unit_test(matches_do_not_overlap),
	      cmocka_unit_test(a_text_that_is_not_here_hides_none_that_is))
