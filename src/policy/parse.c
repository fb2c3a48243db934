/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The policy file: YAML to settings, strictly. A policy that is half understood would be a
 * gate with a hole in it.
 */
#include "policy/policy.h"

#include "base/suggest.h"
#include "policy/context.h"
#include "policy/parser.h"

/* Ids and codes */

/* What a misspelt word was meant to be: an id, or a category where these may stand too. */
static struct slice nearest_licence(const struct ruledb *rules, struct slice word, bool categories)
{
	struct suggestion best = { 0 };

	for (unsigned i = CATEGORY_UNKNOWN + 1; categories && i < CATEGORIES; i++)
		suggest_offer(&best, word, slice_of(category_word((enum category)i)));
	for (size_t i = 0; i < ruledb_licence_count(rules); i++)
		suggest_offer(&best, word, ruledb_licence_at(rules, i)->id);
	return best.word;
}

/*
 * Any name that the rules know is taken, as in a card: "Apache 2.0" here means what it means there.
 */
static bool read_licence(struct parser *r, const struct key *key, void *into,
			 const struct yaml_node *value)
{
	const struct licence *licence;

	if (!parser_expect(r, value, YAML_SCALAR, key->word))
		return false;
	licence = ruledb_licence_named(r->rules, value->text);
	if (!licence)
		return parser_unknown(r, value, "licence",
				      nearest_licence(r->rules, value->text, false));
	*(const struct licence **)((char *)into + key->offset) = licence;
	return true;
}

/*
 * Categories first: no licence is called "permissive". The category "unknown" is refused, since
 * allowing it would let through whatever nobody has read.
 */
static bool read_licence_rule(struct parser *r, void *into, const struct yaml_node *value)
{
	struct licence_rule rule = { .line = value->line };

	if (!parser_expect(r, value, YAML_SCALAR, "this entry"))
		return false;
	if (!category_from(value->text, &rule.category) || rule.category == CATEGORY_UNKNOWN) {
		rule.licence = ruledb_licence_named(r->rules, value->text);
		if (!rule.licence)
			return parser_unknown(r, value, "licence or category",
					      nearest_licence(r->rules, value->text, true));
	}
	*list_add(r->policy->arena, (struct licence_rules *)into) = rule;
	return true;
}

static bool read_licence_rules(struct parser *r, const struct key *key, void *into,
			       const struct yaml_node *value)
{
	struct licence_rules *rules = (void *)((char *)into + key->offset);

	*rules = (struct licence_rules){ .given = true };
	return parser_list(r, key->word, rules, value, read_licence_rule);
}

static bool read_code(struct parser *r, void *into, const struct yaml_node *value)
{
	bool *codes = into;
	enum finding_kind kind;

	if (!parser_expect(r, value, YAML_SCALAR, "this entry"))
		return false;
	if (!finding_kind_from(value->text, &kind))
		return parser_unknown(r, value, "finding code", finding_kind_nearest(value->text));
	codes[kind] = true;
	return true;
}

/* An exception that names no code would cover what nobody has thought of yet. */
static bool read_codes(struct parser *r, const struct key *key, void *into,
		       const struct yaml_node *value)
{
	if (!parser_list(r, key->word, (char *)into + key->offset, value, read_code))
		return false;
	return value->count > 0 || parser_fail(r, value, "codes is empty; name at least one");
}

/*
 * The line goes into each finding whose level it set, so that a gate can be traced. A profile's
 * levels lie over the file's one by one; only lists are replaced as a whole.
 */
static bool read_levels(struct parser *r, const struct key *key, void *into,
			const struct yaml_node *map)
{
	struct settings *s = into;

	if (!parser_expect(r, map, YAML_MAPPING, key->word))
		return false;
	for (size_t i = 0; i + 1 < map->count; i += 2) {
		const struct yaml_node *code = map->items[i], *word = map->items[i + 1];
		struct level_choice choice = { .set = true, .line = code->line };
		enum finding_kind kind;

		if (!finding_kind_from(code->text, &kind))
			return parser_unknown(r, code, "finding code",
					      finding_kind_nearest(code->text));
		if (!level_from(yaml_text(word), &choice.level))
			return parser_fail(r, word,
					   "level is \"%.*s\"; expected allow, warn or deny",
					   SLICE_ARG(yaml_text(word)));
		s->levels[kind] = choice;
	}
	return true;
}

/* Context */

static bool read_country(struct parser *r, void *into, const struct yaml_node *value)
{
	if (!parser_expect(r, value, YAML_SCALAR, "this entry"))
		return false;
	return context_add_country(r->policy->arena, into, value->text, r->e) ||
	       parser_place(r, value);
}

/* One number, or several by month: some licences count at the date of a release. */
static bool read_figure(struct parser *r, struct context *c, const struct context_key *key,
			const struct yaml_node *value)
{
	struct arena *a = r->policy->arena;

	if (value->type != YAML_MAPPING)
		return parser_expect(r, value, YAML_SCALAR, key->word) &&
		       (context_set_figure(a, c, key, SLICE_NONE, value->text, r->e) ||
			parser_place(r, value));
	for (size_t i = 0; i + 1 < value->count; i += 2)
		if (!parser_expect(r, value->items[i + 1], YAML_SCALAR, key->word) ||
		    (!context_set_figure(a, c, key, value->items[i]->text,
					 value->items[i + 1]->text, r->e) &&
		     !parser_place(r, value->items[i])))
			return false;
	return true;
}

/*
 * Figures that a profile does not name stay the file's: who we are seldom changes with the profile.
 */
static bool read_context_key(struct parser *r, struct context *c, const struct yaml_node *word,
			     const struct yaml_node *value)
{
	const struct context_key *key = context_key_find(word->text, r->e);

	if (!key)
		return parser_place(r, word);
	switch (key->type) {
	case CONTEXT_SWITCH:
		return parser_expect(r, value, YAML_SCALAR, key->word) &&
		       (context_set_switch(c, key, value->text, r->e) || parser_place(r, value));
	case CONTEXT_COUNTRIES:
		/* A profile's list replaces the file's: it may be there to have fewer. */
		c->territories = (struct slice_list){ 0 };
		return parser_list(r, "territories", c, value, read_country);
	case CONTEXT_FIGURE:
		break;
	}
	return read_figure(r, c, key, value);
}

static bool read_context(struct parser *r, const struct key *key, void *into,
			 const struct yaml_node *map)
{
	struct settings *s = into;

	if (!parser_expect(r, map, YAML_MAPPING, key->word))
		return false;
	for (size_t i = 0; i + 1 < map->count; i += 2)
		if (!read_context_key(r, &s->context, map->items[i], map->items[i + 1]))
			return false;
	return true;
}

/* Entries of lists */

static bool read_exception(struct parser *r, void *into, const struct yaml_node *map)
{
	static const struct key keys[] = {
		{ "model", parser_text, offsetof(struct exception, model), true },
		{ "sha256", parser_sha256, offsetof(struct exception, sha256), false },
		{ "codes", read_codes, offsetof(struct exception, codes), true },
		{ "reason", parser_text, offsetof(struct exception, reason), true },
		{ "owner", parser_text, offsetof(struct exception, owner), false },
		{ "expires", parser_date, offsetof(struct exception, expires), false },
		{ 0 },
	};
	/* Reports show no path of the machine that they were made on. */
	struct exception entry = { .line = map->line, .source = slice_basename(r->name) };

	entry.source = arena_dup(r->policy->arena, entry.source);
	if (!parser_mapping(r, keys, &entry, map, "an exception"))
		return false;
	*list_add(r->policy->arena, (struct exception_list *)into) = entry;
	return true;
}

static bool read_exceptions(struct parser *r, const struct key *key, void *into,
			    const struct yaml_node *value)
{
	(void)into;
	return parser_list(r, key->word, &r->policy->exceptions, value, read_exception);
}

/*
 * Stricter than an exception: a clarification changes what is concluded, so it names one licence,
 * and with `text_sha256` it holds for one text only.
 */
static bool read_clarification(struct parser *r, void *into, const struct yaml_node *map)
{
	static const struct key keys[] = {
		{ "model", parser_text, offsetof(struct clarification, model), true },
		{ "licence", read_licence, offsetof(struct clarification, licence), true },
		{ "text_sha256", parser_sha256, offsetof(struct clarification, text_sha256),
		  false },
		{ "reason", parser_text, offsetof(struct clarification, reason), false },
		{ 0 },
	};
	struct clarification entry = { .line = map->line };

	if (!parser_mapping(r, keys, &entry, map, "a clarification"))
		return false;
	*list_add(r->policy->arena, (struct clarification_list *)into) = entry;
	return true;
}

static bool read_clarifications(struct parser *r, const struct key *key, void *into,
				const struct yaml_node *value)
{
	(void)into;
	return parser_list(r, key->word, &r->policy->assertions.clarifications, value,
			   read_clarification);
}

static bool read_relation(struct parser *r, const struct key *key, void *into,
			  const struct yaml_node *value)
{
	struct lineage_assertion *entry = into;
	struct suggestion best = { 0 };

	if (!parser_expect(r, value, YAML_SCALAR, key->word))
		return false;
	if (relation_from(value->text, &entry->relation))
		return true;
	for (unsigned i = 0; i < RELATIONS; i++)
		suggest_offer(&best, value->text, slice_of(relation_word((enum relation)i)));
	return parser_unknown(r, value, "relation", best.word);
}

/*
 * Without a relation it is `unspecified`, which inheritance.md treats as a fine-tune for
 * restrictions.
 */
static bool read_assertion(struct parser *r, void *into, const struct yaml_node *map)
{
	static const struct key keys[] = {
		{ "child", parser_text, offsetof(struct lineage_assertion, child), true },
		{ "base", parser_text, offsetof(struct lineage_assertion, base), true },
		{ "relation", read_relation, 0, false },
		{ "source", parser_text, offsetof(struct lineage_assertion, source), false },
		{ 0 },
	};
	struct lineage_assertion entry = { .line = map->line };

	if (!parser_mapping(r, keys, &entry, map, "a lineage entry"))
		return false;
	*list_add(r->policy->arena, (struct lineage_assertion_list *)into) = entry;
	return true;
}

static bool read_lineage(struct parser *r, const struct key *key, void *into,
			 const struct yaml_node *value)
{
	(void)into;
	return parser_list(r, key->word, &r->policy->assertions.lineage, value, read_assertion);
}

/* The file as a whole */

/* A later version may mean something else by the same keys. */
static bool read_version(struct parser *r, const struct key *key, void *into,
			 const struct yaml_node *value)
{
	(void)into;
	if (!parser_expect(r, value, YAML_SCALAR, key->word))
		return false;
	return slice_eq(value->text, SLICE("1")) ||
	       parser_fail(r, value, "version is \"%.*s\"; this program reads version 1",
			   SLICE_ARG(value->text));
}

/* Kept for the end: a profile begins as a copy of the file's settings, wherever it stands. */
static bool keep_profiles(struct parser *r, const struct key *key, void *into,
			  const struct yaml_node *value)
{
	(void)into;
	r->profiles = value;
	return parser_expect(r, value, YAML_MAPPING, key->word);
}

/* What the file may set, a profile may set: one list for both. */
#define SETTINGS_KEYS \
	{ "context", read_context, 0, false }, \
		{ "allow", read_licence_rules, offsetof(struct settings, allow), false }, \
		{ "review", read_licence_rules, offsetof(struct settings, review), false }, \
		{ "deny", read_licence_rules, offsetof(struct settings, deny), false }, \
	{ \
		"levels", read_levels, 0, false \
	}

static const struct key policy_keys[] = {
	{ "version", read_version, 0, false },
	SETTINGS_KEYS,
	{ "profiles", keep_profiles, 0, false },
	{ "exceptions", read_exceptions, 0, false },
	{ "clarify", read_clarifications, 0, false },
	{ "lineage", read_lineage, 0, false },
	{ 0 },
};
static const struct key exceptions_keys[] = {
	{ "version", read_version, 0, false },
	{ "exceptions", read_exceptions, 0, true },
	{ 0 },
};

static bool read_profiles(struct parser *r)
{
	static const struct key keys[] = { SETTINGS_KEYS, { 0 } };
	const struct yaml_node *map = r->profiles;

	for (size_t i = 0; map && i + 1 < map->count; i += 2) {
		struct profile profile = { map->items[i]->text, r->policy->settings };

		if (!parser_mapping(r, keys, &profile.settings, map->items[i + 1], "a profile"))
			return false;
		*list_add(r->policy->arena, &r->policy->profiles) = profile;
	}
	return true;
}

bool policy_parse(struct policy **p, struct slice bytes, struct slice name,
		  const struct ruledb *rules, struct err *e)
{
	struct parser r = {
		.policy = policy_create(slice_basename(name)), .rules = rules, .name = name, .e = e
	};
	const struct yaml_node *root = NULL;

	*p = NULL;
	if (!parser_open(&r, bytes, &root) ||
	    !parser_mapping(&r, policy_keys, &r.policy->settings, root, "the policy") ||
	    !read_profiles(&r)) {
		policy_free(r.policy);
		return false;
	}
	*p = r.policy;
	return true;
}

/* Nothing but exceptions: a second file that could also loosen levels would be a second policy. */
bool policy_add_exceptions(struct policy *p, struct slice bytes, struct slice name, struct err *e)
{
	struct parser r = { .policy = p, .name = name, .e = e };
	const struct yaml_node *root = NULL;

	return parser_open(&r, bytes, &root) &&
	       parser_mapping(&r, exceptions_keys, NULL, root, "the exceptions file");
}
