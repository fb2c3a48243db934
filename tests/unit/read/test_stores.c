/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The walk over manifests: each once and before its blobs, blobs named by the first manifest,
 * cycles and depths ended.
 */
#include "unit.h"

#include "read/read.h"

static struct artefact *put(struct scan *s, const char *path)
{
	struct artefact *a = arena_new(s->arena, struct artefact);

	a->path = slice_of(path);
	*list_add(s->arena, &s->artefacts) = a;
	return a;
}

static void point(struct scan *s, struct artefact *from, enum layer_role role, const char *path,
		  const char *known_as)
{
	*list_add(s->arena, &from->layers) = (struct layer){ .role = role,
							     .path = slice_of(path),
							     .known_as = slice_of(known_as) };
}

static void blobs_get_the_name_of_the_first(void **state)
{
	struct scan *s = scan_create();
	struct artefact *blob = put(s, "blobs/sha256-1");
	struct artefact *a = put(s, "manifests/hf.co/o/a/1"), *b = put(s, "manifests/hf.co/o/b/1");
	struct store_walk *w = read_manifests(s, s->arena);

	(void)state;
	assert_ptr_equal(read_next_manifest(w), a);
	point(s, a, LAYER_FILE, "blobs/sha256-1", "LICENSE");
	point(s, a, LAYER_FILE, "blobs/sha256-2", "LICENSE");
	a->was_read = true;
	assert_ptr_equal(read_next_manifest(w), b);
	point(s, b, LAYER_FILE, "blobs/sha256-1", "README.md");
	assert_null(read_next_manifest(w));
	assert_slice(blob->known_as, "LICENSE");
	assert_slice(artefact_name(blob), "LICENSE");
	assert_false(a->layers.at[0].missing);
	assert_true(a->layers.at[1].missing);
	scan_free(s);
}

static void an_index_that_names_itself_ends(void **state)
{
	struct scan *s = scan_create();
	struct artefact *inner = put(s, "blobs/sha256/i"), *index = put(s, "index.json");
	struct store_walk *w;

	(void)state;
	put(s, "oci-layout");
	w = read_manifests(s, s->arena);
	assert_ptr_equal(read_next_manifest(w), index);
	point(s, index, LAYER_MANIFEST, "blobs/sha256/i", "x:1");
	point(s, index, LAYER_MANIFEST, "index.json", "");
	index->was_read = true;
	assert_ptr_equal(read_next_manifest(w), inner);
	point(s, inner, LAYER_MANIFEST, "blobs/sha256/i", "again");
	point(s, inner, LAYER_MANIFEST, "index.json", "again");
	assert_null(read_next_manifest(w));
	assert_slice(inner->known_as, "x:1");
	scan_free(s);
}

/* Eight indexes, each naming the next: the walk stops at the limit and says so. */
static void indexes_are_not_followed_forever(void **state)
{
	static const char *const paths[] = { "blobs/sha256/0", "blobs/sha256/1", "blobs/sha256/2",
					     "blobs/sha256/3", "blobs/sha256/4", "blobs/sha256/5" };
	struct scan *s = scan_create();
	struct artefact *a;
	struct store_walk *w;
	size_t count = 0;

	(void)state;
	for (size_t i = 0; i < 6; i++)
		put(s, paths[i]);
	put(s, "index.json");
	put(s, "oci-layout");
	w = read_manifests(s, s->arena);
	while ((a = read_next_manifest(w))) {
		assert_true(count < 6);
		point(s, a, LAYER_MANIFEST, paths[count++], "");
		a->was_read = true;
	}
	assert_int_equal(count, 5);
	assert_int_equal(s->issues.len, 1);
	assert_slice(s->issues.at[0].code, "manifest-over-limit");
	assert_slice(s->issues.at[0].path, "blobs/sha256/4");
	scan_free(s);
}

static void other_trees_have_no_manifests(void **state)
{
	struct scan *s = scan_create();

	(void)state;
	put(s, "index.json");
	put(s, "manifests/prod/app/base/deploy.yaml");
	put(s, "x/oci-layout");
	assert_null(read_next_manifest(read_manifests(s, s->arena)));
	scan_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blobs_get_the_name_of_the_first),
		cmocka_unit_test(an_index_that_names_itself_ends),
		cmocka_unit_test(indexes_are_not_followed_forever),
		cmocka_unit_test(other_trees_have_no_manifests),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
