/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Digests and the paths of blobs: what is one, and where it lies.
 */
#include "unit.h"

#include "builder.h"
#include "read/blobs.h"

#define HEX   "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define OTHER "ffff456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void only_digests_are_digests(void **state)
{
	static const struct {
		const char *text;
		bool fine;
	} cases[] = {
		{ "sha256:" HEX, true },
		{ "sha256-" HEX, false },
		{ "sha512:" HEX HEX, false },
		{ "sha256:" HEX "0", false },
		{ "sha256:../../../../etc/passwd", false },
		{ "sha256:0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
		  false },
		{ "sha256:0123456789abcde/0123456789abcdef0123456789abcdef0123456789abcdef",
		  false },
		{ "sha256:", false },
		{ "", false },
	};
	struct slice hex;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_int_equal(blob_digest(slice_of(cases[i].text), &hex), cases[i].fine);
	assert_true(blob_digest(SLICE("sha256:" HEX), &hex));
	assert_slice(hex, HEX);
}

static void names_tell_blobs(void **state)
{
	struct slice hex;

	(void)state;
	assert_true(blob_of_path(SLICE("m/blobs/sha256-" HEX), &hex));
	assert_slice(hex, HEX);
	assert_true(blob_of_path(SLICE("sha256/" HEX), &hex));
	assert_false(
		blob_of_path(SLICE("blobs/" HEX), &hex)); /* a hub cache's, of another digest */
	assert_false(blob_of_path(SLICE("blobs/sha256-" HEX "-partial"), &hex));
}

static void manifests_find_their_blobs(void **state)
{
	static const struct {
		const char *manifest, *blob;
	} cases[] = {
		{ "index.json", "blobs/sha256/" HEX },
		{ "a/index.json", "a/blobs/sha256/" HEX },
		{ "a/blobs/sha256/" OTHER, "a/blobs/sha256/" HEX },
		{ "blobs/sha256-" OTHER, "blobs/sha256-" HEX },
		{ "manifests/registry.ollama.ai/library/m/latest", "blobs/sha256-" HEX },
		{ "x/manifests-v2/localhost/library/m/latest", "x/blobs/sha256-" HEX },
	};
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_slice(blob_path(a, slice_of(cases[i].manifest), SLICE(HEX)), cases[i].blob);
	arena_free(a);
}

static void paths_name_ollamas_models(void **state)
{
	struct blob_name n;

	(void)state;
	assert_true(blob_name_of_path(SLICE("x/manifests/hf.co/org/name/Q4"), &n));
	assert_slice(n.root, "x");
	assert_slice(n.host, "hf.co");
	assert_slice(n.space, "org");
	assert_slice(n.name, "name");
	assert_slice(n.tag, "Q4");
	assert_false(blob_name_of_path(SLICE("manifests/prod/app/base/deploy.yaml"), &n));
	assert_false(blob_name_of_path(SLICE("manifests/hf.co/org/name"), &n));
	assert_false(blob_name_of_path(SLICE("x/hf.co/org/name/Q4"), &n));
	assert_false(blob_name_of_path(SLICE(""), &n));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_digests_are_digests),
		cmocka_unit_test(names_tell_blobs),
		cmocka_unit_test(manifests_find_their_blobs),
		cmocka_unit_test(paths_name_ollamas_models),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
