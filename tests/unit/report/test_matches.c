/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic identify`: an altered text shown in its own lines, a text without a rule, a file
 * without a licence; and the object of product.md section 4 for each.
 */
#include "fixture.h"

#include <stdlib.h>

/* The file: its second line is long, and one edit stands far inside it. */
static const char text[] = "An agreement\n"
			   "If on the release date the monthly active users of the products or "
			   "services made available by "
			   "or for you and your \xe6\x96\x87\x1b[2J affiliates is greater than 70 "
			   "million, you must ask for it.\n"
			   "You may not sell it.\n";

static uint64_t offset_of(const char *part)
{
	return slice_find(slice_of(text), slice_of(part));
}

struct made {
	struct artefact altered, unknown, none;
	struct licence_match matches[2], clause;
	struct edit edits[12];
	struct read_threshold read;
	struct read_clause clauses[1];
};

static void make(struct made *made)
{
	const struct licence *llama = (fixture_rules(), fixture_licence("llama-3.1"));

	memset(made, 0, sizeof(*made));
	made->read = (struct read_threshold){ METRIC_MAU,
					      THRESHOLD_ABOVE,
					      70000000,
					      true,
					      { &made->altered, offset_of("70 million"),
						offset_of(", you must"), 2, SLICE_NONE } };
	made->edits[0] =
		(struct edit){ EDIT_ADDED, false, 0, 12, 1, 0, SLICE("An agreement"), SLICE_NONE };
	made->edits[1] = (struct edit){ EDIT_CHANGED,          true,      offset_of("70 million"),
					offset_of(" million"), 2,         1,
					SLICE("70"),           SLICE("2") };
	made->edits[2] =
		(struct edit){ EDIT_DROPPED, true,       offset_of("sell"), offset_of("sell"), 3,
			       14,           SLICE_NONE, SLICE("1.b.v") };
	for (size_t i = 3; i < 12; i++)
		made->edits[i] =
			(struct edit){ EDIT_CHANGED, false, 0, 2, 1, 1, SLICE("An"), SLICE_NONE };
	made->matches[0] = (struct licence_match){ .licence = llama,
						   .method = MATCH_TEXT,
						   .coverage = 987,
						   .file_coverage = 1000,
						   .modified = true,
						   .altered = true,
						   .scope = SCOPE_WEIGHTS,
						   .at = { &made->altered, 0, sizeof(text) - 1, 1,
							   SLICE_NONE },
						   .edits = { made->edits, 12, 12 },
						   .thresholds = { &made->read, 1, 1 } };
	made->matches[1] = (struct licence_match){ .licence = llama->policy,
						   .method = MATCH_NOTICE,
						   .coverage = 1000,
						   .at = { &made->altered, 5, 9, 1, SLICE_NONE } };
	made->clauses[0] = (struct read_clause){ CLAUSE_RESEARCH_ONLY,
						 SLICE("for research only"),
						 { &made->unknown, 4, 21, 1, SLICE_NONE } };
	made->clause = (struct licence_match){ .method = MATCH_CLAUSE,
					       .commercial = COMMERCIAL_PROHIBITED,
					       .at = { &made->unknown, 0, 40, 1, SLICE_NONE },
					       .clauses = { made->clauses, 1, 1 } };
	made->altered = (struct artefact){ .path = SLICE("LICENSE"),
					   .matches = { made->matches, 2, 2 },
					   .edited = slice_of(text) };
	made->unknown = (struct artefact){ .path = SLICE("odd\x1b.txt"),
					   .matches = { &made->clause, 1, 1 },
					   .edited = SLICE("Use for research only") };
	made->none = (struct artefact){ .path = SLICE("changelog") };
}

/* Lists of files as report() takes them. */
#define ONLY(file) ((const struct artefact *[]){ &(file), NULL })
#define ALL(made) \
	((const struct artefact *[]){ &(made).altered, &(made).unknown, &(made).none, NULL })

/* What the command writes of the files, which end with NULL; the caller frees it. */
static struct buf report(const struct artefact *const *files, enum report_form form,
			 const struct report_options *options)
{
	struct matches_report *r;
	struct err e = { 0 };
	struct buf out;

	buf_init(&out, 1 << 20);
	r = report_matches_open(form, options, &out);
	for (; *files; files++)
		report_matches_add(r, *files);
	assert_true(report_matches_close(r, &e));
	return out;
}

static void check(enum report_form form, bool color, const char *name)
{
	struct report_options options = fixture_options();
	struct made made;
	struct buf out;

	make(&made);
	options.color = color;
	out = report(ALL(made), form, &options);
	assert_expected(buf_slice(&out), name);
	assert_lacks(buf_slice(&out), "\x1b[2J");
	buf_free(&out);
}

static void every_form_shows_the_matches(void **state)
{
	(void)state;
	check(FORM_TEXT, false, "identify.txt");
	check(FORM_TEXT, true, "identify-color.txt");
	check(FORM_JSON, false, "identify.json");
	check(FORM_NDJSON, false, "identify.ndjson");
}

static void of_no_file_json_is_an_empty_array(void **state)
{
	struct report_options options = fixture_options();
	struct buf out = report((const struct artefact *[]){ NULL }, FORM_JSON, &options);

	(void)state;
	assert_slice(buf_slice(&out), "[]\n");
	buf_free(&out);
}

/* The number that binds is the file's own; an unknown text is judged by its clauses. */
static void a_file_comes_to_one_answer(void **state)
{
	struct report_options options = fixture_options();
	struct made made;
	struct buf out;

	(void)state;
	make(&made);
	out = report(ONLY(made.altered), FORM_NDJSON, &options);
	assert_holds(buf_slice(&out),
		     "\"licences\":[\"llama-3.1\",\"llama-3.1-aup\"],"
		     "\"commercial_use\":\"conditional\",\"thresholds\":[{\"metric\":"
		     "\"mau\",\"op\":\">\",\"value\":70000000,");
	buf_free(&out);
	out = report(ONLY(made.unknown), FORM_NDJSON, &options);
	assert_holds(buf_slice(&out), "\"licences\":[],\"commercial_use\":\"prohibited\"");
	buf_free(&out);
}

static void an_edit_outside_the_bytes_is_not_shown(void **state)
{
	struct report_options options = fixture_options();
	struct made made;
	struct buf out;

	(void)state;
	make(&made);
	made.altered.edited = SLICE("short");
	options.width = 0;
	out = report(ONLY(made.altered), FORM_TEXT, &options);
	assert_lacks(buf_slice(&out), "2 | ");
	assert_holds(buf_slice(&out), "14 words of the original are missing here");
	buf_free(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_shows_the_matches),
		cmocka_unit_test(of_no_file_json_is_an_empty_array),
		cmocka_unit_test(a_file_comes_to_one_answer),
		cmocka_unit_test(an_edit_outside_the_bytes_is_not_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
