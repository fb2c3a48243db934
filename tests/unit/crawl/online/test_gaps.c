/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a scan only names: each case is a few files, what they say, and what is missing then.
 */
#include "scans.h"

#include "crawl/online/gaps.h"

#define SHA "0123456789abcdef0123456789abcdef01234567"

static const struct fixture_file files[] = {
	{ "licences/known.yaml",
	  FIXTURE_LICENCE("known", "permissive", "allowed") "url: https://known.example/terms\n" },
};

struct gap_case {
	const char *about;
	struct {
		const char *path;
		enum artefact_kind kind;
		const char *link, *hub; /* or NULL */
	} files[4];
	const char *expected; /* "text KEY (MODEL ...)" and "snapshot ID (MODEL ...)", each ended by
				 ';' */
};

static const struct gap_case cases[] = {
	{ "a link whose text is not here",
	  { { "a/README.md", ARTEFACT_CARD, "https://x.example/t", NULL } },
	  "text https://x.example/t (a);" },
	{ "two models that link to one text, one of them twice",
	  { { "a/README.md", ARTEFACT_CARD, "https://x.example/t#1", NULL },
	    { "a/config.json", ARTEFACT_CONFIG, "http://x.example/t", NULL },
	    { "b/README.md", ARTEFACT_CARD, "https://x.example/t#2", NULL } },
	  "text https://x.example/t (a b);" },
	{ "the text is here",
	  { { "a/LICENSE", ARTEFACT_LICENCE, NULL, NULL },
	    { "a/README.md", ARTEFACT_CARD, "https://x.example/t", NULL } },
	  "" },
	{ "a text above may be that of the code",
	  { { "LICENSE", ARTEFACT_LICENCE, NULL, NULL },
	    { "a/README.md", ARTEFACT_CARD, "https://x.example/t", NULL } },
	  "text https://x.example/t (a);" },
	{ "the rules know what stands there",
	  { { "a/README.md", ARTEFACT_CARD, "https://known.example/terms", NULL } },
	  "" },
	{ "a file that is not beside its card",
	  { { "a/README.md", ARTEFACT_CARD, "LICENSE", NULL } },
	  "text a/README.md\nLICENSE (a);" },
	{ "a cache without card and text",
	  { { "models--o--n/snapshots/" SHA "/config.json", ARTEFACT_CONFIG, NULL, "o/n" } },
	  "snapshot o/n (models--o--n/snapshots/" SHA ");" },
	{ "a cache without a text, which its card links to",
	  { { "m/README.md", ARTEFACT_CARD, "LICENSE", "o/n" } },
	  "text hf://o/n@" SHA "/LICENSE (m);snapshot o/n (m);" },
	{ "a cache that is whole",
	  { { "m/LICENSE", ARTEFACT_LICENCE, NULL, "o/n" },
	    { "m/README.md", ARTEFACT_CARD, NULL, "o/n" } },
	  "" },
	{ "what was looked up is no cache",
	  { { "hf://o/n@" SHA "/README.md", ARTEFACT_CARD, NULL, "o/n" } },
	  "" },
	{ "nor is a data set",
	  { { "datasets--o--n/snapshots/" SHA "/README.md", ARTEFACT_CARD, NULL, "o/n" } },
	  "" },
};

static struct scan *make_scan(const struct ruledb *rules, const struct gap_case *c)
{
	struct scan *s = scan_create();

	for (size_t i = 0; i < 4 && c->files[i].path; i++) {
		struct artefact *a = scan_put(s, c->files[i].path, c->files[i].kind);

		if (c->files[i].kind == ARTEFACT_CARD)
			scan_declare(s, rules, a, "other");
		if (c->files[i].kind == ARTEFACT_CONFIG)
			scan_say(s, a, EVIDENCE_MODEL_TYPE, "llama");
		if (c->files[i].link)
			scan_say(s, a, EVIDENCE_LICENCE_LINK, c->files[i].link);
		if (c->files[i].hub) {
			a->hub_id = slice_of(c->files[i].hub);
			a->hub_revision = SLICE(SHA);
		}
	}
	lineage_resolve(s, rules);
	return s;
}

static struct slice listed(struct arena *a, const char *kind, struct slice key,
			   const struct slice_list *models)
{
	struct slice text = arena_format(a, "%s %.*s (", kind, SLICE_ARG(key));

	for (size_t i = 0; i < models->len; i++)
		text = arena_format(a, "%.*s%s%.*s", SLICE_ARG(text), i ? " " : "",
				    SLICE_ARG(models->at[i]));
	return arena_format(a, "%.*s);", SLICE_ARG(text));
}

static struct slice described(struct arena *a, const struct gaps *gaps)
{
	struct slice text = SLICE("");

	for (size_t i = 0; i < gaps->texts.len; i++)
		text = arena_format(a, "%.*s%.*s", SLICE_ARG(text),
				    SLICE_ARG(listed(a, "text", gaps->texts.at[i]->key,
						     &gaps->texts.at[i]->models)));
	for (size_t i = 0; i < gaps->snapshots.len; i++)
		text = arena_format(a, "%.*s%.*s", SLICE_ARG(text),
				    SLICE_ARG(listed(a, "snapshot", gaps->snapshots.at[i]->id,
						     &gaps->snapshots.at[i]->models)));
	return text;
}

static void what_is_missing_is_found(void **state)
{
	struct ruledb *rules = rules_fixture(files, 1);
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct scan *s = make_scan(rules, &cases[i]);
		struct gaps gaps;

		gaps_find(s, rules, SLICE("https://huggingface.co"), a, &gaps);
		if (!slice_eq(described(a, &gaps), slice_of(cases[i].expected)))
			print_error("%s\n", cases[i].about);
		assert_slice(described(a, &gaps), cases[i].expected);
		scan_free(s);
	}
	arena_free(a);
	ruledb_close(rules);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_missing_is_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
