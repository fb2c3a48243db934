/* SPDX-License-Identifier: Apache-2.0 */
/*
 * `modlic explain`: a finding's chain, a model, a licence, a code; and what is said where the
 * id is none of them.
 */
#include "fixture.h"

#include <stdlib.h>

static bool explain_of(const struct scan *s, const char *id, struct buf *out, struct err *e)
{
	struct report_options options = fixture_options();
	struct question question = { s, fixture_rules(), slice_of(id), NULL };

	buf_init(out, 1 << 20);
	return report_explain(&question, &options, out, e);
}

static bool explain(const char *id, struct buf *out, struct err *e)
{
	struct scan *s = fixture_scan();
	bool ok = explain_of(s, id, out, e);

	scan_free(s);
	return ok;
}

static void each_kind_of_id_is_found(void **state)
{
	static const struct {
		const char *id, *name;
	} cases[] = {
		{ "f-conflict", "explain-finding.txt" },
		{ "f-adapter", "explain-composed.txt" },
		{ "f-hostile", "explain-hostile.txt" },
		{ "acme/support-bot", "explain-model.txt" },
		{ "f-conf", "explain-finding.txt" },
		{ "Llama 3.1", "explain-licence.txt" },
		{ "label-drops-terms", "explain-code.txt" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct err e = { 0 };
		struct buf out;

		assert_true(explain(cases[i].id, &out, &e));
		assert_expected(buf_slice(&out), cases[i].name);
		assert_lacks(buf_slice(&out), "\x1b");
		buf_free(&out);
	}
}

static void an_unknown_id_gets_a_suggestion(void **state)
{
	struct err e = { 0 };
	struct buf out;

	(void)state;
	assert_false(explain("label-drop-terms", &out, &e));
	assert_int_equal(e.code, ERR_USAGE);
	assert_string_equal(e.text, "label-drop-terms: no finding, model, licence or code has this "
				    "name; did you mean label-drops-terms?");
	buf_free(&out);
	assert_false(explain("zzzzzzzzzzzz", &out, &e));
	assert_string_equal(e.text,
			    "zzzzzzzzzzzz: no finding, model, licence or code has this name; "
			    "'modlic scan' shows the names and ids of what is there");
	buf_free(&out);
}

/* Of three ids that begin alike the shortest, which is whole, can still be asked for. */
static void a_beginning_of_several_ids_is_no_id(void **state)
{
	static const char *const ids[] = { "4f0c2ad1e1", "4f0c2ad1", "4f0c2ad1e2" };
	struct scan *s = fixture_scan();
	struct err e = { 0 };
	struct buf out;
	size_t named = 0;

	(void)state;
	for (size_t i = 0; i < s->models.len && named < 3; i++)
		for (size_t k = 0; k < s->models.at[i]->findings.len && named < 3; k++)
			s->models.at[i]->findings.at[k].id = slice_of(ids[named++]);
	assert_int_equal(named, 3);
	assert_false(explain_of(s, "4f0c2a", &out, &e));
	assert_int_equal(e.code, ERR_USAGE);
	assert_string_equal(e.text, "4f0c2a: 3 findings begin with this; give more of the id");
	buf_free(&out);
	assert_true(explain_of(s, "4f0c2ad1", &out, &e));
	assert_holds(buf_slice(&out), "finding 4f0c2ad1");
	assert_lacks(buf_slice(&out), "4f0c2ad1e");
	buf_free(&out);
	scan_free(s);
}

static void a_code_needs_no_scan(void **state)
{
	struct report_options options = fixture_options();
	struct question question = { NULL, NULL, SLICE("licence-unknown"), NULL };
	struct err e = { 0 };
	struct buf out;

	(void)state;
	buf_init(&out, 1 << 20);
	assert_true(report_explain(&question, &options, &out, &e));
	assert_holds(buf_slice(&out),
		     "licence-unknown  unknown\n  No usable licence claim was found.\n");
	buf_free(&out);
}

/* Every place of the fixture stands in this line. */
static struct slice a_line(struct arena *a, const struct artefact *artefact)
{
	(void)a;
	(void)artefact;
	return SLICE("license: apache-2.0 and whatever else this line of the card has to say");
}

static void the_line_is_shown_where_there_is_one(void **state)
{
	struct report_options options = fixture_options();
	struct scan *s = fixture_scan();
	struct question question = { s, fixture_rules(), SLICE("f-conflict"), a_line };
	struct err e = { 0 };
	struct buf out;

	(void)state;
	buf_init(&out, 1 << 20);
	assert_true(report_explain(&question, &options, &out, &e));
	assert_expected(buf_slice(&out), "explain-line.txt");
	buf_free(&out);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_of_id_is_found),
		cmocka_unit_test(an_unknown_id_gets_a_suggestion),
		cmocka_unit_test(a_beginning_of_several_ids_is_no_id),
		cmocka_unit_test(a_code_needs_no_scan),
		cmocka_unit_test(the_line_is_shown_where_there_is_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
