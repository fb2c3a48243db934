/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Registries: names, manifests that are what they were asked by, and tokens for strangers.
 */
#include "hub_fixture.h"

#include "base/sha256.h"

static void names_lead_to_servers(void **state)
{
	static const struct {
		const char *target, *origin;
	} cases[] = {
		{ "oci://ghcr.io/o/n:1", "https://ghcr.io" },
		{ "oci://127.0.0.1:5000/n", "http://127.0.0.1:5000" },
		{ "oci://localhost:5000/n", "http://localhost:5000" },
		{ "oci://10.0.0.1/n", "https://10.0.0.1" },
		{ "ollama://llama3:8b", "https://registry.ollama.ai" },
		{ "ollama://hf.co/o/n:Q4", "https://hf.co" },
	};
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_slice(registry_origin(a, slice_of(cases[i].target)), cases[i].origin);
	arena_free(a);
}

static const char *target_of(struct hub_fixture *h, const char *rest)
{
	return arena_format(h->scan->arena, "oci://%s/%s", h->server.url + strlen("http://"), rest)
		.ptr;
}

static void a_manifest_is_what_it_was_asked_by(void **state)
{
	static const struct loopback_page pages[] = {
		{ "/v2/o/n/manifests/1", HUB_OK("{}") },
		{ "/v2/o/n/manifests/sha256:00", HUB_OK("{}") },
	};
	struct digest digest = sha256_of(SLICE("{}"));
	struct hub_fixture h;
	char hex[65];

	(void)state;
	if (!hub_fixture_open(&h, pages, 2))
		return;
	digest_hex(&digest, hex, 64);
	hub_fixture_target(&h, target_of(&h, "o/n:1"));
	assert_int_equal(h.files.len, 1);
	assert_slice(
		h.files.at[0].path,
		arena_format(h.scan->arena, "%s/blobs/sha256/%s", target_of(&h, "o/n:1"), hex).ptr);
	assert_slice(hub_fixture_issue(&h), "");
	hub_fixture_target(&h, target_of(&h, "o/n@sha256:00"));
	assert_int_equal(h.files.len, 0);
	assert_slice(h.scan->issues.at[0].message, "the bytes are not those of sha256:00");
	hub_fixture_target(&h, target_of(&h, "o/other"));
	assert_slice(h.scan->issues.at[1].message,
		     "the registry shows no such thing: it is private, or not there");
	hub_fixture_close(&h);
	assert_non_null(strstr(h.server.log, "GET /v2/o/other/manifests/latest HTTP"));
}

static void strangers_ask_for_a_token_once(void **state)
{
	char challenge[256];
	struct loopback_page pages[] = {
		{ "/v2/n/manifests/latest", challenge },
		{ "/v2/n/manifests/latest", HUB_OK("{}") },
		{ "/token?service=s&scope=x", HUB_OK("{\"access_token\":\"for-strangers\"}") },
	};
	struct hub_fixture h;

	(void)state;
	if (!hub_fixture_open(&h, pages, 3))
		return;
	snprintf(challenge, sizeof(challenge),
		 "HTTP/1.1 401 who\r\nWWW-Authenticate: Bearer "
		 "realm=\"%s/token\",service=\"s\",scope=\"x\"\r\n"
		 "Content-Length: 0\r\n\r\n",
		 h.server.url);
	hub_fixture_target(&h, target_of(&h, "n"));
	assert_slice(hub_fixture_issue(&h), "");
	assert_int_equal(h.files.len, 1);
	hub_fixture_close(&h);
	assert_int_equal(h.server.requests, 3);
	assert_non_null(strstr(h.server.log, "\r\nAuthorization: Bearer for-strangers\r\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_lead_to_servers),
		cmocka_unit_test(a_manifest_is_what_it_was_asked_by),
		cmocka_unit_test(strangers_ask_for_a_token_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
