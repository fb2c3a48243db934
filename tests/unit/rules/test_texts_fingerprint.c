/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fingerprint files read back: spans and clauses land where they were written, and each text
 * of a licence is that licence.
 */
#include "identify_fixture.h"

#include <unistd.h>

static void spans_and_clauses_are_read_back(void **state)
{
	struct identify_fixture f = fixture_open();
	size_t layers;
	const struct text_index *ix = ruledb_text_indexes(f.db, &layers)[0];
	const struct index_text *larch = &ix->texts[1];
	unsigned kinds = 0;

	(void)state;
	assert_slice(ruledb_licence_at(f.db, larch->licence)->id, "larch-1.0");
	for (uint32_t i = 0; i < larch->span_count; i++) {
		const struct index_span *span = &ix->spans[larch->spans + i];

		assert_true(span->start < span->end && span->end <= larch->length);
		kinds |= 1u << span->word_class;
	}
	assert_int_equal(kinds, 1u << WORD_FREE | 1u << WORD_OPTIONAL);
	assert_int_equal(larch->clause_count, 4);
	assert_string_equal(ix->clauses[larch->clauses].label, "1");
	assert_string_equal(ix->clauses[larch->clauses + 2].label, "2.a");
	fixture_close(&f);
}

static bool build_birch(struct identify_fixture *f, const char *keys, struct err *e)
{
	char path[2 * FIXTURE_PATH], yaml[1024];

	snprintf(yaml, sizeof(yaml),
		 "id: birch\nkind: license\nname: Birch\ncategory: permissive\n"
		 "commercial_use: {value: allowed}\n%s",
		 keys);
	fixture_put(f->folder, "licences/birch.yaml", slice_of(yaml));
	snprintf(path, sizeof(path), "%s/birch.db", f->folder);
	return ruledb_build(f->folder, path, e);
}

/* From here on the fixture identifies by the database that build_birch() made. */
static void reopen(struct identify_fixture *f)
{
	char path[2 * FIXTURE_PATH];
	struct ruledb *db;
	struct err e;

	snprintf(path, sizeof(path), "%s/birch.db", f->folder);
	assert_true(ruledb_open(&db, path, NULL, 0, RULEDB_TEXTS, &e));
	identifier_free(f->id);
	ruledb_close(f->db);
	f->db = db;
	f->id = identifier_new(db);
}

/* birch with two texts, of which the second says what willow used to say. */
static bool build_with_two_texts(struct identify_fixture *f, struct err *e)
{
	char path[2 * FIXTURE_PATH];

	snprintf(path, sizeof(path), "%s/licences/willow.yaml", f->folder);
	assert_int_equal(unlink(path), 0);
	return build_birch(f, "fingerprint: birch\ntexts: [xx]\n", e);
}

static void each_text_is_the_licence(void **state)
{
	struct identify_fixture f = fixture_open();
	char from[2 * FIXTURE_PATH], to[2 * FIXTURE_PATH];
	struct err e = { .text = "" };
	struct match_list m;

	(void)state;
	snprintf(from, sizeof(from), "%s/fingerprints/willow.fp", f.folder);
	snprintf(to, sizeof(to), "%s/fingerprints/birch.xx.fp", f.folder);
	assert_int_equal(rename(from, to), 0);
	assert_true(build_with_two_texts(&f, &e));
	reopen(&f);
	m = fixture_identify(&f, TEXT_LICENCE, WILLOW);
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "birch");
	assert_false(m.at[0].modified);
	m = fixture_identify(&f, TEXT_LICENCE, BIRCH);
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "birch");
	assert_false(m.at[0].modified);
	m = fixture_identify(&f, TEXT_LICENCE, BIRCH "\n\n" LARCH_1_0 "\n\n" WILLOW);
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "birch larch-1.0 birch");
	fixture_close(&f);
}

static void a_text_without_a_fingerprint_fails_the_build(void **state)
{
	struct identify_fixture f = fixture_open();
	struct err e = { .text = "" };

	(void)state;
	assert_false(build_with_two_texts(&f, &e));
	assert_non_null(strstr(e.text, "licence birch: "));
	assert_non_null(strstr(e.text, "fingerprints/birch.xx.fp"));
	fixture_close(&f);
}

/* Of birch, whose second text is willow's, only that goes to willow. */
static void a_twin_of_one_text_takes_no_other(void **state)
{
	struct identify_fixture f = fixture_open();
	char copy[3 * FIXTURE_PATH];
	struct err e = { .text = "" };
	struct match_list m;

	(void)state;
	snprintf(copy, sizeof(copy), "cp '%s/fingerprints/willow.fp' '%s/fingerprints/birch.xx.fp'",
		 f.folder, f.folder);
	assert_int_equal(system(copy), 0);
	assert_true(build_birch(&f, "fingerprint: birch\ntexts: [xx]\nsame_text_as: willow\n", &e));
	reopen(&f);
	m = fixture_identify(&f, TEXT_LICENCE, BIRCH "\n\n" LARCH_1_0 "\n\n" WILLOW);
	assert_slice(fixture_ids(&f, &m, MATCH_TEXT), "birch larch-1.0 willow");
	fixture_close(&f);
}

static void texts_that_cannot_be_are_refused(void **state)
{
	struct identify_fixture f = fixture_open();
	char command[3 * FIXTURE_PATH];
	struct err e = { .text = "" };

	(void)state;
	assert_false(build_birch(&f, "texts: [xx]\n", &e));
	assert_non_null(strstr(e.text, "licence birch: `texts` without `fingerprint`"));
	snprintf(command, sizeof(command),
		 "cp '%s/fingerprints/birch.fp' '%s/fingerprints/birch.xx.fp'", f.folder, f.folder);
	assert_int_equal(system(command), 0);
	assert_false(build_birch(&f, "fingerprint: birch\ntexts: [xx]\n", &e));
	assert_non_null(strstr(e.text, "birch.xx.fp: the same words stand for two"));
	fixture_close(&f);
}

FIXTURE_TESTS(cmocka_unit_test(spans_and_clauses_are_read_back),
	      cmocka_unit_test(each_text_is_the_licence),
	      cmocka_unit_test(a_twin_of_one_text_takes_no_other),
	      cmocka_unit_test(texts_that_cannot_be_are_refused),
	      cmocka_unit_test(a_text_without_a_fingerprint_fails_the_build))
