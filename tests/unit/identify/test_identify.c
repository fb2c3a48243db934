/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Whole texts through the door: formats that change nothing, siblings, several texts in one
 * file, hostile input.
 */
#include "identify_fixture.h"

#include "base/buf.h"
#include "base/limits.h"

static void forms_of_a_text_are_the_text(void **state)
{
	struct identify_fixture f = fixture_open();
	struct {
		const char *name, *text;
	} cases[] = {
		{ "as it is", LARCH_1_0 },
		{ "without its title", strstr(LARCH_1_0, "Anybody") },
		{ "filled in", fixture_replace(&f, LARCH_1_0, "<year> <owner>", "2024 Jane Roe") },
		{ "smart",
		  fixture_replace(&f, LARCH_1_0, "northern", "\xe2\x80\x9cnorthern\xe2\x80\x9d") },
		{ "html", fixture_replace(&f, LARCH_1_0, "seeds", "<b>seeds</b>&nbsp;") },
		{ "markdown", fixture_replace(&f, LARCH_1_0, "1. Baskets", "## 1\\. **Baskets**") },
		{ "British", fixture_replace(&f, LARCH_1_0, "neighbour", "neighbor") },
		{ "broken word", fixture_replace(&f, LARCH_1_0, "provided", "pro-\nvided") },
		{ "number", fixture_replace(&f, LARCH_1_0, "twelve", "12") },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct match_list m = fixture_identify(&f, TEXT_LICENCE, cases[i].text);

		print_message("%s\n", cases[i].name);
		assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.0");
		assert_false(m.at[0].modified);
		assert_int_equal(m.at[0].coverage, 1000);
	}
	fixture_close(&f);
}

/* `text` in ASCII as UTF-16 with a byte order mark. */
static struct slice as_utf16(struct arena *a, const char *text, bool big)
{
	size_t len = strlen(text);
	char *out = arena_alloc(a, 2 * len + 2);

	for (size_t i = 0; i < len + 1; i++) {
		out[2 * i + big] = (char)(i ? text[i - 1] : 0xff);
		out[2 * i + !big] = (char)(i ? 0 : 0xfe);
	}
	return (struct slice){ out, 2 * len + 2 };
}

static void places_in_utf16_are_those_of_the_file(void **state)
{
	struct identify_fixture f = fixture_open();

	(void)state;
	for (int big = 0; big < 2; big++) {
		struct text text = { .role = TEXT_LICENCE,
				     .bytes = as_utf16(f.keep, "Preface.\n\n" BIRCH, big) };
		struct match_list m = { 0 };

		assert_true(identify_text(f.id, &text, f.keep, &m));
		assert_int_equal(m.len, 1);
		assert_slice(m.at[0].licence->id, "birch");
		assert_false(m.at[0].modified);
		assert_int_equal(m.at[0].at.start, 2 + 2 * strlen("Preface.\n\n"));
		assert_int_equal(m.at[0].at.end,
				 2 + 2 * strlen("Preface.\n\n" BIRCH) - 2 * strlen(".\n"));
		assert_int_equal(m.at[0].at.line, 3);
	}
	fixture_close(&f);
}

static void siblings_and_neighbours_are_told_apart(void **state)
{
	struct identify_fixture f = fixture_open();
	struct match_list m;

	(void)state;
	m = fixture_identify(&f, TEXT_LICENCE, LARCH_1_1);
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "larch-1.1");
	m = fixture_identify(&f, TEXT_CARD,
			     "# A card\n\nWords.\n\n" BIRCH "\n\n---\n\n" LARCH_1_1 "\n\n" LARCH_1_0
			     "\n\n" BIRCH);
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "birch larch-1.1 larch-1.0 birch");
	assert_int_equal(m.at[0].at.line, 5);
	assert_int_equal(m.at[0].at.start, strlen("# A card\n\nWords.\n\n"));
	fixture_close(&f);
}

static void other_texts_are_none(void **state)
{
	struct identify_fixture f = fixture_open();
	static const char *const cases[] = { "", "x", "\xff\xfe", "Grow pears in the garden.",
					     "may plant, water and prune them in any bed" };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(fixture_identify(&f, TEXT_LICENCE, cases[i]).len, 0);
	fixture_close(&f);
}

static void hostile_repetition_ends(void **state)
{
	struct identify_fixture f = fixture_open();
	size_t len = 1 << 20;
	char *text = malloc(len + 1);

	(void)state;
	for (size_t i = 0; i < len; i++)
		text[i] = "Anybody who receives the seeds of the garden may plant, water "[i % 62];
	text[len] = 0;
	assert_true(fixture_identify(&f, TEXT_LICENCE, text).len < 10);
	free(text);
	fixture_close(&f);
}

/* Each match costs its own words, however many others there are, and knows its own line. */
static void a_text_pasted_thousands_of_times(void **state)
{
	enum { COPIES = 6000 };
	static const char added[] = "\nThe gardener may not sell the fruit.\n\n";
	struct identify_fixture f = fixture_open();
	struct buf text;
	struct match_list m;

	(void)state;
	buf_init(&text, 64u << 20);
	for (int i = 0; i < COPIES; i++) {
		buf_puts(&text, BIRCH "\n\n");
		if (i % 2)
			buf_puts(&text, added);
	}
	buf_add_char(&text, '\0');
	m = fixture_identify(&f, TEXT_LICENCE, text.ptr);
	assert_int_equal(m.len, COPIES);
	uint32_t pair = m.at[2].at.line - m.at[0].at.line;
	for (uint32_t i = 0; i < COPIES; i++) {
		assert_slice(m.at[i].licence->id, "birch");
		assert_int_equal(m.at[i].modified, i % 2);
		assert_int_equal(m.at[i].at.line, m.at[i % 2].at.line + i / 2 * pair);
	}
	buf_free(&text);
	fixture_close(&f);
}

static void what_is_not_looked_at_is_said(void **state)
{
	struct identify_fixture f = fixture_open();
	struct artefact a = { .kind = ARTEFACT_LICENCE };
	struct text_list texts = { 0 };
	struct buf text;
	struct err e;

	(void)state;
	buf_init(&text, 64u << 20);
	buf_puts(&text, BIRCH "\n\n");
	for (size_t i = text.len; i < 2 * LIMIT_WORDS; i += 2)
		buf_puts(&text, "w ");
	*list_add(f.keep, &texts) =
		(struct text){ .role = TEXT_LICENCE, .bytes = { text.ptr, text.len } };
	assert_true(identify_artefact(f.id, &a, &texts, f.keep, &e));
	assert_false(a.incomplete);
	a.matches.len = 0;
	for (int i = 0; i < 300; i++)
		buf_puts(&text, "w ");
	texts.at[0].bytes = (struct slice){ text.ptr, text.len };
	assert_false(identify_artefact(f.id, &a, &texts, f.keep, &e));
	assert_true(a.incomplete);
	assert_int_equal(e.code, ERR_LIMIT);
	assert_string_equal(e.text, "text of more than 1048576 words: the rest was not compared "
				    "with licences");
	assert_slice(fixture_ids(&f, &a.matches, MATCH_TEXT), "birch");
	buf_free(&text);
	fixture_close(&f);
}

/* At an offset in its file, with a notice before it: of the text alone, and only when wanted. */
static void a_digest_is_of_the_matched_bytes(void **state)
{
	struct identify_fixture f = fixture_open();
	struct text t = { .role = TEXT_LICENCE,
			  .bytes = SLICE("License: birch\n\n" BIRCH),
			  .at = { .start = 7000 } };
	struct match_list with = { 0 }, without = { 0 };
	bool text_seen = false;

	(void)state;
	identify_text(f.id, &t, f.keep, &with);
	for (size_t i = 0; i < with.len; i++) {
		const struct licence_match *m = &with.at[i];
		struct digest d = sha256_of(
			slice_sub(t.bytes, (size_t)m->at.start - 7000, (size_t)m->at.end - 7000));

		if (m->method == MATCH_NOTICE) {
			assert_true(digest_is_none(&m->text_digest));
			continue;
		}
		assert_memory_equal(&m->text_digest, &d, sizeof(d));
		text_seen = true;
	}
	assert_true(text_seen);
	identifier_skip_digests(f.id);
	identify_text(f.id, &t, f.keep, &without);
	assert_int_equal(without.len, with.len);
	for (size_t i = 0; i < without.len; i++)
		assert_true(digest_is_none(&without.at[i].text_digest));
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(forms_of_a_text_are_the_text),
	      cmocka_unit_test(places_in_utf16_are_those_of_the_file),
	      cmocka_unit_test(siblings_and_neighbours_are_told_apart),
	      cmocka_unit_test(other_texts_are_none), cmocka_unit_test(hostile_repetition_ends),
	      cmocka_unit_test(a_text_pasted_thousands_of_times),
	      cmocka_unit_test(a_digest_is_of_the_matched_bytes),
	      cmocka_unit_test(what_is_not_looked_at_is_said))
