/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What binds: no licence is said in words, each duty has its status, limits their clauses.
 */
#include "html_fixture.h"

static void no_licence_grants_nothing(void **state)
{
	struct conclusion c = { .expression = SLICE("NOASSERTION") };
	struct scan *s = fixture_empty();
	struct html_part part;

	(void)state;
	html_conclusion(part_begin(&part, s), &c);
	assert_slice(
		part_text(&part),
		"<dl class=\"facts\">\n<dt>Bound by</dt><dd>no licence that we can name: nothing "
		"is granted</dd>\n<dt>Expression</dt><dd>NOASSERTION</dd>\n"
		"<dt>Commercial use</dt><dd>unknown</dd>\n</dl>\n");
	part_end(&part);
	scan_free(s);
}

static void each_duty_has_its_status(void **state)
{
	static const struct duty duty = { .kind = DUTY_LICENCE_COPY,
					  .trigger = TRIGGER_DISTRIBUTE,
					  .clause = SLICE_INIT("4(a)") };
	static const struct {
		enum obligation_status status;
		bool applies;
		const char *text;
	} cases[] = {
		{ OBLIGATION_MET, true,
		  "<span class=\"v ok\">met</span> <span class=\"place\">LICENSE:1" },
		{ OBLIGATION_UNMET, true,
		  "<span class=\"v obligation-unmet\">not found in the files</span>" },
		{ OBLIGATION_NOT_CHECKABLE, true, "<td>files cannot show it</td>" },
		{ OBLIGATION_UNMET, false, "<td>not as you use it now</td>" },
	};
	struct artefact file = { .path = SLICE("LICENSE") };
	struct scan *s = fixture_empty();
	struct html_part part;
	struct html *h = part_begin(&part, s);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct obligation o = { .duty = &duty,
					.status = cases[i].status,
					.applies = cases[i].applies,
					.shown = { .artefact = &file, .end = 9, .line = 1 } };
		struct conclusion c = { .obligations = { &o, 1, 1 } };

		part_clear(&part);
		html_conclusion(h, &c);
		assert_holds(part_text(&part), cases[i].text);
		assert_holds(part_text(&part),
			     "<tr><td>if you distribute it</td><td>ship a copy of the "
			     "licence <span class=\"clause\">(clause 4(a))</span>");
	}
	part_end(&part);
	scan_free(s);
}

static void limits_have_clauses(void **state)
{
	struct scan *s = fixture_scan();
	struct html_part part;

	(void)state;
	html_conclusion(part_begin(&part, s), &s->models.at[4]->concluded);
	assert_holds(part_text(&part),
		     "<dt>Thresholds</dt><dd>more than 700,000,000 monthly active "
		     "users: a separate licence from Meta is needed "
		     "(llama-3.1, clause 2)");
	assert_holds(part_text(&part),
		     "<dt>No rights in</dt><dd>EU <span class=\"clause\">("
		     "<a href=\"#l-llama-3.1-aup\">llama-3.1-aup</a>, preamble)</span>; "
		     "except: end users of products</dd>");
	assert_holds(part_text(&part),
		     "<dt>Free and open</dt><dd>no, in the sense of the AI Act, Art. "
		     "53(2): licence llama-3.1, clause 2</dd>");
	part_end(&part);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_licence_grants_nothing),
		cmocka_unit_test(each_duty_has_its_status),
		cmocka_unit_test(limits_have_clauses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
