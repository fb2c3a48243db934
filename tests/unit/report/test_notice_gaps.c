/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a bundle lacks: a text that is nowhere, one that was altered, one that is another
 * model's, words that are shown nowhere, models without a licence.
 */
#include "fixture.h"

static const struct licence *llama(void)
{
	return fixture_licence("llama-3.1");
}

/* One model bound by llama-3.1 with its duties as they are there. */
static struct model *make_model(struct scan *s, const char *path, enum obligation_status copy)
{
	struct model *m = arena_new(s->arena, struct model);

	m->id = m->path = slice_of(path);
	*list_add(s->arena, &m->concluded.terms) = (struct term){ .licence = llama() };
	*list_add(s->arena, &m->concluded.obligations) = (struct obligation){
		.licence = llama(), .duty = &llama()->duties.at[1], .status = copy
	};
	*list_add(s->arena, &s->models) = m;
	return m;
}

static void add_copy(struct scan *s, bool altered)
{
	struct artefact *a = arena_new(s->arena, struct artefact);

	a->path = a->open_path = SLICE("one/LICENSE");
	a->kind = ARTEFACT_LICENCE;
	*list_add(s->arena, &a->matches) = (struct licence_match){
		.licence = llama(),
		.coverage = 1000,
		.altered = altered,
		.at = { .artefact = a, .end = 100 },
	};
	*list_add(s->arena, &s->artefacts) = a;
}

static void expect(const struct scan *s, bool gaps, const char *text)
{
	struct report_options options = fixture_options();
	struct arena *a = arena_create();
	struct notice *n = notice_make(a, s);
	struct buf out;
	struct err e;

	options.width = 0;
	buf_init(&out, 65536);
	assert_true(report_notice_gaps(n, &options, &out, &e));
	assert_slice(buf_slice(&out), text);
	assert_int_equal(notice_has_gaps(n), gaps);
	buf_free(&out);
	arena_free(a);
}

static void a_whole_bundle_lacks_nothing(void **state)
{
	struct scan *s = scan_create();

	(void)state;
	make_model(s, "one", OBLIGATION_MET);
	add_copy(s, false);
	expect(s, false, "");
	scan_free(s);
}

static void a_text_that_is_nowhere_has_an_address(void **state)
{
	struct scan *s = scan_create();

	(void)state;
	make_model(s, "one", OBLIGATION_UNMET);
	make_model(s, "two", OBLIGATION_UNMET);
	expect(s, true,
	       "Missing before these models can be passed on\n"
	       "  - llama-3.1: no copy of its text is in the tree (clause 1.b.i)\n"
	       "    for one, two\n"
	       "    get it at https://github.com/meta-llama/llama-models\n");
	scan_free(s);
}

static void an_altered_text_is_no_copy(void **state)
{
	struct scan *s = scan_create();

	(void)state;
	make_model(s, "one", OBLIGATION_MET);
	add_copy(s, true);
	expect(s, true,
	       "Missing before these models can be passed on\n"
	       "  - llama-3.1: each copy in the tree has decisive words changed (clause 1.b.i)\n"
	       "    for one\n"
	       "    get it at https://github.com/meta-llama/llama-models\n");
	scan_free(s);
}

static void another_models_text_is_a_doubt(void **state)
{
	struct scan *s = scan_create();

	(void)state;
	make_model(s, "one", OBLIGATION_MET);
	make_model(s, "two", OBLIGATION_UNMET);
	add_copy(s, false);
	expect(s, false,
	       "To be checked\n"
	       "  - llama-3.1: no copy beside these models; the bundle has another model's: check "
	       "that its copyright line is theirs too (clause 1.b.i)\n"
	       "    for two\n"
	       "    get it at https://github.com/meta-llama/llama-models\n");
	scan_free(s);
}

static void words_have_to_be_shown(void **state)
{
	struct scan *s = scan_create();
	struct model *m = make_model(s, "one", OBLIGATION_NOT_APPLICABLE);

	(void)state;
	*list_add(s->arena, &m->concluded.obligations) = (struct obligation){
		.licence = llama(), .duty = &llama()->duties.at[0], .status = OBLIGATION_UNMET
	};
	expect(s, true,
	       "Missing before these models can be passed on\n"
	       "  - llama-3.1: the words to show are not in the models' cards: \"Built with "
	       "Llama\" (clause 1.b.i)\n"
	       "    for one\n");
	scan_free(s);
}

static void what_nobody_licensed_stays_here(void **state)
{
	struct scan *s = scan_create();
	struct model *m = arena_new(s->arena, struct model);
	struct model *named = arena_new(s->arena, struct model);

	(void)state;
	m->path = SLICE("mute\x1b[2J");
	named->kind = MODEL_REFERENCE; /* ships nothing */
	*list_add(s->arena, &s->models) = m;
	*list_add(s->arena, &s->models) = named;
	expect(s, true,
	       "Missing before these models can be passed on\n"
	       "  - no licence is known: nothing permits passing these on\n"
	       "    for mute\\x1b[2J\n");
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_bundle_lacks_nothing),
		cmocka_unit_test(a_text_that_is_nowhere_has_an_address),
		cmocka_unit_test(an_altered_text_is_no_copy),
		cmocka_unit_test(another_models_text_is_a_doubt),
		cmocka_unit_test(words_have_to_be_shown),
		cmocka_unit_test(what_nobody_licensed_stays_here),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
