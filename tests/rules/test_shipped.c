/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rules that are shipped: that they compile, and the facts of which inheritance and duties
 * hang. Each fact was read in the licence text or at the publisher.
 */
#include "../unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/rules.h"

static struct ruledb *db;

static int open_rules(void **state)
{
	const char *source = getenv("MODLIC_SOURCE"), *build = getenv("MODLIC_BUILD");
	char from[4096], to[4096];
	struct err e = { .text = "" };

	(void)state;
	snprintf(from, sizeof(from), "%s/rules", source);
	snprintf(to, sizeof(to), "%s/shipped-rules.db", build);
	remove(to);
	if (!ruledb_build(from, to, &e) || !ruledb_open(&db, to, NULL, 0, RULEDB_ALL, &e)) {
		print_error("%s\n", e.text);
		return -1;
	}
	return remove(to);
}

static int close_rules(void **state)
{
	(void)state;
	ruledb_close(db);
	return 0;
}

static const struct licence *licence(const char *id)
{
	const struct licence *l = ruledb_licence(db, slice_of(id));

	if (!l)
		fail_msg("no licence %s", id);
	return l;
}

static const struct known_model *model(const char *name)
{
	struct known_list found = ruledb_model_named(db, slice_of(name));

	if (found.len != 1)
		fail_msg("%s names %zu models", name, found.len);
	return found.at[0];
}

/* The text of the only duty of a kind; empty where there is none. */
static struct slice duty_text(const struct licence *l, enum duty_kind kind)
{
	struct slice text = { NULL, 0 };

	for (size_t i = 0; i < l->duties.len; i++)
		if (l->duties.at[i].kind == kind)
			text = l->duties.at[i].text;
	return text;
}

static void llama_strings(void **state)
{
	static const struct {
		const char *id, *display, *prefix, *notice;
	} cases[] = {
		{ "llama-2", "", "",
		  "Llama 2 is licensed under the LLAMA 2 Community License, Copyright (c) Meta "
		  "Platforms, Inc. All Rights Reserved." },
		{ "llama-3", "Built with Meta Llama 3", "Llama 3",
		  "Meta Llama 3 is licensed under the Meta Llama 3 Community License, Copyright © "
		  "Meta Platforms, Inc. All Rights Reserved." },
		{ "llama-3.1", "Built with Llama", "Llama",
		  "Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright © Meta "
		  "Platforms, Inc. All Rights Reserved." },
		{ "llama-4", "Built with Llama", "Llama",
		  "Llama 4 is licensed under the Llama 4 Community License, Copyright © Meta "
		  "Platforms, Inc. All Rights Reserved." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct licence *l = licence(cases[i].id);

		assert_slice(duty_text(l, DUTY_DISPLAY), cases[i].display);
		assert_slice(duty_text(l, DUTY_NAME_PREFIX), cases[i].prefix);
		assert_slice(duty_text(l, DUTY_NOTICE), cases[i].notice);
		assert_int_equal(l->thresholds.len, 1);
		assert_int_equal(l->thresholds.at[0].value, 700000000);
		assert_int_equal(l->thresholds.at[0].op, THRESHOLD_ABOVE);
		assert_non_null(l->policy);
	}
	assert_int_equal(licence("llama-3")->output_rule, OUTPUT_PROHIBITED);
	assert_int_equal(licence("llama-3.1")->output_rule, OUTPUT_ALLOWED_IF);
	assert_int_equal(licence("llama-1")->commercial_use, COMMERCIAL_PROHIBITED);
}

static void thresholds_and_their_sense(void **state)
{
	static const struct {
		const char *id;
		enum metric metric;
		enum threshold_op op;
		uint64_t value;
	} cases[] = {
		{ "qwen", METRIC_MAU, THRESHOLD_ABOVE, 100000000 },
		{ "tongyi-qianwen", METRIC_MAU, THRESHOLD_ABOVE, 100000000 },
		{ "hunyuan-3d-2.1", METRIC_MAU, THRESHOLD_ABOVE, 1000000 },
		{ "stability-ai-community", METRIC_ANNUAL_REVENUE, THRESHOLD_ABOVE, 1000000 },
		{ "lfm-open-1.0", METRIC_ANNUAL_REVENUE, THRESHOLD_AT_LEAST, 10000000 },
		{ "mistral-modified-mit-2026", METRIC_MONTHLY_REVENUE, THRESHOLD_ABOVE, 20000000 },
		{ "hyperclova-x-seed", METRIC_MAU, THRESHOLD_ABOVE, 10000000 },
		{ "glm-5.3", METRIC_REVENUE_12_MONTHS, THRESHOLD_ABOVE, 10000000000 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct threshold *t = &licence(cases[i].id)->thresholds.at[0];

		assert_int_equal(t->metric, cases[i].metric);
		assert_int_equal(t->op, cases[i].op);
		assert_int_equal(t->value, cases[i].value);
		assert_true(t->clause.len > 0);
	}
	assert_int_equal(licence("gemma")->thresholds.len, 0);
	assert_true(licence("minicpm-community")->thresholds.at[0].all_of);
	assert_false(licence("kimi-k2")->thresholds.at[0].all_of);
}

/* "If you are commercially using the Materials, and ..." counts nobody else; "any licenses" do. */
static void limits_of_commercial_use_spare_other_use(void **state)
{
	static const char *const spare[] = {
		"qwen", "tongyi-qianwen-vl", "qwen-community-1.0",
		"kimi-k2", "kimi-k3", "minimax-m2",
		"glm-5.3", "cogvideox", "krea-2-community",
		"lfm-open-1.0", "ltxv-open-weights", "ltx-2-community-2026-08-11",
	};
	static const char *const none[] = { "llama-3.1", "stability-ai-community",
					    "mistral-modified-mit-2026", "hunyuan-large",
					    "ltx-2-community-2026-01" };
	struct slice words = SLICE("use that is not commercial");

	(void)state;
	for (size_t i = 0; i < sizeof(spare) / sizeof(spare[0]); i++) {
		const struct licence *l = licence(spare[i]);

		for (size_t t = 0; t < l->thresholds.len; t++)
			assert_true(slice_find(l->thresholds.at[t].exemption, words) != SLICE_NPOS);
	}
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		assert_true(slice_find(licence(none[i])->thresholds.at[0].exemption, words) ==
			    SLICE_NPOS);
}

/* "or a product or service that uses any portion of them": who serves the model owes it as well. */
static void services_owe_what_the_text_says_of_services(void **state)
{
	static const struct {
		const char *id;
		enum duty_kind kind;
		bool counts;
	} cases[] = {
		{ "stability-ai-community", DUTY_LICENCE_COPY, true },
		{ "stability-ai-community", DUTY_NOTICE, false }, /* goes with copies alone */
		{ "fish-audio-research", DUTY_LICENCE_COPY, true },
		{ "grok-2-community", DUTY_LICENCE_COPY, true },
		{ "grok-2-community", DUTY_NOTICE, true },
		{ "krea-2-community", DUTY_LICENCE_COPY, true },
		{ "kolors", DUTY_LICENCE_COPY, true },
		{ "k-exaone", DUTY_REGISTRATION, true },
		{ "hyperclova-x-seed", DUTY_PASS_ON, true },
		{ "hyperclova-x-seed", DUTY_LICENCE_COPY, false }, /* "with" the materials */
		{ "llama-3.1", DUTY_LICENCE_COPY, false },
		{ "gemma-2025-03-24", DUTY_NOTICE, false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct licence *l = licence(cases[i].id);
		size_t seen = 0;

		for (size_t d = 0; d < l->duties.len; d++)
			if (l->duties.at[d].kind == cases[i].kind) {
				assert_int_equal(l->duties.at[d].hosting_counts, cases[i].counts);
				seen++;
			}
		assert_int_equal(seen, 1);
	}
}

static bool owes(const struct licence *l, enum duty_kind kind)
{
	for (size_t i = 0; i < l->duties.len; i++)
		if (l->duties.at[i].kind == kind)
			return true;
	return false;
}

static bool all_members_owe(const struct licence *set, enum duty_kind kind)
{
	for (size_t i = 0; i < set->members.len; i++)
		if (!owes(set->members.at[i], kind))
			return false;
	return true;
}

static bool all_members_stack(const struct licence *set, const struct licence *other)
{
	for (size_t i = 0; i < set->members.len; i++) {
		const struct licence_refs *also = &set->members.at[i]->also;
		bool found = false;

		for (size_t j = 0; j < also->len; j++)
			found = found || also->at[j] == other;
		if (!found)
			return false;
	}
	return true;
}

/*
 * What every text of a name asks is owed whichever of them it is, though their words differ. A
 * sentence to be shown that differs from text to text is credit to be given, for no one string
 * would do (the Falcon licences).
 */
static void sets_owe_what_all_their_members_do(void **state)
{
	size_t sets = 0;

	(void)state;
	for (size_t i = 0; i < ruledb_licence_count(db); i++) {
		const struct licence *set = ruledb_licence_at(db, i);

		if (set->kind != LICENCE_SET)
			continue;
		sets++;
		for (enum duty_kind kind = 0; kind < DUTIES; kind++)
			if (all_members_owe(set, kind) && !owes(set, kind) &&
			    !(kind == DUTY_DISPLAY && owes(set, DUTY_ATTRIBUTION)))
				fail_msg("%.*s lacks a duty of all its members, kind %d",
					 SLICE_ARG(set->id), (int)kind);
		for (size_t j = 0; j < set->members.at[0]->also.len; j++)
			if (all_members_stack(set, set->members.at[0]->also.at[j]))
				assert_true(set->also.len > 0);
	}
	assert_true(sets > 30);
}

static void eu_sentence_is_for_models_that_see(void **state)
{
	static const char *const ids[] = { "llama-3.2-aup", "llama-3.3-aup", "llama-4-aup" };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		const struct licence *l = licence(ids[i]);

		assert_int_equal(l->territories.len, 1);
		assert_slice(l->territories.at[0].area, "EU");
		assert_true(l->territories.at[0].multimodal_only);
		assert_true(l->territories.at[0].exemption.len > 0);
	}
	assert_int_equal(licence("llama-3.1-aup")->territories.len, 0);
	assert_int_equal(licence("hunyuan-video")->territories.len, 3);
	assert_false(licence("hunyuan-video")->territories.at[0].multimodal_only);
}

static void tags_mean(void **state)
{
	static const char *const cases[][2] = {
		{ "llama3", "llama-3" },
		{ "llama-3.1-community-license", "llama-3.1" },
		{ "Apache License 2.0", "apache-2.0" },
		{ "apache2", "apache-2.0" },
		{ "cc-by-nc-sa 4.0", "cc-by-nc-sa-4.0" },
		{ "bsl-1.0", "bsl-1.0" },
		{ "BUSL-1.1", "busl-1.1" },
		{ "gpl", "gpl" },
		{ "GPL-2.0+", "gpl-2.0-or-later" },
		{ "GPL-2.0-only", "gpl-2.0" },
		{ "gemma", "gemma" },
		{ "openrail++", "openrail-pp-m" },
		{ "modified-mit", "modified-mit" },
		{ "eva-llama3.3", "eva-llama3.3" },
		{ "lfm1.0", "lfm-open-1.0" },
		{ "mnpl", "mistral-mnpl-0.1" },
		{ "tongyi-qianwen", "tongyi-qianwen" },
		{ "nvidia-open-model-license", "nvidia-open-model-license" },
		{ "LicenseRef-llama-3.1", "llama-3.1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct licence *l = ruledb_licence_named(db, slice_of(cases[i][0]));

		if (!l)
			fail_msg("%s names nothing", cases[i][0]);
		assert_slice(l->id, cases[i][1]);
	}
	assert_int_equal(licence("gemma")->kind, LICENCE_SET);
	assert_int_equal(licence("bsl-1.0")->category, CATEGORY_PERMISSIVE);
	assert_true(ruledb_is_placeholder(db, SLICE("other")));
	assert_false(ruledb_is_placeholder(db, SLICE("mit")));
}

static void licences_of_models(void **state)
{
	static const char *const cases[][2] = {
		{ "Qwen/Qwen2.5-3B-Instruct", "qwen-research" },
		{ "Qwen/Qwen2.5-72B", "qwen" },
		{ "Qwen/Qwen2.5-7B", "apache-2.0" },
		{ "Qwen/Qwen3-8B", "apache-2.0" },
		{ "Qwen/Qwen2-72B", "tongyi-qianwen" },
		{ "google/gemma-2-9b-it", "gemma" },
		{ "google/gemma-3-4b-it", "gemma" },
		{ "google/gemma-4-31B-it", "apache-2.0" },
		{ "meta-llama/Llama-3.1-8B", "llama-3.1" },
		{ "meta-llama/Llama-3.2-11B-Vision", "llama-3.2" },
		{ "codellama/CodeLlama-7b-hf", "llama-2" },
		{ "mistralai/Mistral-7B-v0.1", "apache-2.0" },
		{ "mistralai/Mixtral-8x7B-v0.1", "apache-2.0" },
		{ "mistralai/Codestral-22B-v0.1", "mistral-mnpl-0.1" },
		{ "mistralai/Mistral-Large-Instruct-2407", "mistral-mrl-0.1" },
		{ "deepseek-ai/deepseek-coder-6.7b-base", "deepseek" },
		{ "deepseek-ai/DeepSeek-V3", "deepseek" },
		{ "deepseek-ai/DeepSeek-V3-0324", "mit" },
		{ "deepseek-ai/DeepSeek-R1", "mit" },
		{ "bigcode/starcoder2-7b", "bigcode-openrail-m" },
		{ "tiiuae/falcon-7b", "apache-2.0" },
		{ "tiiuae/falcon-180b", "falcon-180b" },
		{ "tiiuae/Falcon3-7B-Base", "falcon-3" },
		{ "microsoft/phi-2", "mit" },
		{ "01-ai/Yi-34B", "apache-2.0" },
		{ "moonshotai/Kimi-K2-Instruct", "kimi-k2" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct known_model *m = model(cases[i][0]);

		assert_non_null(m->licence);
		assert_slice(m->licence->id, cases[i][1]);
		assert_false(m->unverified & UNVERIFIED_LICENCE);
	}
}

/* A distil of Llama stays under Llama terms; a fine-tune is not its base's publisher's. */
static void lines_of_descent(void **state)
{
	const struct known_model *distil = model("deepseek-ai/DeepSeek-R1-Distill-Llama-8B");

	(void)state;
	assert_slice(distil->licence->id, "mit");
	assert_slice(distil->base->licence->id, "llama-3.1");
	assert_slice(distil->teacher->id, "deepseek-ai/DeepSeek-R1");
	assert_slice(distil->publisher, "DeepSeek");
	assert_slice(model("NousResearch/Hermes-3-Llama-3.1-8B")->publisher, "Nous Research");
	assert_slice(model("meta-llama/Llama-3.1-8B")->publisher, "Meta");
}

static void names_of_models(void **state)
{
	(void)state;
	assert_slice(model("meta-llama/Meta-Llama-3.1-8B")->id, "meta-llama/Llama-3.1-8B");
	assert_slice(model("llama3.1:8b")->id, "meta-llama/Llama-3.1-8B-Instruct");
	assert_slice(model("qwen/qwen2.5-7b")->id, "Qwen/Qwen2.5-7B");
	assert_int_equal(ruledb_model_named(db, SLICE("Llama-2-7b-hf")).len, 2);
	assert_int_equal(ruledb_model_named(db, SLICE("mistral")).len, 0);
}

static void names_suggest(void **state)
{
	static const struct {
		const char *name, *rule;
		bool trap;
	} cases[] = {
		{ "TinyLlama-1.1B-Chat", "llama-architecture-only", true },
		{ "llama.cpp-build", "tool-names", true },
		{ "granite-7b-base", "llama-like-granite", true },
		{ "Yi-34B-Chat", "llama-like-yi", true },
		{ "Falcon3-7B", "llama-like-falcon3", true },
		{ "acme-llama-3.1-8b", "llama-3.1", false },
		{ "Llama-3_3-Nemotron-Super-49B", "llama-3.3", false },
		{ "Qwen2.5-3B-sft", "qwen2.5-3b", false },
		{ "Qwen2.5-Coder-32B", "qwen2.5", false },
		{ "gemma-2b", "gemma-1", false },
	};
	struct arena *a = arena_create();

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct name_rule_refs found = { 0 };

		ruledb_names_matching(db, slice_of(cases[i].name), a, &found);
		if (!found.len)
			fail_msg("%s suggests nothing", cases[i].name);
		assert_slice(found.at[0]->id, cases[i].rule);
		assert_int_equal(found.at[0]->trap, cases[i].trap);
	}
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(llama_strings),
		cmocka_unit_test(thresholds_and_their_sense),
		cmocka_unit_test(limits_of_commercial_use_spare_other_use),
		cmocka_unit_test(services_owe_what_the_text_says_of_services),
		cmocka_unit_test(sets_owe_what_all_their_members_do),
		cmocka_unit_test(eu_sentence_is_for_models_that_see),
		cmocka_unit_test(tags_mean),
		cmocka_unit_test(licences_of_models),
		cmocka_unit_test(lines_of_descent),
		cmocka_unit_test(names_of_models),
		cmocka_unit_test(names_suggest),
	};

	return cmocka_run_group_tests(tests, open_rules, close_rules);
}
