/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Manifests: what their layers are for, whose model it is, and digests that are none.
 */
#include "unit.h"

#include "base/limits.h"
#include "builder.h"

#define HEX    "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define OLLAMA "manifests/registry.ollama.ai/library/m/8b"
#define HEAD   "{\"schemaVersion\":2,\"layers\":["
#define SELF   "self-id path=registry.ollama.ai/library/m:8b\n"

/* One layer of this media type, with what else its descriptor holds. */
#define ONE(type, more) HEAD "{\"mediaType\":\"" type "\",\"digest\":\"sha256:" HEX "\"" more "}]}"

static void descriptors_become_layers(void **state)
{
	static const struct {
		const char *json;
		enum layer_role role;
		const char *known_as;
	} cases[] = {
		{ ONE("application/vnd.ollama.image.license", ""), LAYER_FILE, "LICENSE" },
		{ ONE("application/vnd.ollama.image.license", ",\"name\":\"x.bin\""), LAYER_FILE,
		  "LICENSE" },
		{ ONE("application/vnd.ollama.image.model", ""), LAYER_WEIGHTS, "model.gguf" },
		{ ONE("application/vnd.ollama.image.projector", ""), LAYER_WEIGHTS, "mmproj.gguf" },
		{ ONE("application/vnd.ollama.image.tensor", ",\"name\":\"w\""), LAYER_TENSOR, "" },
		{ ONE("application/vnd.ollama.image.json", ",\"name\":\"config.json\""), LAYER_FILE,
		  "config.json" },
		{ ONE("application/vnd.ollama.image.params", ""), LAYER_OTHER, "" },
		{ ONE("application/vnd.kitops.modelkit.model.v1.tar+gzip", ""), LAYER_FOLDER, "" },
		{ ONE("application/vnd.kitops.modelkit.dataset.v1.tar", ""), LAYER_ASIDE, "" },
		{ ONE("application/vnd.cncf.model.doc.v1.raw",
		      ",\"annotations\":{\"org.cncf.model.filepath\":\"doc/README.md\"}"),
		  LAYER_FILE, "doc/README.md" },
		{ ONE("application/vnd.cncf.model.code.v1.raw", ""), LAYER_ASIDE, "" },
		{ ONE("application/vnd.docker.ai.gguf.v3.lora", ""), LAYER_WEIGHTS,
		  "adapter.gguf" },
		{ ONE("application/vnd.docker.ai.license", ""), LAYER_FILE, "LICENSE" },
		{ ONE("application/vnd.oci.image.layer.v1.tar+zstd", ""), LAYER_IMAGE, "" },
		{ ONE("application/vnd.docker.image.rootfs.diff.tar.gzip", ""), LAYER_IMAGE, "" },
		{ ONE("text/plain", ",\"annotations\":{\"org.opencontainers.image.title\":"
				    "\"NOTICE\"}"),
		  LAYER_FILE, "NOTICE" },
		{ ONE("text/plain", ""), LAYER_OTHER, "" },
		{ "{\"schemaVersion\":2,\"layers\":[],\"config\":{\"mediaType\":"
		  "\"application/vnd.kitops.modelkit.config.v1+json\",\"digest\":\"sha256:" HEX
		  "\"}}",
		  LAYER_CONFIG, "Kitfile" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct tried t;

		try_bytes(&t, OLLAMA, slice_of(cases[i].json));
		assert_int_equal(t.artefact.kind, ARTEFACT_MANIFEST);
		assert_int_equal(t.artefact.layers.len, 1);
		assert_int_equal(t.artefact.layers.at[0].role, cases[i].role);
		assert_slice(t.artefact.layers.at[0].known_as, cases[i].known_as);
		assert_slice(t.artefact.layers.at[0].path, "blobs/sha256-" HEX);
		tried_free(&t);
	}
}

static void an_index_names_manifests(void **state)
{
	struct tried t;

	(void)state;
	try_bytes(&t, "a/index.json",
		  SLICE("{\"schemaVersion\":2,\"manifests\":[{\"digest\":\"sha256:" HEX "\","
			"\"mediaType\":\"application/"
			"vnd.oci.image.manifest.v1+json\",\"annotations\":"
			"{\"org.opencontainers.image.ref.name\":\"x:1\"}}]}"));
	assert_int_equal(t.artefact.kind, ARTEFACT_IMAGE_INDEX);
	assert_int_equal(t.artefact.layers.len, 1);
	assert_int_equal(t.artefact.layers.at[0].role, LAYER_MANIFEST);
	assert_slice(t.artefact.layers.at[0].known_as, "x:1");
	assert_slice(t.artefact.layers.at[0].path, "a/blobs/sha256/" HEX);
	assert_int_equal(t.artefact.layers.at[0].at, 43);
	tried_free(&t);
}

static void files_become_evidence(void **state)
{
	static const struct {
		const char *path, *json, *expected;
	} cases[] = {
		{ OLLAMA,
		  ONE("application/vnd.ollama.image.model",
		      ",\"from\":\"library/llama3.2:latest\""),
		  SELF "base-model layers[].from=library/llama3.2:latest\n"
		       "layer layers[].digest=application/vnd.ollama.image.model sha256:" HEX
		       "\n" },
		/* the file that it was made from is no model */
		{ "x", ONE("t", ",\"from\":\"/root/.ollama/models/blobs/sha256-" HEX "\""),
		  "layer layers[].digest=t sha256:" HEX "\n" },
		{ "x",
		  HEAD "],\"artifactType\":\"a/b\",\"annotations\":{"
		       "\"org.opencontainers.image.licenses\":\"MIT\","
		       "\"org.opencontainers.image.base.name\":\"debian:12\"}}",
		  "format artifactType=a/b\n"
		  "licence-tag annotations.org.opencontainers.image.licenses=MIT\n" },
		{ "x", HEAD "{\"digest\":\"sha256:../x\"},{\"digest\":\"md5:1\"},{\"size\":1}]}",
		  "layer layers[].digest=sha256:../x\nlayer layers[].digest=md5:1\n"
		  "issue manifest-digest-refused@40: line 1: expected \"sha256:\" and 64 "
		  "hexadecimal "
		  "digits, found \"sha256:../x\": not followed\n" },
		{ "x", HEAD "{\"digest\":7},[],\"layers\"]}",
		  "layer layers[].digest=7\n"
		  "issue manifest-digest-refused@39: line 1: expected \"sha256:\" and 64 "
		  "hexadecimal "
		  "digits, found \"7\": not followed\n" },
		{ "x", HEAD "{]}",
		  "issue manifest-malformed@30: line 1: expected a key or '}', found ']'\n" },
		{ "sha256/" HEX, HEAD "]}",
		  "issue manifest-digest-mismatch@0: its bytes have the SHA-256 "
		  "6ece6defe7067e1c5455a7720c1189ad30f7f8efe78587bd7c06e64a80fe7770: the blob is "
		  "damaged or was replaced\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_reads(cases[i].path, slice_of(cases[i].json), cases[i].expected);
}

/* Fields come in any order, and a layer ends where the next begins. */
static void order_does_not_matter(void **state)
{
	struct tried t;

	(void)state;
	try_bytes(&t, "index.json",
		  SLICE("{\"layers\":[{\"digest\":\"sha256:" HEX "\",\"mediaType\":"
			"\"application/vnd.docker.ai.license\"},{\"mediaType\":"
			"\"application/vnd.docker.ai.gguf.v3\",\"digest\":\"sha256:" HEX "\"}],"
			"\"schemaVersion\":2}"));
	assert_int_equal(t.artefact.layers.len, 2);
	assert_int_equal(t.artefact.layers.at[0].role, LAYER_FILE);
	assert_int_equal(t.artefact.layers.at[1].role, LAYER_WEIGHTS);
	tried_free(&t);
}

static void too_many_layers_are_said_once(void **state)
{
	struct builder b;
	struct tried t;

	(void)state;
	build_begin(&b);
	buf_puts(&b.out, "{\"schemaVersion\":2,\"layers\":[{}");
	for (int i = 0; i < LIMIT_LAYERS + 5; i++)
		buf_puts(&b.out, ",{\"digest\":\"sha256:" HEX "\"}");
	buf_puts(&b.out, "]}");
	try_bytes(&t, "index.json", built(&b));
	assert_int_equal(t.artefact.layers.len, LIMIT_LAYERS);
	assert_int_equal(t.r.issues.len, 1);
	assert_slice(t.r.issues.at[0].message, "more than 10000 layers");
	tried_free(&t);
	build_end(&b);
}

static void other_json_is_left_alone(void **state)
{
	struct tried t;

	(void)state;
	try_bytes(&t, "index.json", SLICE("{\"layers\":[]}"));
	assert_false(t.artefact.recognised);
	tried_free(&t);
	try_bytes(&t, OLLAMA, SLICE("layers: [schemaVersion]"));
	assert_false(t.artefact.recognised);
	tried_free(&t);
}

static void every_truncation_is_survived(void **state)
{
	(void)state;
	try_every_truncation(OLLAMA, SLICE(ONE("application/vnd.ollama.image.model",
					       ",\"from\":\"x\",\"annotations\":{\"a\":\"b\"}")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(descriptors_become_layers),
		cmocka_unit_test(an_index_names_manifests),
		cmocka_unit_test(files_become_evidence),
		cmocka_unit_test(order_does_not_matter),
		cmocka_unit_test(too_many_layers_are_said_once),
		cmocka_unit_test(other_json_is_left_alone),
		cmocka_unit_test(every_truncation_is_survived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
