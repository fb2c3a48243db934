/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What goes into a bundle: each text once, under a name that never leads out of it, and only
 * whole copies from files whose bytes are the text.
 */
#include "fixture.h"

#include "report/notice.h"

/* A licence text in a file of the second model, which is clean. */
static struct licence_match *add_copy(struct scan *s, const char *path, const struct licence *l,
				      unsigned char digest)
{
	struct artefact *a = arena_new(s->arena, struct artefact);
	struct licence_match *match = list_add(s->arena, &a->matches);

	a->path = a->open_path = slice_of(path);
	a->kind = ARTEFACT_LICENCE;
	a->size = 1000;
	a->metadata.bytes[0] = digest;
	*match = (struct licence_match){
		.licence = l,
		.method = MATCH_TEXT,
		.coverage = 1000,
		.at = { .artefact = a, .start = 10, .end = 990, .line = 1 },
	};
	*list_add(s->arena, &s->artefacts) = a;
	return match;
}

static void each_text_goes_along_once(void **state)
{
	struct scan *s = fixture_scan();
	struct arena *a = arena_create();
	const struct licence *llama = fixture_licence("llama-3.1");
	const struct notice_copies *copies;

	(void)state;
	add_copy(s, "a/LICENSE", llama, 1);
	add_copy(s, "b/LICENSE", llama, 1);
	add_copy(s, "c/LICENSE", llama, 2);
	add_copy(s, "c/USE_POLICY", llama->policy, 3);
	copies = notice_copies(notice_make(a, s));
	assert_int_equal(copies->len, 3);
	assert_slice(copies->at[0].file, "LICENSES/llama-3.1.txt");
	assert_slice(copies->at[0].from->path, "a/LICENSE");
	assert_int_equal(copies->at[0].end, 1000);
	assert_slice(copies->at[1].file, "LICENSES/llama-3.1-2.txt");
	assert_slice(copies->at[2].file, "LICENSES/llama-3.1-aup.txt");
	arena_free(a);
	scan_free(s);
}

static void only_whole_plain_copies_count(void **state)
{
	struct scan *s = fixture_scan();
	struct arena *a = arena_create();
	const struct licence *llama = fixture_licence("llama-3.1");
	struct artefact *file;

	(void)state;
	add_copy(s, "part/LICENSE", llama, 1)->partial = true;
	add_copy(s, "short/LICENSE", llama, 2)->coverage = 899;
	add_copy(s, "named/LICENSE", llama, 3)->method = MATCH_NOTICE;
	add_copy(s, "archived/LICENSE", llama, 4);
	file = s->artefacts.at[s->artefacts.len - 1];
	file->open_path = SLICE_NONE;
	add_copy(s, "json/config.json", llama, 5);
	s->artefacts.at[s->artefacts.len - 1]->kind = ARTEFACT_CONFIG;
	assert_int_equal(notice_copies(notice_make(a, s))->len, 0);
	/* of a card only the text, not the whole page */
	add_copy(s, "card/README.md", llama, 6);
	s->artefacts.at[s->artefacts.len - 1]->kind = ARTEFACT_CARD;
	assert_int_equal(notice_copies(notice_make(a, s))->at[0].start, 10);
	arena_free(a);
	scan_free(s);
}

static void names_stay_in_the_bundle(void **state)
{
	static const struct {
		const char *id, *file;
	} cases[] = {
		{ "../../etc/passwd", "LICENSES/_._.._etc_passwd.txt" },
		{ "..", "LICENSES/_..txt" },
		{ "/abs", "LICENSES/_abs.txt" },
		{ "a\nb c", "LICENSES/a_b_c.txt" },
		{ "\xff\xfe", "LICENSES/__.txt" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct licence own = { .id = slice_of(cases[i].id) };
		struct scan *s = fixture_scan();
		struct arena *a = arena_create();

		add_copy(s, "LICENSE", &own, 1);
		assert_slice(notice_copies(notice_make(a, s))->at[0].file, cases[i].file);
		arena_free(a);
		scan_free(s);
	}
}

static void notice_files_are_carried_on(void **state)
{
	struct scan *s = fixture_scan();
	struct arena *a = arena_create();
	const struct notice_copies *copies;

	(void)state;
	add_copy(s, "base/NOTICE", fixture_licence("apache-2.0"), 1)->method = MATCH_NOTICE;
	s->artefacts.at[s->artefacts.len - 1]->kind = ARTEFACT_NOTICE;
	copies = notice_copies(notice_make(a, s));
	assert_int_equal(copies->len, 1);
	assert_null(copies->at[0].document);
	assert_slice(copies->at[0].file, "LICENSES/NOTICE-base_NOTICE.txt");
	arena_free(a);
	scan_free(s);
}

/* Who gets the bundle does not have our folders: an id says more than a path. */
static void a_base_goes_by_its_id(void **state)
{
	struct model here = { .path = SLICE("hub/models--acme--m/snapshots/0") };
	struct lineage_edge edge = { .base = SLICE("acme/base"), .model = &here };
	struct slice id = SLICE("acme/m");

	(void)state;
	assert_slice(notice_base(&edge), "hub/models--acme--m/snapshots/0");
	here.ids = (struct slice_list){ &id, 1, 1 };
	assert_slice(notice_base(&edge), "acme/m");
	edge.model = NULL;
	assert_slice(notice_base(&edge), "acme/base");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_text_goes_along_once),
		cmocka_unit_test(only_whole_plain_copies_count),
		cmocka_unit_test(names_stay_in_the_bundle),
		cmocka_unit_test(notice_files_are_carried_on),
		cmocka_unit_test(a_base_goes_by_its_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
