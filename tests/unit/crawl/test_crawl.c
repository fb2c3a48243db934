/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Paths to artefacts: what is listed, under which names, and what becomes an issue.
 */
#include "unit.h"

#include "crawl/crawl.h"
#include "folder.h"

/* All artefact paths in order, each followed by a blank; then the codes of the issues. */
static struct slice crawl_words(struct scan *scan, const struct crawl_options *o)
{
	struct slice words = SLICE("");
	struct err e;

	if (!crawl(scan, o, &e))
		return arena_dup(scan->arena, slice_of(e.text));
	for (size_t i = 0; i < scan->artefacts.len; i++)
		words = arena_format(scan->arena, "%.*s%.*s ", SLICE_ARG(words),
				     SLICE_ARG(scan->artefacts.at[i]->path));
	for (size_t i = 0; i < scan->issues.len; i++)
		words = arena_format(scan->arena, "%.*s!%.*s@%.*s ", SLICE_ARG(words),
				     SLICE_ARG(scan->issues.at[i].code),
				     SLICE_ARG(scan->issues.at[i].path));
	return words;
}

static void expect_crawl(const struct crawl_options *o, const char *expected)
{
	struct scan *scan = scan_create();

	assert_slice(crawl_words(scan, o), expected);
	scan_free(scan);
}

static struct folder sample(void)
{
	struct folder f = folder_make();

	folder_write_text(&f, "a/one.gguf", "");
	folder_write_text(&f, "a/README.md", "");
	folder_write_text(&f, "b/two.gguf", "");
	folder_write_text(&f, "b/token", "secret");
	folder_write_text(&f, "b/.git/x", "");
	return f;
}

static void paths_are_relative_and_sorted(void **state)
{
	struct folder f = sample();
	struct slice root = slice_of(f.path);

	(void)state;
	expect_crawl(&(struct crawl_options){ .roots = &root, .root_count = 1 },
		     "a/README.md a/one.gguf b/two.gguf ");
	folder_remove(&f);
}

static void many_roots_share_their_deepest_folder(void **state)
{
	struct folder f = sample();
	struct slice a = slice_of(folder_path(&f, "a")),
		     b = slice_of(folder_path(&f, "b/two.gguf"));
	struct slice forward[] = { a, b, a }, backward[] = { b, a };
	struct slice file[] = { b };

	(void)state;
	expect_crawl(&(struct crawl_options){ .roots = forward, .root_count = 3 },
		     "a/README.md a/one.gguf b/two.gguf ");
	expect_crawl(&(struct crawl_options){ .roots = backward, .root_count = 2 },
		     "a/README.md a/one.gguf b/two.gguf ");
	expect_crawl(&(struct crawl_options){ .roots = file, .root_count = 1 }, "two.gguf ");
	folder_remove(&f);
}

static void globs_choose(void **state)
{
	struct folder f = sample();
	struct slice root = slice_of(f.path), gguf = SLICE("*.gguf"), b = SLICE("b");

	(void)state;
	expect_crawl(
		&(struct crawl_options){
			.roots = &root, .root_count = 1, .includes = &gguf, .include_count = 1 },
		"a/one.gguf b/two.gguf ");
	expect_crawl(
		&(struct crawl_options){
			.roots = &root, .root_count = 1, .excludes = &b, .exclude_count = 1 },
		"a/README.md a/one.gguf ");
	folder_remove(&f);
}

static void links_are_followed_in_a_hub_cache_alone(void **state)
{
	struct folder f = folder_make();
	struct slice root = slice_of(folder_path(&f, "tree"));
	struct slice snapshot = slice_of(folder_path(&f, "tree/models--o--n/snapshots/r"));

	(void)state;
	folder_write_text(&f, "outside", "x");
	folder_write_text(&f, "tree/models--o--n/blobs/b1", "x");
	folder_write_text(&f, "tree/models--o--n/snapshots/r/plain", "x");
	folder_write_text(&f, "tree/plain/x", "x");
	assert_int_equal(
		symlink("../../blobs/b1", folder_path(&f, "tree/models--o--n/snapshots/r/l")), 0);
	assert_int_equal(symlink("../../outside", folder_path(&f, "tree/plain/out")), 0);
	assert_int_equal(symlink("x", folder_path(&f, "tree/plain/in")), 0);
	assert_int_equal(symlink(".", folder_path(&f, "tree/plain/loop")), 0);
	assert_int_equal(symlink("nowhere", folder_path(&f, "tree/plain/dangling")), 0);
	expect_crawl(&(struct crawl_options){ .roots = &root, .root_count = 1 },
		     "models--o--n/snapshots/r/l models--o--n/snapshots/r/plain plain/x "
		     "!link-dangling@plain/dangling !link-not-followed@plain/out ");
	expect_crawl(&(struct crawl_options){ .roots = &snapshot, .root_count = 1 }, "l plain ");
	folder_remove(&f);
}

static bool is_licence(struct slice path)
{
	return slice_eq(slice_basename(path), SLICE("LICENSE"));
}

/* One text for several models, linked to from each; what cannot be had is no mere note. */
static void licences_are_followed_within_the_root(void **state)
{
	static const struct {
		const char *link, *target;
	} links[] = {
		{ "tree/a/LICENSE", "../texts/mit" },    { "tree/b/LICENSE", "../../outside" },
		{ "tree/c/LICENSE", "nowhere" },         { "tree/d/LICENSE", "../../tree2/x" },
		{ "tree/e/LICENSE", "../secret/token" }, { "tree/f/LICENSE", "../texts" },
		{ "tree/g/notice", "../texts/mit" },
	};
	struct folder f = folder_make();
	struct slice root = slice_of(folder_path(&f, "tree"));
	struct scan *scan = scan_create();
	struct err e;

	(void)state;
	folder_write_text(&f, "outside", "x");
	folder_write_text(&f, "tree2/x", "x");
	folder_write_text(&f, "tree/texts/mit", "x");
	folder_write_text(&f, "tree/secret/token", "x");
	for (size_t i = 0; i < sizeof(links) / sizeof(*links); i++) {
		char keep[512];

		snprintf(keep, sizeof(keep), "%.6s/keep", links[i].link);
		folder_write_text(&f, keep, "x");
		assert_int_equal(symlink(links[i].target, folder_path(&f, links[i].link)), 0);
	}
	expect_crawl(&(struct crawl_options){ .roots = &root,
					      .root_count = 1,
					      .holds_terms = is_licence },
		     "a/LICENSE a/keep b/keep c/keep d/keep e/keep f/keep g/keep texts/mit "
		     "!link-not-followed@b/LICENSE !link-dangling@c/LICENSE "
		     "!link-not-followed@d/LICENSE ");
	assert_true(crawl(scan,
			  &(struct crawl_options){
				  .roots = &root, .root_count = 1, .holds_terms = is_licence },
			  &e));
	for (size_t i = 0; i < scan->issues.len; i++)
		assert_false(scan->issues.at[i].note);
	scan_free(scan);
	folder_remove(&f);
}

static void a_missing_root_is_told(void **state)
{
	struct folder f = sample();
	struct slice roots[] = { SLICE("/nonexistent/x"), slice_of(folder_path(&f, "a")) };

	(void)state;
	expect_crawl(&(struct crawl_options){ .roots = roots, .root_count = 2 },
		     "README.md one.gguf !path-unreadable@x ");
	expect_crawl(&(struct crawl_options){ .roots = roots, .root_count = 1 },
		     "/nonexistent/x: no such file or folder, or it cannot be read");
	folder_remove(&f);
}

static void members_of_archives_are_left_out_like_files(void **state)
{
	static const struct {
		const char *path;
		bool left_out;
	} cases[] = {
		{ "a.tar!/m/README.md", false },
		{ "a.tar!/data/x/README.md", true },
		{ "a.tar!/data", true },
		{ "a.tar!/x.bin", true },
		{ "a.tar!/.git/config", true },
		{ "a.tar!/hub/token", true },
		{ "a.tar!/hub/token.json", false },
	};
	const struct slice globs[] = { SLICE_INIT("**/data"), SLICE_INIT("**/*.bin") };
	const struct crawl_options o = { .excludes = globs, .exclude_count = 2 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		if (crawl_leaves_out(&o, slice_of(cases[i].path)) != cases[i].left_out)
			fail_msg("%s", cases[i].path);
}

static void a_packed_hub_cache_tells_what_it_holds(void **state)
{
	struct arena *a = arena_create();
	struct slice link = SLICE("x.tar!/hub/models--o--n/snapshots/c/README.md"), blob;
	struct artefact artefact = { 0 };

	(void)state;
	crawl_set_hub(a, link, &artefact);
	assert_slice(artefact.hub_id, "o/n");
	assert_slice(artefact.hub_revision, "c");
	assert_true(crawl_hub_blob(a, link, SLICE("../../blobs/1"), &blob));
	assert_slice(blob, "x.tar!/hub/models--o--n/blobs/1");
	assert_true(crawl_is_hub_blob(blob));
	assert_false(crawl_is_hub_blob(link));
	assert_false(crawl_hub_blob(a, link, SLICE("../../../models--o--m/blobs/1"), &blob));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_are_relative_and_sorted),
		cmocka_unit_test(many_roots_share_their_deepest_folder),
		cmocka_unit_test(globs_choose),
		cmocka_unit_test(links_are_followed_in_a_hub_cache_alone),
		cmocka_unit_test(licences_are_followed_within_the_root),
		cmocka_unit_test(a_missing_root_is_told),
		cmocka_unit_test(members_of_archives_are_left_out_like_files),
		cmocka_unit_test(a_packed_hub_cache_tells_what_it_holds),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
