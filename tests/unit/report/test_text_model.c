/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One model in words: silence is said in words, a name is said once, an ambiguous base names a few
 * of what it could be, exceptions show only to who asks, an adapter has two answers.
 */
#include "fixture.h"

#include "report/text_parts.h"

static struct slice written(struct buf *out, const struct model *m, struct report_options options,
			    bool full)
{
	struct page page;

	options.width = 0;
	buf_init(out, 1 << 20);
	page_init(&page, out, &options);
	text_model(&page, m, full);
	page_free(&page);
	return buf_slice(out);
}

static void silence_is_said(void **state)
{
	struct model m = { .path = SLICE("mute"), .verdict = VERDICT_UNKNOWN };
	struct buf out;

	(void)state;
	written(&out, &m, fixture_options(), false);
	assert_holds(buf_slice(&out), "mute  unknown\n  model\n");
	assert_holds(buf_slice(&out), "  declared        nothing\n");
	assert_holds(buf_slice(&out),
		     "  bound by        no licence that we can name: nothing is granted\n");
	assert_lacks(buf_slice(&out), "origin");
	buf_free(&out);
	m.kind = MODEL_REFERENCE;
	assert_holds(written(&out, &m, fixture_options(), false),
		     "  named only, no weights here\n");
	buf_free(&out);
}

static void a_name_that_the_path_says_is_not_repeated(void **state)
{
	static const struct {
		struct slice path, name;
		bool is_file, said;
	} cases[] = {
		{ SLICE_INIT("a/bot.gguf"), SLICE_INIT("bot"), true, true },
		{ SLICE_INIT("a/Qwen2.5-7B.gguf"), SLICE_INIT("Qwen2"), true, false },
		{ SLICE_INIT("a/bot"), SLICE_INIT("bot"), false, true },
		{ SLICE_INIT("a/Llama-3.1-8B"), SLICE_INIT("Llama-3"), false, false },
		{ SLICE_INIT("."), SLICE_INIT("acme/bot"), false, true },
		{ SLICE_INIT("bot"), SLICE_INIT("acme/bot"), false, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct artefact file = { .path = cases[i].path }, *files[] = { &file };
		struct model m = { .path = cases[i].path, .name = cases[i].name };
		struct buf out;
		char heading[64];

		if (cases[i].is_file)
			m.artefacts = (struct artefact_list){ files, 1, 1 };
		snprintf(heading, sizeof(heading), "\n  model, %.*s", SLICE_ARG(cases[i].name));
		written(&out, &m, fixture_options(), false);
		(cases[i].said ? assert_lacks : assert_holds)(buf_slice(&out), heading);
		buf_free(&out);
	}
}

static void an_ambiguous_base_names_a_few(void **state)
{
	static const struct known_model known[] = { { .id = SLICE_INIT("a/1") },
						    { .id = SLICE_INIT("a/2") },
						    { .id = SLICE_INIT("a/3") },
						    { .id = SLICE_INIT("a/4") },
						    { .id = SLICE_INIT("a/5") } };
	const struct known_model *refs[] = { &known[0], &known[1], &known[2], &known[3],
					     &known[4] };
	struct lineage_edge edge = { .relation = RELATION_FINETUNE,
				     .basis = BASIS_INFERRED,
				     .confidence = 400,
				     .family = SLICE("llama"),
				     .hint = true,
				     .candidates = { refs, 5, 5 } };
	struct model m = { .path = SLICE("m"), .edges = { &edge, 1, 1 } };
	struct report_options options = fixture_options();
	struct buf out;

	(void)state;
	assert_holds(written(&out, &m, options, false),
		     "  origin          fine-tuned from llama (inferred, 40 % sure, a hint only); "
		     "could be any of a/1, a/2, a/3, a/4 and 1 more\n");
	buf_free(&out);
	options.verbose = true;
	assert_holds(written(&out, &m, options, true), "a/4, a/5\n");
	buf_free(&out);
}

static void exceptions_show_to_who_asks(void **state)
{
	struct finding f = { .id = SLICE("f1"),
			     .code = "licence-unknown",
			     .message = SLICE("what"),
			     .verdict = VERDICT_UNKNOWN,
			     .level = LEVEL_DENY,
			     .suppressed = true,
			     .suppressed_by = SLICE("LEG-42") };
	struct model m = { .path = SLICE("m"), .findings = { &f, 1, 1 } };
	struct report_options options = fixture_options();
	struct buf out;

	(void)state;
	assert_lacks(written(&out, &m, options, true), "licence-unknown");
	buf_free(&out);
	options.show_suppressed = true;
	assert_holds(written(&out, &m, options, false), "excepted by LEG-42\n");
	buf_free(&out);
}

static void an_adapter_has_two_answers(void **state)
{
	struct scan *s = fixture_scan();
	struct buf out;

	(void)state;
	written(&out, s->models.at[0], fixture_options(), false);
	assert_holds(buf_slice(&out), "  this file alone: ok\n");
	assert_holds(buf_slice(&out), "  together with its base: obligation-unmet\n");
	buf_free(&out);
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(silence_is_said),
		cmocka_unit_test(a_name_that_the_path_says_is_not_repeated),
		cmocka_unit_test(an_ambiguous_base_names_a_few),
		cmocka_unit_test(exceptions_show_to_who_asks),
		cmocka_unit_test(an_adapter_has_two_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
