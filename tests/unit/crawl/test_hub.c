/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A hub cache's paths: who they say they are, and which links may be followed.
 */
#include "unit.h"

#include "crawl/hub.h"

static void a_snapshot_says_who_it_is(void **state)
{
	struct arena *a = arena_create();
	struct hub_place p;

	(void)state;
	assert_true(hub_place(a, SLICE("/x/models--org--na--me/snapshots/abc/sub/f"), &p));
	assert_slice(p.id, "org/na--me");
	assert_slice(p.revision, "abc");
	assert_slice(p.inside, "sub/f");
	assert_slice(p.folder, "/x/models--org--na--me");
	assert_true(hub_place(a, SLICE("/x/models--gpt2/refs/main"), &p));
	assert_slice(p.id, "gpt2");
	assert_slice(p.revision, "");
	assert_false(hub_place(a, SLICE("/x/models/org/name"), &p));
	arena_free(a);
}

static const struct {
	const char *link, *target, *blob; /* blob NULL: not to be followed */
} links[] = {
	{ "/x/models--o--n/snapshots/r/f", "../../blobs/b", "/x/models--o--n/blobs/b" },
	{ "/x/models--o--n/snapshots/r/d/f", "../../../blobs/b", "/x/models--o--n/blobs/b" },
	{ "/x/models--o--n/snapshots/r/f", "../../../blobs/b", NULL },
	{ "/x/models--o--n/snapshots/r/f", "../../../models--o--m/blobs/b", NULL },
	{ "/x/models--o--n/snapshots/r/f", "/x/models--o--n/blobs/b", NULL },
	{ "/x/models--o--n/snapshots/r/f", "../../blobs/../../../etc/passwd", NULL },
	{ "/x/models--o--n/snapshots/r/f", "../../blobs/..", NULL },
	{ "/x/models--o--n/snapshots/r/f", "../../blobs/", NULL },
	{ "/x/models--o--n/snapshots/r/f", "../../refs/main", NULL },
	{ "/x/models--o--n/f", "blobs/b", NULL },
	{ "/x/plain/snapshots/r/f", "../../blobs/b", NULL },
};

static void only_blobs_of_the_same_folder_are_followed(void **state)
{
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(links) / sizeof(*links); i++) {
		struct slice blob = SLICE_NONE;
		bool followed =
			hub_blob(a, slice_of(links[i].link), slice_of(links[i].target), &blob);

		assert_int_equal(followed, links[i].blob != NULL);
		if (links[i].blob)
			assert_slice(blob, links[i].blob);
	}
	arena_free(a);
}

static void plumbing_is_not_reported(void **state)
{
	(void)state;
	assert_true(hub_is_plumbing(SLICE("/x/models--o--n/blobs")));
	assert_true(hub_is_plumbing(SLICE("/x/models--o--n/.no_exist")));
	assert_true(hub_is_plumbing(SLICE("/x/.locks/models--o--n")));
	assert_false(hub_is_plumbing(SLICE("/x/.locks")));
	assert_false(hub_is_plumbing(SLICE("/x/.locks/m")));
	assert_true(hub_is_plumbing(SLICE("/h/huggingface/xet")));
	assert_false(hub_is_plumbing(SLICE("/x/models--o--n/snapshots")));
	assert_false(hub_is_plumbing(SLICE("/x/blobs")));
}

static void a_shelf_says_whose_file_it_is(void **state)
{
	static const struct {
		const char *path, *id; /* id NULL: none */
	} cases[] = {
		{ "/home/u/.lmstudio/models/org/name/x.gguf", "org/name" },
		{ "/home/u/.cache/lm-studio/models/org/name/config.json", "org/name" },
		{ "/data/models/org/Qwen2-7B-GGUF/qwen2-7b-q4_k_m.gguf", "org/Qwen2-7B-GGUF" },
		{ "/data/models/org/Qwen2-7B-GGUF/other.gguf", NULL },
		{ "/data/models/org/Qwen2-7B-GGUF/README.md", NULL },
		{ "/data/models/org/-GGUF/x.gguf", NULL },
		{ "/data/models/org/name/name.gguf", NULL },
		{ "/home/u/.lmstudio/models/name/x.gguf", NULL },
		{ "/home/u/.lmstudio/models/org/name/deep/x.gguf", NULL },
		{ "x.gguf", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct slice id = SLICE_NONE;
		bool found = hub_shelf(slice_of(cases[i].path), &id);

		assert_int_equal(found, cases[i].id != NULL);
		if (cases[i].id)
			assert_slice(id, cases[i].id);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_shelf_says_whose_file_it_is),
		cmocka_unit_test(a_snapshot_says_who_it_is),
		cmocka_unit_test(only_blobs_of_the_same_folder_are_followed),
		cmocka_unit_test(plumbing_is_not_reported),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
