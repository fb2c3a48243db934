/* SPDX-License-Identifier: Apache-2.0 */
/*
 * How long lineage and conclusions take for 100,000 models, ten deep: chains of cards and
 * configs in memory, the last of each made from a known model. No file is read but the rules.
 *
 * Usage: lineage_time RULES.DB [MODELS]
 */
#include "conclude/conclude.h"
#include "lineage/lineage.h"

#include <stdio.h>
#include <time.h>

enum {
	DEPTH = 10,
	MODELS = 100000,
};

static struct artefact *put(struct scan *s, struct slice path, enum artefact_kind kind)
{
	struct artefact *a = arena_new(s->arena, struct artefact);

	*a = (struct artefact){ .path = path, .open_path = path, .kind = kind, .recognised = true };
	*list_add(s->arena, &s->artefacts) = a;
	return a;
}

static void say(struct scan *s, struct artefact *a, enum evidence_kind kind, struct slice value)
{
	*list_add(s->arena, &a->evidence) =
		(struct evidence){ .kind = kind, .value = value, .at = { .artefact = a } };
}

static void add_model(struct scan *s, const struct licence *label, size_t i)
{
	struct slice base = i % DEPTH == 0 ? SLICE("meta-llama/Llama-3.1-8B")
					   : arena_format(s->arena, "acme/model-%06zu", i - 1);
	struct artefact *card =
		put(s, arena_format(s->arena, "model-%06zu/README.md", i), ARTEFACT_CARD);
	struct artefact *config =
		put(s, arena_format(s->arena, "model-%06zu/config.json", i), ARTEFACT_CONFIG);

	say(s, card, EVIDENCE_LICENCE_TAG, SLICE("apache-2.0"));
	say(s, card, EVIDENCE_BASE_MODEL, base);
	*list_add(s->arena, &card->declared) = (struct declaration){
		.licence = label, .raw = SLICE("apache-2.0"), .evidence = &card->evidence.at[0]
	};
	say(s, config, EVIDENCE_MODEL_TYPE, SLICE("llama"));
	say(s, config, EVIDENCE_HIDDEN_SIZE, SLICE("4096"));
	say(s, config, EVIDENCE_LAYERS, SLICE("32"));
	say(s, config, EVIDENCE_HEADS, SLICE("32"));
	say(s, config, EVIDENCE_KV_HEADS, SLICE("8"));
	say(s, config, EVIDENCE_FFN_SIZE, SLICE("14336"));
	say(s, config, EVIDENCE_VOCAB_SIZE, SLICE("128256"));
}

static double seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t count_conflicts(const struct scan *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->models.len; i++)
		for (size_t j = 0; j < s->models.at[i]->concluded.judgements.len; j++)
			n += s->models.at[i]->concluded.judgements.at[j].verdict ==
			     VERDICT_CONFLICT;
	return n;
}

int main(int argc, char **argv)
{
	struct err e = { .text = "" };
	struct ruledb *rules = NULL;
	struct scan *s = scan_create();
	uint64_t models = MODELS;
	double start, resolved, concluded;

	if (argc < 2 || (argc > 2 && !slice_to_u64(slice_of(argv[2]), &models)) ||
	    !ruledb_open(&rules, argv[1], NULL, 0, RULEDB_ALL, &e)) {
		fprintf(stderr, "usage: lineage_time RULES.DB [MODELS]\n%s\n", e.text);
		return 2;
	}
	for (size_t i = 0; i < models; i++)
		add_model(s, ruledb_licence(rules, SLICE("apache-2.0")), i);
	start = seconds();
	lineage_resolve(s, rules);
	resolved = seconds();
	conclude_models(s, rules);
	concluded = seconds();
	printf("%zu models %d deep: lineage %.3f s, conclusions %.3f s, %zu conflicts, %zu MiB\n",
	       s->models.len, DEPTH, resolved - start, concluded - resolved, count_conflicts(s),
	       arena_used(s->arena) >> 20);
	scan_free(s);
	ruledb_close(rules);
	return 0;
}
