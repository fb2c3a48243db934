/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Invented licences with fingerprints of their own, in a rule database that has the real
 * words.yaml, notices.yaml and clauses.yaml. "larch-1.0" and "larch-1.1" are siblings that
 * differ by a few words; "birch" has a threshold, "willow" an appendix; "oak" ends in an attachment
 * that is "moss" by itself; "alder" is a name only.
 */
#ifndef TESTS_IDENTIFY_FIXTURE_H
#define TESTS_IDENTIFY_FIXTURE_H

#include "rules_fixture.h"

#include "base/buf.h"
#include "identify/identify.h"
#include "identify/parts.h"
#include "io/input.h"
#include "rules/texts.h"

#define LARCH_HEAD(version) \
	"Larch Garden Terms\nVersion " version "\n\nCopyright (c) <year> <owner>\n\n" \
	"Anybody who receives the seeds of the garden may plant, water and prune them in any " \
	"bed, " \
	"and may hand cuttings to a neighbour, provided that the label stays on the pot.\n\n" \
	"1. Baskets\n\nFruit from the garden is carried home in baskets of willow. A basket " \
	"holds " \
	"twelve pears or thirty plums, and whoever fills one must leave a second basket " \
	"behind.\n\n"
#define LARCH_TAIL \
	"(a) Nobody shall paint the fence without asking the keeper of the gate, who answers " \
	"within fourteen days by raising a lantern on the northern wall.\n\n" \
	"3. Weather\n\nThe gardeners promise nothing about sunshine, rain, hail or frost, and " \
	"are " \
	"not answerable for wilted leaves, hungry snails or quarrels among sparrows.\n"
#define LARCH_1_0 \
	LARCH_HEAD("1.0") "2. Fences\n\nThe fence round the orchard is green.\n\n" LARCH_TAIL
#define LARCH_1_1 \
	LARCH_HEAD("1.1") \
	"2. Fences\n\nThe fence round the orchard and the pond is blue.\n\n" LARCH_TAIL
#define BIRCH \
	"Birch Forest Agreement\n\nThis agreement lets every rider cross the birch forest on a " \
	"horse, a donkey or a patient goat, as long as the animal wears a bell that can be heard " \
	"from the mill.\n\nIf, on the day of crossing, the stables of the rider have more than " \
	"40 " \
	"million monthly active users, the rider must request a licence from the miller, who may " \
	"grant it in his sole discretion.\n\nRiders shall not light fires beneath the trees, and " \
	"shall carry every bottle back to the village before the evening bell has rung twice.\n"
#define WILLOW_APPENDIX \
	"END OF TERMS AND CONDITIONS\n\nHow to apply these terms: hang this sheet on the ladder. " \
	"The " \
	"squirrels are not bound to answer letters about missing shells.\n"
#define WILLOW \
	"Willow Hedge Rules\n\nA child that finds nuts below the hedge takes half of them home " \
	"in a cap " \
	"or an apron, and leaves the other half where squirrels look for them in winter. Ladders " \
	"lean " \
	"against the south side, where the ground is firm and the branches are old enough.\n\n" \
	"Whoever breaks a twig binds it with straw on the same afternoon, waters the root for " \
	"three " \
	"days and tells the hedge keeper's aunt, who writes it into the green " \
	"book.\n\n" WILLOW_APPENDIX

/* Seventeen words, of which six are nowhere else. */
#define OAK(x) \
	"No " x "ron of the " x "lan is to be " x "med by the " x "kes unless " x \
	"tor asks for " x "pil.\n"
#define OAK_FIRST \
	OAK("ba") \
	OAK("be") \
	OAK("bi") \
	OAK("bo") OAK("bu") OAK("ca") OAK("ce") OAK("ci") OAK("co") OAK("cu") OAK("da") OAK("de")
#define OAK_SECOND OAK("fa") OAK("fe") OAK("fi") OAK("fo") OAK("fu") OAK("ga") OAK("ge") OAK("gi")
#define MOSS       OAK("ma") OAK("me") OAK("mi") OAK("mo")

struct identify_fixture {
	struct ruledb *db;
	struct identifier *id;
	struct arena *keep;
	char folder[FIXTURE_PATH];
};

static const struct fixture_licence {
	const char *id, *text, *keys;
} fixture_licences[] = {
	{ "alder", NULL,
	  "aliases: [Alder Licence]\nurl: https://alder.example/legal/terms\n"
	  "links: [https://www.trees.example/alder/]\n" },
	{ "birch", BIRCH,
	  "aliases: [Birch Forest Agreement]\nthresholds: [{metric: mau, op: \">\", "
	  "value: 40000000}]\n" },
	{ "larch-1.0", LARCH_1_0, "aliases: [Larch License 1.0]\n" },
	{ "larch-1.1", LARCH_1_1, "aliases: [Larch License 1.1]\n" },
	{ "larch-1.1-or-later", NULL, "same_text_as: larch-1.1\n" },
	{ "moss", MOSS, "" },
	{ "oak", OAK_FIRST OAK_SECOND MOSS, "" },
	{ "willow", WILLOW, "" },
};
enum { FIXTURE_LICENCES = sizeof(fixture_licences) / sizeof(*fixture_licences) };

static inline void fixture_put(const char *folder, const char *name, struct slice bytes)
{
	char path[2 * FIXTURE_PATH];
	FILE *file;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
	assert_int_equal(fclose(file), 0);
}

/* The real file of that name from the rules of the source tree. */
static inline void fixture_copy(const char *folder, const char *name)
{
	char path[2 * FIXTURE_PATH];
	struct err e = { .text = "" };
	struct input *in = NULL;
	struct slice bytes;

	snprintf(path, sizeof(path), "%s/rules/%s", getenv("MODLIC_SOURCE"), name);
	assert_true(input_open(&in, path, true, &e));
	assert_true(input_upto(in, 0, 1 << 20, &bytes, &e));
	fixture_put(folder, name, bytes);
	input_close(in);
}

static inline void fixture_licence_files(const char *folder, const struct text_index *index,
					 const struct fixture_licence *l)
{
	char name[FIXTURE_PATH], yaml[2048];
	struct fingerprint_request request = { .id = slice_of(l->id), .text = slice_of(l->text) };
	struct err e = { .text = "" };
	struct buf out;

	snprintf(yaml, sizeof(yaml),
		 "id: %s\nkind: license\nname: The %s text\ncategory: permissive\n"
		 "commercial_use: {value: allowed}\n%s%s%s\n",
		 l->id, l->id, l->keys, l->text ? "fingerprint: " : "", l->text ? l->id : "");
	snprintf(name, sizeof(name), "licences/%s.yaml", l->id);
	fixture_put(folder, name, slice_of(yaml));
	if (!l->text)
		return;
	buf_init(&out, 1 << 20);
	assert_true(identify_fingerprint(index, &request, &out, &e));
	snprintf(name, sizeof(name), "fingerprints/%s.fp", l->id);
	fixture_put(folder, name, buf_slice(&out));
	buf_free(&out);
}

static inline void fixture_folder(char folder[FIXTURE_PATH])
{
	static const char *const parts[] = { "licences", "fingerprints" };
	char path[2 * FIXTURE_PATH];

	snprintf(folder, FIXTURE_PATH, "/tmp/modlic-identify-XXXXXX");
	assert_non_null(mkdtemp(folder));
	for (int i = 0; i < 2; i++) {
		snprintf(path, sizeof(path), "%s/%s", folder, parts[i]);
		assert_int_equal(mkdir(path, 0700), 0);
	}
	fixture_copy(folder, "words.yaml");
	fixture_copy(folder, "notices.yaml");
	fixture_copy(folder, "clauses.yaml");
	fixture_put(folder, "version", SLICE("1\n"));
}

static inline struct identify_fixture fixture_open_with(const struct fixture_licence *licences,
							int count)
{
	struct identify_fixture f = { .keep = arena_create() };
	struct arena *a = arena_create();
	const struct text_rules none = { 0 };
	const struct text_index *index;
	struct err e = { .text = "" };
	char to[2 * FIXTURE_PATH];

	fixture_folder(f.folder);
	assert_true(texts_make(a, f.folder, &none, &index, &e));
	for (int i = 0; i < count; i++)
		fixture_licence_files(f.folder, index, &licences[i]);
	arena_free(a);
	snprintf(to, sizeof(to), "%s/rules.db", f.folder);
	if (!ruledb_build(f.folder, to, &e) || !ruledb_open(&f.db, to, NULL, 0, RULEDB_TEXTS, &e))
		fail_msg("%s", e.text);
	f.id = identifier_new(f.db);
	return f;
}

static inline struct identify_fixture fixture_open(void)
{
	return fixture_open_with(fixture_licences, FIXTURE_LICENCES);
}

static inline void fixture_close(struct identify_fixture *f)
{
	char command[2 * FIXTURE_PATH];

	identifier_free(f->id);
	ruledb_close(f->db);
	arena_free(f->keep);
	snprintf(command, sizeof(command), "rm -r '%s'", f->folder);
	assert_int_equal(system(command), 0);
}

static inline struct match_list fixture_identify(struct identify_fixture *f, enum text_role role,
						 const char *text)
{
	struct text t = { .role = role, .bytes = slice_of(text) };
	struct match_list matches = { 0 };

	identify_text(f->id, &t, f->keep, &matches);
	return matches;
}

/* "larch-1.0 birch": the ids in order, of one method. */
static inline struct slice fixture_ids(struct identify_fixture *f, const struct match_list *matches,
				       enum match_method method)
{
	struct slice ids = SLICE("");

	for (size_t i = 0; i < matches->len; i++)
		if (matches->at[i].method == method)
			ids = arena_format(
				f->keep, "%.*s%s%.*s", SLICE_ARG(ids), ids.len ? " " : "",
				SLICE_ARG(matches->at[i].licence ? matches->at[i].licence->id
								 : SLICE("?")));
	return ids;
}

/* A text, and the ids of the notices in it. */
struct fixture_notice {
	const char *text, *ids;
};

static inline void fixture_notices(struct identify_fixture *f, enum text_role role,
				   const struct fixture_notice *cases, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct match_list m = fixture_identify(f, role, cases[i].text);

		print_message("%s\n", cases[i].text);
		assert_slice(fixture_ids(f, &m, MATCH_NOTICE), cases[i].ids);
	}
}

/* `text` with the first `from` replaced by `to`, which must be there. */
static inline char *fixture_replace(struct identify_fixture *f, const char *text, const char *from,
				    const char *to)
{
	const char *at = strstr(text, from);

	assert_non_null(at);
	struct slice s =
		arena_format(f->keep, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
	return (char *)(uintptr_t)s.ptr;
}

/* The runs of `text`; the caller frees them, and the words. */
static inline struct finder fixture_search(struct identify_fixture *f, struct words *w,
					   const char *text)
{
	size_t count;
	const struct text_index *ix = ruledb_text_indexes(f->db, &count)[0];
	struct finder finder = { 0 };

	words_read(w, ix, slice_of(text));
	finder_search(&finder, ix, w, 0, w->count);
	return finder;
}

#define FIXTURE_TESTS(...) \
	int main(void) \
	{ \
		const struct CMUnitTest tests[] = { __VA_ARGS__ }; \
		return cmocka_run_group_tests(tests, NULL, NULL); \
	}

#endif
