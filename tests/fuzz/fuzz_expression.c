/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Fuzz target: what a licence field or a model's name may hold: SPDX expressions, lists, tags,
 * ids with converters' marks.
 */
#include "fuzz_rules.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct ruledb *rules = fuzz_rules();
	struct slice text = { (const char *)data, size }, bare;
	struct arena *a = arena_create();
	struct licence_refs found = { 0 };
	struct name_rule_refs names = { 0 };
	bool either;

	if (ruledb_expression(rules, text, a, &found, &either))
		must(found.len > 0);
	for (size_t i = 0; i < found.len; i++)
		must(found.at[i] && found.at[i]->id.len);
	ruledb_licence_named(rules, text);
	ruledb_is_placeholder(rules, text);
	ruledb_model_named(rules, text);
	ruledb_names_matching(rules, text, a, &names);
	bare = ruledb_strip_repack(rules, text, a);
	must(bare.len <= size);
	arena_free(a);
	return 0;
}
