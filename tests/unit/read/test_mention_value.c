/* SPDX-License-Identifier: Apache-2.0 */
/*
 * One spelling for each registry, and what is no name at all.
 */
#include "unit.h"

#include "mentions_fixture.h"

#include "read/mention_value.h"

static void names_get_their_spelling(void **state)
{
	static const struct {
		enum mention_registry registry;
		const char *raw, *expected, *revision; /* expected NULL: no name */
	} cases[] = {
		{ MENTION_HUB, "acme/a", "acme/a", "" },
		{ MENTION_HUB, "acme/a@r1", "acme/a", "r1" },
		{ MENTION_HUB, "acme/a:Q4_K_M", "acme/a", "" },
		{ MENTION_HUB, "hf://acme/a:r1", "acme/a", "r1" },
		{ MENTION_HUB, "hf://models/acme/a@r1/x.bin", "acme/a", "r1" },
		{ MENTION_HUB, "https://huggingface.co/acme/a/tree/main", "acme/a", "" },
		{ MENTION_HUB, "https://huggingface.co/datasets/acme/a", NULL, "" },
		{ MENTION_HUB, "modelscope://acme/a", "modelscope:acme/a", "" },
		{ MENTION_HUB, "s3://bucket/a", "s3://bucket/a", "" },
		{ MENTION_HUB, "./a", "path:./a", "" },
		{ MENTION_HUB, "/models/a", "path:/models/a", "" },
		{ MENTION_HUB, "a/b/c", "path:a/b/c", "" },
		{ MENTION_HUB, "a/b.gguf", "path:a/b.gguf", "" },
		{ MENTION_HUB, "a/", "path:a/", "" },
		{ MENTION_HUB, "gpt2", "gpt2", "" },
		{ MENTION_HUB, "out", NULL, "" },
		{ MENTION_HUB, "${MODEL:-acme/a}", "acme/a", "" },
		{ MENTION_HUB, "${MODEL}", NULL, "" },
		{ MENTION_HUB, "$MODEL", NULL, "" },
		{ MENTION_HUB, "{{ .Values.model }}", NULL, "" },
		{ MENTION_HUB, "acme/{size}", NULL, "" },
		{ MENTION_HUB, "<org>/<name>", NULL, "" },
		{ MENTION_HUB, "your-name/your-model", NULL, "" },
		{ MENTION_HUB, "acme/a.py", NULL, "" },
		{ MENTION_HUB, "", NULL, "" },
		{ MENTION_HUB, "-x", NULL, "" },
		{ MENTION_OLLAMA, "wren:7b", "ollama:wren:7b", "" },
		{ MENTION_OLLAMA, "hf.co/acme/a:Q4", "acme/a", "" },
		{ MENTION_OLLAMA, "./a", NULL, "" },
		{ MENTION_IMAGE, "smol:1", "oci:smol:1", "" },
		{ MENTION_IMAGE, "hf.co/acme/a", "acme/a", "" },
		{ MENTION_IMAGE, "oci://reg.example/a:1", "oci:reg.example/a:1", "" },
		{ MENTION_FILE, "a.bin", "path:a.bin", "" },
		{ MENTION_FILE, "file:///a", "path:/a", "" },
		{ MENTION_PROVIDER, "huggingface/acme/a", "acme/a", "" },
		{ MENTION_PROVIDER, "huggingface/other/acme/a", "api:huggingface/other/acme/a",
		  "" },
		{ MENTION_PROVIDER, "ollama/wren", "ollama:wren", "" },
		{ MENTION_PROVIDER, "openai/gpt-9", "api:openai/gpt-9", "" },
		{ MENTION_PROVIDER, "gpt-9", "api:gpt-9", "" },
		{ MENTION_PROVIDER, "os.environ/MODEL", NULL, "" },
		{ MENTION_PROVIDER, "openai/*", NULL, "" },
	};
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct mention_rule rule = { .registry = cases[i].registry };
		struct slice raw = slice_of(cases[i].raw);
		struct mention_value value;
		bool ok = mention_value(fixture.db, &rule, raw, a, &value);

		if (ok != (cases[i].expected != NULL))
			fail_msg("%s: %.*s", cases[i].raw, SLICE_ARG(value.text));
		if (!ok)
			continue;
		assert_slice(value.text, cases[i].expected);
		assert_slice(value.revision, cases[i].revision);
		assert_true(slice_ends(value.text, value.written));
		assert_true(value.written.ptr >= raw.ptr &&
			    value.written.ptr + value.written.len <= raw.ptr + raw.len);
	}
	arena_free(a);
}

static void a_prefix_is_for_names_without_account(void **state)
{
	const struct mention_rule hub = { .prefix = SLICE_INIT("acme/") };
	const struct mention_rule image = { .registry = MENTION_IMAGE,
					    .prefix = SLICE_INIT("ai/") };
	struct arena *a = arena_create();
	struct mention_value value;

	(void)state;
	assert_true(mention_value(fixture.db, &hub, SLICE("a"), a, &value));
	assert_slice(value.text, "acme/a");
	assert_true(mention_value(fixture.db, &hub, SLICE("other/a"), a, &value));
	assert_slice(value.text, "other/a");
	assert_true(mention_value(fixture.db, &image, SLICE("smol:1"), a, &value));
	assert_slice(value.text, "oci:ai/smol:1");
	assert_true(mention_value(fixture.db, &image, SLICE("x/smol"), a, &value));
	assert_slice(value.text, "oci:x/smol");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_get_their_spelling),
		cmocka_unit_test(a_prefix_is_for_names_without_account),
	};

	return cmocka_run_group_tests(tests, open_rules, close_rules);
}
