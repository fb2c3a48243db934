/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Scans made by hand, for the stages that open nothing: artefacts with the evidence, names
 * and texts that reading and identification would have left, and a small set of rules whose
 * facts are shaped like the real ones.
 */
#ifndef TESTS_SCANS_H
#define TESTS_SCANS_H

#include "rules_fixture.h"

#include "conclude/conclude.h"
#include "lineage/lineage.h"

/* Recognised, with a digest of its own; call in the order of the paths. */
static inline struct artefact *scan_put(struct scan *s, const char *path, enum artefact_kind kind)
{
	struct artefact *a = arena_new(s->arena, struct artefact);

	a->path = slice_of(path);
	a->open_path = slice_of(path);
	a->kind = kind;
	a->recognised = true;
	a->metadata = sha256_of(a->path);
	*list_add(s->arena, &s->artefacts) = a;
	return a;
}

static inline struct artefact *scan_say(struct scan *s, struct artefact *a, enum evidence_kind kind,
					const char *value)
{
	*list_add(s->arena, &a->evidence) = (struct evidence){ .kind = kind,
							       .value = slice_of(value),
							       .at = { .artefact = a, .line = 1 } };
	return a;
}

/* A licence tag with what identification makes of it. */
static inline struct artefact *scan_declare(struct scan *s, const struct ruledb *rules,
					    struct artefact *a, const char *tag)
{
	scan_say(s, a, EVIDENCE_LICENCE_TAG, tag);
	*list_add(s->arena, &a->declared) = (struct declaration){
		.licence = ruledb_licence_named(rules, slice_of(tag)),
		.other = ruledb_is_placeholder(rules, slice_of(tag)),
		.raw = slice_of(tag),
		.evidence = &a->evidence.at[a->evidence.len - 1],
	};
	return a;
}

/* One tag that offers two licences, "a OR b". */
static inline void scan_offer(struct scan *s, const struct ruledb *rules, struct artefact *a,
			      const char *one, const char *other)
{
	const char *const parts[] = { one, other };

	scan_say(s, a, EVIDENCE_LICENCE_TAG, arena_format(s->arena, "%s OR %s", one, other).ptr);
	for (size_t i = 0; i < 2; i++)
		*list_add(s->arena, &a->declared) = (struct declaration){
			.licence = ruledb_licence(rules, slice_of(parts[i])),
			.either = true,
			.raw = slice_of(parts[i]),
			.evidence = &a->evidence.at[a->evidence.len - 1],
		};
}

/* A licence's whole text in a file. */
static inline struct licence_match *scan_match(struct scan *s, const struct ruledb *rules,
					       struct artefact *a, const char *id,
					       enum match_method method)
{
	struct licence_match *m = list_add(s->arena, &a->matches);

	*m = (struct licence_match){ .licence = ruledb_licence(rules, slice_of(id)),
				     .method = method,
				     .coverage = 1000,
				     .file_coverage = 1000,
				     .at = { .artefact = a, .end = 100, .line = 1 } };
	return m;
}

/* A card with a tag (or NULL) and a base (or NULL). */
static inline struct artefact *scan_card(struct scan *s, const struct ruledb *rules,
					 const char *path, const char *tag, const char *base)
{
	struct artefact *a = scan_put(s, path, ARTEFACT_CARD);

	/* Evidence first: declarations point into its list, which must not move. */
	if (base)
		scan_say(s, a, EVIDENCE_BASE_MODEL, base);
	if (tag)
		scan_declare(s, rules, a, tag);
	return a;
}

struct numbers {
	const char *type;
	unsigned hidden, layers, heads, kv_heads, ffn, vocab, theta, positions;
};

/* A config.json with an architecture's numbers; zeros are left out. */
static inline struct artefact *scan_config(struct scan *s, const char *path, struct numbers n)
{
	struct artefact *a = scan_put(s, path, ARTEFACT_CONFIG);
	const struct {
		enum evidence_kind kind;
		unsigned value;
	} fields[] = {
		{ EVIDENCE_HIDDEN_SIZE, n.hidden }, { EVIDENCE_LAYERS, n.layers },
		{ EVIDENCE_HEADS, n.heads },        { EVIDENCE_KV_HEADS, n.kv_heads },
		{ EVIDENCE_FFN_SIZE, n.ffn },       { EVIDENCE_VOCAB_SIZE, n.vocab },
		{ EVIDENCE_ROPE_THETA, n.theta },   { EVIDENCE_MAX_POSITION, n.positions },
	};

	scan_say(s, a, EVIDENCE_MODEL_TYPE, n.type);
	for (size_t i = 0; i < sizeof(fields) / sizeof(*fields); i++)
		if (fields[i].value)
			scan_say(s, a, fields[i].kind,
				 arena_format(s->arena, "%u", fields[i].value).ptr);
	return a;
}

/* The model at a path; fails the test where there is none. */
static inline struct model *scan_model(const struct scan *s, const char *path)
{
	for (size_t i = 0; i < s->models.len; i++)
		if (slice_eq(s->models.at[i]->path, slice_of(path)))
			return s->models.at[i];
	fail_msg("no model at %s", path);
	return NULL;
}

/* The conclusion of a scan's only model, through lineage. */
static inline const struct conclusion *concluded(struct scan *s, const struct ruledb *rules)
{
	lineage_resolve(s, rules);
	conclude_models(s, rules);
	assert_int_equal(s->models.len, 1);
	return &s->models.at[0]->concluded;
}

/* "a,b" of the ids in a list. */
static inline const char *licence_ids(struct scan *s, const struct licence_refs *list)
{
	struct slice out = SLICE("");

	for (size_t i = 0; i < list->len; i++)
		out = arena_format(s->arena, "%.*s%s%.*s", SLICE_ARG(out), i ? "," : "",
				   SLICE_ARG(list->at[i]->id));
	return arena_dup(s->arena, out).ptr;
}

static inline const struct judgement *find_judgement(const struct conclusion *c, const char *code)
{
	for (size_t i = 0; i < c->judgements.len; i++)
		if (slice_eq(c->judgements.at[i].code, slice_of(code)))
			return &c->judgements.at[i];
	return NULL;
}

/* The worst verdict of a conclusion's judgements. */
static inline enum verdict worst(const struct conclusion *c)
{
	enum verdict v = VERDICT_OK;

	for (size_t i = 0; i < c->judgements.len; i++)
		if (c->judgements.at[i].verdict > v)
			v = c->judgements.at[i].verdict;
	return v;
}

#define SHAPE_LLAMA3 \
	"shape: {model_type: llama, gguf_arch: llama, hidden: 4096, layers: 32, heads: 32, " \
	"kv_heads: 8, ffn: 14336, vocab: 128256, rope_theta: 500000, max_position: "

#define LLAMA(version, threshold) \
	FIXTURE_LICENCE("llama-" version, "open-weights-restricted", "conditional") \
	"family: llama\npublisher: Meta\ntags: [llama" version "]\n" \
	"thresholds:\n  - {metric: mau, op: \">\", value: " threshold ", clause: \"2\"}\n" \
	"duties:\n" \
	"  - {kind: display, trigger: product, text: Built with Llama, clause: 1.b.i}\n" \
	"  - {kind: notice, trigger: distribute, text: \"Llama " version \
	" is licensed\", clause: 1.b.iii}\n" \
	"  - {kind: name-prefix, trigger: derivative, text: Llama, clause: 1.b.i}\n" \
	"  - {kind: licence-copy, trigger: distribute, clause: 1.b.i}\n" \
	"  - {kind: policy-copy, trigger: distribute, clause: 1.b.iv}\n" \
	"  - {kind: change-note, trigger: derivative, clause: 1.b.v}\n" \
	"restrictions:\n  - {kind: aup, text: follow the use policy, clause: 1.b.iv}\n" \
	"policy: llama-" version "-aup\n"

#define LLAMA_POLICY(version, territories) \
	"id: llama-" version "-aup\nkind: policy\nname: Llama " version " policy\n" \
	"family: llama\ncategory: responsible-ai\ncommercial_use: {value: " \
	"conditional}\n" territories "parent: llama-" version "\n"

/* Licences and models in the likeness of the real ones. */
static const struct fixture_file scans_rules[] = {
	{ "licences/apache-2.0.yaml",
	  FIXTURE_LICENCE("apache-2.0", "permissive",
			  "allowed") "spdx: Apache-2.0\nduties:\n"
				     "  - {kind: licence-copy, trigger: distribute, clause: 4.a}\n"
				     "  - {kind: change-note, trigger: derivative, clause: 4.b}\n"
				     "  - {kind: notice, trigger: distribute, where: if it has "
				     "one, clause: 4.d}\n" },
	{ "licences/mit.yaml", FIXTURE_LICENCE("mit", "permissive", "allowed") "spdx: MIT\n" },
	{ "licences/llama-3.yaml",
	  LLAMA("3", "700000000") "outputs: {rule: prohibited, clause: 1.b.v}\n" },
	{ "licences/llama-3-aup.yaml", LLAMA_POLICY("3", "") },
	{ "licences/llama-3.1.yaml",
	  LLAMA("3.1", "700000000") "outputs: {rule: allowed-if, clause: 1.b.i}\n" },
	{ "licences/llama-3.1-aup.yaml", LLAMA_POLICY("3.1", "") },
	{ "licences/llama-3.2.yaml", LLAMA("3.2", "700000000") },
	{ "licences/llama-3.2-aup.yaml",
	  LLAMA_POLICY("3.2",
		       "territories:\n  - {area: EU, multimodal_only: true, clause: end}\n") },
	{ "licences/gemma.yaml",
	  "id: gemma\nkind: set\nname: Gemma Terms\ntags: [gemma]\nfamily: gemma\npublisher: "
	  "Google\n"
	  "category: open-weights-restricted\ncommercial_use: {value: allowed}\n"
	  "outputs: {rule: none, clause: 1.1, makes_derivative: true}\n"
	  "members: [gemma-2024, gemma-2025]\nchoose: by the text\n" },
	{ "licences/gemma-2024.yaml",
	  FIXTURE_LICENCE(
		  "gemma-2024", "open-weights-restricted",
		  "allowed") "family: gemma\npublisher: Google\n"
			     "outputs: {rule: none, clause: 1.1, makes_derivative: true}\n" },
	{ "licences/gemma-2025.yaml",
	  FIXTURE_LICENCE(
		  "gemma-2025", "open-weights-restricted",
		  "allowed") "family: gemma\npublisher: Google\n"
			     "outputs: {rule: none, clause: 1.1, makes_derivative: true}\n" },
	{ "licences/gemma-aup.yaml",
	  "id: gemma-aup\nkind: policy\nname: Gemma policy\nfamily: gemma\n"
	  "category: responsible-ai\ncommercial_use: {value: conditional}\nparent: gemma-2024\n" },
	{ "licences/rail.yaml",
	  FIXTURE_LICENCE(
		  "rail", "responsible-ai",
		  "allowed") "outputs: {rule: none, clause: \"1\", makes_derivative: true}\n" },
	{ "licences/rail-two.yaml", FIXTURE_LICENCE("rail-two", "responsible-ai", "allowed") },
	{ "licences/cc-by-nc-4.0.yaml",
	  FIXTURE_LICENCE("cc-by-nc-4.0", "non-commercial", "prohibited") "spdx: CC-BY-NC-4.0\n" },
	{ "licences/cc-by-nc-sa-4.0.yaml", FIXTURE_LICENCE("cc-by-nc-sa-4.0", "non-commercial",
							   "prohibited") "share_alike: true\n" },
	{ "licences/cc-by-sa-4.0.yaml",
	  FIXTURE_LICENCE("cc-by-sa-4.0", "copyleft", "allowed") "share_alike: true\n" },
	{ "licences/cc-by-nd-4.0.yaml",
	  FIXTURE_LICENCE("cc-by-nd-4.0", "proprietary", "allowed") "no_derivatives: true\n" },
	{ "licences/gpl-2.0.yaml", FIXTURE_LICENCE("gpl-2.0", "copyleft", "allowed") },
	{ "licences/gpl-3.0.yaml", FIXTURE_LICENCE("gpl-3.0", "copyleft", "allowed") },
	{ "licences/gpl-3.0-or-later.yaml",
	  FIXTURE_LICENCE("gpl-3.0-or-later", "copyleft", "allowed") "same_text_as: gpl-3.0\n" },
	{ "licences/lgpl-3.0.yaml", FIXTURE_LICENCE("lgpl-3.0", "weak-copyleft", "allowed") },
	{ "licences/research.yaml", FIXTURE_LICENCE("research", "research-only", "prohibited") },
	{ "licences/research-two.yaml",
	  FIXTURE_LICENCE("research-two", "research-only", "prohibited") },
	{ "licences/acme-own++.yaml",
	  FIXTURE_LICENCE("acme-own++", "open-weights-restricted", "allowed") },
	{ "licences/stacked.yaml", FIXTURE_LICENCE("stacked", "open-weights-restricted",
						   "conditional") "also_applies: [llama-3.1]\n" },
	{ "models/llama-3.yaml",
	  "family: llama-3\npublisher: Meta\nmodels:\n"
	  "  - id: meta-llama/Meta-Llama-3-8B\n    aliases: [Llama-3-8B]\n    licence: llama-3\n"
	  "    source: s\n    " SHAPE_LLAMA3 "8192}\n" },
	{ "models/llama-3.1.yaml",
	  "family: llama-3.1\npublisher: Meta\nmodels:\n"
	  "  - id: meta-llama/Llama-3.1-8B\n"
	  "    aliases: [meta-llama/Meta-Llama-3.1-8B, Llama-3.1-8B, unsloth/Llama-3.1-8B, "
	  "\"llama3.1:latest\"]\n"
	  "    licence: llama-3.1\n    source: s\n    " SHAPE_LLAMA3 "131072}\n"
	  "  - id: meta-llama/Llama-3.1-8B-Instruct\n    licence: llama-3.1\n"
	  "    base: meta-llama/Llama-3.1-8B\n    relation: finetune\n    source: s\n   "
	  " " SHAPE_LLAMA3 "131072}\n" },
	{ "models/llama-3.2.yaml",
	  "family: llama-3.2\npublisher: Meta\nmodels:\n"
	  "  - id: meta-llama/Llama-3.2-11B-Vision\n    licence: llama-3.2\n    source: s\n" },
	{ "models/distill.yaml",
	  "family: r1-distill\npublisher: DeepSeek\nmodels:\n"
	  "  - id: deepseek-ai/R1-Distill-Llama-8B\n    aliases: [R1-Distill-Llama-8B]\n"
	  "    licence: mit\n    base: meta-llama/Llama-3.1-8B\n    relation: finetune\n"
	  "    teacher: deepseek-ai/R1\n    source: s\n    " SHAPE_LLAMA3 "131072}\n"
	  "  - id: deepseek-ai/R1\n    licence: mit\n    source: s\n" },
	{ "models/others.yaml",
	  "family: others\npublisher: Others\nmodels:\n"
	  "  - id: google/gemma-2-9b\n    publisher: Google\n    aliases: [gemma-2-9b]\n"
	  "    licence: gemma\n    source: s\n"
	  "  - id: rough/unverified\n    licence: gemma\n    unverified: [licence]\n    source: s\n"
	  "  - id: apache/base\n    licence: apache-2.0\n    source: s\n"
	  "  - id: rail/base\n    licence: rail\n    source: s\n"
	  "  - id: nc/base\n    licence: cc-by-nc-4.0\n    source: s\n"
	  "  - id: ncsa/base\n    licence: cc-by-nc-sa-4.0\n    source: s\n"
	  "  - id: sa/base\n    licence: cc-by-sa-4.0\n    source: s\n"
	  "  - id: nd/base\n    licence: cc-by-nd-4.0\n    source: s\n"
	  "  - id: gpl/base\n    licence: gpl-3.0\n    source: s\n"
	  "  - id: lgpl/base\n    licence: lgpl-3.0\n    source: s\n"
	  "  - id: research/base\n    licence: research\n    source: s\n"
	  "  - id: acme/base\n    licence: acme-own++\n    source: s\n"
	  "  - id: silent/base\n    source: s\n"
	  "  - id: small/qwen-3b\n    licence: research\n    source: s\n"
	  "    shape: {model_type: qwen2, gguf_arch: qwen2, hidden: 2048, layers: 36, heads: 16, "
	  "kv_heads: 2, ffn: 11008, vocab: 151936, rope_theta: 1000000, max_position: 32768}\n" },
	{ "names.yaml",
	  "rules:\n"
	  "  - {id: tool, pattern: '(?i)llama\\.cpp|ollama', trap: true}\n"
	  "  - {id: tiny, pattern: '(?i)tiny-?llama', family: tinyllama, licences: [apache-2.0], "
	  "risk: low, trap: true}\n"
	  "  - {id: llama-3.1, pattern: '(?i)llama[-_ ]?3[._]1', family: llama-3.1, licences: "
	  "[llama-3.1], risk: low}\n"
	  "  - {id: llama-3, pattern: '(?i)llama[-_ ]?3', family: llama-3, licences: [llama-3, "
	  "llama-3.1], risk: medium}\n"
	  "  - {id: any-llama, pattern: '(?i)llama', family: llama-3, licences: [llama-3], risk: "
	  "high}\n"
	  "  - {id: suffix, pattern: '(?i)[-_.](gguf|bnb-4bit)([-_.]|$)', risk: low, repack: "
	  "true}\n"
	  "accounts: [TheBloke, unsloth]\n"
	  "suffixes: ['(?i)\\.gguf$', '(?i)[-_.]q[1-8](_k_m)?$', '(?i)[-_.](gguf|bnb-4bit)$']\n" },
	{ "tokenizers.yaml",
	  "marks:\n"
	  "  - {kind: pre, value: qwen-pre, family: others, weight: 0.9}\n"
	  "  - {kind: special-token, value: <start_of_turn>, family: gemma, weight: 0.9}\n" },
};

/* The small rules above with the real inheritance table. */
static inline struct ruledb *scans_ruledb(void)
{
	struct fixture_file files[sizeof(scans_rules) / sizeof(*scans_rules) + 1];
	size_t count = sizeof(scans_rules) / sizeof(*scans_rules);
	static char table[128 * 1024];
	const char *source = getenv("MODLIC_SOURCE");
	char path[FIXTURE_PATH];
	FILE *f;
	size_t len;

	snprintf(path, sizeof(path), "%s/rules/inheritance.yaml", source ? source : ".");
	f = fopen(path, "r");
	assert_non_null(f);
	len = fread(table, 1, sizeof(table) - 1, f);
	assert_true(len > 0 && feof(f));
	fclose(f);
	table[len] = '\0';
	memcpy(files, scans_rules, sizeof(scans_rules));
	files[count] = (struct fixture_file){ "inheritance.yaml", table };
	return rules_fixture(files, count + 1);
}

/* Group fixtures: one rule database for all tests of a program. */
static inline int scans_open(void **state)
{
	*state = scans_ruledb();
	return 0;
}

static inline int scans_close(void **state)
{
	ruledb_close(*state);
	return 0;
}

#endif
