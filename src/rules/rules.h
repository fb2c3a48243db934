/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The rule database: everything modlic knows of licences, models and patterns, compiled from
 * the readable files in rules/ into SQLite (schema: db/rules.sql) and opened read-only once,
 * before the stages. All that is handed out lives as long as the database and may be read by
 * many threads at a time.
 */
#ifndef RULES_RULES_H
#define RULES_RULES_H

#include "base/err.h"
#include "model/conclusion.h"
#include "model/known.h"
#include "model/licence.h"
#include "model/match.h"
#include "model/text_index.h"

struct ruledb;
struct pattern;

/* What to load beside the licences, which are always there. Loading costs start-up time. */
enum ruledb_part {
	RULEDB_LICENCES = 0,
	RULEDB_TEXTS = 1,  /* fingerprint index, notices, clause patterns */
	RULEDB_MODELS = 2, /* known models, names, tokenizers, inheritance table */
	RULEDB_ALL = 3,
};

/*
 * Opens the database file `path` (a rules.db, or a folder that holds one), then lays the
 * folders in `overlays` (users' own rules, in YAML) over it in order: a licence or model with
 * the same id replaces the older one.
 */
bool ruledb_open(struct ruledb **db, const char *path, const char *const *overlays,
		 size_t overlay_count, unsigned parts, struct err *e);
void ruledb_close(struct ruledb *db); /* NULL is allowed */

struct slice ruledb_version(const struct ruledb *db); /* of the rules, "2026.11.22" */
struct slice ruledb_sha256(const struct ruledb *db);  /* over all rule files; hex */

/*
 * Compiles the rules folder `from` into a new database file `to` and checks all of it on the
 * way: unknown keys, duplicate ids, aliases claimed twice, patterns outside the bounded
 * subset, confused fingerprints. Messages name file, line and column.
 */
bool ruledb_build(const char *from, const char *to, struct err *e);

/* Licences, by id order. */
size_t ruledb_licence_count(const struct ruledb *db);
const struct licence *ruledb_licence_at(const struct ruledb *db, size_t index);
const struct licence *ruledb_licence(const struct ruledb *db, struct slice id); /* or NULL */

/*
 * The licence that a tag, name, alias, SPDX id or licence URL means, or NULL. Case, blanks,
 * underscores and hyphens make no difference. A name that means several texts gives the set.
 */
const struct licence *ruledb_licence_named(const struct ruledb *db, struct slice name);

/* True for words that say "something else": other, unknown, proprietary, see-license ... */
bool ruledb_is_placeholder(const struct ruledb *db, struct slice name);

/*
 * What an SPDX expression, comma list or single name declares: the licences in order, false
 * where any part is unknown. `either`: an OR joins the parts, and nothing else does.
 */
bool ruledb_expression(const struct ruledb *db, struct slice text, struct arena *a,
		       struct licence_refs *out, bool *either);

/* Known models, by id order. */
size_t ruledb_model_count(const struct ruledb *db);
const struct known_model *ruledb_model_at(const struct ruledb *db, size_t index);

/*
 * The models that an id or alias names (case-insensitively): an exact id wins alone;
 * an alias may give several, which are then ambiguous. Empty where none is known.
 */
struct known_list ruledb_model_named(const struct ruledb *db, struct slice name);

/*
 * What a name suggests by the naming table (rules/names.yaml), first the traps ("tinyllama" is
 * no Llama): the rule that matched, or NULL. `name` may be an id, a folder or a file name.
 */
struct name_rule {
	struct slice id, family, note, risk; /* risk: low, medium, high */
	bool trap;                           /* looks like the family, is none */
	bool repack; /* a converter's account or suffix: the model is what the rest names */
	bool merge;  /* the name says that it is a merge */
	struct licence_refs licences; /* any one of */
	struct pattern *pattern;      /* behind io/pattern.h */
};
struct name_rule_refs LIST_OF(const struct name_rule *);
void ruledb_names_matching(const struct ruledb *db, struct slice name, struct arena *a,
			   struct name_rule_refs *out);

/*
 * A name without a converter's marks: account ("TheBloke/", "unsloth/"), suffixes ("-GGUF",
 * ".Q4_K_M", "-bnb-4bit"), shard numbers and file endings. Gives the same slice back where
 * there are none.
 */
struct slice ruledb_strip_repack(const struct ruledb *db, struct slice name, struct arena *a);

/* Tokenizer marks (rules/tokenizers.yaml). */
enum token_mark_kind {
	MARK_PRE,           /* tokenizer.ggml.pre */
	MARK_SPECIAL_TOKEN, /* a special token or a telling mark in a chat template */
	MARK_TEMPLATE_HASH, /* SHA-256 of a chat template, hex */
	MARK_VOCAB_SIZE,    /* decimal */
};
struct token_mark {
	enum token_mark_kind kind;
	struct slice value, family, note;
	uint16_t weight; /* how telling, in thousandths */
};
struct token_mark_refs LIST_OF(const struct token_mark *);
void ruledb_marks(const struct ruledb *db, enum token_mark_kind kind, struct slice value,
		  struct arena *a, struct token_mark_refs *out);
/* All special-token marks, for readers that search templates. */
const struct token_mark *ruledb_special_marks(const struct ruledb *db, size_t *count);

/* A row of the decision table, rules/inheritance.yaml; rows are tried in order. */
struct inheritance_row {
	struct slice id, code, reason, clause, source, confidence;
	struct slice_list parents; /* licence ids or families or "category:permissive"; any of */
	unsigned relations;        /* bits 1 << enum relation; 0: any */
	struct slice_list
		children;       /* what the child declares: ids, "category:...", "same", "none" */
	struct slice_list when; /* conditions that code knows by name: "multimodal", ... */
	enum verdict verdict;
};
const struct inheritance_row *ruledb_inheritance(const struct ruledb *db, size_t *count);

/* Fingerprints, notices, and clause patterns: see model/text_index.h. One per layer. */
const struct text_index *const *ruledb_text_indexes(const struct ruledb *db, size_t *count);

/* A clause pattern of rules/clauses.yaml: what it reads out of an unknown text. */
struct clause_rule {
	struct slice id;
	enum clause_kind kind;
	struct pattern *pattern;
	bool negated_spares; /* a negation right before it disarms it */
	bool card;           /* for a card's prose: the pattern names the model at hand itself */
};
const struct clause_rule *ruledb_clauses(const struct ruledb *db, size_t *count);

/*
 * A way in which a file without weights names a model (rules/references.yaml): source, a shell's
 * words, a YAML document. What the pattern's first group takes is a name as it stands there; the
 * second, where there is one, a revision.
 */
enum mention_text {
	MENTION_PYTHON,
	MENTION_SHELL, /* scripts, Dockerfiles, and the command lines of YAML documents */
	MENTION_YAML,  /* one line a scalar: "spec.predictor.model.storageUri=hf://..." */
	MENTION_TEXTS,
};
/* What a name means that does not say so itself. */
enum mention_registry {
	MENTION_HUB,      /* org/name */
	MENTION_OLLAMA,   /* name:tag */
	MENTION_IMAGE,    /* an OCI reference */
	MENTION_PROVIDER, /* provider/rest, by the table of providers; else a hosted service */
	MENTION_FILE,     /* a path */
	MENTION_REGISTRIES,
};
struct mention_rule {
	struct slice id;
	unsigned texts;            /* bits 1 << enum mention_text */
	struct slice_list files;   /* globs that the file's path must fit; none: any */
	struct slice_list anchors; /* one of these stands in any text that the pattern fits */
	enum mention_registry registry;
	struct slice prefix;     /* what a name without an account means: "org/" */
	struct pattern *pattern; /* behind io/pattern.h; multiline */
	struct pattern *near;    /* must fit the same text somewhere; NULL: need not */
};
struct mention_rules {
	const struct mention_rule *at;
	size_t count;
	/* Keys of YAML mappings that hold a command, in the order of its words; and variables. */
	struct slice_list commands, environments;
	struct slice_list foreign_folders; /* other people's code: what it names is not ours */
	struct slice_list examples;        /* globs of ids that stand for the reader's own */
};
const struct mention_rules *ruledb_mentions(const struct ruledb *db);

/* What stands behind "provider/" names; false for a hosted service, or one that nobody knows. */
bool ruledb_mention_provider(const struct ruledb *db, struct slice provider,
			     enum mention_registry *out);

#endif
