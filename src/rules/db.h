/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What a rule database holds in memory, for the files of this module alone.
 *
 * A rule_set is what one folder of rule files, or one packed image of them, says: plain
 * records, references still ids. A ruledb is the compiled set with the users' sets laid over
 * it, linked: references are pointers and names can be looked up.
 */
#ifndef RULES_DB_H
#define RULES_DB_H

#include "base/map.h"
#include "io/pattern.h"
#include "rules/name_index.h"
#include "rules/rules.h"

struct yaml_node;
struct sqlite_db;
struct compiled;
struct mapping;

/* Where a rule stands; for messages. `node` is NULL for rules that were not read from YAML. */
struct rule_place {
	struct slice file; /* below the rules folder */
	const struct yaml_node *node;
};

struct licence_rule {
	struct licence licence;
	struct rule_place place;
	struct slice policy, parent, variant_of, same_text_as, fingerprint; /* ids */
	struct slice_list also, members;                                    /* ids */
	struct slice_list free, notices, links, texts;
	struct slice threshold_logic; /* "any", "all" or empty */
	bool hosting_is_distribution; /* what its duties mean where they do not say */
};

struct model_rule {
	struct known_model model;
	struct rule_place place;
	struct slice licence, teacher; /* ids */
	struct slice_list aliases;
	struct slice_list ambiguous; /* aliases that other models have too, and say so */
};

struct name_pattern {
	struct name_rule rule;
	struct rule_place place;
	struct slice pattern;
	struct slice_list licences; /* ids */
};

struct clause_pattern {
	struct clause_rule rule;
	struct rule_place place;
	struct slice pattern;
};

/* Members stand in the order of the file's keys; see struct mention_rule. */
struct mention_pattern {
	struct mention_rule rule;
	struct rule_place place;
	struct slice pattern, near;
};

struct mention_provider {
	struct slice name;
	enum mention_registry registry;
};

struct mark_rule {
	struct token_mark mark;
	struct rule_place place;
};

struct inheritance_rule {
	struct inheritance_row row;
	struct rule_place place;
};

/* A spelling of a tag, and the id of the licence that it means. */
struct spelling {
	struct slice tag, licence;
	struct rule_place place;
};

/* What stands in one file of models/. */
struct family_file {
	struct slice family, publisher;
	struct model_rule_list LIST_OF(struct model_rule) models;
};

struct rule_set {
	bool unchecked; /* read from YAML just now */
	struct slice version;
	struct licence_rule_list LIST_OF(struct licence_rule) licences;
	struct model_rule_list models;
	struct name_pattern_list LIST_OF(struct name_pattern) names;
	struct slice_list accounts, suffixes; /* of converters */
	struct mark_rule_list LIST_OF(struct mark_rule) marks;
	struct slice_list placeholders;
	struct spelling_list LIST_OF(struct spelling) spellings;
	struct inheritance_rule_list LIST_OF(struct inheritance_rule) inheritance;
	struct clause_pattern_list LIST_OF(struct clause_pattern) clauses;
	struct mention_pattern_list LIST_OF(struct mention_pattern) mentions;
	struct mention_provider_list LIST_OF(struct mention_provider) providers;
	struct mention_rules mention_lists; /* its lists of words alone */
	struct slice words, notices;        /* words.yaml and notices.yaml, as they stand */
};

/* Who has which name; targets are indexes. See names.h. */
struct rule_names {
	struct name_index licences, models;
	const struct known_model **named; /* the targets of the models' entries, side by side */
};

struct licence_rule_refs LIST_OF(struct licence_rule *);
struct model_rule_refs LIST_OF(struct model_rule *);
struct text_index_refs LIST_OF(const struct text_index *);

struct ruledb {
	struct arena *arena;
	struct mapping *file; /* of the database; the compiled rules lie in it */
	struct slice version, sha256;
	/*
	 * By index: the compiled rules by id, then what users added. Those of `compiled` may
	 * still be packed: see compiled.h.
	 */
	struct licence_rule_refs licences;
	struct model_rule_refs models;
	struct compiled *compiled; /* NULL while rules are compiled */
	/* The rules that were read from YAML, by id. */
	struct licence_rule_refs own_licences;
	struct model_rule_refs own_models;
	/* The users' own names win over the compiled ones. */
	struct rule_names own_names, compiled_names;
	struct name_index placeholders;
	struct name_rule_refs names; /* the traps first */
	struct map accounts;         /* folded, of converters */
	struct pattern *suffix;      /* any of the converters' suffixes, at the end; or NULL */
	struct token_mark *marks;    /* by kind, then value */
	size_t mark_count;
	struct inheritance_row *inheritance;
	size_t inheritance_count;
	struct clause_rule *clauses;
	size_t clause_count;
	struct mention_rules mentions;
	struct mention_provider_list providers; /* the users' own first */
	struct text_index_refs texts;
};

#endif
