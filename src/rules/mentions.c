/* SPDX-License-Identifier: Apache-2.0 */
/*
 * Some sixty rules, laid side by side. Their patterns are compiled by the first file that holds
 * one of their anchors: most scans need none of them.
 */
#include "rules/mentions.h"

#include "rules/link.h"
#include "rules/source.h"

struct mention_rule_list LIST_OF(struct mention_rule);

/*
 * Without an anchor every file would have to be searched with the pattern itself. Three bytes:
 * shorter ones stand in every source file, and the search would be for nothing.
 */
static bool check_anchors(const struct mention_pattern *m, struct err *e)
{
	enum { LEAST = 3 };

	for (size_t i = 0; i < m->rule.anchors.len; i++)
		if (m->rule.anchors.at[i].len < LEAST)
			return place_fails(&m->place, yaml_get(m->place.node, "anchors"), e,
					   "anchor `%.*s` is shorter than %d bytes",
					   SLICE_ARG(m->rule.anchors.at[i]), LEAST);
	return m->rule.anchors.len > 0 || place_fails(&m->place, yaml_get(m->place.node, "anchors"),
						      e, "a reference needs an anchor");
}

/*
 * Unlike names and clauses these tell case apart: "FROM" of a Modelfile is not "from" of Python.
 * '^' and '$' mean lines.
 */
static bool link_rule(struct ruledb *db, struct mention_rule_list *rules,
		      const struct mention_pattern *m, struct err *e)
{
	struct mention_rule *rule;

	if (m->place.node &&
	    (!check_anchors(m, e) || !link_check_pattern(&m->place, "pattern", m->pattern, e) ||
	     (m->near.len && !link_check_pattern(&m->place, "near", m->near, e))))
		return false;
	rule = list_add(db->arena, rules);
	*rule = m->rule;
	rule->pattern = pattern_lazy(m->pattern, PATTERN_MULTILINE);
	if (m->near.len)
		rule->near = pattern_lazy(m->near, PATTERN_MULTILINE);
	return true;
}

static void append(struct arena *a, struct slice_list *to, const struct slice_list *from)
{
	for (size_t i = 0; i < from->len; i++)
		*list_add(a, to) = from->at[i];
}

static void append_lists(struct ruledb *db, const struct rule_set *set)
{
	struct mention_rules *all = &db->mentions;
	const struct mention_rules *own = &set->mention_lists;

	append(db->arena, &all->commands, &own->commands);
	append(db->arena, &all->environments, &own->environments);
	append(db->arena, &all->foreign_folders, &own->foreign_folders);
	append(db->arena, &all->examples, &own->examples);
	for (size_t i = 0; i < set->providers.len; i++)
		*list_add(db->arena, &db->providers) = set->providers.at[i];
}

bool mentions_link(struct ruledb *db, struct rule_set *const *sets, size_t count, struct err *e)
{
	struct mention_rule_list rules = { 0 };
	bool ok = true;

	for (size_t i = count; ok && i-- > 0;) {
		for (size_t k = 0; ok && k < sets[i]->mentions.len; k++)
			ok = link_rule(db, &rules, &sets[i]->mentions.at[k], e);
		append_lists(db, sets[i]);
	}
	db->mentions.at = rules.at;
	db->mentions.count = rules.len;
	return ok;
}

void mentions_release(struct ruledb *db)
{
	for (size_t i = 0; i < db->mentions.count; i++) {
		pattern_free(db->mentions.at[i].pattern);
		pattern_free(db->mentions.at[i].near);
	}
}

const struct mention_rules *ruledb_mentions(const struct ruledb *db)
{
	return &db->mentions;
}

/*
 * Providers are prefixes of hosted models ("openai/...", "anthropic/..."); a few dozen, asked for
 * once a mention.
 */
bool ruledb_mention_provider(const struct ruledb *db, struct slice provider,
			     enum mention_registry *out)
{
	for (size_t i = 0; i < db->providers.len; i++)
		if (slice_eq(db->providers.at[i].name, provider)) {
			*out = db->providers.at[i].registry;
			return true;
		}
	return false;
}
