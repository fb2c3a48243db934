/* SPDX-License-Identifier: Apache-2.0 */
/*
 * A licence as the rule database knows it: facts in our own words, each with the clause of
 * the text that it stands in. Read-only; owned by the rule database.
 *
 * Rules are data (the files of rules/licences; format in modlic-rules(5)): nothing in here, and
 * nothing that uses it, knows a licence by its id.
 */
#ifndef MODEL_LICENCE_H
#define MODEL_LICENCE_H

#include "base/arena.h"

enum licence_kind {
	LICENCE_TERMS,  /* an ordinary licence */
	LICENCE_POLICY, /* a use policy: binds together with its parent */
	LICENCE_SET,    /* one name for several texts; see members */
};

/*
 * In order of strictness, but for UNKNOWN: where two licences of a model disagree, the larger is
 * the stricter (conclude/disagree.c). Rows of rules/inheritance.yaml name them too.
 */
enum category {
	CATEGORY_UNKNOWN,
	CATEGORY_PUBLIC_DOMAIN,
	CATEGORY_PERMISSIVE,
	CATEGORY_WEAK_COPYLEFT,
	CATEGORY_COPYLEFT,
	CATEGORY_RESPONSIBLE_AI,
	CATEGORY_OPEN_WEIGHTS_RESTRICTED,
	CATEGORY_NON_COMMERCIAL,
	CATEGORY_RESEARCH_ONLY,
	CATEGORY_PROPRIETARY,
	CATEGORIES,
};

/* In order of strictness, but for UNKNOWN: the strictest of several is the largest. */
enum commercial {
	COMMERCIAL_UNKNOWN,
	COMMERCIAL_ALLOWED,
	COMMERCIAL_CONDITIONAL,
	COMMERCIAL_PROHIBITED,
};

/* X-macro: constant, word in rules, policies and reports, unit for people */
#define METRIC_TABLE(X) \
	X(MAU, "mau", "monthly active users") \
	X(DAU, "dau", "daily active users") \
	X(ANNUAL_REVENUE, "annual_revenue_usd", "US dollars of yearly revenue") \
	X(MONTHLY_REVENUE, "monthly_revenue_usd", "US dollars of monthly revenue") \
	X(REVENUE_12_MONTHS, "revenue_usd_12_months", "US dollars of revenue in 12 months") \
	X(VISITS, "visits_per_month", "visits a month") \
	X(UNIQUE_USERS, "monthly_unique_users", "unique users a month") \
	X(EDGE_DEVICES, "edge_devices", "edge devices") \
	X(HEADCOUNT, "headcount", "people") \
	X(ANNUAL_REVENUE_RMB, "annual_revenue_rmb", "RMB of yearly revenue") \
	X(OTHER, "other", "units of another kind")

enum metric {
#define X(constant, word, unit) METRIC_##constant,
	METRIC_TABLE(X)
#undef X
		METRICS,
};

/*
 * Whether the number itself is over the limit differs from licence to licence ("more than" against
 * "or more"), and somebody may stand exactly on it.
 */
enum threshold_op {
	THRESHOLD_ABOVE,    /* > */
	THRESHOLD_AT_LEAST, /* >= */
};

/* The effect sets in when the metric is `op` the value. */
struct threshold {
	enum metric metric;
	enum threshold_op op;
	uint64_t value;
	bool all_of;              /* only together with the licence's other thresholds */
	struct slice metric_word; /* as the rule has it, for metrics we have no constant for */
	struct slice measured;    /* what is counted, over which period, at which date */
	struct slice effect;
	struct slice exemption;
	struct slice clause;
};

/* X-macro: constant, word */
#define DUTY_TABLE(X) \
	X(DISPLAY, "display") \
	X(NOTICE, "notice") \
	X(NAME_PREFIX, "name-prefix") \
	X(NAME_CONTAINS, "name-contains") \
	X(LICENCE_COPY, "licence-copy") \
	X(POLICY_COPY, "policy-copy") \
	X(CHANGE_NOTE, "change-note") \
	X(PASS_ON, "pass-on-restrictions") \
	X(SHARE_ALIKE, "share-alike") \
	X(ATTRIBUTION, "attribution") \
	X(REGISTRATION, "registration") \
	X(NAME_BAN, "name-ban")

enum duty_kind {
#define X(constant, word) DUTY_##constant,
	DUTY_TABLE(X)
#undef X
		DUTIES,
};

/* When a duty bites; held against the context. X-macro: constant, word */
#define TRIGGER_TABLE(X) \
	X(ALWAYS, "always") \
	X(DISTRIBUTE, "distribute") \
	X(HOST, "host") \
	X(PRODUCT, "product") \
	X(DERIVATIVE, "derivative") \
	X(ABOVE_THRESHOLD, "above-threshold")

enum trigger {
#define X(constant, word) TRIGGER_##constant,
	TRIGGER_TABLE(X)
#undef X
		TRIGGERS,
};

/*
 * Something that must be done, and when. Where the licence gives the words to use, `text` has them
 * exactly, because a file is searched for them; only a fact like that is quoted from a licence.
 */
struct duty {
	enum duty_kind kind;
	enum trigger trigger;
	bool hosting_counts;  /* hosting for others is distribution under this licence */
	bool multimodal_only; /* binds models that see or hear, not text-only ones */
	struct slice text;    /* the exact string to show, write or begin with; else what to do */
	struct slice_list alternatives; /* any one satisfies */
	struct slice where;
	struct slice clause;
};

/* X-macro: what a licence forbids or limits, beyond thresholds and territory */
#define RESTRICTION_TABLE(X) \
	X(AUP, "aup") \
	X(OUTPUTS, "outputs") \
	X(FIELD, "field") \
	X(COMPETITOR, "competitor") \
	X(DERIVATIVES, "derivatives") \
	X(HOSTING, "hosting") \
	X(OTHER, "other")

enum restriction_kind {
#define X(constant, word) RESTRICTION_##constant,
	RESTRICTION_TABLE(X)
#undef X
		RESTRICTIONS,
};

struct restriction {
	enum restriction_kind kind;
	struct slice text;
	struct slice clause;
};

/* Where the licence grants nothing. EU is the union as a whole, since licences name it so. */
struct territory {
	struct slice area; /* EU, GB, KR: ISO 3166 or EU */
	bool multimodal_only;
	struct slice exemption;
	struct slice clause;
};

struct threshold_list LIST_OF(struct threshold);
struct duty_list LIST_OF(struct duty);
struct restriction_list LIST_OF(struct restriction);
struct territory_list LIST_OF(struct territory);
/* Licences by reference; they belong to the rule database. */
struct licence_refs LIST_OF(const struct licence *);

/* What the licence says of using outputs to train other models. */
enum output_rule {
	OUTPUT_FREE,
	OUTPUT_ALLOWED_IF,
	OUTPUT_PROHIBITED,
};

/* A remark in words with the clause it rests on; empty where the licence says nothing. */
struct remark {
	struct slice text, clause;
};

struct licence {
	uint32_t index; /* in the rule database, from 0 */
	struct slice id, name, spdx, family, publisher, version, date, url, source, notes;
	enum licence_kind kind;
	enum category category;
	bool has_text; /* there is a fingerprint */
	bool audited;  /* the facts were read end to end against the text twice */
	bool osi_approved;
	bool no_derivatives, share_alike, non_commercial;
	struct slice confidence;

	enum commercial commercial_use;
	struct remark commercial;
	enum output_rule output_rule;
	struct remark outputs;
	bool outputs_make_derivative;
	struct remark redistribution, derivatives, patent, termination, law, registration, naming;

	struct threshold_list thresholds;
	struct duty_list duties;
	struct restriction_list restrictions;
	struct slice_list use_categories; /* uses that it bars, in words */
	struct territory_list territories;

	const struct licence *policy;  /* use policy that it incorporates, or NULL */
	const struct licence *parent;  /* of a policy */
	struct licence_refs also;      /* stacked on top by the licence's own text */
	struct licence_refs members;   /* of a set */
	struct slice choose;           /* of a set: how to tell which member, in words */
	const struct licence *set;     /* a set that this is a member of, or NULL */
	const struct licence *text_of; /* the licence that has this one's very words, or NULL */
	struct slice_list aliases, tags;
};

/* The words of rule files and reports for the constants, static and never NULL. */
const char *licence_kind_word(enum licence_kind kind);
const char *category_word(enum category category);
const char *commercial_word(enum commercial commercial);
const char *metric_word(enum metric metric);
/* What a metric counts, for people: "monthly active users", "US dollars a year". */
const char *metric_unit(enum metric metric);
const char *duty_word(enum duty_kind kind);

const char *trigger_word(enum trigger trigger);
const char *restriction_word(enum restriction_kind kind);
const char *output_rule_word(enum output_rule rule);

/* What a duty wants, in few words: "a copy of the licence", "the words "Built with X" on show". */
struct slice duty_phrase(struct arena *a, const struct duty *d);

/* The same with the licence's own wording behind it: "its notice: X is licensed under ...". */
struct slice duty_task(struct arena *a, const struct duty *d);

/* The enum constant for a word; false where there is none. */
bool licence_kind_from(struct slice word, enum licence_kind *out);
bool category_from(struct slice word, enum category *out);
bool commercial_from(struct slice word, enum commercial *out);
bool metric_from(struct slice word, enum metric *out);
bool duty_from(struct slice word, enum duty_kind *out);
bool trigger_from(struct slice word, enum trigger *out);
bool restriction_from(struct slice word, enum restriction_kind *out);
bool output_rule_from(struct slice word, enum output_rule *out);

/* The stricter of two; UNKNOWN gives way to PROHIBITED only, and wins over the rest. */
enum commercial commercial_strictest(enum commercial a, enum commercial b);

/* What whoever may choose between two can do; UNKNOWN wins over PROHIBITED only. */
enum commercial commercial_loosest(enum commercial a, enum commercial b);

/*
 * The same licence, a set and one of its members, two dated texts under one title, or one text
 * under two names.
 */
bool licence_is_same(const struct licence *a, const struct licence *b);

#endif
