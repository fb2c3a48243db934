/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The list of `docker save`: layers in order beside it, and paths that lead elsewhere.
 */
#include "unit.h"

#include "builder.h"

#define LIST(layers) \
	"[{\"Config\":\"c.json\",\"RepoTags\":[\"org/server:1\",\"x:2\"],\"Layers\":[" layers "]}" \
	"]"

/* Paths and roles of the layers, and the name that the image goes by. */
static void expect(const char *path, struct slice json, const char *layers, const char *known_as)
{
	struct tried t;
	struct buf shown;

	buf_init(&shown, 4096);
	try_bytes(&t, path, json);
	assert_int_equal(t.artefact.kind, ARTEFACT_MANIFEST);
	for (size_t i = 0; i < t.artefact.layers.len; i++) {
		assert_int_equal(t.artefact.layers.at[i].role, LAYER_IMAGE);
		buf_addf(&shown, "%.*s ", SLICE_ARG(t.artefact.layers.at[i].path));
	}
	assert_slice(buf_slice(&shown), layers);
	assert_slice(t.artefact.known_as, known_as);
	buf_free(&shown);
	tried_free(&t);
}

static void layers_stand_beside_it(void **state)
{
	(void)state;
	expect("x.tar!/manifest.json", SLICE(LIST("\"b/layer.tar\",\"a/layer.tar\"")),
	       "x.tar!/b/layer.tar x.tar!/a/layer.tar ", "org/server:1");
	expect("manifest.json", SLICE(" [{\"Layers\":[\"0f.tar\"],\"RepoTags\":null}]\n"),
	       "0f.tar ", "manifest.json");
	/* what writes a path in more ways than one */
	expect("s/manifest.json", SLICE(LIST("\"./a//b.tar\",\"c/./d/\",\"/\",\"./\"")),
	       "s/a/b.tar s/c/d ", "org/server:1");
	/* the blobs of an OCI layout have a manifest of their own */
	expect("s/manifest.json", SLICE(LIST("\"blobs/sha256/00\"")), "", "org/server:1");
	/* the first of several images */
	expect("s/manifest.json", SLICE("[{\"Layers\":[\"a.tar\"]},{\"Layers\":[\"b.tar\"]}]"),
	       "s/a.tar ", "manifest.json");
	expect("s/manifest.json",
	       SLICE(LIST("\"/etc/a.tar\",\"../a.tar\",\"a/../../b\",7,\"\",\"c..d\"")), "s/c..d ",
	       "org/server:1");
}

static void what_is_wrong_is_said(void **state)
{
	static const struct read_case cases[] = {
		{ "manifest.json", SLICE_INIT(LIST("\"../a\",\"../b\"")),
		  "layer [].Layers[]=../a\nlayer [].Layers[]=../b\n"
		  "issue docker-save-layer-refused@65: line 1: expected the path of a layer beside "
		  "this file, and at most 10000 of them, found \"../a\": not followed\n" },
		{ "manifest.json", SLICE_INIT("[{\"Layers\":[]},{},{}]"),
		  "note docker-save-unsupported@15: more than one image: of those behind the first "
		  "each layer is judged alone\n" },
		{ "manifest.json", SLICE_INIT("[{\"Layers\":[\"a\""),
		  "layer [].Layers[]=a\n"
		  "issue docker-save-truncated@15: line 1: expected ',' or ']', found the end\n" },
		/* somebody else's */
		{ "manifest.json", SLICE_INIT("[{\"Config\":\"c\"}]"), "" },
		{ "other.json", SLICE_INIT(LIST("\"a\"")), "" },
	};

	(void)state;
	assert_read_cases(cases, sizeof(cases) / sizeof(*cases));
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation("manifest.json", SLICE(LIST("\"b/layer.tar\",\"../x\"")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layers_stand_beside_it),
		cmocka_unit_test(what_is_wrong_is_said),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
