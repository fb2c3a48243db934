/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What metadata fields declare.
 */
#include "identify_fixture.h"

static struct declaration_list declare(struct identify_fixture *f, const char *const *values,
				       size_t count)
{
	struct artefact a = { .kind = ARTEFACT_CARD };
	struct text_list none = { 0 };
	struct err e;

	for (size_t i = 0; i < count; i++)
		*list_add(f->keep, &a.evidence) =
			(struct evidence){ .kind = EVIDENCE_LICENCE_TAG,
					   .value = slice_of(values[i]),
					   .at = { .field = SLICE("license") } };
	assert_true(identify_artefact(f->id, &a, &none, f->keep, &e));
	return a.declared;
}

static void tags_are_looked_up(void **state)
{
	struct identify_fixture f = fixture_open();
	const char *one[] = { "Larch_License-1.0" }, *unknown[] = { "quince" };
	const char *list[] = { "alder", "birch" };
	struct declaration_list d = declare(&f, one, 1);

	(void)state;
	assert_int_equal(d.len, 1);
	assert_slice(d.at[0].licence->id, "larch-1.0");
	assert_false(d.at[0].listed);
	d = declare(&f, unknown, 1);
	assert_int_equal(d.len, 1);
	assert_null(d.at[0].licence);
	assert_slice(d.at[0].raw, "quince");
	d = declare(&f, list, 2);
	assert_int_equal(d.len, 2);
	assert_true(d.at[0].listed && d.at[1].listed);
	fixture_close(&f);
}

/* How the parts of one value stand to each other. */
static void parts_are_a_list_or_a_choice(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *value;
		size_t parts;
		bool listed, either;
	} cases[] = {
		{ "alder", 1, false, false },
		{ "alder OR birch", 2, false, true },
		{ "(alder)OR(birch)", 2, false, true },
		{ "alder AND birch", 2, false, false },
		{ "alder AND (birch OR larch-1.0)", 3, false, false },
		{ "alder, birch", 2, true, false },
		{ "alder, birch OR larch-1.0", 3, true, false },
		{ "alder OR alder", 1, false, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct declaration_list d = declare(&f, &cases[i].value, 1);

		print_message("%s\n", cases[i].value);
		assert_int_equal(d.len, cases[i].parts);
		for (size_t k = 0; k < d.len; k++) {
			assert_int_equal(d.at[k].listed, cases[i].listed);
			assert_int_equal(d.at[k].either, cases[i].either);
		}
	}
	fixture_close(&f);
}

/* LICENSE-CODE is for the code; LICENSE does not say what it is for. */
static void a_file_name_gives_its_texts_a_scope(void **state)
{
	struct identify_fixture f = fixture_open();
	static const struct {
		const char *field;
		enum scope scope;
	} cases[] = {
		{ "path", SCOPE_UNSPECIFIED },
		{ "path:code", SCOPE_CODE },
		{ "path:data", SCOPE_DATA },
		{ "path:weights", SCOPE_WEIGHTS },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct artefact a = { .kind = ARTEFACT_LICENCE };
		struct text text = { .role = TEXT_LICENCE, .bytes = SLICE(LARCH_1_0) };
		struct text_list texts = { .at = &text, .len = 1 };
		struct err e;

		*list_add(f.keep, &a.evidence) =
			(struct evidence){ .kind = EVIDENCE_LICENCE_FILE,
					   .at = { .field = slice_of(cases[i].field) } };
		assert_true(identify_artefact(f.id, &a, &texts, f.keep, &e));
		assert_int_equal(a.matches.len, 1);
		assert_int_equal(a.matches.at[0].scope, cases[i].scope);
	}
	fixture_close(&f);
}

/* What stands in a card is evidence of its own; a licence file is evidence by its name. */
static void a_licence_in_a_card_is_evidence(void **state)
{
	struct identify_fixture f = fixture_open();

	(void)state;
	for (int in_file = 0; in_file < 2; in_file++) {
		struct artefact a = { .kind = in_file ? ARTEFACT_LICENCE : ARTEFACT_CARD };
		struct text text = { .role = in_file ? TEXT_LICENCE : TEXT_CARD,
				     .bytes = SLICE("Words before.\n\n" LARCH_1_0) };
		struct text_list texts = { .at = &text, .len = 1 };
		const struct evidence *e;
		struct err err;

		if (in_file)
			*list_add(f.keep, &a.evidence) =
				(struct evidence){ .kind = EVIDENCE_LICENCE_FILE,
						   .at = { .field = SLICE("path") } };
		assert_true(identify_artefact(f.id, &a, &texts, f.keep, &err));
		assert_int_equal(a.matches.len, 1);
		e = evidence_find(&a.evidence, EVIDENCE_LICENCE_TEXT);
		assert_int_equal(e == NULL, in_file);
		if (!e)
			continue;
		assert_slice(e->value, "larch-1.0");
		assert_int_equal(e->at.start, a.matches.at[0].at.start);
		assert_int_equal(e->at.line, 3);
	}
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(tags_are_looked_up), cmocka_unit_test(parts_are_a_list_or_a_choice),
	      cmocka_unit_test(a_file_name_gives_its_texts_a_scope),
	      cmocka_unit_test(a_licence_in_a_card_is_evidence))
